/**
 * From a written name to the note it means: one function for pages, graph, checker and editor.
 * The steps and their order are the handbook's `resolution` page.
 */
import { type KbName, type VaultPath, vaultPath } from '../note/brand.ts'
import { cleanName } from '../note/wiki-target.ts'
import type { NameTable } from './name-table.ts'
import type { PlacedNote } from './place.ts'
import { remember } from './remember.ts'
import { fold, slugPath } from './slug.ts'
import type { KbSymbols, Symbols } from './symbols.ts'

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
	const named: Named = { scope, name, bare: name.replace(/\.md$/i, '') }
	for (const [index, step] of STEPS.entries()) {
		const found = step.find(named)
		if (found.notes.length === 0) continue
		const chosen = choose(found.notes, from)
		if (chosen.kind === 'many' || !found.folded || !step.isFile(chosen.note)) return chosen
		return STEPS.slice(index + 1).some(later => matchesExactly(later, named)) ? chosen : { ...chosen, foldedCase: true }
	}
	return { kind: 'none', kb: scope.kb.name, name }
}

/** A name that is looked for in a KB; `bare` is without `.md`. */
interface Named {
	readonly scope: KbSymbols
	readonly name: string
	readonly bare: string
}

interface Step {
	readonly find: (named: Named) => Found
	/** Whether a match at this step is one of a file's name. */
	readonly isFile: (note: PlacedNote) => boolean
}

const STEPS: readonly Step[] = [
	{ find: ({ scope, name }) => lookUp(scope.ids, name), isFile: note => !note.idWritten },
	{ find: ({ scope, bare }) => lookUp(scope.paths, bare), isFile: () => true },
	{ find: ({ scope, bare }) => suffix(scope, bare), isFile: () => true },
	{ find: ({ scope, bare }) => exactOnly(scope.slugs, slugPath(bare)), isFile: () => false },
	{ find: ({ scope, name }) => lookUp(scope.titles, name), isFile: () => false },
	{ find: ({ scope, name }) => lookUp(scope.aliases, name), isFile: () => false },
]

interface Found {
	readonly notes: readonly PlacedNote[]
	readonly folded: boolean
}

const NOTHING: Found = { notes: [], folded: false }

function matchesExactly(step: Step, named: Named): boolean {
	const found = step.find(named)
	return found.notes.length > 0 && !found.folded
}

function lookUp(table: NameTable, name: string): Found {
	const exact = table.exactly(name)
	if (exact) return { notes: exact, folded: false }
	const folded = table.loosely(name)
	return folded ? { notes: folded, folded: true } : NOTHING
}

function exactOnly(table: NameTable, name: string): Found {
	const found = name === '' ? undefined : table.exactly(name)
	return found ? { notes: found, folded: true } : NOTHING
}

/** Obsidian's rule: a file whose path ends with the name. */
function suffix(scope: KbSymbols, name: string): Found {
	const last = name.slice(name.lastIndexOf('/') + 1)
	if (last === '') return NOTHING
	const exact = endingWith(scope.stems.exactly(last) ?? [], name)
	if (exact.length > 0) return { notes: exact, folded: false }
	const folded = byFoldedEnd(scope.stems.loosely(last) ?? [], fold(name))
	return folded.length > 0 ? { notes: folded, folded: true } : NOTHING
}

function endingWith(notes: readonly PlacedNote[], name: string): readonly PlacedNote[] {
	if (notes.length > FEW) return endsOf(notes).get(name) ?? []
	return notes.filter(note => hasEnd(barePath(note), name))
}

function byFoldedEnd(notes: readonly PlacedNote[], name: string): readonly PlacedNote[] {
	if (notes.length > FEW) return foldedEndsOf(notes).get(name) ?? []
	return notes.filter(note => hasEnd(fold(barePath(note)), name))
}

function hasEnd(path: string, end: string): boolean {
	return path === end || path.endsWith(`/${end}`)
}

function barePath(note: PlacedNote): string {
	return note.path.replace(/\.md$/i, '')
}

/** By every end of their paths; where many notes have one name, each reference would look at all of them. */
const endsOf = remember((notes: readonly PlacedNote[]) => byEnds(notes, barePath))
const foldedEndsOf = remember((notes: readonly PlacedNote[]) => byEnds(notes, note => fold(barePath(note))))

function byEnds(notes: readonly PlacedNote[], pathOf: (note: PlacedNote) => string) {
	const ends = new Map<string, PlacedNote[]>()
	for (const note of notes) {
		const path = pathOf(note)
		for (let slash = path.length; slash !== -1; slash = slash === 0 ? -1 : path.lastIndexOf('/', slash - 1)) {
			const end = path.slice(slash === path.length ? 0 : slash + 1)
			const known = ends.get(end)
			if (known) known.push(note)
			else ends.set(end, [note])
		}
	}
	return ends
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
	const near = onlyNear(notes, folderOf(from.path))
	if (near) return { kind: 'one', note: near, foldedCase: false }
	return { kind: 'many', note: shortestOf(notes), candidates: notes }
}

/** The only one of several notes, in path order, that stands in a folder or below it. */
function onlyNear(notes: readonly PlacedNote[], folder: string): PlacedNote | undefined {
	if (folder === '') return onlyAtRoot(notes)[0]
	const at = firstFrom(notes.length, index => notes[index]?.path ?? '', `${folder}/`)
	const isNear = (note: PlacedNote | undefined) => note?.path.startsWith(`${folder}/`) === true
	return isNear(notes[at]) && !isNear(notes[at + 1]) ? notes[at] : undefined
}

const onlyAtRoot = remember((notes: readonly PlacedNote[]): readonly PlacedNote[] => {
	const found = notes.filter(note => !note.path.includes('/'))
	return found.length === 1 ? found : []
})

const shortestOf = remember((notes: readonly PlacedNote[]) =>
	notes.reduce((least, note) => (note.path.length < least.path.length ? note : least)),
)

/** Among so many paths in their order, where the first stands that does not come before `wanted`. */
function firstFrom(count: number, pathAt: (index: number) => string, wanted: string): number {
	let [from, to] = [0, count]
	while (from < to) {
		const middle = (from + to) >> 1
		if (pathAt(middle) < wanted) from = middle + 1
		else to = middle
	}
	return from
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
	for (const path of paths) if (files.has(path)) return { kind: 'file', path, foldedCase: false }
	for (const path of paths) {
		const found = files.loosely(path)
		if (found.length === 1) return { kind: 'file', path: found[0] as VaultPath, foldedCase: true }
	}
	const last = name.slice(name.lastIndexOf('/') + 1)
	const named = files.endingWith(name.replace(/^(?:\.{0,2}\/)+/, ''))
	const only = named.length === 1 ? named[0] : firstBelow(named, from.kb.folder)
	if (only === undefined) return { kind: 'none' }
	return { kind: 'file', path: only, foldedCase: only.slice(only.lastIndexOf('/') + 1) !== last }
}

function firstBelow(paths: readonly VaultPath[], folder: string): VaultPath | undefined {
	const first = paths[firstFrom(paths.length, index => paths[index] ?? '', `${folder}/`)]
	return first?.startsWith(`${folder}/`) ? first : undefined
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

/** Notes of one name that are looked at one by one. */
const FEW = 8
