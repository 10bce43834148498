/** What runs in a thread of the pool. */
import { type CompileResult, compileBatch } from './compile-batch.ts'

export interface Batch {
	readonly texts: readonly string[]
	/** What a single note may take. */
	readonly milliseconds: number
}

export default function compileInThread(batch: Batch): Promise<CompileResult[]> {
	return compileBatch(batch.texts, batch.milliseconds)
}
