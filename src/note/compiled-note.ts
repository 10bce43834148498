/**
 * The object file of a note: everything one note says, with holes where it speaks of another. Plain JSON, made by
 * `compile`, kept in the cache, read by the linker and the renderer.
 */
import type { Anchor, Span, TagName } from './brand.ts'
import type { CitationItem } from './citation.ts'
import type { NoteProblem, ProblemCode } from './problem.ts'
import type { Field } from './yaml.ts'

/** Plain text in which a number stands for what the reference of that index will be called once it is resolved. */
export type Passage = readonly (string | number)[]

export type Subpath =
	| { readonly kind: 'heading'; readonly chain: readonly string[] }
	| { readonly kind: 'block'; readonly id: string }

export type ReferenceKind = 'wikilink' | 'embed' | 'markdown' | 'image' | 'field' | 'citation'

/** A place where the note names another note, a file, or a part of itself. */
export interface Reference {
	readonly kind: ReferenceKind
	/** What is named, without subpath and label; empty for a part of the note itself. A Markdown path is decoded. */
	readonly name: string
	readonly subpath?: Subpath
	/** What the author wants shown; a Markdown link always has one. */
	readonly label?: string
	/** The whole construct in the source. */
	readonly span: Span
	/** Index into `headings` of the section it stands in. */
	readonly section?: number
	/** Index into `passages` of the sentence it stands in. */
	readonly passage?: number
	/** For `field`: the key of the head it stands under. */
	readonly field?: string
	/** An image of raw HTML, which need not name anything. */
	readonly raw?: true
	/** Blanks around several words: probably prose in brackets, unless a note has that name. */
	readonly prose?: true
	/** For `citation`: `@key` without brackets, which is text unless a bibliography has the key. */
	readonly narrative?: true
}

export interface Heading {
	readonly depth: number
	readonly text: Passage
	/** The heading's words as they are written, for matching `#Heading`. */
	readonly plain: string
	readonly anchor: Anchor
	readonly span: Span
}

export interface Block {
	readonly id: string
	readonly anchor: Anchor
}

/** `[see @key, p. 3; @b]`, or `@key` in the text. */
export interface Citation {
	/** The whole construct in the source; the span of an item's reference is that of its key. */
	readonly span: Span
	/** As it is written, for where it turns out to be text. */
	readonly written: string
	readonly narrative: boolean
	readonly items: readonly CitedItem[]
}

export interface CitedItem extends CitationItem {
	/** Index into `references`. */
	readonly reference: number
}

/** A place where the author accepts problems of these codes: those that begin between `from` and `to`, offsets in the file. */
export interface Ignore {
	readonly codes: readonly ProblemCode[]
	/** The comment that says so. */
	readonly span: Span
	readonly from: number
	readonly to: number
}

/** An address of the web that the text leads to. */
export interface WebAddress {
	readonly href: string
	readonly span: Span
}

export interface TagUse {
	readonly name: TagName
	readonly span: Span
}

/**
 * Where the template waits for the linker.
 * `link` is a whole wiki link; `open` and `close` stand around the content of a Markdown link. The others are marks that
 * embeds are cut by, filled with nothing: `heading` is where the section of that index begins; `block` and `block-end`
 * stand around the block of that index, `footnote` and `footnote-end` around a footnote; `footnotes` is where they begin.
 */
export type Hole =
	| { readonly kind: 'link'; readonly reference: number }
	| { readonly kind: 'open'; readonly reference: number; readonly title?: string }
	| { readonly kind: 'close'; readonly reference: number }
	| EmbedHole
	| ImageHole
	| { readonly kind: 'tag'; readonly name: TagName }
	| { readonly kind: 'citation'; readonly citation: number }
	| { readonly kind: 'query'; readonly query: number }
	| { readonly kind: 'heading'; readonly heading: number }
	| { readonly kind: 'block' | 'block-end'; readonly block: number }
	| { readonly kind: 'footnotes' }
	| { readonly kind: 'footnote'; readonly id: string }
	| { readonly kind: 'footnote-end' }

export interface EmbedHole {
	readonly kind: 'embed'
	readonly reference: number
	/** `alone` stands for a whole paragraph, `paragraph` among the words of one, `inline` inside a link, mark or heading. */
	readonly place: 'alone' | 'paragraph' | 'inline'
}

export interface ImageHole {
	readonly kind: 'image'
	readonly reference: number
	readonly alt: string
	readonly title?: string
	/** It stands for a whole paragraph. */
	readonly alone?: true
	/** In CSS pixels, where the author gave them. */
	readonly width?: number
	readonly height?: number
}

/** A list that the note asks for. */
export interface SavedQuery {
	/** As it is written, its lines divided by newlines. */
	readonly text: string
	/** The whole construct in the source. */
	readonly span: Span
	/** Where each line of the text stands in the source. */
	readonly lines: readonly Span[]
	/** What the head of a collection says beside it. */
	readonly collection?: CollectionSource
}

export interface CollectionSource {
	/** Below the KB, of which the collection lists what lies in it; empty for its own. Absent where only the query counts. */
	readonly folder?: string
	/** Further words of a query. */
	readonly filter?: string
	readonly view?: 'table'
}

/** Sanitised HTML with holes: `parts` has one entry more than `holes`. */
export interface Template {
	readonly parts: readonly string[]
	readonly holes: readonly Hole[]
}

export interface CompiledNote {
	/** Whether the file has a head. */
	readonly hasHead: boolean
	/** The head could not be read, and speaks of `draft` or `publish`: whether the note is meant to be seen is not known. */
	readonly perhapsDraft?: true
	readonly fields: readonly Field[]
	/** The text of a leading `# Heading`, which serves as title where the head has none. */
	readonly firstHeading?: string
	/** Anchor of the heading that became the page's title and was taken out of the body. */
	readonly titleAnchor?: Anchor
	readonly headings: readonly Heading[]
	readonly blocks: readonly Block[]
	/** Every fragment that an address into this note may have, in order of appearance. */
	readonly anchors: readonly Anchor[]
	readonly tags: readonly TagUse[]
	readonly references: readonly Reference[]
	readonly passages: readonly Passage[]
	/** Left out where there is none. */
	readonly citations?: readonly Citation[]
	/** Left out where there is none. */
	readonly addresses?: readonly WebAddress[]
	/** Left out where there is none. */
	readonly ignores?: readonly Ignore[]
	/** Left out where there is none. */
	readonly queries?: readonly SavedQuery[]
	readonly words: number
	/** The beginning of the first paragraph. */
	readonly excerpt: Passage
	readonly template: Template
	readonly problems: readonly NoteProblem[]
}
