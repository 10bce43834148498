/**
 * What an answer was made from. Whoever looks something up asks a question, which is a string; once something is another,
 * all questions that had to do with it are named, and the answers that were made from them are made again. A question
 * too many costs time only; one too few would be a fault.
 */
export class Questions {
	private asked: string[] = []

	ask(question: string): void {
		// A name is mostly looked for in one way after another.
		if (this.asked[this.asked.length - 1] !== question) this.asked.push(question)
	}

	/** Takes the questions that were asked since this was last called. */
	take(): readonly string[] {
		const { asked } = this
		if (asked.length === 0) return NONE
		this.asked = []
		return asked
	}
}

/** Whether one of the questions is among `changed`. */
export function concerns(questions: readonly string[], changed: ReadonlySet<string>): boolean {
	if (changed.size === 0) return false
	for (const question of questions) if (changed.has(question)) return true
	return false
}

const NONE: readonly string[] = []
