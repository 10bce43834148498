import { describe, expect, it } from 'vitest'
import { joinQuery, markNegations } from '../../../src/cli/list/query-text.ts'
import { formatLines, formatTable } from '../../../src/cli/list/table.ts'

const narrow = { colour: false, width: 30 }

describe('formatTable', () => {
	it('puts columns under their names, numbers to the right', () => {
		expect(
			formatTable(
				['title', 'words'],
				[
					['Tide', '7'],
					['Ebb', '120'],
				],
				narrow,
			),
		).toBe('title  words\nTide       7\nEbb      120\n')
	})

	it('cuts the widest column where the terminal is too narrow', () => {
		const table = formatTable(
			['title', 'path'],
			[
				['T'.repeat(40), 'sea/tide.md'],
				['潮'.repeat(20), 'a.md'],
			],
			narrow,
		)
		expect(table).toBe(`title${' '.repeat(14)}path\n${'T'.repeat(16)}…  sea/tide.md\n${'潮'.repeat(8)}…  a.md\n`)
		for (const line of table.split('\n')) expect(line.length).toBeLessThanOrEqual(30)
	})

	it('shows what would act on the terminal by its number', () => {
		expect(formatTable(['title'], [['\u001b[31m\nred']], narrow)).toBe('title\n\\u{1b}[31m red\n')
	})
})

describe('formatLines', () => {
	it('keeps a row on a line and a cell between tabs', () => {
		expect(formatLines([['a\tb\nc', '\u202e']])).toBe('a b c\t\\u{202e}\n')
	})
})

describe('joinQuery', () => {
	it.each<[readonly string[], string]>([
		[['type:concept tag:x'], 'type:concept tag:x'],
		[['type:concept', 'two words'], 'type:concept "two words"'],
		[['tag:two words', 'x'], 'tag:"two words" x'],
		[['a>=two words', 'x'], 'a>="two words" x'],
		[['title:"two words"', 'x y'], 'title:"two words" "x y"'],
	])('%j', (words, text) => {
		expect(joinQuery(words)).toBe(text)
	})

	it('tells a negated word from an option', () => {
		const argv = ['list', '-q', '-tag:x', '-orphan', '--json', '-two words', '-1']
		const marked = markNegations(argv)
		expect(marked).toEqual(['list', '-q', '−tag:x', '−orphan', '--json', '−two words', '-1'])
		expect(joinQuery(marked.slice(2).filter(word => !word.startsWith('--')))).toBe('-tag:x -orphan -"two words" -1')
	})
})
