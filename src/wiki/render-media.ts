/** Images, sounds, films and documents as HTML. */
import type { ImageHole, Subpath } from '../note/compiled-note.ts'
import { readImageLabel } from '../note/image-label.ts'
import { escapeAttribute, escapeHtml } from './html.ts'
import { mediaKind } from './media.ts'
import { humanise } from './relations.ts'
import type { ImageSize, RenderContext } from './render-context.ts'
import type { NoteReference, Outcome } from './wiki.ts'

/** How wide an image is shown at most, in CSS pixels: `--measure` of the styles. */
export const TEXT_COLUMN = 600

/** What is shown, and whether it is more than words: a figure cannot stand in a paragraph. */
export interface Media {
	readonly html: string
	readonly kind: 'inline' | 'block'
}

/** An image of Markdown (`![alt](x.png "caption")`, also with Obsidian's `alt|400`) or of raw HTML. */
export function renderImage(context: RenderContext, hole: ImageHole, name: string, outcome: Outcome): Media {
	const label = readImageLabel(hole.alt)
	const alt = label.alt ?? ''
	const width = hole.width ?? label.width
	const height = hole.height ?? label.height
	const image = imageElement(context, outcome, alt, { width, height }, hole.title)
	if (image === undefined) return { html: missing(alt || name), kind: 'inline' }
	return hole.alone && hole.title ? figure(image, escapeHtml(hole.title)) : { html: image, kind: 'inline' }
}

/** An embedded file: `![[low.png|Low water|400]]`, `![[song.mp3|The tide song]]`, `![[table.pdf#page=2]]`. */
export function renderFile(
	context: RenderContext,
	reference: NoteReference,
	outcome: Extract<Outcome, { kind: 'file' }>,
	room: Media['kind'],
): Media {
	const kind = mediaKind(outcome.path)
	const url = context.fileUrl(outcome.path)
	if (url === undefined) return { html: missing(reference.name), kind: 'inline' }
	if (kind === 'image') {
		const { alt, width, height } = readImageLabel(reference.label)
		const image = imageElement(context, outcome, alt ?? altFromName(outcome.path), { width, height }, undefined) ?? ''
		return alt && room === 'block' ? figure(image, escapeHtml(alt)) : { html: image, kind: 'inline' }
	}
	const address = context.href(url)
	const fileName = outcome.path.slice(outcome.path.lastIndexOf('/') + 1)
	const name = escapeHtml(reference.label || fileName)
	const source = `<a class="file" href="${escapeAttribute(address)}">${name}</a>`
	const player = playerOf(outcome.path, kind, address, reference.subpath, reference.label || fileName)
	if (!player) return { html: source, kind: 'inline' }
	if (room === 'block') return figure(player, source)
	return { html: kind === 'document' ? source : player, kind: 'inline' }
}

/** The name of a file that is not there. */
export function missing(text: string): string {
	return `<span class="missing">${escapeHtml(text)}</span>`
}

function playerOf(
	path: string,
	kind: ReturnType<typeof mediaKind>,
	address: string,
	subpath: Subpath | undefined,
	name: string,
): string | undefined {
	const asked = subpath?.kind === 'heading' ? (subpath.chain[0] ?? '') : ''
	const label = escapeAttribute(name)
	if (kind === 'audio' || kind === 'video') {
		const time = /^t=[\d.:,]{1,30}$/.test(asked) ? `#${asked}` : ''
		return `<${kind} controls preload="metadata" aria-label="${label}" src="${escapeAttribute(address + time)}"></${kind}>`
	}
	if (!/\.pdf$/i.test(path)) return undefined
	const page = /(?:^|&)page=(\d{1,5})(?:&|$)/.exec(asked)?.[1]
	const height = /(?:^|&)height=(\d{2,4})(?:&|$)/.exec(asked)?.[1]
	const src = escapeAttribute(page ? `${address}#page=${page}` : address)
	return `<iframe class="document" title="${label}"${height ? ` height="${height}"` : ''} loading="lazy" src="${src}"></iframe>`
}

function figure(content: string, caption: string): Media {
	return { html: `<figure>${content}<figcaption>${caption}</figcaption></figure>`, kind: 'block' }
}

function imageElement(
	context: RenderContext,
	outcome: Outcome,
	alt: string,
	asked: Partial<Record<keyof ImageSize, number | undefined>>,
	title: string | undefined,
): string | undefined {
	const url = outcome.kind === 'file' ? context.fileUrl(outcome.path) : undefined
	if (outcome.kind !== 'file' || url === undefined) return undefined
	const { width, height } = shownSize(context.imageSize(outcome.path), asked)
	const sizes = (width ? ` width="${width}"` : '') + (height ? ` height="${height}"` : '')
	const hover = title ? ` title="${escapeAttribute(title)}"` : ''
	const src = escapeAttribute(context.href(url))
	const image = `<img src="${src}" alt="${escapeAttribute(alt)}"${hover}${sizes} loading="lazy" decoding="async">`
	const variants = context.imageVariants(outcome.path)
	if (variants.length === 0) return image
	const set = variants.map(variant => `${context.href(variant.address)} ${variant.width}w`).join(', ')
	const shown = Math.min(width ?? TEXT_COLUMN, TEXT_COLUMN)
	const slot = `sizes="(max-width: ${shown}px) 100vw, ${shown}px"`
	return `<picture><source type="image/webp" srcset="${escapeAttribute(set)}" ${slot}>${image}</picture>`
}

/** What the author asked for, the other side in proportion; else the image's own size. */
function shownSize(
	natural: ImageSize | undefined,
	asked: Partial<Record<keyof ImageSize, number | undefined>>,
): Partial<Record<keyof ImageSize, number | undefined>> {
	const { width, height } = asked
	if (!width && !height) return natural ?? {}
	if (!natural || (width && height)) return { width, height }
	if (width) return { width, height: Math.round((natural.height * width) / natural.width) }
	return { width: Math.round((natural.width * (height ?? 0)) / natural.height), height }
}

/**
 * The name of an image file in words: `img/low-water.png` gives `Low water`. An embed without a caption is shown with
 * it: an empty text would say that the picture means nothing, and who cannot see it would not learn that it is there.
 */
export function altFromName(path: string): string {
	return humanise(path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, ''))
}
