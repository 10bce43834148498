/** Which parts of which notes are linked to: only these need a preview of their own. */
import type { Anchor, NoteId } from '../../note/brand.ts'
import type { Wiki } from '../../wiki/wiki.ts'

/** By note, the anchors that links of notes and of lists of mentions lead to. */
export function linkedParts(wiki: Wiki): ReadonlyMap<NoteId, ReadonlySet<Anchor>> {
	const parts = new Map<NoteId, Set<Anchor>>()
	const add = (id: NoteId, anchor: Anchor) => {
		const known = parts.get(id)
		if (known) known.add(anchor)
		else parts.set(id, new Set([anchor]))
	}
	for (const [id, outcomes] of wiki.outcomes) {
		const note = wiki.notes.get(id)
		if (!note) continue
		for (const [index, outcome] of outcomes.entries()) {
			if (outcome.kind === 'resolved' && outcome.anchor) add(outcome.target, outcome.anchor)
			if (outcome.kind !== 'resolved' && outcome.kind !== 'wanted') continue
			// Who is mentioned says in which section.
			const section = note.references[index]?.section
			const heading = section === undefined ? undefined : note.compiled.headings[section]
			if (heading) add(id, heading.anchor)
		}
	}
	return parts
}
