/** The few notes of a vault of which there is something to tell, so that nobody looks for them among all. */
import type { VaultPath } from '../note/brand.ts'
import type { LinkChange } from './linked-notes.ts'
import type { NoteLinks } from './note-links.ts'
import type { PlacedNote } from './place.ts'

/** Owns the lists, which follow the notes of a vault from one state to the next. */
export class MarkedNotes {
	/** Those with problems of their own, or of their references. */
	readonly faulty = new Map<VaultPath, NoteLinks>()
	/** Those with comments that accept problems. */
	readonly accepting = new Map<VaultPath, PlacedNote>()
	/** Those that have other addresses from before. */
	private readonly moved = new Map<VaultPath, PlacedNote>()

	follow(changes: readonly LinkChange[]): void {
		for (const { before, after } of changes) {
			const path = (after ?? before)?.note.path as VaultPath
			const note = after?.note
			mark(this.faulty, path, after && after.problems.length > 0 ? after : undefined)
			mark(this.accepting, path, note?.compiled.ignores?.length ? note : undefined)
			mark(this.moved, path, note && note.oldAddresses.length > 0 ? note : undefined)
		}
	}

	/** In path order. */
	movedNotes(): readonly PlacedNote[] {
		return [...this.moved.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
	}
}

function mark<Value>(marked: Map<VaultPath, Value>, path: VaultPath, value: Value | undefined): void {
	if (value !== undefined) marked.set(path, value)
	else marked.delete(path)
}
