/** What an example of a problem is made of. */
import type { ProblemCode } from './problem.ts'

export type ProblemExample = WrittenExample | MadeExample

/** What a check says of an example. */
interface Reported {
	/** `path:line:column` */
	readonly at: string
	/** The message, as it is printed. */
	readonly says: string
	/** Where it is not the remedy of the code. */
	readonly hint?: string
	/** Why it matters, and how it most often comes about. */
	readonly why: string
	/** Whether a comment in the note cannot accept the problem, though it stands in a note that can be read. */
	readonly unacceptable?: true
}

/** The smallest vault that shows the problem. */
export interface WrittenExample extends Reported {
	readonly kind: 'written'
	/** Texts by path; a file that is no text is empty. */
	readonly files: Readonly<Record<string, string>>
	/** What is marked, which ends on its own line; absent where all of the file is meant. */
	readonly marks?: string
	/** Files in place of those above, after which nothing is wrong; undefined takes one away. */
	readonly mended: Readonly<Record<string, string | undefined>>
}

/** What a text cannot hold, such as encodings, sizes and links of the file system, told in words. */
interface MadeExample extends Reported {
	readonly kind: 'made'
	readonly made: string
	readonly mended: string
}

/** The examples of some families of codes. */
export type ExamplesOf<Family extends string> = {
	readonly [Code in Extract<ProblemCode, `${Family}/${string}`>]: ProblemExample
}

/** Where the author of a note can accept the problem: before a block, before a field of the head, or not in the note. */
export type AcceptancePlace = 'text' | 'head' | 'nowhere'

export function acceptancePlace(example: ProblemExample): AcceptancePlace {
	const { path, line } = placeOf(example)
	if (example.kind === 'made' || example.marks === undefined || example.unacceptable || !/\.md$/.test(path))
		return 'nowhere'
	const head = /^---\n[\s\S]*?\n---\n/.exec(example.files[path] ?? '')?.[0]
	return line < (head?.split('\n').length ?? 0) ? 'head' : 'text'
}

/** The parts of `at`. */
export function placeOf({ at }: ProblemExample): {
	readonly path: string
	readonly line: number
	readonly column: number
} {
	const [, path = '', line, column] = /^(.*):(\d+):(\d+)$/.exec(at) ?? []
	return { path, line: Number(line), column: Number(column) }
}
