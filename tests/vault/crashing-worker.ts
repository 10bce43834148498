/** A worker that a note can take down, as one that runs out of memory would. */
import type { CompileResult } from '../../src/vault/compile-batch.ts'
import compileInThread, { type Batch } from '../../src/vault/worker.ts'

export default async function compileOrCrash(batch: Batch): Promise<CompileResult[]> {
	if (batch.texts.includes('throw')) throw new Error('lost')
	if (!batch.texts.includes('crash')) return compileInThread(batch)
	queueMicrotask(() => {
		throw new Error('An error that nobody catches ends the thread')
	})
	return await new Promise(() => {})
}
