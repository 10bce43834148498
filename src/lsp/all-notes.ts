/** The names of all notes, for who writes: a draft is found like any other note. */
import type { NoteId, VaultPath } from '../note/brand.ts'
import type { Kb } from '../wiki/kb.ts'
import { isSameList } from '../wiki/keep.ts'
import { inPathOrder } from '../wiki/path-order.ts'
import type { PlacedNote } from '../wiki/place.ts'
import { Placer } from '../wiki/placer.ts'
import { remember } from '../wiki/remember.ts'
import { Symbols } from '../wiki/symbols.ts'
import type { VaultContents } from '../wiki/wiki.ts'

export interface AllNotes {
	readonly kbs: readonly Kb[]
	/** In path order; all are taken for published. */
	readonly notes: readonly PlacedNote[]
	readonly symbols: Symbols
	byPath(path: VaultPath): PlacedNote | undefined
	byId(id: NoteId): PlacedNote | undefined
}

/** Follows a vault from one state to the next; what was returned before is not to be used any more. */
export class NoteFollower {
	private readonly placer = new Placer()
	private kbs: readonly Kb[] = []
	private symbols = new Symbols([])

	follow(unsorted: VaultContents): AllNotes {
		const contents = inPathOrder(unsorted)
		const { notes: placed, kbs } = this.placer.place(contents)
		if (!isSameList(this.kbs, kbs)) this.symbols = new Symbols(kbs)
		this.kbs = kbs
		const { symbols } = this
		const notes = placed.map(note => (note.published ? note : asPublished(note)))
		symbols.replace(notes, contents.files)
		// Nobody asks what these answers were made from.
		symbols.questions.take()
		return { kbs, notes, symbols, byPath: path => paths(notes).get(path), byId: id => symbols.byId(id) }
	}
}

const asPublished = remember((note: PlacedNote): PlacedNote => ({ ...note, published: true }))

const paths = remember((notes: readonly PlacedNote[]) => new Map(notes.map(note => [note.path, note])))
