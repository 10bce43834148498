import { describe, expect, it } from 'vitest'
import { planPart, refusal, withPart } from './anchor-vault.ts'

/** A note with the heading, and what others write. */
function rewritten(link: string, to = 'New name', note = '# Tide\n\n## Old heading\n\nText.\n\n### Below\n'): string {
	const after = withPart(
		{ 'marcasite.yaml': '', 'tide.md': note, 'x.md': link },
		{ path: 'tide.md', heading: 'Old heading', to },
	)
	return after['x.md'] ?? ''
}

describe('a heading gets another name', () => {
	it.each([
		['by its words', '[[tide#Old heading]]', '[[tide#New name]]'],
		['with a label', '[[tide#Old heading|there]]', '[[tide#New name|there]]'],
		['with a label that repeats it', '[[tide#Old heading| Old heading ]]', '[[tide#New name| New name ]]'],
		['at the beginning of a chain', '[[tide# Old heading # Below ]]', '[[tide# New name # Below ]]'],
		['in another case', '[[tide#old heading]]', '[[tide#new name]]'],
		['by its anchor', '[[tide#old-heading]]', '[[tide#new-name]]'],
		['embedded', '![[tide#Old heading]]', '![[tide#New name]]'],
		['in a table', '| a |\n|---|\n| [[tide#Old heading\\|x]] |\n', '| a |\n|---|\n| [[tide#New name\\|x]] |\n'],
		[
			'from Markdown',
			'[t](tide.md#old-heading "why") [Old heading](<tide.md#old-heading>)',
			'[t](tide.md#new-name "why") [New name](<tide.md#new-name>)',
		],
		['from Markdown by its words', '[t](tide.md#Old%20heading)', '[t](tide.md#New%20name)'],
		[
			'from a definition',
			'[t][d] and [d]\n\n[d]: tide#old-heading "why"\n',
			'[t][d] and [d]\n\n[d]: tide#new-name "why"\n',
		],
		['from a field', '---\nup: "[[tide#Old heading]]"\n---\n', '---\nup: "[[tide#New name]]"\n---\n'],
		[
			'from a relation',
			'---\nlinks:\n  - target: tide#Old heading # why\n    relation: builds_on\n---\n',
			'---\nlinks:\n  - target: tide#New name # why\n    relation: builds_on\n---\n',
		],
		[
			'beside what leads elsewhere',
			'`[[tide#Old heading]]` [[tide]] [[tide#Below]]\r\n[[tide#Old heading]]',
			'`[[tide#Old heading]]` [[tide]] [[tide#Below]]\r\n[[tide#New name]]',
		],
	])('for links %s', (_, link, after) => {
		expect(rewritten(link)).toBe(after)
	})

	it.each([
		['with closing signs', '## Old heading ##  \n', '## New name ##  \n'],
		['with a block id', '##  Old heading ^id\n', '##  New name ^id\n'],
		['with attributes', '## Old heading {#x .y}\n', '## New name {#x .y}\n'],
		['with marks', '## **Old heading** ##\n', '## **New name** ##\n'],
		['with a comment', '## Old heading %%why%%\n', '## New name %%why%%\n'],
		['that is underlined', 'Old heading\n-----\n', 'New name\n-----\n'],
		['in a quote', '> Old heading\n> ====\n', '> New name\n> ====\n'],
		['in an item', '- ## Old heading\n', '- ## New name\n'],
		['with CRLF', '## Old heading\r\n\r\ntext', '## New name\r\n\r\ntext'],
		[
			'with links to itself',
			'## Old heading\n\n[[#Old heading]] [top](#old-heading)\n',
			'## New name\n\n[[#New name]] [top](#new-name)\n',
		],
	])('%s', (_, note, after) => {
		const words = { path: 'a.md', heading: 0, to: 'New name' }
		const there = withPart({ 'a.md': note }, words)
		expect(there).toEqual({ 'a.md': after })
		const back = { ...words, to: 'Old heading' }
		expect(withPart(there, back)).toEqual({ 'a.md': note })
	})

	it('and the numbers behind others that are called the same follow', () => {
		const files = {
			'a.md': '## Notes\n\n## Notes\n\n## Part\n\n### Notes\n',
			'b.md': '[1](a.md#notes) [2](a.md#notes-1) [3](a.md#notes-2) [[a#notes-2]] [[a#Part#Notes]] [[a#Notes]]\n',
		}
		const there = withPart(files, { path: 'a.md', heading: 0, to: 'Intro' })
		expect(there['b.md']).toBe(
			'[1](a.md#intro) [2](a.md#notes) [3](a.md#notes-1) [[a#notes-1]] [[a#Part#Notes]] [[a#Intro]]\n',
		)
		expect(withPart(there, { path: 'a.md', heading: 0, to: 'Notes' })).toEqual(files)
	})

	it('in marks or other words of Markdown, and links say how it reads', () => {
		const files = { 'a.md': '## Old `code` heading\n', 'b.md': '[[a#Old code heading]]\n' }
		const after = withPart(files, { path: 'a.md', heading: 0, to: 'The *new* one' })
		expect(after).toEqual({ 'a.md': '## The *new* one\n', 'b.md': '[[a#The new one]]\n' })
	})

	it('without letters, and back', () => {
		const files = { 'a.md': '## Old\n', 'b.md': '[[a#Old]] [t](a.md#old)\n' }
		const there = withPart(files, { path: 'a.md', heading: 0, to: '🌊' })
		expect(there).toEqual({ 'a.md': '## 🌊\n', 'b.md': '[[a#🌊]] [t](a.md#section)\n' })
		expect(withPart(there, { path: 'a.md', heading: 0, to: 'Old' })).toEqual(files)
	})

	it('that another one has, where no link could mean the wrong one', () => {
		const files = {
			'a.md': '## Part\n\n### Notes\n\n## Other\n\n### Old\n',
			'b.md': '[[a#Other#Old]] [t](a.md#old) [[a#Notes]]\n',
		}
		const after = withPart(files, { path: 'a.md', heading: 'Old', to: 'Notes' })
		expect(after['b.md']).toBe('[[a#Other#Notes]] [t](a.md#notes-1) [[a#Notes]]\n')
	})

	it('and raw HTML that leads to it follows, where it is no text', () => {
		const link = `<a class="x" href='#old'>o</a> and <a href="#notes-1">n</a> but \`<a href="#old">\``
		const files = { 'a.md': `## Old\n\n${link}\n\n## Notes\n\n## Notes\n` }
		const there = withPart(files, { path: 'a.md', heading: 0, to: 'Über' })
		expect(there['a.md']).toContain(
			`<a class="x" href='#über'>o</a> and <a href="#notes-1">n</a> but \`<a href="#old">\``,
		)
		expect(withPart(there, { path: 'a.md', heading: 0, to: 'Old' })).toEqual(files)
		const moved = withPart(files, { path: 'a.md', heading: 1, to: 'Intro' })
		expect(moved['a.md']).toContain(`href='#old'>o</a> and <a href="#notes">n</a>`)
	})

	it('with a link to itself in it, which is written with it', () => {
		const words = { path: 'a.md', heading: 0, to: 'New [x](#new-x)' }
		expect(withPart({ 'a.md': '## Old [x](#old-x)\n' }, words)).toEqual({ 'a.md': '## New [x](#new-x)\n' })
		expect(refusal({ 'a.md': '## Old [x](#old-x)\n' }, { ...words, to: 'New [x](#old-x)' })).toContain(
			'would mean something else',
		)
	})

	it('in notes that are not published, and for their links', () => {
		const files = { 'a.md': '---\ndraft: true\n---\n## Old\n', 'b.md': '---\ndraft: true\n---\n[[a#Old]]\n' }
		const plan = planPart(files, { path: 'a.md', heading: 0, to: 'New' })
		expect(plan).toMatchObject({ address: undefined, rewritten: [{ path: 'b.md', before: 'Old', after: 'New' }] })
	})

	it('and what is told of it is where it was and where it is', () => {
		const files = { 'marcasite.yaml': '', 'a.md': '## Old\n\n[[#Old]]\n' }
		expect(planPart(files, { path: 'a.md', heading: 0, to: 'Brand *new*' })).toMatchObject({
			name: { before: 'Old', after: 'Brand new' },
			address: { before: '/a/#old', after: '/a/#brand-new' },
			rewritten: [{ path: 'a.md', span: { line: 3, column: 1 }, before: 'Old', after: 'Brand new' }],
		})
		expect(planPart(files, { path: 'a.md', heading: 0, to: 'Old' })).toMatchObject({ edits: [], rewritten: [] })
	})
})

describe('a block gets another id', () => {
	it.each([
		['at the end of a paragraph', 'words ^old\n', 'words ^new-1\n'],
		['on a line of its own', '| a |\n|---|\n\n^old\n\nrest', '| a |\n|---|\n\n^new-1\n\nrest'],
		['in a list', '- a ^old\n- b ^older\n', '- a ^new-1\n- b ^older\n'],
		['at a heading', '## Part ^old ##\n', '## Part ^new-1 ##\n'],
		[
			'beside what only looks like it',
			'`^old` \\^old ^old here\n\n    ^old\n\n```\nx ^old\n```\n\nwords ^old\r\n',
			'`^old` \\^old ^old here\n\n    ^old\n\n```\nx ^old\n```\n\nwords ^new-1\r\n',
		],
	])('%s', (_, note, after) => {
		const files = { 'a.md': note, 'b.md': '[[a#^old|^old]] ![[a#^OLD]] [[a^old]] [t](a.md#^old) `[[a#^old]]`\n' }
		const there = withPart(files, { path: 'a.md', block: 'old', to: 'new-1' })
		expect(there).toEqual({
			'a.md': after,
			'b.md': '[[a#^new-1|^old]] ![[a#^new-1]] [[a^new-1]] [t](a.md#^new-1) `[[a#^old]]`\n',
		})
		const back = withPart(there, { path: 'a.md', block: 'new-1', to: 'old' })
		expect(back).toEqual({ ...files, 'b.md': files['b.md'].replace('OLD', 'old') })
	})

	it('and an address follows whose caret is encoded', () => {
		const files = { 'n.md': 'para ^a\n', 'm.md': '[x](n.md#%5Ea) [y](n.md#^a)\n' }
		expect(withPart(files, { path: 'n.md', block: 'a', to: 'b' })['m.md']).toBe('[x](n.md#%5Eb) [y](n.md#^b)\n')
	})

	it('and the second of two keeps its own', () => {
		const files = { 'a.md': 'one ^x\n\ntwo ^x\n', 'b.md': '[[a#^x]]\n' }
		expect(withPart(files, { path: 'a.md', block: 0, to: 'y' })).toEqual({
			'a.md': 'one ^y\n\ntwo ^x\n',
			'b.md': '[[a#^y]]\n',
		})
		expect(withPart(files, { path: 'a.md', block: 1, to: 'y' })).toEqual({
			'a.md': 'one ^x\n\ntwo ^y\n',
			'b.md': '[[a#^x]]\n',
		})
	})

	it.each([
		['', 'The new name is empty'],
		['a b', 'letters, digits, `-` and `_` only, and no ` `'],
		['übung', 'and no `ü`'],
		['Other', 'has a block `^Other` already'],
	])('but not %j', (to, reason) => {
		expect(refusal({ 'a.md': 'one ^x\n\ntwo ^other\n' }, { path: 'a.md', block: 0, to })).toContain(reason)
	})
})

describe('a heading keeps its name', () => {
	const NOTE =
		'---\ntitle: Own\n---\n## Old #kept\n\n<b id="own-id">x</b>\n\n## About [[b]]\n\n## Notes\n\n## Plain\n\nTwo\nlines\n---\n'
	it.each([
		['where the new one is empty', 'Plain', ' ', 'The new name is empty'],
		['where it has several lines', 'Plain', 'a\nb', 'A heading is one line'],
		[
			'where it is read as something else',
			'Plain',
			'New ^id',
			'`New ^id` would not be read as the name of one heading',
		],
		[
			'where it has lost a tag',
			'Old #kept',
			'New',
			'The heading would have other tags than before; `#kept` is not in both',
		],
		[
			'where it has one more',
			'Plain',
			'New #more',
			'The heading would have other tags than before; `#more` is not in both',
		],
		['where it has another link', 'Plain', 'On [[b]]', 'The heading would have other links than before'],
		['where it stands on several lines', 'Two lines', 'New', 'has no words, or stands on several lines'],
		['where a link cannot hold it', 'Plain', 'a | b', '`a#Plain` in b.md:1:1 cannot hold the `|` of the new name'],
		['where a link would be cut', 'Plain', 'C# and D', '`a#Plain` in b.md:1:1 cannot hold the `#`'],
		['where it would be a block', 'Plain', '^x y', 'cannot hold the `^`'],
		[
			'where a link would mean another',
			'Plain',
			'notes',
			'`a.md` has a heading `Notes` already, in line 10\n`a#Plain` in b.md:1:1 could not be told',
		],
		['where another link would mean it', 'Old #kept', 'Notes #kept', '`a#Gone` in b.md:1:13 names no part now'],
		['where an id of raw HTML would be meant no more', 'Plain', 'Own-id', '`a#own-id` in b.md:3:1 could not be told'],
		['where the title would be meant no more', 'Plain', 'Own', '`a#Own` in b.md:2:1 could not be told'],
	])('%s', (_, heading, to, reason) => {
		const gone = to.startsWith('Notes') ? 'Notes kept' : 'Gone'
		const files = { 'a.md': NOTE, 'b.md': `[[a#Plain]] [[a#${gone}]]\n[[a#Own]]\n[[a#own-id]]\n` }
		expect(refusal(files, { path: 'a.md', heading, to })).toContain(reason.replace('Gone', gone))
	})

	it('where links do not hold it but do not stand in brackets, it may have any', () => {
		const files = { 'a.md': '## Plain\n', 'b.md': '[t](a.md#plain) [u](a.md#Plain)\n' }
		const after = withPart(files, { path: 'a.md', heading: 0, to: 'C# | D' })
		expect(after).toEqual({ 'a.md': '## C# | D\n', 'b.md': '[t](a.md#c--d) [u](a.md#C%23%20%7C%20D)\n' })
	})

	it('where it is the title', () => {
		const files = { 'a.md': '# The *old* way\n' }
		expect(refusal(files, { path: 'a.md', heading: 0, to: 'New' })).toContain('The heading is the title of `a.md`')
	})

	it('where a link to it stands where nothing can be read', () => {
		const files = { 'a.md': '## Old\n', 'b.md': '[t][d]\n\n[d]: a.md#o&#108;d\n' }
		expect(refusal(files, { path: 'a.md', heading: 0, to: 'New' })).toContain('`a.md#old` in b.md:1:1')
	})
})
