/** Graphs: the page of the whole wiki's or a KB's, and the pictures of them. */
import type { Crumb, KbLink, TextLink, TypeCount } from './common.ts'

/** The graph of the whole wiki, or of one KB. */
export interface GraphView {
	readonly kind: 'graph'
	readonly href: string
	readonly crumbs: readonly Crumb[]
	readonly title: string
	/** Undefined for the whole wiki. */
	readonly kb: KbLink | undefined
	/** Address of the file that script draws from. */
	readonly dataHref: string
	readonly noteCount: number
	/** Pairs of notes that are linked. */
	readonly linkCount: number
	readonly types: readonly TypeCount[]
	/** The graphs of KBs, with their numbers of notes; none where the wiki is one KB. */
	readonly graphs: readonly (TextLink & { readonly count: number; readonly isCurrent: boolean })[]
	readonly picture: GraphPicture
	readonly groups: readonly GraphGroup[]
}

/** The most linked notes of a KB. */
export interface GraphGroup {
	readonly name: string
	/** The KB's home. */
	readonly kb: TextLink
	/** Where more of its notes are: its graph, or its home on the page of that. */
	readonly moreHref: string
	readonly noteCount: number
	readonly notes: readonly GraphNote[]
}

export interface GraphNote extends LinkedName {
	/** How many notes it is linked with. */
	readonly linkCount: number
	/** The most linked of them. */
	readonly neighbours: readonly LinkedName[]
}

/** A note as graphs name it. `colour` is an index into the palette of types. */
export interface LinkedName extends TextLink {
	readonly colour: number
}

/** A still picture of a graph: dots and lines as data of SVG paths, in whole units. */
export interface GraphPicture {
	readonly width: number
	readonly height: number
	/** `M1 2L3 4…` */
	readonly lines: string
	/** Each `M1 2h0` of the path is a dot, as thick as the stroke. */
	readonly dots: readonly { readonly colour: number; readonly size: number; readonly path: string }[]
	/** Names, each centred on its x; `size` is that of the text. */
	readonly labels: readonly { readonly x: number; readonly y: number; readonly size: number; readonly text: string }[]
}

/** A note and some of those it is linked with, the most telling first. */
export interface NeighbourhoodView {
	/** The note in the middle. */
	readonly colour: number
	/** Notes that lead to it, and those it leads to. One that does both is in the shorter list. */
	readonly before: readonly Neighbour[]
	readonly after: readonly Neighbour[]
	/** Pairs of neighbours that are linked with each other, by their indexes in `before` and then `after`. */
	readonly links: readonly (readonly [number, number])[]
	/** How many notes it is linked with altogether. */
	readonly total: number
	/** The large graph with this note in focus. */
	readonly graphHref: string
}

export interface Neighbour extends LinkedName {
	/** Whether a relation leads there, and not only a mention. */
	readonly isRelated: boolean
}
