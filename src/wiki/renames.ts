/** What is called otherwise after a change: files by their paths, and notes by all their names. */
import { type NoteId, type VaultPath, vaultPath } from '../note/brand.ts'
import type { FileMove } from './change-set.ts'
import type { Renamed } from './other-names.ts'

export class Renames {
	private readonly notes: ReadonlyMap<NoteId, Renamed>
	private readonly paths: ReadonlyMap<VaultPath, VaultPath>
	private readonly folders: readonly FileMove[]

	/**
	 * `paths` has what each file that moves is called afterwards; with `folders`, what is not there yet goes along. A note
	 * may be among the notes and stay where it is.
	 */
	constructor(notes: readonly Renamed[], paths: ReadonlyMap<VaultPath, VaultPath>, folders: readonly FileMove[] = []) {
		this.notes = new Map(notes.map(note => [note.before.id, note]))
		this.paths = paths
		this.folders = folders
	}

	get all(): Iterable<Renamed> {
		return this.notes.values()
	}

	/** Undefined for a note that is called what it was. */
	of(id: NoteId): Renamed | undefined {
		return this.notes.get(id)
	}

	readonly note = (id: NoteId): NoteId => this.notes.get(id)?.after.id ?? id

	readonly path = (path: VaultPath): VaultPath => {
		const known = this.paths.get(path)
		if (known !== undefined) return known
		const folder = this.folders.find(({ from }) => path.startsWith(`${from}/`))
		return folder ? vaultPath(folder.to + path.slice(folder.from.length)) : path
	}
}
