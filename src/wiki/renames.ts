/** What is called otherwise after a change: files by their paths, and notes by all their names. */
import type { NoteId, VaultPath } from '../note/brand.ts'
import type { Renamed } from './other-names.ts'

export class Renames {
	private readonly notes: ReadonlyMap<NoteId, Renamed>
	private readonly paths: ReadonlyMap<VaultPath, VaultPath>

	/** `paths` has what each file that moves is called afterwards. A note may be among the notes and stay where it is. */
	constructor(notes: readonly Renamed[], paths: ReadonlyMap<VaultPath, VaultPath>) {
		this.notes = new Map(notes.map(note => [note.before.id, note]))
		this.paths = paths
	}

	get all(): Iterable<Renamed> {
		return this.notes.values()
	}

	/** Undefined for a note that is called what it was. */
	of(id: NoteId): Renamed | undefined {
		return this.notes.get(id)
	}

	readonly note = (id: NoteId): NoteId => this.notes.get(id)?.after.id ?? id

	readonly path = (path: VaultPath): VaultPath => this.paths.get(path) ?? path
}
