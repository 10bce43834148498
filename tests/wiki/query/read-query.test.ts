import { describe, expect, it } from 'vitest'
import { readQuery } from '../../../src/wiki/query/read-query.ts'
import { readTerms } from '../../../src/wiki/query/terms.ts'
import { FLAGS, WORDS } from '../../../src/wiki/query/words.ts'
import fc from '../../fast-check.ts'

/** Faults as `3+4 message | hint`, where 3 is the place and 4 the length. */
function faultsOf(text: string): readonly string[] {
	return readQuery(text).faults.map(
		({ at, length, message, hint }) => `${at}+${length} ${message}${hint ? ` | ${hint}` : ''}`,
	)
}

/** Conditions in words: `-tag a/b` and so on. */
function conditionsOf(text: string): readonly string[] {
	const { query, faults } = readQuery(text)
	expect(faults).toEqual([])
	return query.conditions.map(({ negated, test }) => {
		const values = 'values' in test ? ` ${test.values.map(value => value.text).join('|')}` : ''
		const property = 'property' in test ? ` ${test.property}` : ''
		const operator = 'operator' in test ? ` ${test.operator}` : ''
		return `${negated ? '-' : ''}${test.kind}${property}${operator}${values}`
	})
}

describe('readQuery', () => {
	it.each([
		['type:concept', ['type concept']],
		['type:concept,person', ['type concept|person']],
		['tag:x tags:a,b tags_all:a,b', ['tag x', 'tag a|b', 'tag a|b']],
		['-tag:x −orphan', ['-tag x', '-orphan']],
		['systems "two words" “curved”', ['name systems', 'name two words', 'name curved']],
		['title:"a, b" title:a,b', ['name a, b', 'name a|b']],
		['"orphan"', ['name orphan']],
		['Stubs ORPHANS', ['stub', 'orphan']],
		['links:[[A note|so]] backlinks:senge', ['link A note', 'link senge']],
		['in:concepts/old path:x', ['folder concepts/old', 'folder x']],
		[
			'importance>=7 role!=editor born=1947',
			['compare importance >= 7', 'compare role != editor', 'compare born = 1947'],
		],
		['type=concept tag!=x', ['type concept', '-tag x']],
		['has:sources -has:summary', ['has sources', '-has summary']],
		['date_from:1950 updated:2024-01..2025 created:..2020', ['range date', 'range updated', 'range created']],
		['  type:concept\n\torphan ', ['type concept', 'orphan']],
		['', []],
	])('reads %j', (text, conditions) => {
		expect(conditionsOf(text)).toEqual(conditions)
	})

	it('reads what is listed, how it is sorted and how much of it is shown', () => {
		const { query } = readQuery('wanted sort:-backlinks,title limit:20 offset:40 columns:title,kb view:table')
		expect(query).toEqual({
			of: 'wanted',
			conditions: [],
			sort: [
				{ property: 'backlinks', descending: true },
				{ property: 'title', descending: false },
			],
			limit: 20,
			offset: 40,
			columns: ['title', 'kb'],
			view: 'table',
		})
	})

	it.each([
		['tpye:concept', ['0+4 There is no word `tpye:` | Did you mean `type:`?']],
		[
			'era:cold',
			['0+3 There is no word `era:` | A field of the head is asked for as `era=cold`; a title with a colon is quoted'],
		],
		[
			'content:x',
			['0+7 There is no word `content:` | The text is not searched; words are looked for in titles and aliases'],
		],
		['a tag:', ['2+4 `tag:` needs a value']],
		['tag: x', ['0+4 `tag:` needs a value | Write `tag:x`, without a blank']],
		['tag:"x y', ['4+4 The quotation has no end | Close it with `"`']],
		['links:[[x', ['6+3 The link has no end | Close it with `]]`']],
		['a -', ['2+1 Nothing follows the minus']],
		['a OR b', ['2+2 There is no `OR` | Values divided by commas are alternatives: `type:concept,person`']],
		[
			'(a b)',
			[
				'0+2 There are no parentheses | Quote them where they are part of a title',
				'3+2 There are no parentheses | Quote them where they are part of a title',
			],
		],
		[
			'date_from:soon',
			['10+4 `soon` is no date | Write `2024`, `2024-05`, `2024-05-17`, or two of them as `2024-05..2025`'],
		],
		[
			'date:2023-02-29',
			['5+10 There is no day `2023-02-29` | Write `2024`, `2024-05`, `2024-05-17`, or two of them as `2024-05..2025`'],
		],
		[
			'date:..',
			[
				'5+2 A range needs a beginning or an end | Write `2024`, `2024-05`, `2024-05-17`, or two of them as `2024-05..2025`',
			],
		],
		['date:2024..2020', ['5+10 The range ends before it begins | Write `2020..2024`']],
		['limit:0', ['6+1 `limit:` takes a whole number, 1 or more']],
		['offset:-1', ['7+2 `offset:` takes a whole number']],
		['view:tabel', ['5+5 There is no view `tabel` | Did you mean `table`?']],
		['-sort:title', ['0+11 `sort:` cannot be negated']],
		['limit:1 limit:2', ['8+7 `limit:` is said twice']],
		['wanted draft', ['7+5 What is listed is said twice | Choose between `wanted` and `draft`']],
		['-wanted', ['0+7 `-wanted` says nothing | Without `wanted`, published notes are listed']],
		['wanted tag:x kb:a', ['7+5 Wanted pages are not written: only their name, their KB and who asks are known']],
		['importance>=7,8', ['14+1 `>=` takes one value']],
	])('says what is wrong in %j', (text, faults) => {
		expect(faultsOf(text)).toEqual(faults)
	})

	it('tells every mistake at once, in order', () => {
		expect(readQuery('limit:x tpye:a tag: "b').faults.map(({ at }) => at)).toEqual([6, 8, 15, 20])
	})

	it('takes any text without failing, and places faults within it', () => {
		const piece = fc.constantFrom(
			'-',
			'"',
			':',
			'=',
			'>',
			',',
			' ',
			'[[',
			']]',
			'..',
			'a',
			'tag',
			'date',
			'2024',
			'sort',
			'“',
			'−',
			'\n',
			'(',
		)
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 14 }), pieces => {
				const text = pieces.join('')
				const { faults, query } = readQuery(text)
				for (const { at, length } of [...faults, ...query.conditions]) {
					expect(at).toBeGreaterThanOrEqual(0)
					expect(at + length).toBeLessThanOrEqual(text.length)
				}
				const { terms } = readTerms(text)
				for (const [index, term] of terms.entries())
					expect(term.at).toBeGreaterThanOrEqual((terms[index - 1]?.at ?? 0) + (terms[index - 1]?.length ?? 0))
			}),
			{ numRuns: 2000 },
		)
	})

	it('has limits', () => {
		expect(faultsOf('a '.repeat(41))).toEqual(['80+1 A query may have 40 words'])
		expect(faultsOf('a'.repeat(2001))).toEqual(['2000+1 A query may have 2000 characters'])
	})

	it('knows each of its words', () => {
		for (const word of WORDS.keys())
			expect(faultsOf(`${word}:1999`).filter(fault => fault.includes('no word'))).toEqual([])
		for (const flag of FLAGS.keys()) expect(faultsOf(flag)).toEqual([])
	})
})
