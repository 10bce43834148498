/**
 * From a written name to the note it means: one function for pages, graph, checker and editor.
 * The steps and their order are the handbook's `resolution` page.
 */
import { type KbName, type VaultPath, vaultPath } from '../note/brand.ts'
import { cleanName } from '../note/wiki-target.ts'
import type { PlacedNote } from './place.ts'
import { fold, slugPath } from './slug.ts'
import type { KbSymbols, NameTable, Symbols } from './symbols.ts'

export type NameResult =
	| { readonly kind: 'one'; readonly note: PlacedNote; readonly foldedCase: boolean }
	| { readonly kind: 'many'; readonly note: PlacedNote; readonly candidates: readonly PlacedNote[] }
	| { readonly kind: 'none'; readonly kb: KbName; readonly name: string }

/** Resolves what a wiki link names, as seen from `from`. */
export function resolveName(symbols: Symbols, from: PlacedNote, written: string): NameResult {
	const { scope, name } = splitPrefix(symbols, from, cleanName(written))
	return resolveIn(scope, from, name)
}

/** Divides `kb:name` where `kb` is a KB or a short name; any other colon belongs to the name. */
function splitPrefix(symbols: Symbols, from: PlacedNote, name: string): { scope: KbSymbols; name: string } {
	const own = symbols.kbs.get(from.kb.name) as KbSymbols
	const colon = name.indexOf(':')
	const other = colon > 0 ? symbols.prefixes.get(fold(name.slice(0, colon).trim())) : undefined
	return other ? { scope: other, name: name.slice(colon + 1).trim() } : { scope: own, name }
}

export function resolveIn(scope: KbSymbols, from: PlacedNote, name: string): NameResult {
	if (/^\.\.?\//.test(name)) return resolvePath(scope, from, joinPath(folderOf(from.path), name), name)
	if (name.startsWith('/')) return resolvePath(scope, from, joinPath(scope.kb.folder, name.slice(1)), name)
	const bare = name.replace(/\.md$/i, '')
	const steps: readonly Step[] = [
		{ find: () => lookUp(scope.ids, name), file: found => !found.idWritten },
		{ find: () => lookUp(scope.paths, bare), file: () => true },
		{ find: () => suffix(scope, bare), file: () => true },
		{ find: () => exactOnly(scope.slugs, slugPath(bare)), file: () => false },
		{ find: () => lookUp(scope.titles, name), file: () => false },
		{ find: () => lookUp(scope.aliases, name), file: () => false },
	]
	for (const [index, step] of steps.entries()) {
		const found = step.find()
		if (found.notes.length === 0) continue
		const chosen = choose(found.notes, from)
		if (chosen.kind === 'many') return chosen
		const folded =
			found.folded && step.file(chosen.note) && !steps.slice(index + 1).some(later => matchesExactly(later))
		return { kind: 'one', note: chosen.note, foldedCase: folded }
	}
	return { kind: 'none', kb: scope.kb.name, name }
}

interface Step {
	readonly find: () => Found
	/** Whether a match at this step is one of a file's name. */
	readonly file: (note: PlacedNote) => boolean
}

interface Found {
	readonly notes: readonly PlacedNote[]
	readonly folded: boolean
}

const NOTHING: Found = { notes: [], folded: false }

function matchesExactly(step: Step): boolean {
	const found = step.find()
	return found.notes.length > 0 && !found.folded
}

function lookUp(table: NameTable, name: string): Found {
	const exact = table.exact.get(name)
	if (exact) return { notes: exact, folded: false }
	const folded = table.folded.get(fold(name))
	return folded ? { notes: folded, folded: true } : NOTHING
}

function exactOnly(table: NameTable, name: string): Found {
	const found = name === '' ? undefined : table.exact.get(name)
	return found ? { notes: found, folded: true } : NOTHING
}

/** Obsidian's rule: a file whose path ends with the name. */
function suffix(scope: KbSymbols, name: string): Found {
	const last = name.slice(name.lastIndexOf('/') + 1)
	if (last === '') return NOTHING
	const ends = (note: PlacedNote, wanted: string, path: string) =>
		path === wanted || path.endsWith(`/${wanted}`) || note.path === `${wanted}.md`
	const exact = (scope.stems.exact.get(last) ?? []).filter(note => ends(note, name, note.path.replace(/\.md$/i, '')))
	if (exact.length > 0) return { notes: exact, folded: false }
	const wanted = fold(name)
	const folded = (scope.stems.folded.get(fold(last)) ?? []).filter(note =>
		ends(note, wanted, fold(note.path.replace(/\.md$/i, ''))),
	)
	return folded.length > 0 ? { notes: folded, folded: true } : NOTHING
}

/** A path from the vault's root, as relative and rooted links give it. */
function resolvePath(scope: KbSymbols, from: PlacedNote, path: VaultPath | undefined, written: string): NameResult {
	const none: NameResult = { kind: 'none', kb: scope.kb.name, name: written }
	if (path === undefined) return none
	const inside = scope.kb.folder === '' ? path : path.replace(`${scope.kb.folder}/`, '')
	for (const candidate of [inside.replace(/\.md$/i, ''), `${inside.replace(/\/$/, '')}/index`]) {
		const found = lookUp(scope.paths, candidate)
		if (found.notes.length === 0) continue
		const chosen = choose(found.notes, from)
		return chosen.kind === 'one' ? { ...chosen, foldedCase: found.folded } : chosen
	}
	return none
}

/** One candidate wins if it alone stands in the note's own folder or below; else the shortest path stands for all. */
function choose(notes: readonly PlacedNote[], from: PlacedNote): Exclude<NameResult, { kind: 'none' }> {
	const first = notes[0] as PlacedNote
	if (notes.length === 1) return { kind: 'one', note: first, foldedCase: false }
	const folder = folderOf(from.path)
	const near = notes.filter(note => (folder === '' ? !note.path.includes('/') : note.path.startsWith(`${folder}/`)))
	if (near.length === 1) return { kind: 'one', note: near[0] as PlacedNote, foldedCase: false }
	const candidates = [...notes].sort((a, b) => (a.path < b.path ? -1 : 1))
	const shortest = [...candidates].sort((a, b) => a.path.length - b.path.length)[0] as PlacedNote
	return { kind: 'many', note: shortest, candidates }
}

export type FileResult =
	| { readonly kind: 'file'; readonly path: VaultPath; readonly foldedCase: boolean }
	| { readonly kind: 'none' }

/** An attachment: by path from the note, the KB, the vault; then by a file name that only one file has. */
export function resolveFile(symbols: Symbols, from: PlacedNote, name: string): FileResult {
	const { files } = symbols
	const rooted = name.startsWith('/')
	const bases = rooted ? ['', from.kb.folder] : [folderOf(from.path), from.kb.folder, '']
	const paths = bases.flatMap(base => joinPath(base, rooted ? name.slice(1) : name) ?? [])
	for (const path of paths) if (files.exact.has(path)) return { kind: 'file', path, foldedCase: false }
	for (const path of paths) {
		const found = files.folded.get(fold(path))
		if (found?.length === 1) return { kind: 'file', path: found[0] as VaultPath, foldedCase: true }
	}
	const last = name.slice(name.lastIndexOf('/') + 1)
	const named = (files.byName.get(fold(last)) ?? []).filter(path =>
		fold(path).endsWith(fold(name.replace(/^(?:\.{0,2}\/)+/, ''))),
	)
	const only = named.length === 1 ? named[0] : named.filter(path => path.startsWith(`${from.kb.folder}/`))[0]
	if (only === undefined) return { kind: 'none' }
	return { kind: 'file', path: only, foldedCase: only.slice(only.lastIndexOf('/') + 1) !== last }
}

/** Undefined where the path leads out of the vault. */
export function joinPath(folder: string, relative: string): VaultPath | undefined {
	const segments = folder === '' ? [] : folder.split('/')
	for (const segment of relative.split('/')) {
		if (segment === '' || segment === '.') continue
		if (segment === '..') {
			if (segments.length === 0) return undefined
			segments.pop()
		} else segments.push(segment)
	}
	return vaultPath(segments.join('/'))
}

export function folderOf(path: string): string {
	const slash = path.lastIndexOf('/')
	return slash < 0 ? '' : path.slice(0, slash)
}

/** Whether a relative path climbs above the vault. */
export function leadsOut(from: string, name: string): boolean {
	return /^\.{1,2}\//.test(name) && joinPath(folderOf(from), name) === undefined
}
