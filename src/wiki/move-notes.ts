/** The notes among files that move: what each is called afterwards, and what that changes in its own head. */
import { type VaultPath, vaultPath } from '../note/brand.ts'
import { compile } from '../note/compile.ts'
import type { CompiledNote } from '../note/compiled-note.ts'
import { applyEdits, type FileEdit } from './change-set.ts'
import type { HeadChange } from './head-edits.ts'
import type { Kb } from './kb.ts'
import type { Move } from './move-files.ts'
import { type World, worldOf } from './move-world.ts'
import { movedContents } from './moved-contents.ts'
import type { Renamed } from './other-names.ts'
import { inPathOrder } from './path-order.ts'
import type { PlacedNote } from './place.ts'
import { type Placed, placeNotes } from './placer.ts'
import { misreadTitle, ownEdits, redirectChange, renameInHead } from './rename-in-head.ts'
import { MOST_TOLD } from './same-wiki.ts'
import type { VaultContents } from './wiki.ts'

export interface MovedNotes {
	readonly kind: 'moved'
	/** The vault afterwards, its references not yet rewritten. */
	readonly now: World
	readonly notes: readonly Renamed[]
	/** Those of them whose address becomes another one, and is public before and after. */
	readonly readdressed: readonly Renamed[]
	/** What they say otherwise about themselves. */
	readonly edits: readonly FileEdit[]
}

interface Refusal {
	readonly kind: 'refused'
	readonly reasons: readonly string[]
}

export interface MoveNotesInput {
	readonly contents: VaultContents
	readonly before: World
	readonly moves: readonly Move[]
	readonly paths: ReadonlyMap<VaultPath, VaultPath>
	readonly readText: (path: VaultPath) => string | undefined
}

export function moveNotes(input: MoveNotesInput): MovedNotes | Refusal {
	const { contents, before, moves, paths } = input
	const pathAfter = (path: VaultPath) => paths.get(path) ?? path
	const place = (notes: VaultContents['notes']) =>
		placeNotes(inPathOrder(movedContents({ ...contents, notes }, pathAfter)))
	const heads = new Map<VaultPath, RenamedHead>()
	for (const move of moves) {
		if (move.title === undefined && move.id === undefined) continue
		const head = renameHead(input, move, notes => place(notes).notes[0])
		if (typeof head === 'string') return refuse(head)
		heads.set(move.from, head)
	}
	const compiledAs = (path: VaultPath, note: CompiledNote) => heads.get(path)?.compiled ?? note
	const moving = moves.flatMap(({ from }) => before.byPath.get(from) ?? [])
	// Among others a note may lose its id to a twin, or take it from one.
	const alone = place(moving.map(({ path, compiled }) => ({ path, note: compiledAs(path, compiled) })))
	const clash = clashesOf(input, moving, alone, pathAfter)
	if (clash.length > 0) return refuse(...clash.slice(0, MOST_TOLD))

	const notes = contents.notes.map(({ path, note }) => ({ path, note: compiledAs(path, note) }))
	const now = worldOf(inPathOrder(movedContents({ ...contents, notes }, pathAfter)))
	// Of notes with one id the first by its path has it, and that may be another one now.
	const lost = [...before.byPath.values()].filter(note => !now.byPath.has(pathAfter(note.path)))
	if (lost.length > 0) return refuse(...lost.slice(0, MOST_TOLD).map(losesId))
	const pairs = moving.map(note => ({ before: note, after: now.byPath.get(pathAfter(note.path)) as PlacedNote }))
	const readdressed = pairs.filter(
		({ before: old, after }) =>
			before.published.has(old.path) && now.published.has(after.path) && old.url !== after.url,
	)
	const changes = new Map<VaultPath, readonly HeadChange[]>([...heads].map(([path, { change }]) => [path, [change]]))
	for (const { before: old, after } of readdressed) {
		const text = input.readText(old.path)
		if (text === undefined) return refuse(unreadable(old.path))
		const named = changes.get(old.path) ?? []
		const change = redirectChange(text, old, after, named)
		if (typeof change === 'string') return refuse(change)
		changes.set(old.path, [...named, change])
	}
	const edits = [...changes].map(([path, list]): FileEdit => {
		const note = before.byPath.get(path) as PlacedNote
		return { path, edits: ownEdits(input.readText(path) ?? '', note, list) }
	})
	return { kind: 'moved', now, notes: pairs, readdressed, edits }
}

function refuse(...reasons: readonly string[]): Refusal {
	return { kind: 'refused', reasons }
}

function unreadable(path: VaultPath): string {
	return `\`${path}\` cannot be read, or is not a plain file`
}

function losesId({ path, localId }: PlacedNote): string {
	return `\`${path}\` would lose its id \`${localId}\` to another note that has it, too; give one of the two another id first`
}

/** A head under its new id and title. */
interface RenamedHead {
	readonly change: HeadChange
	readonly compiled: CompiledNote
}

function renameHead(
	{ before, readText }: MoveNotesInput,
	move: Move,
	place: (notes: VaultContents['notes']) => PlacedNote | undefined,
): RenamedHead | string {
	const note = before.byPath.get(move.from)
	const text = readText(move.from)
	if (!note || text === undefined) return unreadable(move.from)
	// A title that the new file's name gives by itself need not be written.
	const asItIs = place([{ path: move.from, note: note.compiled }])
	const change = renameInHead(text, note, asItIs?.title === move.title ? { ...move, title: undefined } : move)
	if (typeof change === 'string') return change
	const compiled = compile(applyEdits(text, ownEdits(text, note, [change])))
	const now = place([{ path: move.from, note: compiled }])
	if (move.title === undefined || now?.title === move.title) return { change, compiled }
	return misreadTitle(text, note, move.title, now?.title)
}

/** What else has the name of a KB, or the id of a note. */
function clashesOf(
	{ before }: MoveNotesInput,
	moving: readonly PlacedNote[],
	alone: Placed,
	pathAfter: (path: VaultPath) => VaultPath,
): readonly string[] {
	const told = before.kbs.flatMap(kb => kbClash(kb, alone.kbs, pathAfter))
	if (told.length > 0) return told
	const paths = new Set(moving.map(note => note.path))
	const others = new Map([...before.byPath.values()].flatMap(note => (paths.has(note.path) ? [] : [[note.id, note]])))
	const placed = new Map(alone.notes.map(note => [note.path, note]))
	return moving.flatMap(({ path }) => {
		const to = pathAfter(path)
		const note = placed.get(to)
		if (!note) return [`\`${to}\` would be no note there, or have the id of another one`]
		const twin = others.get(note.id)
		return twin ? [`\`${twin.kb.name}\` has a note \`${twin.localId}\` already: \`${twin.path}\``] : []
	})
}

/** A KB that is called by its folder would get another name with it: links, addresses and settings name it. */
function kbClash(kb: Kb, after: readonly Kb[], pathAfter: (path: VaultPath) => VaultPath): readonly string[] {
	if (!kb.declared) return []
	const file = vaultPath(kb.folder === '' ? 'kb.yaml' : `${kb.folder}/kb.yaml`)
	const folder = pathAfter(file).replace(/\/?kb\.yaml$/, '')
	const name = after.find(other => other.folder === folder)?.name
	if (name === kb.name) return []
	const place = kb.folder === '' ? '' : ` in \`${kb.folder}\``
	return [
		`The KB \`${kb.name}\`${place} would be called \`${name ?? ''}\`; write \`name: ${kb.name}\` into its kb.yaml first`,
	]
}
