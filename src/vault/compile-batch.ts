/** Compiles some notes in this thread; none of them can stop the others. */
import { compile } from '../note/compile.ts'
import type { CompiledNote } from '../note/compiled-note.ts'
import type { NoteProblem } from '../note/problem.ts'
import { type MarkdownOptions, PLAIN_MARKDOWN, type Tools, toolsFor } from '../note/tools.ts'
import { eachWithin } from './deadline.ts'
import { FILE_START } from './file-problem.ts'

export type CompileResult =
	| { readonly kind: 'compiled'; readonly note: CompiledNote }
	/** It took too long or broke the compiler; never to be cached, another machine may succeed. */
	| { readonly kind: 'failed'; readonly problem: NoteProblem }

/** One result a text, in their order. `milliseconds` is what a single note may take. */
export async function compileBatch(
	texts: readonly string[],
	milliseconds: number,
	markdown: MarkdownOptions = PLAIN_MARKDOWN,
): Promise<CompileResult[]> {
	// What a note needs is loaded before its time runs.
	const tools = await Promise.all(texts.map(text => toolsFor(text, markdown)))
	const results: CompileResult[] = []
	eachWithin(
		texts.length,
		milliseconds,
		index => {
			results[index] = compileOne(texts[index] ?? '', tools[index] ?? {})
		},
		index => {
			results[index] = tooSlow(milliseconds)
		},
	)
	return results
}

/** What becomes of a note on which the compiler fails for a reason of its own. */
export function compilerFailure(): CompileResult {
	return failed('The compiler failed on this note', 'Please report it, with the note if you can share it')
}

function compileOne(text: string, tools: Tools): CompileResult {
	try {
		return { kind: 'compiled', note: compile(text, tools) }
	} catch {
		// `compile` is total; what an exception says may quote the note, so it is not repeated.
		return compilerFailure()
	}
}

function tooSlow(milliseconds: number): CompileResult {
	const seconds = Math.round(milliseconds / 100) / 10
	return failed(`The note took longer than ${seconds} s to compile`, 'Mend the unclosed brackets or marks')
}

function failed(message: string, hint: string): CompileResult {
	return { kind: 'failed', problem: { code: 'limit/complexity', span: FILE_START, message, hint } }
}
