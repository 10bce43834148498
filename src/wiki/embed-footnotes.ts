/** Footnotes that an embedded part of a note refers to, and which stand at the note's end. */
import type { Template } from '../note/compiled-note.ts'
import { attributeValues } from '../note/html-tags.ts'
import type { Part } from './embed-part.ts'

export interface Footnote {
	/** As it is counted in its note, from 1. */
	readonly number: number
	readonly part: Part
}

/** In the note's order. None where `part` reaches to the footnotes themselves. */
export function footnotesOf(template: Template, part: Part): readonly Footnote[] {
	const all = readFootnotes(template)
	if (all.length === 0 || part.to === template.holes.length) return []
	const byId = new Map(all.map(item => [item.id, item]))
	const wanted = new Set<Footnote>()
	const follow = ({ from, to }: Part): void => {
		for (const id of referredTo(template, from, to)) {
			const found = byId.get(id)
			if (!found || wanted.has(found)) continue
			wanted.add(found)
			follow(found.part)
		}
	}
	follow(part)
	return all.filter(item => wanted.has(item))
}

function readFootnotes({ holes }: Template): readonly (Footnote & { readonly id: string })[] {
	const found: (Footnote & { readonly id: string })[] = []
	for (const [index, hole] of holes.entries()) {
		if (hole.kind !== 'footnote') continue
		const to = holes.findIndex((item, at) => at > index && item.kind === 'footnote-end')
		found.push({ id: hole.id, number: found.length + 1, part: { from: index + 1, to } })
	}
	return found
}

function referredTo({ parts }: Template, from: number, to: number): readonly string[] {
	const html = parts.slice(from, to + 1).join('')
	return attributeValues(html, 'href').flatMap(href => (href.startsWith('#_fn-') ? unescaped(href.slice(1)) : []))
}

/** As the id of the hole is: without character references. Percent signs are part of both. */
function unescaped(fragment: string): string {
	return fragment.replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
}
