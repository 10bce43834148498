/** What a move writes into the head of a note, and takes out of it again. */
import { describe, expect, it } from 'vitest'
import { compile } from '../../src/note/compile.ts'
import { textOf } from '../../src/note/yaml.ts'
import fc, { runs } from '../fast-check.ts'
import type { Files } from './fix-vault.ts'
import { moved, plan } from './move-vault.ts'

const THERE = { from: 'v/a.md', to: 'v/z.md' }
const BACK = { from: 'v/z.md', to: 'v/a.md' }

const headOf = (text: string) => `---\n${text}---\nText.\n`

/** The note after a move to another address. */
const there = (text: string) => moved({ 'v/a.md': text }, THERE)['v/z.md']

const back = (text: string) => moved({ 'v/z.md': text }, BACK)['v/a.md']

/** Why a note cannot move. */
function refusal(text: string, words: { to?: string; title?: string }): string {
	const files: Files = { 'v/a.md': text }
	const result = plan(files, { from: 'v/a.md', ...words })
	return result.kind === 'refused' ? result.reasons.join('\n') : ''
}

/** The note under another title. */
const titled = (text: string, title: string) => moved({ 'v/a.md': text }, { from: 'v/a.md', title })['v/a.md']

describe('the address that a note leaves', () => {
	it.each([
		['nothing', '', '---\nredirect_from:\n  - /v/a/\n---\n'],
		['an empty head', '---\n---\n', '---\nredirect_from: /v/a/\n---\n'],
		['a comment', headOf('# TODO\n'), headOf('# TODO\nredirect_from:\n  - /v/a/\n')],
		['a key alone', headOf('redirect_from: # none\nx: 1\n'), headOf('redirect_from: # none\n- /v/a/\nx: 1\n')],
		['empty brackets', headOf('redirect_from: []\n'), headOf('redirect_from: [/v/a/]\n')],
		['a lone one', headOf('redirect_from: /old/ # why\n'), headOf('redirect_from: [/v/a/, /old/] # why\n')],
		['a list on one line', headOf('redirect_from: [/old/]\n'), headOf('redirect_from: [/old/, /v/a/]\n')],
		[
			'items with comments',
			headOf('redirect_from:\n  - /k/zero/ # from 2019\n  - /k/one/ # printed in the book\n# next\n'),
			headOf('redirect_from:\n  - /k/zero/ # from 2019\n  - /k/one/ # printed in the book\n  - /v/a/\n# next\n'),
		],
	])('goes in beside %s', (_, before, after) => {
		expect(there(before)).toBe(after)
	})

	it.each([
		['a comment behind it', 'redirect_from:\n  - /k/\n  - /v/a/ # why\n', 'redirect_from:\n  - /k/\n  # why\n'],
		['a comment behind the only one', 'redirect_from:\n  - /v/a/ # why\n', 'redirect_from:\n  # why\n'],
		['a comment above the only one', 'redirect_from:\n  # why\n  - /v/a/\n', 'redirect_from:\n  # why\n'],
		['a comment behind the key', 'redirect_from: # why\n  - /v/a/\n', 'redirect_from: # why\n'],
		['a comment behind a lone one', 'redirect_from: /v/a/ # why\n', 'redirect_from: # why\n'],
		['a comment in brackets', 'redirect_from: [/v/a/, # why\n  /k/]\n', 'redirect_from: [ # why\n  /k/]\n'],
		['a comment before it in brackets', 'redirect_from: [/k/, # why\n  /v/a/]\n', 'redirect_from: [/k/, # why\n  ]\n'],
		['a comma behind it', 'redirect_from: [/v/a/,]\n', 'redirect_from: []\n'],
	])('leaves %s when it goes', (_, before, after) => {
		expect(back(headOf(before))).toBe(headOf(after))
	})

	it.each([
		[
			'a text on several lines',
			headOf('redirect_from: >-\n  /old/\n'),
			'`redirect_from` in line 2 of `v/a.md` cannot be',
		],
		[
			'an alias',
			headOf('x: &x [/old/]\nredirect_from: *x\n'),
			'`redirect_from` in line 3 of `v/a.md` cannot be changed',
		],
		['a text with commas', headOf('redirect_from: /a, b/\n'), 'write one address a line, each behind `- `'],
		[
			'a head in braces',
			headOf('{x: 1}\n'),
			'`redirect_from` cannot be added to the head of `v/a.md` as it is written; write',
		],
		[
			'a head that is a list',
			headOf('- list\n'),
			'The head of `v/a.md` cannot be read, so that its old address cannot',
		],
		[
			'a head that is text',
			headOf('just text\n'),
			'mend line 2 first: The head is a single value, not `key: value` lines',
		],
		[
			'a head without an end',
			'---\n\nText.\n',
			'mend line 1 first: The head is not closed by a line that is exactly `---`',
		],
		['a head that is no YAML', headOf('x: [\n'), 'The head of `v/a.md` cannot be read'],
	])('has no place in %s, and the author is told of that file', (_, text, reason) => {
		expect(refusal(text, { to: 'v/z.md' })).toContain(reason)
		expect(refusal(text, { to: 'v/z.md' })).not.toContain('z.md:')
	})
})

describe('there and back, every byte is as it was', () => {
	it.each([
		'',
		'Text.\n',
		'---\n---\n',
		'---\n---',
		'---\r\n---\r\nText.\r\n',
		headOf('\n'),
		headOf('# TODO: ask Anna\n'),
		headOf('redirect_from:\n'),
		headOf('redirect_from: # none yet\ntags: [x]\n'),
		headOf('redirect_from: []\n'),
		headOf('redirect_from: [ ] # none\n'),
		headOf('redirect_from: /old/\n'),
		headOf('redirect_from: "/old/" # why\nx: 1\n'),
		headOf('redirect_from:\n    - /old/\n'),
		headOf('redirect_from:\n- /old/ # why\n\n# below\nx: 1\n'),
		headOf('redirect_from: [\n  /zero/, # why\n  /one/ # so\n]\n'),
		headOf('# above\nredirect_from:\n  # within\n  - "/old/" # why\n  # below\n'),
	])('%j', text => {
		expect(back(there(text) ?? '')).toBe(text)
	})

	it('in any head with comments, over several moves', () => {
		const comment = fc.constantFrom('', ' # why', ' # /v/a/')
		const line = fc.constantFrom('', '# a comment\n', 'tags: [x] # so\n', '\n', 'summary: >-\n  Two\n  lines\n')
		const item = fc.tuple(fc.constantFrom('/old/', '"/older/"', "'/oldest/'"), comment)
		const addresses = fc.oneof(
			fc.constant(''),
			comment.map(why => `redirect_from:${why}\n`),
			fc
				.tuple(fc.constantFrom('[]', '[ ]', '/old/', '"/old/"', '[/old/]', '[ /old/, "/older/" ]'), comment)
				.map(([value, why]) => `redirect_from: ${value}${why}\n`),
			fc
				.tuple(comment, fc.constantFrom('- ', '  - ', '  -   '), fc.array(item, { minLength: 1, maxLength: 3 }))
				.map(([why, lead, items]) => `redirect_from:${why}\n${items.map(it => `${lead}${it.join('')}\n`).join('')}`),
		)
		const head = fc.oneof(
			fc.constant(''),
			fc.tuple(line, addresses, line).map(([above, list, below]) => {
				const same = above === below && above.includes(':')
				return `---\n${above}${list}${same ? '' : below}---\n`
			}),
		)
		fc.assert(
			fc.property(head, fc.constantFrom('\n', '\r\n'), (written, end) => {
				const text = `${written}Text.\n`.replaceAll('\n', end)
				const stations = ['a', 'b', 'c', 'd'].map(name => `v/${name}.md`)
				const ways = stations.slice(1).map((to, at) => ({ from: stations[at] as string, to }))
				let files: Files = { 'v/a.md': text }
				for (const way of ways) files = moved(files, way)
				expect(files['v/d.md']).toContain('/v/c/')
				for (const { from, to } of ways.toReversed()) files = moved(files, { from: to, to: from })
				expect(files).toEqual({ 'v/a.md': text })
			}),
			{ numRuns: runs(60) },
		)
	})
})

const QUOTED = 'The "fifth" discipline'

describe('a new title', () => {
	it.each([
		['without quotes', 'title: Plain # c\n', QUOTED, `title: ${QUOTED} # c\n`],
		['without quotes, of backslashes', 'title: Plain\n', 'On C:\\temp', 'title: On C:\\temp\n'],
		['without quotes, which it needs', 'title: Plain\n', '"A": b', 'title: \'"A": b\'\n'],
		[
			'without quotes, of any words',
			'title: Old\n',
			"📹 Deming's [C#] notes, 1993?",
			"title: 📹 Deming's [C#] notes, 1993?\n",
		],
		['without quotes, beginning with a number', 'title: Old\n', '5 whys, “and” so', 'title: 5 whys, “and” so\n'],
		['without quotes, which it needs as a date', 'title: Old\n', '2026-01-02', 'title: "2026-01-02"\n'],
		['without quotes, which it needs in braces', '{title: Old, x: 1}\n', 'A "b", c', '{title: \'A "b", c\', x: 1}\n'],
		['without quotes, which it needs as a word', 'title: Old\n', 'No', 'title: "No"\n'],
		['in double quotes', 'title: "Dq"\n', QUOTED, 'title: "The \\"fifth\\" discipline"\n'],
		['in double quotes, of backslashes', 'title: "D\\"q"\n', 'On C:\\temp', 'title: "On C:\\\\temp"\n'],
		['in single quotes', "title: 'Sq'\n", `It's ${QUOTED}`, `title: 'It''s ${QUOTED}'\n`],
		['folded', 'title: >- # c\n  Old\n  title\nx: 1\n', '# New: "title"', 'title: >- # c\n  # New: "title"\nx: 1\n'],
		['on several lines', 'title: Old\n  title\nx: 1\n', 'New', 'title: New\nx: 1\n'],
		['with a tag', 'title: !!str "Old"\n', 'New', 'title: !!str "New"\n'],
	])('is written as the old one: %s', (_, before, title, after) => {
		expect(titled(headOf(before), title)).toBe(headOf(after))
	})

	it('is read as it was given, in every manner, and comes back', () => {
		const manner = fc.constantFrom<readonly [string, string]>(
			['title: Old', ' # c'],
			['title: "Old"', ' # c'],
			["title: 'Old'", ''],
			['title: |', '\n  Old'],
			['title: >-', ' # c\n    Old'],
			['{title: Old', ', x: 1}'],
			['{"title":"Old"', '}'],
		)
		const sign = fc.constantFrom(...'aZ1 "\'\\:#,[]{}-?!&*|>%@`~=<.é📹（')
		const title = fc
			.array(sign, { minLength: 1, maxLength: 8 })
			.map(signs => signs.join('').replace(/ +/g, ' ').trim())
			.filter(it => it !== '')
		fc.assert(
			fc.property(manner, title, ([open, close], words) => {
				const text = headOf(`${open}${close}\n`)
				const after = titled(text, words) ?? ''
				expect(textOf(compile(after).fields[0]?.value)?.trim()).toBe(words)
				const isQuoted = /Old(?!['"])/.test(open) && /title: ["']/.test(after)
				if (!isQuoted) expect(titled(after, 'Old')).toBe(text)
			}),
			{ numRuns: runs(200) },
		)
	})

	it.each([
		['Old Title\n=====\n\nText.\n', `${QUOTED}\n=====\n\nText.\n`],
		['Old Title\r\n===\r\nText.\r\n', `${QUOTED}\r\n===\r\nText.\r\n`],
		['<!-- said -->\n\n  #  Old **title** #\n', `<!-- said -->\n\n  #  ${QUOTED} #\n`],
		['---\ntitle:\n---\n# Old\n', `---\ntitle:\n---\n# ${QUOTED}\n`],
		['---\ntitle: Old\n---\nOld\n===\n', `---\ntitle: ${QUOTED}\n---\n${QUOTED}\n===\n`],
	])('stands in the heading: %j', (before, after) => {
		expect(titled(before, QUOTED)).toBe(after)
	})

	it.each([
		['a heading on several lines', 'Two\nlines\n===\n', 'New', 'is its heading in line 2, which cannot be changed'],
		['what Markdown reads otherwise', '# Old\n', 'a *b*', '`a *b*` would be read as `a b` in the heading in line 1 of'],
		['an empty title', headOf('title:\n'), 'New', '`title` in line 2 of `v/a.md` is empty; write a title there'],
		[
			'a title that is a list',
			headOf('title: [x]\n'),
			'New',
			'`title` in line 2 of `v/a.md` is no text; write a title there',
		],
		['a title by an alias', headOf('x: &x Old\ntitle: *x\n'), 'New', '`title` in line 3 of `v/a.md` cannot be changed'],
		['a title that an alias repeats', headOf('title: &x Old\nx: *x\n'), 'New', 'write it as `title: …`, on one line'],
		['a head in braces', headOf('{x: 1}\n'), 'New', '`title` cannot be added to the head of `v/a.md` as it is written'],
		[
			'a head that is a list',
			headOf('- x\n'),
			'New',
			'cannot be read, so that no title can be told there; mend line 2',
		],
		['several lines', '# Old\n', 'a\nb', 'A title is one line'],
	])('is refused for %s, with the reason', (_, text, title, reason) => {
		expect(refusal(text, { title })).toContain(reason)
	})
})
