/** What runs in a thread of the pool. */
import type { MarkdownOptions } from '../note/tools.ts'
import { type CompileResult, compileBatch } from './compile-batch.ts'

export interface Batch {
	readonly texts: readonly string[]
	/** What a single note may take. */
	readonly milliseconds: number
	readonly markdown: MarkdownOptions
}

export default function compileInThread(batch: Batch): Promise<CompileResult[]> {
	return compileBatch(batch.texts, batch.milliseconds, batch.markdown)
}
