/** The names of every note, per KB, in the order in which they are tried. */
import type { KbName, VaultPath } from '../note/brand.ts'
import { cleanName } from '../note/wiki-target.ts'
import type { Kb } from './kb.ts'
import type { PlacedNote } from './place.ts'
import { fold, slugPath, slugSegment } from './slug.ts'

/** One way of naming notes: exact names first, then the same with case folded. */
export interface NameTable {
	readonly exact: ReadonlyMap<string, readonly PlacedNote[]>
	readonly folded: ReadonlyMap<string, readonly PlacedNote[]>
}

export interface KbSymbols {
	readonly kb: Kb
	readonly notes: readonly PlacedNote[]
	readonly ids: NameTable
	readonly paths: NameTable
	/** By file stem; the candidates for a path suffix. */
	readonly stems: NameTable
	readonly slugs: NameTable
	readonly titles: NameTable
	readonly aliases: NameTable
}

export interface Symbols {
	readonly kbs: ReadonlyMap<KbName, KbSymbols>
	/** KB names and short names, case folded. */
	readonly prefixes: ReadonlyMap<string, KbSymbols>
	readonly byPath: ReadonlyMap<VaultPath, PlacedNote>
	readonly files: FileSymbols
}

export interface FileSymbols {
	readonly exact: ReadonlySet<VaultPath>
	readonly folded: ReadonlyMap<string, readonly VaultPath[]>
	readonly byName: ReadonlyMap<string, readonly VaultPath[]>
}

export function fileSymbols(notes: readonly PlacedNote[], kbs: readonly Kb[], files: readonly VaultPath[]): Symbols {
	const grouped = new Map<Kb, PlacedNote[]>()
	for (const note of notes) {
		const group = grouped.get(note.kb)
		if (group) group.push(note)
		else grouped.set(note.kb, [note])
	}
	const symbols = kbs.map(kb => symbolsOf(kb, grouped.get(kb) ?? []))
	const prefixes = new Map<string, KbSymbols>()
	for (const item of symbols) if (item.kb.shortname) prefixes.set(fold(item.kb.shortname), item)
	for (const item of symbols) prefixes.set(fold(item.kb.name), item)
	return {
		kbs: new Map(symbols.map(item => [item.kb.name, item])),
		prefixes,
		byPath: new Map(notes.map(note => [note.path, note])),
		files: filesOf(files),
	}
}

function symbolsOf(kb: Kb, notes: readonly PlacedNote[]): KbSymbols {
	const inside = (note: PlacedNote) =>
		note.path.slice(kb.folder === '' ? 0 : kb.folder.length + 1).replace(/\.md$/i, '')
	const stem = (note: PlacedNote) => inside(note).slice(inside(note).lastIndexOf('/') + 1)
	return {
		kb,
		notes,
		ids: table(notes, note => [note.localId]),
		paths: table(notes, note => [inside(note)]),
		stems: table(notes, note => [stem(note)]),
		slugs: table(notes, note => [slugPath(note.localId), slugSegment(stem(note))]),
		titles: table(notes, note => [note.title]),
		aliases: table(notes, note => note.aliases.map(alias => alias.name)),
	}
}

function table(notes: readonly PlacedNote[], namesOf: (note: PlacedNote) => readonly string[]): NameTable {
	const exact = new Map<string, PlacedNote[]>()
	const folded = new Map<string, PlacedNote[]>()
	for (const note of notes)
		for (const written of new Set(namesOf(note))) {
			const name = cleanName(written)
			add(exact, name, note)
			add(folded, fold(name), note)
		}
	return { exact, folded }
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
	const list = map.get(key)
	if (!list) map.set(key, [value])
	else if (!list.includes(value)) list.push(value)
}

function filesOf(files: readonly VaultPath[]): FileSymbols {
	const folded = new Map<string, VaultPath[]>()
	const byName = new Map<string, VaultPath[]>()
	for (const path of files) {
		add(folded, fold(path), path)
		add(byName, fold(path.slice(path.lastIndexOf('/') + 1)), path)
	}
	return { exact: new Set(files), folded, byName }
}
