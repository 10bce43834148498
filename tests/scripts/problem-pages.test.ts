import { describe, expect, it } from 'vitest'
import { problemPages, writtenPages } from '../../scripts/write-problem-pages.ts'
import { problemCodes } from '../../src/note/problem-families.ts'

const written = writtenPages()
const list = written.get('problem-codes.md') ?? ''
const pages = problemPages(list)
const advice = 'run `npm run problem-pages`, or `node scripts/write-problem-pages.ts`'

describe('the pages of problem codes', () => {
	it('are those that the table gives', () => {
		expect([...written.keys()].sort(), advice).toEqual([...pages.keys()].sort())
	})

	it.each([...pages])('%s is as the table gives it', (path, text) => {
		expect(written.get(path), advice).toBe(text)
	})

	it.each(problemCodes())('%s is in the list, once', code => {
		expect(list.split(`| [[${code}]] |`)).toHaveLength(2)
	})
})
