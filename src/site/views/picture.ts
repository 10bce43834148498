/** The picture of a note: `image` or `cover` of its head, as far as the site has it. */
import { textOf } from '../../note/yaml.ts'
import { mediaKind } from '../../wiki/media.ts'
import type { LinkedNote } from '../../wiki/wiki.ts'
import type { SiteContext } from '../site-context.ts'
import type { PictureView } from '../view.ts'

/** Undefined without one, for one that is elsewhere, and for one that the text shows too. */
export function pictureOf(context: SiteContext, note: LinkedNote): PictureView | undefined {
	const outcomes = context.wiki.outcomes.get(note.id) ?? []
	const files = note.references.map((reference, index) => {
		const outcome = outcomes[index]
		return { field: reference.field, path: outcome?.kind === 'file' ? outcome.path : undefined }
	})
	const path = files.find(({ field, path }) => (field === 'image' || field === 'cover') && path !== undefined)?.path
	const address = path === undefined ? undefined : context.fileUrl(path)
	if (path === undefined || address === undefined || mediaKind(path) !== 'image') return undefined
	if (files.some(file => file.path === path && file.field === undefined)) return undefined
	const written = note.compiled.fields.find(({ key }) => key === 'image_alt' || key === 'image_caption')?.value
	const variants = context.imageVariants(path)
	return {
		href: context.href(address),
		alt: textOf(written)?.trim() || note.title,
		size: context.imageSize(path),
		smaller: variants.map(variant => `${context.href(variant.address)} ${variant.width}w`).join(', '),
	}
}
