/** What views of many kinds share: links, runs of text, counts. */

import type { ThemeView } from './theme.ts'

/** What all pages of one site share. */
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
	readonly kbs: readonly KbSummary[]
	/** Extra links of the header, from the configuration. */
	readonly nav: readonly TextLink[]
	/** The sets of pages that have something to show. */
	readonly sections: readonly SectionLink[]
	readonly footer: { readonly text: string | undefined; readonly links: readonly TextLink[] }
	/** Whether notes are of more than one type, so that it is worth telling which. */
	readonly hasTypes: boolean
	readonly noteCount: number
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

export interface TypeCount {
	readonly type: string
	readonly label: string
	readonly count: number
	/** Index into the type palette, 0 to 11; the same type has the same colour everywhere. */
	readonly colour: number
	readonly href: string
}

export interface KbSummary {
	readonly name: string
	readonly title: string
	readonly description: string
	readonly href: string
	readonly noteCount: number
	readonly types: readonly TypeCount[]
}

export interface Crumb extends TextLink {}
