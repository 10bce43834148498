/** One way of naming notes: exact names, and the same with case folded. */
import { Grouped, mergeByPath } from './grouped.ts'
import { nameQuestion } from './note-names.ts'
import type { PlacedNote } from './place.ts'
import type { Questions } from './questions.ts'
import { remember } from './remember.ts'

export class NameTable {
	private readonly questions: Questions
	/** Names in which there is no case to fold, as in most ids. */
	private readonly small = new Grouped<PlacedNote>()
	/** The others as they are, and folded. */
	private readonly exact = new Grouped<PlacedNote>()
	private readonly folded = new Grouped<PlacedNote>()

	constructor(questions: Questions) {
		this.questions = questions
	}

	/** The notes of this very name, in path order; undefined where there is none. */
	exactly(name: string): readonly PlacedNote[] | undefined {
		const question = nameQuestion(name)
		this.questions.ask(question)
		return question === name ? this.small.get(name) : this.exact.get(name)
	}

	/** The notes of this name whatever its case. */
	loosely(name: string): readonly PlacedNote[] | undefined {
		const question = nameQuestion(name)
		this.questions.ask(question)
		const small = this.small.get(question)
		const folded = this.folded.get(question)
		return small && folded ? withoutTwice(small, folded) : (small ?? folded)
	}

	add(note: PlacedNote, names: readonly string[]): void {
		for (const name of names) {
			const folded = nameQuestion(name)
			if (folded === name) this.small.add(name, note)
			else {
				this.exact.add(name, note)
				this.folded.add(folded, note)
			}
		}
	}

	remove(note: PlacedNote, names: readonly string[]): void {
		for (const name of names) {
			const folded = nameQuestion(name)
			if (folded === name) this.small.remove(name, note.path)
			else {
				this.exact.remove(name, note.path)
				this.folded.remove(folded, note.path)
			}
		}
	}

	settle(): void {
		this.small.settle()
		this.exact.settle()
		this.folded.settle()
	}
}

/** Both in path order; a note may have a name in two cases. */
const withoutTwice = remember((small: readonly PlacedNote[], folded: readonly PlacedNote[]): readonly PlacedNote[] => [
	...new Set(mergeByPath(small, folded)),
])
