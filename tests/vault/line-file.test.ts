import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LineFile } from '../../src/vault/line-file.ts'
import fc from '../fast-check.ts'
import { folderWith } from './temporary.ts'

const HEADER = 'lines 1\n'
const keyOf = (index: number) => `key${String(index).padStart(5, '0')}`
const lineOf = (index: number, length: number) => Buffer.from(`${keyOf(index)} ${'x'.repeat(length)}\n`)
const readerOf = (path: string) => new LineFile(path, HEADER, keyOf(0).length)

describe('LineFile', () => {
	it(`finds every line, however long and wherever it stands`, async () => {
		const MEBIBYTE = 1024 * 1024
		const length = fc.oneof(
			fc.integer({ min: 0, max: 100 }),
			fc.integer({ min: MEBIBYTE - 50, max: MEBIBYTE + 50 }),
			fc.integer({ min: 2 * MEBIBYTE - 50, max: 2 * MEBIBYTE + 50 }),
		)
		const law = fc.asyncProperty(fc.array(length, { minLength: 1, maxLength: 5 }), async lengths => {
			const path = join(folderWith(), 'lines')
			const lines = lengths.map((size, index) => lineOf(index, size))
			expect(await readerOf(path).update(new Set(), lines, lines.length)).toBe(true)
			const file = readerOf(path)
			for (const [index, line] of lines.entries()) expect(file.read(keyOf(index))?.equals(line)).toBe(true)
		})
		await fc.assert(law, { numRuns: 8 })
	})

	it('takes the last of several lines with one key', async () => {
		const path = join(folderWith(), 'lines')
		writeFileSync(path, Buffer.concat([Buffer.from(HEADER), lineOf(1, 3), lineOf(1, 5)]))
		expect(readerOf(path).read(keyOf(1))).toEqual(lineOf(1, 5))
	})

	it.each(['', '\n', '\n\n\n', 'short\n', 'k'])('passes over what is no line: %j', async rest => {
		const path = join(folderWith(), 'lines')
		writeFileSync(path, Buffer.concat([Buffer.from(HEADER), Buffer.from(rest), lineOf(1, 3)]))
		const isWhole = rest === '' || rest.endsWith('\n')
		expect(readerOf(path).read(keyOf(1))).toEqual(isWhole ? lineOf(1, 3) : undefined)
	})

	it('adds to a file that others have added to', async () => {
		const path = join(folderWith(), 'lines')
		await readerOf(path).update(new Set(), [lineOf(0, 10)], 1)
		const files = [1, 2, 3].map(() => readerOf(path))
		for (const [index, file] of files.entries())
			expect(await file.update(new Set([keyOf(0)]), [lineOf(index + 1, 10)], 1)).toBe(true)
		const file = readerOf(path)
		expect([0, 1, 2, 3].map(index => file.read(keyOf(index)))).toEqual([0, 1, 2, 3].map(index => lineOf(index, 10)))
	})
})
