/** Single functions, in memory: compile, link, render, and the cache. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Bench } from 'tinybench'
import { compile } from '../../src/note/compile.ts'
import type { CompiledNote } from '../../src/note/compiled-note.ts'
import { toolsFor } from '../../src/note/tools.ts'
import { cacheKey, openCache } from '../../src/vault/cache.ts'
import { type OpenedVault, openVault } from '../../src/vault/open.ts'
import { compileAll } from '../../src/vault/pool.ts'
import { renderBody } from '../../src/wiki/render.ts'
import type { RenderContext } from '../../src/wiki/render-context.ts'
import { type CorpusShape, noteText, SIZES, writeCorpus } from './corpus.ts'
import { addLink } from './link.ts'
import { showProgress } from './progress.ts'
import { formatTable } from './table.ts'

/** Measures the functions whose names contain one of the words, all if there are none, and prints a table. */
export async function runMicro(words: readonly string[]): Promise<void> {
	const scratch = join(tmpdir(), 'marcasite-bench')
	const bench = new Bench({ time: 1000, iterations: 5, warmupTime: 1000, warmupIterations: 1 })
	const wanted = (name: string) => words.length === 0 || words.some(word => name.includes(word))
	const add = (name: string, work: () => unknown) => {
		if (wanted(name)) bench.add(name, work)
	}
	await addCompile(add)
	const temporary = mkdtempSync(join(tmpdir(), 'marcasite-micro-'))
	try {
		const vault = await compiledVault(scratch)
		addLink(add, vault.contents)
		addRender(add, vault)
		await addCache(add, vault, temporary)
		bench.addEventListener('start', () => showProgress('measuring'))
		await bench.run()
		showProgress('')
		process.stdout.write(`${formatTable(['', 'median', 'least', 'p99', 'runs'], bench.tasks.map(rowOf))}\n`)
	} finally {
		rmSync(temporary, { recursive: true, force: true })
	}
}

type Add = (name: string, work: () => unknown) => void

/** By itself one note after the other, so that none is learnt by heart; and many, with and without threads. */
async function addCompile(add: Add): Promise<void> {
	const shape = SIZES['1k'] as CorpusShape
	const texts = Array.from({ length: 1000 }, (_, index) => noteText(index, shape))
	const all = await Promise.all(texts.map(async text => ({ text, tools: await toolsFor(text) })))
	const next = inTurn(all)
	add('compile a note of 2 kB', () => {
		const { text, tools } = next()
		return compile(text, tools)
	})
	for (const threads of [1, 2])
		add(`compile 2 MB in ${threads === 1 ? 'one thread' : 'two threads'}`, () => compileAll(texts, { threads }))
}

function addRender(add: Add, { wiki }: OpenedVault): void {
	const context: RenderContext = {
		wiki,
		href: address => address,
		tagUrl: name => `/tags/${name}/`,
		fileUrl: () => undefined,
		imageSize: () => undefined,
		imageVariants: () => [],
		changed: () => undefined,
	}
	const next = inTurn([...wiki.notes.values()])
	add('render the body of a note', () => renderBody(context, next()))
}

async function addCache(add: Add, { contents }: OpenedVault, folder: string): Promise<void> {
	const version = 'measured'
	const entries = contents.notes.map(({ path, note }) => ({ key: cacheKey(version, path), note }))
	const fill = async (notes: readonly { readonly key: string; readonly note: CompiledNote }[], into: string) => {
		const cache = await openCache(into, version)
		for (const { key, note } of notes) cache.put(key, note)
		return await cache.save()
	}
	const kept = join(folder, 'kept')
	if (!(await fill(entries, kept))) throw new Error(`${kept} cannot be written`)
	add('cache: open, 10,000 notes', () => openCache(kept, version))
	const opened = await openCache(kept, version)
	const next = inTurn(entries)
	add('cache: get a note', () => opened.get(next().key))
	add('cache: put and save 10,000 notes', () => fill(entries, join(folder, 'fresh')))
}

/** 10,000 notes; compiled once for all runs. */
async function compiledVault(scratch: string): Promise<OpenedVault> {
	const folder = join(scratch, 'micro', 'notes')
	showProgress('making and compiling 10,000 notes')
	rmSync(folder, { recursive: true, force: true })
	writeCorpus(folder, SIZES['10k'] as CorpusShape)
	const vault = await openVault(folder, { cacheDir: join(scratch, 'micro', 'cache') })
	showProgress('')
	return vault
}

function inTurn<T>(items: readonly T[]): () => T {
	let at = 0
	return () => items[at++ % items.length] as T
}

function rowOf({ name, result }: Bench['tasks'][number]): readonly string[] {
	if (result.state === 'errored') throw result.error
	if (result.state !== 'completed') return [name, result.state]
	const { p50, min, p99, samplesCount } = result.latency
	return [name, ...[p50, min, p99].map(milliseconds), String(samplesCount)]
}

function milliseconds(value: number): string {
	return value < 1 ? `${(value * 1000).toFixed(1)} µs` : `${value.toFixed(value < 100 ? 2 : 0)} ms`
}
