/** Fills the holes of a note's template, once it is known what they lead to. */
import type { VaultPath } from '../note/brand.ts'
import type { Hole, Template } from '../note/compiled-note.ts'
import { mediaKind } from './media.ts'
import { linkText } from './passage.ts'
import { targetOf, wantedUrl } from './target.ts'
import type { LinkedNote, NoteReference, Outcome, Wiki } from './wiki.ts'

/** What rendering needs to know of the site. */
export interface RenderContext {
	readonly wiki: Wiki
	/** Turns an address below the base (`/senge/x/`, with or without a fragment) into an `href`. */
	href(address: string): string
	/** Address below the base where a tag's notes are listed. */
	tagUrl(name: string): string
	/** Address below the base of a published file; undefined if its kind is not published. */
	fileUrl(path: VaultPath): string | undefined
	/** Width and height in pixels, where they could be read. */
	imageSize(path: VaultPath): { readonly width: number; readonly height: number } | undefined
}

const MAX_EMBED_DEPTH = 5
const MAX_EMBED_BYTES = 2_000_000

/** The body of a note as HTML. Every string of content in it is escaped or was sanitised when it was compiled. */
export function renderBody(context: RenderContext, note: LinkedNote): string {
	return new Renderer(context).body(note, [note.id])
}

/** Owns the size of what embeds have written so far. */
class Renderer {
	private readonly context: RenderContext
	private embedded = 0

	constructor(context: RenderContext) {
		this.context = context
	}

	body(note: LinkedNote, chain: readonly string[]): string {
		return this.fill(note, note.compiled.template, 0, note.compiled.template.holes.length, chain)
	}

	/** The template from the text before hole `from` up to the text after the last hole before `to`. */
	private fill(note: LinkedNote, template: Template, from: number, to: number, chain: readonly string[]): string {
		let html = template.parts[from] ?? ''
		for (let index = from; index < to; index++) {
			html += this.hole(note, template.holes[index] as Hole, chain)
			html += template.parts[index + 1] ?? ''
		}
		return html
	}

	private hole(note: LinkedNote, hole: Hole, chain: readonly string[]): string {
		if (hole.kind === 'heading') return ''
		if (hole.kind === 'tag') return this.tag(hole.name)
		const reference = note.references[hole.reference] as NoteReference
		const outcome = this.context.wiki.outcomes.get(note.id)?.[hole.reference] as Outcome
		switch (hole.kind) {
			case 'link':
				return this.wikiLink(reference, outcome)
			case 'open':
				return openTag(this.linkAttributes(outcome))
			case 'close':
				return this.linkAttributes(outcome).tag === 'a' ? '</a>' : '</span>'
			case 'image':
				return this.image(outcome, reference.name, hole.alt, undefined)
			case 'embed':
				return this.embed(reference, outcome, chain)
		}
	}

	private tag(name: string): string {
		const href = this.context.href(this.context.tagUrl(name))
		return `<a class="tag" href="${escapeAttribute(href)}">${escapeHtml(name)}</a>`
	}

	private wikiLink(reference: NoteReference, outcome: Outcome): string {
		if (outcome.kind === 'text') return escapeHtml(`[[ ${reference.name} ]]`)
		const attributes = this.linkAttributes(outcome)
		const text = escapeHtml(linkText(this.context.wiki, reference, outcome))
		return `${openTag(attributes)}${text}</${attributes.tag}>`
	}

	private linkAttributes(outcome: Outcome): LinkAttributes {
		const { context } = this
		switch (outcome.kind) {
			case 'resolved':
			case 'ambiguous':
			case 'missing-anchor': {
				const target = context.wiki.notes.get(targetOf(outcome) as LinkedNote['id']) as LinkedNote
				const fragment = outcome.kind === 'resolved' && outcome.anchor ? `#${encodeURIComponent(outcome.anchor)}` : ''
				return { tag: 'a', class: 'link', href: context.href(target.url) + fragment, type: target.type }
			}
			case 'wanted':
				return { tag: 'a', class: 'wanted', href: context.href(wantedUrl(outcome.kb, outcome.name)) }
			case 'file': {
				const url = context.fileUrl(outcome.path)
				return url === undefined
					? { tag: 'span', class: 'missing' }
					: { tag: 'a', class: 'file', href: context.href(url) }
			}
			case 'outside':
				return { tag: 'a', class: 'external', href: outcome.href }
			case 'unpublished':
				return { tag: 'span', class: 'unpublished' }
			case 'missing-file':
				return { tag: 'span', class: 'missing' }
			default:
				return { tag: 'span', class: 'inert' }
		}
	}

	private embed(reference: NoteReference, outcome: Outcome, chain: readonly string[]): string {
		if (outcome.kind === 'file') return this.file(outcome, reference)
		if (outcome.kind === 'missing-file') return missing(reference.name)
		const id = targetOf(outcome)
		const target = id === undefined ? undefined : this.context.wiki.notes.get(id)
		if (!target || outcome.kind === 'missing-anchor') return this.wikiLink(reference, outcome)
		if (chain.includes(target.id) || chain.length > MAX_EMBED_DEPTH) return this.wikiLink(reference, outcome)
		const html = this.embedded > MAX_EMBED_BYTES ? undefined : this.part(target, reference, outcome, chain)
		if (html === undefined) return this.wikiLink(reference, outcome)
		this.embedded += html.length
		const attributes = this.linkAttributes(outcome)
		const source = `${openTag(attributes)}${escapeHtml(linkText(this.context.wiki, { ...reference, label: '' }, outcome))}</a>`
		// A paragraph cannot hold a section: it is closed before the embed and opened again behind it.
		return `</p><section class="embed"><p class="embed-source">${source}</p>${withoutIds(html)}</section><p>`
	}

	/** The embedded note, or the section that the subpath names. A block shows as the link to it. */
	private part(
		target: LinkedNote,
		reference: NoteReference,
		outcome: Outcome,
		chain: readonly string[],
	): string | undefined {
		const { template, headings } = target.compiled
		const next = [...chain, target.id]
		if (!reference.subpath) return this.body(target, next)
		const anchor = outcome.kind === 'resolved' ? outcome.anchor : undefined
		const wanted = headings.findIndex(item => item.anchor === anchor)
		const heading = headings[wanted]
		if (!heading) return undefined
		const start = template.holes.findIndex(hole => hole.kind === 'heading' && hole.heading === wanted)
		if (start < 0) return undefined
		const after = template.holes.findIndex(
			(hole, index) =>
				index > start && hole.kind === 'heading' && (headings[hole.heading]?.depth ?? 0) <= heading.depth,
		)
		return this.fill(target, template, start + 1, after < 0 ? template.holes.length : after, next)
	}

	private file(outcome: Extract<Outcome, { kind: 'file' }>, reference: NoteReference): string {
		const kind = mediaKind(outcome.path)
		if (kind === 'image') {
			const { alt, width, height } = imageLabel(reference.label)
			return this.image(outcome, reference.name, alt ?? '', width === undefined ? undefined : { width, height })
		}
		const url = this.context.fileUrl(outcome.path)
		if (url === undefined) return missing(reference.name)
		const href = escapeAttribute(this.context.href(url))
		const name = escapeHtml(reference.label ?? outcome.path.slice(outcome.path.lastIndexOf('/') + 1))
		if (kind === 'audio') return `<audio controls preload="none" src="${href}"></audio>`
		if (kind === 'video') return `<video controls preload="none" src="${href}"></video>`
		return `<a class="file" href="${href}">${name}</a>`
	}

	private image(
		outcome: Outcome,
		name: string,
		alt: string,
		size: { width: number; height: number | undefined } | undefined,
	): string {
		const url = outcome.kind === 'file' ? this.context.fileUrl(outcome.path) : undefined
		if (outcome.kind !== 'file' || url === undefined) return missing(alt || name)
		const natural = this.context.imageSize(outcome.path)
		const width = size?.width ?? natural?.width
		const scaled = natural && size ? Math.round((natural.height * size.width) / natural.width) : natural?.height
		const height = size?.height ?? scaled
		const sizes = width && height ? ` width="${width}" height="${height}"` : width ? ` width="${width}"` : ''
		const src = escapeAttribute(this.context.href(url))
		return `<img src="${src}" alt="${escapeAttribute(alt)}"${sizes} loading="lazy" decoding="async">`
	}
}

interface LinkAttributes {
	readonly tag: 'a' | 'span'
	readonly class: string
	readonly href?: string
	readonly type?: string
}

function openTag(attributes: LinkAttributes): string {
	if (attributes.tag === 'span') return `<span class="${attributes.class}">`
	const type = attributes.type ? ` data-type="${escapeAttribute(attributes.type)}"` : ''
	const rel = attributes.class === 'external' ? ' rel="noopener"' : ''
	return `<a class="${attributes.class}"${type}${rel} href="${escapeAttribute(attributes.href ?? '')}">`
}

function missing(text: string): string {
	return `<span class="missing">${escapeHtml(text)}</span>`
}

/** An embed's own ids would clash with the page's; links into it lead to its source instead. */
function withoutIds(html: string): string {
	return html.replace(/ id="[^"]*"/g, '').replace(/<a class="anchor"[^>]*><\/a>/g, '')
}

/** `alt|640x480`, `alt|640`, `640`. */
function imageLabel(label: string | undefined): { alt?: string; width?: number; height?: number | undefined } {
	if (label === undefined) return {}
	const parts = label.split('|').map(part => part.trim())
	const last = /^(\d{1,5})(?:x(\d{1,5}))?$/.exec(parts[parts.length - 1] ?? '')
	if (!last) return { alt: label }
	const alt = parts.slice(0, -1).join(' ')
	return { alt, width: Number(last[1]), height: last[2] === undefined ? undefined : Number(last[2]) }
}

function escapeHtml(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function escapeAttribute(text: string): string {
	return escapeHtml(text).replaceAll('"', '&quot;')
}
