/** The picture that stands for a note where its address is shared: `image` or `cover` of its head. */
import { readAddress } from '../../note/url.ts'
import { textOf } from '../../note/yaml.ts'
import { mediaKind } from '../../wiki/media.ts'
import type { LinkedNote } from '../../wiki/wiki.ts'
import type { SiteContext } from '../site-context.ts'
import type { ShareImage } from '../view.ts'

/** Undefined without one, and for drawings, which nobody shows there. */
export function shareImageOf(context: SiteContext, note: LinkedNote): ShareImage | undefined {
	for (const key of ['image', 'cover']) {
		const index = note.references.findIndex(reference => reference.field === key)
		const outcome = context.wiki.outcomes.get(note.id)?.[index]
		if (outcome?.kind === 'file' && mediaKind(outcome.path) === 'image' && !/\.svg$/i.test(outcome.path)) {
			const address = context.fileUrl(outcome.path)
			if (address !== undefined) return { href: context.href(address), size: context.imageSize(outcome.path) }
		}
		const written = textOf(note.compiled.fields.find(field => field.key === key)?.value)?.trim() ?? ''
		const address = readAddress(written)
		if (address.kind === 'external' && /^https:\/\//i.test(address.href)) return { href: address.href, size: undefined }
	}
	return undefined
}
