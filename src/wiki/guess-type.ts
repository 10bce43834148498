/** What type a note will have that is asked for and not yet written. */
import type { LinkedNote, WantedName, Wiki } from './wiki.ts'

/** The type that the fields which ask for it hold, judged by their names; else that of most of the notes that ask. */
export function guessType(wiki: Pick<Wiki, 'notes'>, wanted: WantedName): string | undefined {
	const votes = new Map<string, number>()
	for (const { from, reference } of wanted.askedBy) {
		const note = wiki.notes.get(from)
		if (!note) continue
		const field = note.references[reference]?.field
		const guess = (field && BY_FIELD[field]) ?? ownType(note)
		if (guess) votes.set(guess, (votes.get(guess) ?? 0) + (field ? 3 : 1))
	}
	return [...votes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0]
}

function ownType(note: LinkedNote): string | undefined {
	return note.kb.types.has(note.type) ? note.type : undefined
}

const BY_FIELD: Readonly<Record<string, string>> = {
	key_writings: 'writing',
	first_appeared: 'writing',
	key_concepts: 'concept',
	related_concepts: 'concept',
	participants: 'person',
	coauthors: 'person',
	authors: 'person',
	affiliations: 'organization',
}
