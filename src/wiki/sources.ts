/** What notes name as their sources. */
import type { CompiledNote } from '../note/compiled-note.ts'
import { type FieldValue, fieldOf, textOf } from '../note/yaml.ts'
import type { LinkedNote, Wiki } from './wiki.ts'

export interface NamedSource {
	/** As it is written: a text, or a mapping. */
	readonly item: FieldValue
	readonly title: string
}

/** Entries of `sources:`, as far as they have a title. */
export function namedSources({ fields }: Pick<CompiledNote, 'fields'>): readonly NamedSource[] {
	const value = fields.find(field => field.key === 'sources')?.value
	if (!value) return []
	const items = value.kind === 'list' ? value.items : [value]
	return items.flatMap(item => {
		const title = item.kind === 'map' ? (textOf(fieldOf(item, 'title')) ?? textOf(fieldOf(item, 'url'))) : textOf(item)
		return title?.trim() ? [{ item, title: title.replace(/\s+/g, ' ').trim() }] : []
	})
}

/** How many sources a note has: those of its head, and the works that its text cites. */
export function countSources(wiki: Wiki, note: LinkedNote): number {
	const outcomes = wiki.outcomes.get(note.id) ?? []
	const cited = note.references.filter((reference, index) => {
		const kind = outcomes[index]?.kind
		return reference.kind === 'citation' && (kind === 'cited' || kind === 'resolved')
	})
	return namedSources(note.compiled).length + new Set(cited.map(reference => reference.name)).size
}
