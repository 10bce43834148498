/** What is wrong with the queries of a note. */
import type { SavedQuery } from '../../note/compiled-note.ts'
import type { Problem, ProblemCode } from '../../note/problem.ts'
import { cleanName } from '../../note/wiki-target.ts'
import type { Kb } from '../kb.ts'
import { noteProblem } from '../note-problem.ts'
import type { PlacedNote } from '../place.ts'
import { resolveName } from '../resolve.ts'
import { nameIn, type Suggester } from '../suggest.ts'
import type { Symbols } from '../symbols.ts'
import { unknownKbs } from './check-names.ts'
import type { QueryFault, Value } from './query.ts'
import { readSaved, spanIn } from './saved.ts'

export interface QueryGround {
	readonly kbs: readonly Kb[]
	readonly symbols: Symbols
	readonly suggester: Suggester
}

export function checkQueries(ground: QueryGround, note: PlacedNote): readonly Problem[] {
	const { queries = [] } = note.compiled
	return queries.flatMap(saved => {
		const { query, faults } = readSaved(saved)
		const unknown = query.conditions.flatMap(({ test }) => {
			if (test.kind === 'kb') return unknownKbs(ground.kbs, test.values)
			const names = test.kind === 'link' || test.kind === 'collection'
			return names ? test.values.flatMap(value => unknownNote(ground, note, value)) : []
		})
		return [
			...faults.map(fault => problemOf('query/syntax', note, saved, fault)),
			...unknown.map(fault => problemOf('query/unknown-name', note, saved, fault)),
		]
	})
}

/** Looked for as a link of the note would be, so that it is looked for again when an answer may be another. */
function unknownNote({ symbols, suggester }: QueryGround, note: PlacedNote, value: Value): readonly QueryFault[] {
	const name = cleanName(value.text)
	const found = resolveName(symbols, note, name)
	if (found.kind !== 'none') return []
	const near = suggester.suggest(found.kb, found.name, symbols.questions)
	const { at, length } = value
	const hint = near && `Did you mean \`${nameIn(note.kb.name, near)}\`?`
	return [{ at, length, message: `There is no note \`${name}\``, ...(hint ? { hint } : {}) }]
}

function problemOf(code: ProblemCode, note: PlacedNote, saved: SavedQuery, fault: QueryFault): Problem {
	return noteProblem(code, note, spanIn(saved, fault), fault.message, fault.hint)
}
