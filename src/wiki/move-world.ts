/** A vault as a move sees it: before, or after. */
import type { VaultPath } from '../note/brand.ts'
import type { Kb } from './kb.ts'
import type { PlacedNote } from './place.ts'
import { placeNotes } from './placer.ts'
import { Symbols } from './symbols.ts'
import type { VaultContents } from './wiki.ts'

/** Notes with their names. A draft is named like any other note, and so all are taken for published here. */
export interface World {
	readonly symbols: Symbols
	readonly kbs: readonly Kb[]
	readonly byPath: ReadonlyMap<VaultPath, PlacedNote>
	/** Those that really are. */
	readonly published: ReadonlySet<VaultPath>
}

/** `contents` are in path order. */
export function worldOf(contents: VaultContents): World {
	const { notes, kbs } = placeNotes(contents)
	const published = new Set(notes.filter(note => note.published).map(note => note.path))
	const all = notes.map(note => (note.published ? note : { ...note, published: true }))
	const symbols = new Symbols(kbs)
	symbols.replace(all, contents.files)
	return { symbols, kbs, byPath: new Map(all.map(note => [note.path, note])), published }
}
