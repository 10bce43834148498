/** What views of many kinds share: links, runs of text, counts. */

import type { ThemeView } from './theme.ts'

/** What all pages of one site share. It holds nothing that changes with a single note: a change of it renders every page. */
export interface SiteView {
	readonly title: string
	readonly description: string
	/** BCP 47 tag of the site's main language. */
	readonly lang: string
	/** Which way the lines of that language run. */
	readonly dir: 'ltr' | 'rtl'
	/** Base path, with a slash at both ends: `/` or `/p/`. */
	readonly base: string
	/** Origin of the published site without a trailing slash, if it was given. */
	readonly origin: string | undefined
	readonly kbs: readonly KbLink[]
	/** Those of `kbs` that the foot of each page names: all, or the largest. */
	readonly footKbs: readonly KbLink[]
	/** Extra links of the header, from the configuration. */
	readonly nav: readonly TextLink[]
	/** The sets of pages that have something to show. */
	readonly sections: readonly SectionLink[]
	readonly footer: { readonly text: string | undefined; readonly links: readonly TextLink[] }
	/** Whether notes are of more than one type, so that it is worth telling which. */
	readonly hasTypes: boolean
	/** The colours of the types in the KBs: index into the palette, 0 to 11. */
	readonly typeColours: Readonly<Record<string, number>>
	readonly theme: ThemeView
	/** The Content-Security-Policy of every page. */
	readonly policy: string
	readonly generator: string
}

/** A set of pages; those of the head are the foot's too. */
export interface SectionLink extends TextLink {
	readonly place: 'head' | 'foot'
}

/** A link with its visible text. */
export interface TextLink {
	readonly href: string
	readonly text: string
}

/** A link to a note as lists show it. */
export interface NoteLink extends TextLink {
	readonly type: string
	readonly kb: string
	/** One sentence about the note, for lists that have room. */
	readonly summary: string | undefined
}

/** A run of plain text, or a link, of a sentence or a field's value. */
export type Run =
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'mark'; readonly text: string }
	/** `dateTime` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
	| { readonly kind: 'date'; readonly text: string; readonly dateTime: string }
	/** `doubt` is why it may lead elsewhere than was meant. */
	| {
			readonly kind: 'link'
			readonly text: string
			readonly href: string
			readonly type: string
			readonly doubt?: string | undefined
	  }
	/** What is named and not to be had: a file that is not there, a note that is not published. */
	| { readonly kind: 'missing' | 'unpublished'; readonly text: string }
	| { readonly kind: 'wanted'; readonly text: string; readonly href: string }
	| { readonly kind: 'external'; readonly text: string; readonly href: string }
	| { readonly kind: 'file'; readonly text: string; readonly href: string }

export interface TypeLink {
	readonly type: string
	readonly label: string
	/** Index into the type palette, 0 to 11; the same type has the same colour everywhere. */
	readonly colour: number
	readonly href: string
}

export interface TypeCount extends TypeLink {
	readonly count: number
}

/** A KB as a place to go to. */
export interface KbLink {
	readonly name: string
	readonly title: string
	readonly href: string
}

export interface KbSummary extends KbLink {
	readonly description: string
	readonly noteCount: number
	readonly types: readonly TypeCount[]
}

export interface Crumb extends TextLink {}
