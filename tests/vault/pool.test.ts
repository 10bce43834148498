import { describe, expect, it } from 'vitest'
import { compile } from '../../src/note/compile.ts'
import { eachWithin } from '../../src/vault/deadline.ts'
import { compileAll } from '../../src/vault/pool.ts'

const texts = (count: number) =>
	Array.from({ length: count }, (_, index) => `# Note ${index}\n\n[[${index + 1}]] #tag\n`)

describe('compileAll', () => {
	it.each([1, 2])('returns results in the order of the texts, with %d threads', async threads => {
		const results = await compileAll(texts(100), { threads })
		expect(results).toEqual(texts(100).map(text => ({ kind: 'compiled', note: compile(text) })))
	})

	it('returns nothing for nothing', async () => {
		expect(await compileAll([])).toEqual([])
	})

	it('reports how far it is', async () => {
		const reports: number[] = []
		await compileAll(texts(70), { onProgress: done => void reports.push(done) })
		expect(reports).toEqual([32, 64, 70])
	})

	it.each(['crash', 'throw'])('fails only the note that takes its thread down: %s', async word => {
		const worker = new URL('./crashing-worker.ts', import.meta.url)
		const all = [...texts(5), word, ...texts(40)]
		const results = await compileAll(all, { threads: 2, worker })
		expect(results.map(result => result.kind)).toEqual(all.map(text => (text === word ? 'failed' : 'compiled')))
		expect(results[5]).toMatchObject({ problem: { code: 'limit/complexity', span: { line: 1, column: 1 } } })
	})
})

describe('compileAll without threads to rely on', () => {
	it('compiles in this thread when the worker cannot be loaded', async () => {
		const worker = new URL('./no-such-worker.ts', import.meta.url)
		const results = await compileAll(texts(40), { threads: 2, worker })
		expect(results.map(result => result.kind)).toEqual(texts(40).map(() => 'compiled'))
	})
})

describe('eachWithin', () => {
	const run = (count: number, work: (index: number) => void, milliseconds = 50) => {
		const overruns: number[] = []
		eachWithin(count, milliseconds, work, index => void overruns.push(index))
		return overruns
	}

	it('interrupts a loop and a regular expression, and goes on with the rest', () => {
		const done: number[] = []
		const overruns = run(5, index => {
			if (index === 1) while (true);
			if (index === 3) /^(a+)+$/.test(`${'a'.repeat(50)}b`)
			done.push(index)
		})
		expect({ done, overruns }).toEqual({ done: [0, 2, 4], overruns: [1, 3] })
	})

	it('gives each call its own time, whatever those before it took', () => {
		const spin = (milliseconds: number) => {
			const end = performance.now() + milliseconds
			while (performance.now() < end);
		}
		// Room enough for a busy machine: together they take more than the time of one.
		expect(run(8, () => spin(100), 500)).toEqual([])
	})

	it('lets exceptions through', () => {
		expect(() =>
			run(1, () => {
				throw new TypeError('own')
			}),
		).toThrow(TypeError)
	})
})
