/** A query that is saved in a note: what it asks, with faults that know their place in the file. */
import type { Span } from '../../note/brand.ts'
import type { SavedQuery } from '../../note/compiled-note.ts'
import { remember } from '../remember.ts'
import type { ListedNote } from './listed.ts'
import type { Condition, QueryFault, ReadQuery, Stretch, Value } from './query.ts'
import { readQuery } from './read-query.ts'

/** Where a query is saved. */
export type QueryHome = Pick<ListedNote, 'id' | 'kb' | 'path'>

/** What a page shows where the query sets no limit, and at most. */
export const SHOWN = 200
export const MOST_SHOWN = 1000

/** Read once, however often it is asked for. */
export const readSaved = remember((saved: SavedQuery): ReadQuery => {
	const { query: written, faults } = readQuery([saved.text, saved.collection?.filter ?? ''].join('\n'))
	const query = { ...written, view: written.view ?? saved.collection?.view }
	return query.of === 'drafts' ? { query, faults: [...faults, draftFault(saved.text)] } : { query, faults }
})

/** What a query of `note` asks for: a collection of a folder lists what lies there, but not itself. */
export function queryOf({ id, kb, path }: QueryHome, saved: SavedQuery): ReadQuery {
	const { query, faults } = readSaved(saved)
	const folder = saved.collection?.folder
	if (folder === undefined) return { query, faults }
	const own = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : ''
	const whole = folder === '' ? own : [kb.folder, folder].filter(part => part !== '').join('/')
	const value = (text: string): Value => ({ text, at: 0, length: 0 })
	const added: readonly Condition[] = [
		{ at: 0, length: 0, negated: false, test: { kind: 'kb', values: [value(kb.name)] } },
		{ at: 0, length: 0, negated: false, test: { kind: 'folder', values: [value(whole)] } },
		{ at: 0, length: 0, negated: true, test: { kind: 'id', values: [value(id)] } },
	]
	return { query: { ...query, conditions: [...added, ...query.conditions] }, faults }
}

/** A stretch of the query's text as a stretch of the file; it ends with its line. */
export function spanIn({ text, lines, span }: SavedQuery, { at, length }: Stretch): Span {
	const before = text.slice(0, at).split('\n')
	const line = lines[before.length - 1]
	if (!line) return span
	const column = before.at(-1)?.length ?? 0
	const rest = text.slice(at).search(/\n|$/)
	return {
		offset: line.offset + column,
		length: Math.max(1, Math.min(length, rest)),
		line: line.line,
		column: line.column + column,
	}
}

/** Titles of notes that are not published appear nowhere. */
function draftFault(text: string): QueryFault {
	const at = Math.max(0, text.search(/\bdrafts?\b/i))
	const hint = '`marcasite list draft` lists them at the terminal'
	return { at, length: 'draft'.length, message: 'A page lists no notes that are not published', hint }
}
