/** All edges of a wiki, each list of them by file and place. */
import type { NoteId } from '../note/brand.ts'
import { keep } from './keep.ts'
import type { FollowedNotes } from './linked-notes.ts'
import { compareEdges, type NoteLinks } from './note-links.ts'
import { reviseMap } from './revised-map.ts'
import type { Edge, Wiki } from './wiki.ts'

/** One list, as it was, with the edges of those notes and rows that were looked at as they are now. */
export function followEdges(before: readonly Edge[] | undefined, notes: FollowedNotes): readonly Edge[] {
	const changes = notes.changes.filter(({ before, after }) => before?.edges !== after?.edges)
	if (before && changes.length === 0 && notes.curatedChanges.length === 0) return before
	if (!before || changes.length > FEW || notes.curatedChanges.length > 0) return mergeEdges(notes)
	return changes.reduce((edges, { before, after }) => {
		const path = (after ?? before)?.note.path ?? ''
		const at = firstFrom(edges, path)
		return edges.slice(0, at).concat(after?.edges ?? [], edges.slice(at + (before?.edges.length ?? 0)))
	}, before)
}

/** The same by the note that edges come from. */
export function followOutgoing(before: Wiki['outgoing'] | undefined, notes: FollowedNotes): Wiki['outgoing'] {
	const isAnew = !before || notes.curatedChanges.length > 0
	const rows = Map.groupBy(notes.curated.flatMap(({ edges }) => edges).sort(compareEdges), edge => edge.from)
	const changed = new Map<NoteId, readonly Edge[] | undefined>()
	const put = ({ note, edges }: NoteLinks) => {
		const all = withRows(note.path, edges, rows.get(note.id) ?? [])
		if (all.length > 0) changed.set(note.id, keep(before?.get(note.id), all))
	}
	if (isAnew) {
		for (const links of notes.links) put(links)
		return changed as Wiki['outgoing']
	}
	const others = notes.changes.filter(
		({ before, after }) => before?.note.id !== after?.note.id || before?.edges !== after?.edges,
	)
	// An id may go from one note to another.
	for (const { before } of others) if (before) changed.set(before.note.id, undefined)
	for (const { after } of others) if (after) put(after)
	return reviseMap(before, changed)
}

function withRows(path: string, own: readonly Edge[], rows: readonly Edge[]): readonly Edge[] {
	if (rows.length === 0) return own
	return [...rows.filter(row => row.path < path), ...own, ...rows.filter(row => row.path > path)]
}

/** Those of notes and those of rows have files of their own, each with its edges in order. */
function mergeEdges({ links, curated }: FollowedNotes): readonly Edge[] {
	const rows = curated.flatMap(({ edges }) => edges).sort(compareEdges)
	const edges: Edge[] = []
	let at = 0
	for (const { note, edges: own } of links) {
		if (own.length === 0) continue
		for (let row = rows[at]; row && row.path < note.path; row = rows[++at]) edges.push(row)
		for (const edge of own) edges.push(edge)
	}
	for (const row of rows.slice(at)) edges.push(row)
	return edges
}

/** Where the edges of the file at `path` begin, or would. */
function firstFrom(edges: readonly Edge[], path: string): number {
	let [from, to] = [0, edges.length]
	while (from < to) {
		const middle = (from + to) >> 1
		if ((edges[middle] as Edge).path < path) from = middle + 1
		else to = middle
	}
	return from
}

/** Where more notes have other edges, the list is made anew. */
const FEW = 4
