/** Fills the holes of a note's template, once it is known what they lead to. */
import type { EmbedHole, Hole } from '../note/compiled-note.ts'
import { fragmentsOf, withoutDeadFragments } from '../note/raw-fragments.ts'
import { footnotesOf } from './embed-footnotes.ts'
import { type Part, partOf } from './embed-part.ts'
import { applyScope, type Scope, scopeOf } from './embed-scope.ts'
import { escapeAttribute, escapeHtml } from './html.ts'
import { renderCitation } from './render-citation.ts'
import type { RenderContext } from './render-context.ts'
import { closeLink, openLink, renderTag, renderWikiLink } from './render-link.ts'
import { type Media, missing, renderFile, renderImage } from './render-media.ts'
import { renderQuery } from './render-query.ts'
import { targetOf } from './target.ts'
import type { LinkedNote, NoteReference, Outcome } from './wiki.ts'

/** The body of a note as HTML. Every string of content in it is escaped or was sanitised when it was compiled. */
export function renderBody(context: RenderContext, note: LinkedNote): string {
	return new Renderer(context).body(note)
}

/** Owns the number of embeds on the page, by which their ids differ, and what is known of the notes on it. */
class Renderer {
	private readonly context: RenderContext
	private readonly fragments = new Map<LinkedNote, ReadonlySet<string>>()
	private embeds = 0

	constructor(context: RenderContext) {
		this.context = context
	}

	body(note: LinkedNote): string {
		const html = this.fill(note, { from: 0, to: note.compiled.template.holes.length }, undefined)
		// What an embed left of the paragraph that it stood in.
		return html.replace(/<p>\s*<\/p>/g, '')
	}

	private fill(note: LinkedNote, { from, to }: Part, scope: Scope | undefined): string {
		const { parts, holes } = note.compiled.template
		const written = (index: number): string => {
			const part = withoutDeadFragments(parts[index] ?? '', () => this.fragmentsOf(note))
			return scope ? applyScope(part, scope) : part
		}
		let html = written(from)
		for (let index = from; index < to; index++) html += this.hole(note, holes[index] as Hole) + written(index + 1)
		return html
	}

	private fragmentsOf(note: LinkedNote): ReadonlySet<string> {
		const known = this.fragments.get(note) ?? fragmentsOf(note.compiled)
		this.fragments.set(note, known)
		return known
	}

	private hole(note: LinkedNote, hole: Hole): string {
		if (hole.kind === 'tag') return renderTag(this.context, hole.name)
		if (hole.kind === 'query') return renderQuery(this.context, note, hole.query)
		if (hole.kind === 'citation') return renderCitation(this.context, note, hole.citation)
		if (!('reference' in hole)) return ''
		const reference = note.references[hole.reference] as NoteReference
		const outcome = this.context.wiki.outcomes.get(note.id)?.[hole.reference] as Outcome
		switch (hole.kind) {
			case 'link':
				return renderWikiLink(this.context, reference, outcome)
			case 'open':
				return openLink(this.context, outcome, { ...reference, ...(hole.title ? { title: hole.title } : {}) })
			case 'close':
				return closeLink(this.context, outcome)
			case 'image':
				return inPlace(hole.alone ? 'alone' : 'inline', renderImage(this.context, hole, reference.name, outcome))
			case 'embed':
				return inPlace(hole.place, this.embed(note, hole, reference, outcome))
		}
	}

	private embed(
		note: LinkedNote,
		{ reference: index, place }: EmbedHole,
		reference: NoteReference,
		outcome: Outcome,
	): Media {
		const { wiki } = this.context
		if (outcome.kind === 'file')
			return renderFile(this.context, reference, outcome, place === 'inline' ? 'inline' : 'block')
		if (outcome.kind === 'missing-file') return { html: missing(reference.name), kind: 'inline' }
		const link: Media = { html: renderWikiLink(this.context, reference, outcome), kind: 'inline' }
		if (place === 'inline' || outcome.kind === 'missing-anchor') return link
		const id = targetOf(outcome)
		const target = id === undefined ? undefined : wiki.notes.get(id)
		const anchor = outcome.kind === 'resolved' ? outcome.anchor : undefined
		const part = target && partOf(target.compiled, anchor)
		if (!target || !part) return link
		if (wiki.refusedEmbeds.get(note.id)?.has(index))
			return { html: renderWikiLink(this.context, reference, outcome, REFUSED), kind: 'inline' }
		const caption = reference.label ? `${escapeHtml(reference.label)} · ` : ''
		const titles = [target === note ? undefined : target.title, outcome.kind === 'resolved' ? outcome.part : undefined]
		const name = escapeHtml(titles.filter(title => title !== undefined).join(' › ') || target.title)
		const source = openLink(this.context, outcome) + name + closeLink(this.context, outcome)
		const content = this.embedded(target, part)
		return {
			html: `<section class="embed"><p class="embed-source">${caption}${source}</p>${content}</section>`,
			kind: 'block',
		}
	}

	/** A part of another note, with the footnotes it refers to, and ids of its own. */
	private embedded(target: LinkedNote, part: Part): string {
		const { template } = target.compiled
		const footnotes = footnotesOf(template, part)
		const all = [part, ...footnotes.map(footnote => footnote.part)]
		const written = all.map(({ from, to }) => template.parts.slice(from, to + 1).join('')).join('')
		this.embeds += 1
		const scope = scopeOf(written, `_e${this.embeds}-`, escapeAttribute(this.context.href(target.url)))
		const text = asFlow(this.fill(target, part, scope))
		if (footnotes.length === 0) return text
		const items = footnotes.map(footnote => {
			return this.fill(target, footnote.part, scope).replace(/^\s*<li/, `<li value="${footnote.number}"`)
		})
		return `${text}<section class="footnotes"><ol>${items.join('')}</ol></section>`
	}
}

/** What is said of a link in the place of a text that would contain itself or be too much. */
const REFUSED = 'This cannot be shown within another page'

/** An item of a list by itself stands in a list. */
function asFlow(html: string): string {
	return /^\s*<li[ >]/.test(html) ? `<ul>${html}</ul>` : html
}

/** A paragraph cannot hold a block: it is closed before it and opened again behind it. */
function inPlace(place: EmbedHole['place'], { html, kind }: Media): string {
	if (place === 'alone' && kind === 'inline') return `<p>${html}</p>`
	if (place === 'paragraph' && kind === 'block') return `</p>${html}<p>`
	return html
}
