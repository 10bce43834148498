/** The running text of a block, from which sentences are cut. */
import type { Passage } from './compiled-note.ts'
import { firstAbove, REFERENCE_MARK } from './sentence.ts'

/** Text of a block while its references are still marks in it. */
export class Flow {
	text = ''
	/** Offset in `text` and index of each reference. */
	readonly references: [number, number][] = []
	private readonly offsets: number[] = []

	add(text: string): void {
		this.text += text.replace(/\s+/g, ' ')
	}

	addReference(index: number, at = this.text.length): void {
		this.text = (at === this.text.length ? this.text : this.text.slice(0, at)) + REFERENCE_MARK
		this.references.push([at, index])
		this.offsets.push(at)
	}

	slice(start: number, end: number): Passage {
		const passage: (string | number)[] = []
		let from = start
		for (let position = firstAbove(this.offsets, start - 1); position < this.references.length; position++) {
			const [offset, index] = this.references[position] as [number, number]
			if (offset >= end) break
			if (offset > from) passage.push(this.text.slice(from, offset))
			passage.push(index)
			from = offset + 1
		}
		if (from < end) passage.push(this.text.slice(from, end))
		return passage
	}
}

/** The beginning of a passage, cut at a word. */
export function shorten(passage: Passage, length: number): Passage {
	const kept: (string | number)[] = []
	let left = length
	for (const piece of passage) {
		if (typeof piece === 'string' && piece.length > left) {
			const space = piece.lastIndexOf(' ', left)
			kept.push(`${piece.slice(0, space > 0 ? space : left)}…`)
			break
		}
		kept.push(piece)
		left -= typeof piece === 'string' ? piece.length : 20
		if (left <= 0) break
	}
	return kept
}
