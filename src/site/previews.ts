/** Files of which previews of links are made, beside each page that has one. */
import { type PreviewFile, type PreviewPart, previewFileName } from '../client/preview/preview-file.ts'
import { textOf } from '../note/yaml.ts'
import { escapeAttribute, escapeHtml } from '../wiki/html.ts'
import { jsonText } from '../wiki/json-text.ts'
import type { Kb } from '../wiki/kb.ts'
import type { LinkedNote, WantedName } from '../wiki/wiki.ts'
import type { DataFile, DataFiles } from './data-files.ts'
import { kbsByName, noteAt, notesIn, wantedByUrl } from './lookups.ts'
import { once } from './once.ts'
import { beginningOf, beginningsOfParts } from './preview/beginning.ts'
import { previewImage } from './preview/image.ts'
import { linkedParts } from './preview/linked-parts.ts'
import { wantedPreviewHtml } from './preview/wanted.ts'
import { type SiteContext, summaryOf } from './site-context.ts'
import type { ContentView } from './view.ts'

/** Characters of text that a preview shows, and that it shows of a part. */
const LIMIT = { page: 340, part: 280 }
/** Parts of one page that have a preview of their own. */
const MAX_PARTS = 40

/** The previews of a site. `view` gives the pages of notes; a text is made when it is asked for. */
export function previewFiles(context: SiteContext, view: (path: string) => ContentView | undefined): DataFiles {
	const { wiki } = context
	const kbs = once(() => new Map(wiki.kbs.map(kb => [kb.url, kb])))
	const makerAt = (url: string): (() => PreviewFile) | undefined => {
		const page = () => view(url.slice(1, -1))
		const name = wantedByUrl(wiki).get(url)
		if (name) return () => wantedPreview(context, name)
		const kb = kbs().get(url)
		if (kb) return () => kbPreview(context, kb, page())
		const note = noteAt(wiki, url)
		return note && (() => notePreview(context, note, page()))
	}
	const fileAt = (url: string): DataFile | undefined => {
		const path = `${url.slice(1)}${previewFileName}`
		// Somebody may have called a note by this name: its page is a folder.
		if (url === '/' || noteAt(wiki, `/${path}/`)) return undefined
		const make = makerAt(url)
		return make && { path, text: () => jsonText(make()) }
	}
	return {
		get: path =>
			path.endsWith(`/${previewFileName}`) ? fileAt(`/${path.slice(0, -previewFileName.length)}`) : undefined,
		*values() {
			const urls = [...notesIn(wiki), ...wiki.kbs, ...wiki.wanted].map(({ url }) => url)
			for (const url of new Set(urls)) {
				const file = fileAt(url)
				if (file) yield file
			}
		},
	}
}

function notePreview(context: SiteContext, note: LinkedNote, page: ContentView | undefined): PreviewFile {
	const bodyHtml = page?.kind === 'note' ? page.bodyHtml : ''
	const anchors = linkedParts(context.wiki, note)
	const href = escapeAttribute(context.href(note.url))
	const { label, colour } = context.type(note.type, 1)
	const lang = textOf(note.compiled.fields.find(({ key }) => key === 'lang')?.value)?.trim()
	const image = previewImage(context, note)
	const beginnings = [...beginningsOfParts(bodyHtml, anchors, { href, limit: LIMIT.part })].slice(0, MAX_PARTS)
	const parts = beginnings.map(([anchor, html]): [string, PreviewPart] => {
		const title = note.compiled.headings.find(heading => heading.anchor === anchor)?.plain
		return [anchor, { ...(title ? { title } : {}), html }]
	})
	return {
		title: note.title,
		type: [label, colour],
		...kbOf(context, note.kb),
		...(lang ? { lang } : {}),
		html: beginningOf(bodyHtml, { href, limit: LIMIT.page }) || paragraph(summaryOf(context.wiki, note)),
		...(image ? { image } : {}),
		...(parts.length > 0 ? { parts: Object.fromEntries(parts) } : {}),
	}
}

function kbPreview(context: SiteContext, kb: Kb, page: ContentView | undefined): PreviewFile {
	const introHtml = page?.kind === 'kb' ? (page.introHtml ?? '') : ''
	const { noteCount } = context.kbSummary(kb)
	const text = paragraph(kb.description) || beginningOf(introHtml, { href: context.href(kb.url), limit: LIMIT.page })
	const count = noteCount === 1 ? '1 note' : `${noteCount.toLocaleString('en')} notes`
	return { title: kb.title, html: `${text}<p>${count}</p>` }
}

function wantedPreview(context: SiteContext, name: WantedName): PreviewFile {
	const kb = kbsByName(context.wiki).get(name.kb) as Kb
	return { title: name.name, ...kbOf(context, kb), html: wantedPreviewHtml(context, kb, name), wanted: true }
}

function kbOf(context: SiteContext, kb: Kb): Pick<PreviewFile, 'kb'> {
	return kb.url === '/' ? {} : { kb: [kb.title, context.href(kb.url)] }
}

function paragraph(text: string | undefined): string {
	if (!text) return ''
	const cut = text.length > LIMIT.page ? `${text.slice(0, text.lastIndexOf(' ', LIMIT.page))}…` : text
	return `<p>${escapeHtml(cut)}</p>`
}
