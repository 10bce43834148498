/** Links and tags as HTML. */
import type { Subpath } from '../note/compiled-note.ts'
import { escapeAttribute, escapeHtml } from './html.ts'
import { linkText } from './passage.ts'
import type { RenderContext } from './render-context.ts'
import { targetOf, wantedUrl } from './target.ts'
import type { LinkedNote, NoteReference, Outcome } from './wiki.ts'

/** A tag of the text, with its number sign. */
export function renderTag(context: RenderContext, name: string): string {
	return `<a class="tag" href="${escapeAttribute(context.href(context.tagUrl(name)))}">${escapeHtml(name)}</a>`
}

/** A whole wiki link. `doubt` is said of it where it stands for something else. */
export function renderWikiLink(
	context: RenderContext,
	reference: NoteReference,
	outcome: Outcome,
	doubt?: string,
): string {
	if (outcome.kind === 'text') return escapeHtml(`[[ ${reference.name} ]]`)
	const text = escapeHtml(linkText(context.wiki, reference, outcome))
	return openLink(context, outcome, reference, doubt) + text + closeLink(context, outcome)
}

/** What stands before the text of a link. */
export function openLink(
	context: RenderContext,
	outcome: Outcome,
	written: { readonly subpath?: Subpath; readonly title?: string } = {},
	doubt: string | undefined = doubtOf(outcome),
): string {
	const { tag, name, href, type } = looksOf(context, outcome, written.subpath)
	if (tag === 'span') return `<span class="${name}">`
	const mark = name === 'link' && doubt !== undefined ? ` ${DOUBTFUL}` : ''
	const data = type ? ` data-type="${escapeAttribute(type)}"` : ''
	const rel = name === 'external' ? ' rel="noopener"' : ''
	const words = [written.title, mark === '' ? undefined : doubt].filter(Boolean).join(' · ')
	const title = words ? ` title="${escapeAttribute(words)}"` : ''
	return `<a class="${name}${mark}"${data}${title}${rel} href="${escapeAttribute(href ?? '')}">`
}

/** Class of a link that leads to a page, and perhaps not to what its author meant. */
export const DOUBTFUL = 'doubtful'

/** Why a link may lead elsewhere than was meant, for its title, which is also what screen readers say of it. */
export function doubtOf(outcome: Outcome): string | undefined {
	if (outcome.kind === 'ambiguous') return 'Several pages have this name'
	return outcome.kind === 'missing-anchor' ? 'The page has no such part' : undefined
}

/** The address of the part of `target` that the outcome names, as it stands in an `href`. */
export function hrefOf(context: RenderContext, target: LinkedNote, outcome: Outcome | undefined): string {
	const anchor = outcome?.kind === 'resolved' ? outcome.anchor : undefined
	return context.href(target.url) + (anchor === undefined ? '' : `#${encodeURIComponent(anchor)}`)
}

/** What stands behind it. */
export function closeLink(context: RenderContext, outcome: Outcome): string {
	return `</${looksOf(context, outcome).tag}>`
}

interface LinkLooks {
	readonly tag: 'a' | 'span'
	/** The class. */
	readonly name: string
	readonly href?: string
	readonly type?: string
}

function looksOf(context: RenderContext, outcome: Outcome, subpath?: Subpath): LinkLooks {
	switch (outcome.kind) {
		case 'resolved':
		case 'ambiguous':
		case 'missing-anchor': {
			const target = context.wiki.notes.get(targetOf(outcome) as LinkedNote['id']) as LinkedNote
			return { tag: 'a', name: 'link', href: hrefOf(context, target, outcome), type: target.type }
		}
		case 'wanted':
			return { tag: 'a', name: 'wanted', href: context.href(wantedUrl(outcome.kb, outcome.name)) }
		case 'file': {
			const url = context.fileUrl(outcome.path)
			return url === undefined ? MISSING : { tag: 'a', name: 'file', href: context.href(url) + fileFragment(subpath) }
		}
		case 'outside':
			return { tag: 'a', name: 'external', href: outcome.href }
		case 'unpublished':
			return { tag: 'span', name: 'unpublished' }
		case 'missing-file':
			return MISSING
		default:
			return { tag: 'span', name: 'inert' }
	}
}

/** `#page=3` of a PDF, `#t=10` of a film; what else stands there is no place in a file. */
function fileFragment(subpath: Subpath | undefined): string {
	const asked = subpath?.kind === 'heading' ? (subpath.chain[0] ?? '') : ''
	return /^[\w.,:=&-]{1,80}$/.test(asked) ? `#${asked}` : ''
}

const MISSING: LinkLooks = { tag: 'span', name: 'missing' }
