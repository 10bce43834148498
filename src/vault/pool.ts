/** Compiles many notes: few in this thread, many in several. */
import { availableParallelism } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { Tinypool } from 'tinypool'
import { type MarkdownOptions, PLAIN_MARKDOWN } from '../note/tools.ts'
import { type CompileResult, compilerFailure } from './compile-batch.ts'
import compileInThread, { type Batch } from './worker.ts'

export interface CompileOptions {
	/** What a single note may take; 10 s by default, which no sound note comes near. */
	readonly milliseconds?: number
	/** `markdown:` of the configuration; plain by default. */
	readonly markdown?: MarkdownOptions
	readonly onProgress?: (done: number) => void
	/** Threads to use, 1 for this one only; by default what the amount of text is worth. */
	readonly threads?: number
	/** The module that compiles a batch in a thread. */
	readonly worker?: URL
}

/**
 * Compiles texts and returns one result a text, in their order. A note that takes too long, or that takes its whole
 * thread down, fails alone.
 */
export async function compileAll(texts: readonly string[], options: CompileOptions = {}): Promise<CompileResult[]> {
	const threads = options.threads ?? worthwhileThreads(texts)
	const results: CompileResult[] = []
	const batches = divide(texts)
	let done = 0
	const keep = (batch: Range, compiled: readonly CompileResult[]) => {
		for (const [offset, result] of compiled.entries()) {
			if (!results[batch.start + offset]) done += 1
			results[batch.start + offset] = result
		}
		options.onProgress?.(done)
	}
	const { milliseconds = DEADLINE, markdown = PLAIN_MARKDOWN } = options
	const batchOf = ({ start, end }: Range): Batch => ({ texts: texts.slice(start, end), milliseconds, markdown })
	if (threads > 1) await inThreads(batchOf, batches, threads, options.worker ?? WORKER, keep)
	for (const batch of batches) {
		if (results[batch.start] && results[batch.end - 1]) continue
		keep(batch, await compileInThread(batchOf(batch)))
		// Lets a signal or a progress line through.
		await setImmediate()
	}
	return results
}

async function inThreads(
	batchOf: (range: Range) => Batch,
	batches: readonly Range[],
	threads: number,
	worker: URL,
	keep: (batch: Range, results: readonly CompileResult[]) => void,
): Promise<void> {
	const pool = new Tinypool({
		filename: worker.href,
		minThreads: threads,
		maxThreads: threads,
		env: process.env as Record<string, string>,
	})
	const run = async (range: Range): Promise<CompileResult[]> => await pool.run(batchOf(range))
	const compileRange = async (range: Range): Promise<void> => {
		const results = await run(range).catch(() => undefined)
		if (results) return keep(range, results)
		// The thread was lost, to memory or to a fault of the engine: find the note that did it.
		if (range.end - range.start === 1) return keep(range, [compilerFailure()])
		for (const half of halves(range)) await compileRange(half)
	}
	// Threads that do not even start: what is missing is then compiled in this one. Such a pool cannot be closed, for
	// tinypool trips over a thread that fails meanwhile; its threads do not keep the process.
	const unusable = new Promise<'unusable'>(resolve => pool.on('error', () => resolve('unusable')))
	const all = Promise.all(batches.map(compileRange))
	if ((await Promise.race([all, unusable])) !== 'unusable') await pool.destroy()
}

/** Batches small enough to share out evenly, and large enough to be worth a message. */
function divide(texts: readonly string[]): Range[] {
	const batches: Range[] = []
	let start = 0
	let size = 0
	for (const [index, text] of texts.entries()) {
		size += text.length
		if (size < BATCH_SIZE && index - start + 1 < BATCH_NOTES) continue
		batches.push({ start, end: index + 1 })
		start = index + 1
		size = 0
	}
	if (start < texts.length) batches.push({ start, end: texts.length })
	return batches
}

function halves({ start, end }: Range): readonly Range[] {
	const middle = (start + end) >> 1
	return [
		{ start, end: middle },
		{ start: middle, end },
	]
}

/** The more threads there are, the sooner they repay their start. */
function worthwhileThreads(texts: readonly string[]): number {
	const size = texts.reduce((sum, text) => sum + text.length, 0)
	const threads = Math.min(4, availableParallelism())
	return size * (threads - 1) < WORTH_THREADS ? 1 : threads
}

/** From sources and from the built package alike: beside this module, with its extension. */
const WORKER = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url)
const DEADLINE = 10_000
const BATCH_NOTES = 32
const BATCH_SIZE = 128 * 1024
/**
 * UTF-16 units that make a second thread worthwhile: each thread loads and warms up a compiler of its own, which costs
 * as much as compiling some 500,000 units, and two threads of one core take from each other. Measured on two such: at 6.3
 * million nothing is gained, and a fifth of processor time lost.
 */
const WORTH_THREADS = 12_000_000

/** Indices from `start` up to but not including `end`. */
interface Range {
	readonly start: number
	readonly end: number
}
