/**
 * Gives notes and other files another place, and a note another id or title, and every reference the name that leads to
 * the same as before. The law: the graph afterwards is the graph before under the new names, and so are the problems. A
 * move that cannot keep it is refused, with what stands in its way.
 */
import type { VaultPath } from '../note/brand.ts'
import { isCollectionFile } from '../note/collections.ts'
import type { SavedQuery } from '../note/compiled-note.ts'
import type { FileEdit, FileMove } from './change-set.ts'
import { conflictsOf } from './move-conflicts.ts'
import { checkLaw } from './move-law.ts'
import { type MovedNotes, moveNotes } from './move-notes.ts'
import { worldOf } from './move-world.ts'
import { inPathOrder } from './path-order.ts'
import type { PlacedNote } from './place.ts'
import { Renames } from './renames.ts'
import { rewriteCanvases } from './rewrite-canvases.ts'
import { configAfter, rewriteConfig } from './rewrite-config.ts'
import { rewriteDefinitions } from './rewrite-definitions.ts'
import { FolderNames } from './rewrite-folder-names.ts'
import { rewriteQueries } from './rewrite-queries.ts'
import { ReferenceRewriter } from './rewrite-references.ts'
import { RowRewriter } from './rewrite-rows.ts'
import { Rewriting, type Rewritten } from './rewriting.ts'
import type { VaultContents } from './wiki.ts'

export interface Move extends FileMove {
	/** Of a note; then `to` may be where it is. */
	readonly title?: string | undefined
	/** What the head's `id` becomes, in a note that has one. */
	readonly id?: string | undefined
}

export interface MoveInput {
	readonly contents: VaultContents
	/** The text of a note or a settings file without a BOM; undefined for one that must not be changed. */
	readonly textOf: (path: VaultPath) => string | undefined
	/** All files that move: of a folder, all that the vault has in it. */
	readonly moves: readonly Move[]
	/** Folders that move as they are, with all their files. */
	readonly folders?: readonly FileMove[]
	/** The configuration's file, if there is one. */
	readonly configFile?: VaultPath | undefined
}

/** An address that leads on to another. */
export interface LeadingAddress {
	/** Where the note is now. */
	readonly path: VaultPath
	readonly before: string
	readonly after: string
}

export interface PlannedMove {
	readonly kind: 'planned'
	/** Of the texts as they are, under the paths that they have now; in path order. */
	readonly edits: readonly FileEdit[]
	readonly rewritten: readonly Rewritten[]
	/** Of notes whose address becomes another one, in path order. */
	readonly addresses: readonly LeadingAddress[]
	/** What the author may want to look at, a sentence each: mostly what a new KB finds wrong with a note. */
	readonly remarks: readonly string[]
}

export type MovePlan = PlannedMove | { readonly kind: 'refused'; readonly reasons: readonly string[] }

export function planMove(input: MoveInput): MovePlan {
	const { moves, folders = [], textOf: readText, configFile } = input
	const contents = inPathOrder(input.contents)
	const paths = new Map(moves.map(({ from, to }) => [from, to]))
	const conflicts = conflictsOf(contents, paths, folders)
	if (conflicts.length > 0) return refuse(...conflicts)
	const before = worldOf(contents)
	const [only] = moves
	if (only && moves.length === 1 && folders.length === 0) {
		if (!before.byPath.has(only.from) && !contents.files.includes(only.from))
			return refuse(`\`${only.from}\` is no note of this wiki`)
		if (isCollectionFile(only.from))
			return refuse(`\`${only.from}\` is the collection of its folder; rename the folder, or edit the file`)
	}
	const moved = moveNotes({ contents, before, moves, paths, readText })
	if (moved.kind === 'refused') return moved

	const { now } = moved
	const { settings } = contents
	const renames = new Renames(moved.notes, paths, folders)
	const rewriting = new Rewriting()
	const concerned = new ReferenceRewriter(before, now, renames, { contents, readText, rewriting }).rewriteAll()
	rewriteDefinitions({ old: before, now, renames, notes: concerned, readText, rewriting })
	const homeAfter = ({ path }: { readonly path: VaultPath }) => now.byPath.get(renames.path(path))
	const folderNames = new FolderNames({ old: before, now, renames, folders, readText, rewriting })
	const alsoAfter = (note: PlacedNote, saved: SavedQuery) => folderNames.valuesIn(note, saved)
	rewriteQueries({ old: before, now, renames, homeAfter, alsoAfter, readText, rewriting })
	new RowRewriter(before, now, renames, { settings, rewriting }).rewriteAll()
	folderNames.rewriteSettings(settings)
	rewriteCanvases({ contents, renames, readText, rewriting })
	rewriteConfig({ file: configFile, config: contents.config, renames, folders, readText, rewriting })
	if (rewriting.obstacles.length > 0) return refuse(...rewriting.obstacles)
	for (const { path, edits } of moved.edits) for (const edit of edits) rewriting.add(path, edit)
	const { edits, rewritten } = rewriting
	const config = configAfter(contents.config, { renames, folders })
	const { readdressed } = moved
	const law = checkLaw(contents, readText, { renames, edits, readdressed, config })
	if (law.reasons.length > 0) return refuse(...law.reasons)
	const remarks = [...folderNames.remarks, ...law.remarks]
	return { kind: 'planned', edits, rewritten, addresses: addressesOf(readdressed), remarks }
}

function refuse(...reasons: readonly string[]): MovePlan & { kind: 'refused' } {
	return { kind: 'refused', reasons }
}

function addressesOf(readdressed: MovedNotes['readdressed']): readonly LeadingAddress[] {
	const all = readdressed.map(({ before, after }) => ({ path: after.path, before: before.url, after: after.url }))
	return all.sort((a, b) => (a.path < b.path ? -1 : 1))
}
