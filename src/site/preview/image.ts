/** The picture of a note's preview: the one its head names, else the first of its text. */
import type { PreviewImage } from '../../client/preview/preview-file.ts'
import type { VaultPath } from '../../note/brand.ts'
import { mediaKind } from '../../wiki/media.ts'
import type { LinkedNote, NoteReference } from '../../wiki/wiki.ts'
import type { SiteContext } from '../site-context.ts'

/** Pixels of the narrowest form that still looks sharp in a preview. */
const ENOUGH = 640
/** Pixels of the shorter side below which an image is a mark or an icon. */
const LEAST = 96

/** Undefined where there is none of this site whose size is known. */
export function previewImage(context: SiteContext, note: LinkedNote): PreviewImage | undefined {
	const outcomes = context.wiki.outcomes.get(note.id) ?? []
	const pictures = outcomes.flatMap((outcome, index) => {
		if (outcome.kind !== 'file') return []
		const { kind, field } = note.references[index] as NoteReference
		const isOfHead = field === 'image' || field === 'cover'
		return isOfHead || (field === undefined && kind !== 'markdown') ? [{ path: outcome.path, isOfHead }] : []
	})
	const inOrder = [...pictures.filter(picture => picture.isOfHead), ...pictures.filter(picture => !picture.isOfHead)]
	for (const { path } of inOrder) {
		const image = imageOf(context, path)
		if (image) return image
	}
	return undefined
}

function imageOf(context: SiteContext, path: VaultPath): PreviewImage | undefined {
	const size = context.imageSize(path)
	const url = mediaKind(path) === 'image' ? context.fileUrl(path) : undefined
	if (!size || url === undefined || Math.min(size.width, size.height) < LEAST) return undefined
	const variants = context.imageVariants(path)
	const variant = variants.find(({ width }) => width >= ENOUGH) ?? variants.at(-1)
	return { src: context.href(variant?.address ?? url), ...size }
}
