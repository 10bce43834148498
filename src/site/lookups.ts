/** What a wiki is asked by address and by name. */
import type { VaultPath } from '../note/brand.ts'
import type { Kb } from '../wiki/kb.ts'
import { remember } from '../wiki/remember.ts'
import type { LinkedNote, WantedName, Wiki } from '../wiki/wiki.ts'
import { keptIndex } from './kept-index.ts'

/** Published notes, in path order: the same list whenever it is asked for. */
export const notesIn = remember(({ notes }: Wiki): readonly LinkedNote[] => [...notes.values()])

const placesByUrl = keptIndex(
	note => [note.url],
	notes => new Map(notes.map((note, at) => [note.url, at])),
)

/** The note that has the address `url`, as each note has one alone. */
export function noteAt(wiki: Wiki, url: string): LinkedNote | undefined {
	const notes = notesIn(wiki)
	return notes[placesByUrl(notes).get(url) ?? -1]
}

const notesByPath = remember(
	(wiki: Wiki): ReadonlyMap<VaultPath, LinkedNote> => new Map(notesIn(wiki).map(note => [note.path, note] as const)),
)

/** The published note that a file holds. */
export function noteOfFile(wiki: Wiki, path: VaultPath): LinkedNote | undefined {
	return notesByPath(wiki).get(path)
}

export const kbsByName = remember(
	({ kbs }: Wiki): ReadonlyMap<string, Kb> => new Map(kbs.map(kb => [kb.name, kb] as const)),
)

export const wantedByUrl = remember(
	({ wanted }: Wiki): ReadonlyMap<string, WantedName> => new Map(wanted.map(name => [name.url, name] as const)),
)

/** Names that are asked for, by the name of the KB that they would stand in. */
export const wantedByKb = remember(
	({ wanted }: Wiki): ReadonlyMap<string, readonly WantedName[]> => Map.groupBy(wanted, name => name.kb),
)

/** The note whose address is the KB's own, if there is one. */
export function homeNoteOf(wiki: Wiki, kb: Kb): LinkedNote | undefined {
	const note = noteAt(wiki, kb.url)
	return note?.kb === kb ? note : undefined
}
