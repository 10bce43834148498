/** Which parts of a note are linked to: only these need a preview of their own. */
import type { Anchor } from '../../note/brand.ts'
import type { LinkedNote, Wiki } from '../../wiki/wiki.ts'

/** The anchors of a note that links of notes and of lists of mentions lead to. */
export function linkedParts({ outcomes, incoming }: Wiki, note: LinkedNote): ReadonlySet<Anchor> {
	const parts = new Set<Anchor>()
	for (const { from, reference } of incoming.get(note.id) ?? []) {
		const outcome = reference === undefined ? undefined : outcomes.get(from)?.[reference]
		if (outcome?.kind === 'resolved' && outcome.anchor) parts.add(outcome.anchor)
	}
	for (const [index, outcome] of (outcomes.get(note.id) ?? []).entries()) {
		if (outcome.kind !== 'resolved' && outcome.kind !== 'wanted') continue
		// Who is mentioned says in which section.
		const section = note.references[index]?.section
		const heading = section === undefined ? undefined : note.compiled.headings[section]
		if (heading) parts.add(heading.anchor)
	}
	return parts
}
