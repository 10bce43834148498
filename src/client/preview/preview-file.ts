/** The file that a link's preview is made of: one for each note, each home of a KB and each wanted page. */

/** Its name in the folder of the page. */
export const previewFileName = '_preview.json'

export interface PreviewFile {
	readonly title: string
	/** What the page is, `Concept`, and the place of its colour in the palette of types. */
	readonly type?: readonly [label: string, colour: number]
	/** Title of the KB and address of its home, with the base path. */
	readonly kb?: readonly [title: string, href: string]
	/** BCP 47 tag, where the note names one. */
	readonly lang?: string
	/** The beginning of the text as sanitised HTML without ids; empty where there is none. */
	readonly html: string
	readonly image?: PreviewImage
	/** By anchor, the beginning of the parts of the page that links lead to. */
	readonly parts?: Readonly<Record<string, PreviewPart>>
	/** Nobody has written the page yet: `html` says who asks for it. */
	readonly wanted?: true
}

export interface PreviewPart {
	/** The heading of a section; a block has none. */
	readonly title?: string
	/** As that of the whole. */
	readonly html: string
}

export interface PreviewImage {
	/** With the base path. */
	readonly src: string
	/** In pixels. */
	readonly width: number
	readonly height: number
}
