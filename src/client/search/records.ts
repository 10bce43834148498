/** A long note is several records of the index. Here they become one note again. */
import type { PagefindAnswer, PagefindCounts, PagefindResult } from './pagefind.ts'

export interface NoteRecords {
	/** The records found of each note, best first; the notes in the order of their best. */
	readonly notes: readonly (readonly [PagefindResult, ...PagefindResult[]])[]
	/** By note, not by record. */
	readonly counts: PagefindCounts
}

/**
 * Groups an answer. `askLong` asks the same again of a single long note; it costs no request, since all that could answer
 * is loaded.
 */
export async function groupRecords(
	answer: PagefindAnswer,
	askLong: (number: string) => Promise<PagefindAnswer>,
): Promise<NoteRecords> {
	const { long = {}, ...counts } = answer.filters
	const several = Object.keys(long).filter(number => (long[number] ?? 0) > 1)
	if (several.length === 0) return { notes: answer.results.map(result => [result]), counts }
	const numberOf = new Map<string, string>()
	const corrected = Object.fromEntries(Object.entries(counts).map(([facet, values]) => [facet, { ...values }]))
	for (const number of several) {
		const own = await askLong(number)
		for (const { id } of own.results) numberOf.set(id, number)
		for (const [facet, values] of Object.entries(corrected)) {
			for (const [value, count] of Object.entries(own.filters[facet] ?? {})) {
				if (count > 1) values[value] = (values[value] ?? 0) - (count - 1)
			}
		}
	}
	return { notes: group(answer.results, numberOf), counts: corrected }
}

function group(results: readonly PagefindResult[], numberOf: ReadonlyMap<string, string>) {
	const notes: [PagefindResult, ...PagefindResult[]][] = []
	const byNumber = new Map<string, PagefindResult[]>()
	for (const result of results) {
		const number = numberOf.get(result.id)
		const known = number === undefined ? undefined : byNumber.get(number)
		if (known) {
			known.push(result)
			continue
		}
		const made: [PagefindResult] = [result]
		notes.push(made)
		if (number !== undefined) byNumber.set(number, made)
	}
	return notes
}
