import { describe, expect, it } from 'vitest'
import { vaultPath } from '../../src/note/brand.ts'
import { planFixes } from '../../src/wiki/fixes.ts'
import { link } from '../../src/wiki/link.ts'
import { contentsOf, type Files, fixFiles } from './fix-vault.ts'

/** What `a.md` says after it is fixed, beside notes that say nothing themselves. */
function fixed(text: string, others: Files = {}, path = 'a.md'): string | undefined {
	return fixFiles({ ...others, [path]: text }).files[path]
}

const empty = (...paths: readonly string[]): Files => Object.fromEntries(paths.map(path => [path, '']))
const thinking: Files = { 'systems-thinking.md': '---\ntitle: Systems Thinking\naliases: [Holistic Practice]\n---\n' }

describe('planFixes: a name with a slip', () => {
	it.each([
		['[[Systms Thinking]]', '[[Systems Thinking]]', 'a title as a title'],
		['[[systms-thinking]]', '[[systems-thinking]]', 'an id as an id'],
		['[[systms thinking]]', '[[systems thinking]]', 'small letters as small letters'],
		['[[Holistc Practice]]', '[[Holistic Practice]]', 'an alias as an alias'],
		['[[systms-thinking.md]]', '[[systems-thinking.md]]', 'with `.md`'],
		['[[systemst-hinking]]', '[[systems-thinking]]', 'a hyphen that changed places'],
		['[[systemsthinking]]', '[[systems-thinking]]', 'without its hyphen'],
		['[[sytsems-thinking]]', '[[systems-thinking]]', 'two neighbours that changed places'],
		['![[systms-thinking]]', '![[systems-thinking]]', 'in an embed'],
		['[[ systms-thinking | the  label ]]', '[[ systems-thinking | the  label ]]', 'beside blanks and a label'],
		['| a |\n|---|\n| [[Systms Thinking\\|b]] |', '| a |\n|---|\n| [[Systems Thinking\\|b]] |', 'in a table'],
		['[x](systms-thinking.md "t")', '[x](systems-thinking.md "t")', 'in a Markdown link'],
		['[x](./systms-thinking)', '[x](./systems-thinking)', 'in a Markdown link without `.md`'],
		['[x][y]\n\n[y]: systms-thinking.md "t"', '[x][y]\n\n[y]: systems-thinking.md "t"', 'in a definition'],
		['---\nup: "[[Systms Thinking|x]]"\n---\n', '---\nup: "[[Systems Thinking|x]]"\n---\n', 'quoted in the head'],
		[
			'---\nlinks:\n- target: systms-thinking # c\n---\n',
			'---\nlinks:\n- target: systems-thinking # c\n---\n',
			'in `links:`',
		],
		[
			`---\nlinks:\n- "[[Systms Thinking]]"\n---\n`,
			`---\nlinks:\n- "[[Systems Thinking]]"\n---\n`,
			'quoted in `links:`',
		],
	])('mends %j: %3$s', (text, expected) => {
		expect(fixed(text, thinking)).toBe(expected)
	})

	it('mends a path of folders', () => {
		const others = empty('notes/concepts/feedback loops.md')
		expect(fixed('[[concpts/feedback loops]]', others)).toBe('[[concepts/feedback loops]]')
		expect(fixed('[[notes/concepts/feedbak loops.md#]]', others)).toBe('[[notes/concepts/feedbak loops.md#]]')
		expect(fixed('[x](notes/concepts/feedbak%20loops.md)', others)).toBe('[x](notes/concepts/feedback%20loops.md)')
		expect(fixed('[x](<notes/concepts/feedbak loops.md>)', others)).toBe('[x](<notes/concepts/feedback loops.md>)')
		expect(fixed('[x](../concepts/feedbak%20loops.md)', others, 'notes/x/a.md')).toBe(
			'[x](../concepts/feedback%20loops.md)',
		)
	})

	it('keeps a part that is there, and leaves alone a name whose part is not', () => {
		const others = { 'feedback.md': '# Feedback\n\n## Delays' }
		expect(fixed('[[feedbck#Delays]]', others)).toBe('[[feedback#Delays]]')
		expect(fixed('[[feedbck#Gains]]', others)).toBe('[[feedbck#Gains]]')
	})

	it('mends a value of a relation field, and quotes it where YAML asks for it', () => {
		const kb = 'types:\n  n:\n    fields:\n      up: {type: object-ref}\n'
		const head = (value: string) => `---\ntype: n\nup: ${value}\n---\n`
		const others = { 'kb.yaml': kb, 'systems-thinking.md': '', 'second-order-change.md': '' }
		expect(fixed(head('systms-thinking'), others)).toBe(head('systems-thinking'))
		expect(fixed(head("'systms-thinking' # c"), others)).toBe(head("'systems-thinking' # c"))
		expect(fixed(head('[systms-thinking, second-ordr-change]'), others)).toBe(
			head('[systems-thinking, second-order-change]'),
		)
		const numbered = { 'kb.yaml': kb, '2nd-order-change.md': '' }
		expect(fixed(head('2nd-ordr-change'), numbered)).toBe(head('"2nd-order-change"'))
	})

	it('looks in the KB that is named, and keeps its prefix', () => {
		const others = { 'senge/kb.yaml': 'name: senge\nshortname: ps', 'senge/mental-models.md': '' }
		expect(fixed('[[ps: mentl-models|x]]', others)).toBe('[[ps: mental-models|x]]')
		expect(fixed('[[mentl-models]]', others)).toBe('[[mentl-models]]')
	})
})

describe('planFixes: what is no slip', () => {
	it.each([
		['[[car]]', ['cat.md'], 'short words'],
		['[[lisp]]', ['list.md'], 'another letter in a short word'],
		['[[chapter-3]]', ['chapter-2.md'], 'another number'],
		['[[Plan A]]', ['Plan B.md'], 'another letter of a row'],
		['[[Type III error]]', ['Type II error.md'], 'another numeral'],
		['[[microeconomics]]', ['macroeconomics.md'], 'another beginning that has a meaning'],
		['[[capitalist]]', ['capitalism.md'], 'another end that has a meaning'],
		['[[deduction]]', ['reduction.md'], 'another first letter'],
		['[[半监督学习]]', ['有监督学习.md'], 'another ideograph'],
		['[[snippets]]', ['snipers.md'], 'two letters in a short word'],
		['an open [[system]]', ['systems.md'], 'a plural within a sentence'],
		['[[feedback-lop]] by [[feedbak-loop]]', ['feedback-loop.md', 'feedbac-loop.md'], 'two notes that are near'],
		['[[2024-01-03]]', ['2024-01-02.md'], 'dates'],
		['`[[systms]]` <!-- [[systms]] -->', ['systems.md'], 'code and comments'],
		['[[aardvark]]', ['zebra.md'], 'nothing that is near'],
	])('leaves %j beside %j', (text, paths) => {
		expect(fixed(text, empty(...paths))).toBe(text)
	})

	it('leaves a name with another sign, or none', () => {
		const others = { 'x.md': '---\ntitle: C style guide\naliases: [Systems]\n---\n' }
		expect(fixed('[[C, style guide]] [[C++ style guide]]', others)).toBe('[[C style guide]] [[C++ style guide]]')
		expect(fixed('[[🧀 Systems]]', others)).toBe('[[🧀 Systems]]')
	})

	it('mends a plural that is not shown', () => {
		expect(fixed('an open [[system|kind of system]]', empty('systems.md'))).toBe('an open [[systems|kind of system]]')
	})

	it('leaves a word that the vault uses elsewhere', () => {
		const others = empty('linter.md')
		expect(fixed('[[lintern]]', others)).toBe('[[linter]]')
		expect(fixed('[[lintern]]', { ...others, 'b.md': 'A lintern is no linter.' })).toBe('[[lintern]]')
	})

	it('leaves an id that is near to a title only', () => {
		const others = { 'mental-models-1992.md': '---\ntitle: Mental Models\n---\n' }
		expect(fixed('[[mental-models]]', others)).toBe('[[mental-models]]')
		expect(fixed('[[Mental Modls]]', others)).toBe('[[Mental Models]]')
	})

	it('leaves a name that another KB has, or that is near to a draft', () => {
		const others = { 'a/kb.yaml': 'name: a', 'b/kb.yaml': 'name: b', 'a/waveform.md': '', 'b/waveforms.md': '' }
		expect(fixed('[[waveform|x]]', others, 'b/c.md')).toBe('[[waveform|x]]')
		expect(fixed('[[feedbck]]', { 'feedback.md': '---\ndraft: true\n---\n' })).toBe('[[feedbck]]')
		expect(fixed('[x](feedbck.md)', { 'feedback.md': '---\ndraft: true\n---\n' })).toBe('[x](feedbck.md)')
	})

	it('does not lead a note to itself, nor embed a note in itself', () => {
		expect(fixed('[[feedbck]]', {}, 'feedback.md')).toBe('[[feedbck]]')
		const files = { 'feedback.md': '![[delays]]', 'delays.md': '![[feedbck]]' }
		expect(fixFiles(files).files).toEqual(files)
	})

	it('leaves names of which the note is made: its type and its headings', () => {
		const text = '---\ntype: "[[systms]]"\n---\n\n## On [[systms]]\n\n[[systms]]'
		expect(fixed(text, empty('systems.md'))).toBe(text.replace(/\[\[systms\]\]$/, '[[systems]]'))
	})

	it('leaves drafts, files that are not asked for, and what the configuration does not report', () => {
		const others = empty('systems.md')
		expect(fixed('---\ndraft: true\n---\n[[systms]]', others)).toContain('systms')
		const files = { ...others, 'a.md': '[[systms]]', 'b.md': '[[systms]]' }
		expect(fixFiles(files, {}, new Set([vaultPath('b.md')])).files).toEqual({ ...files, 'b.md': '[[systems]]' })
		const both = { 'systems.md': '# B', 'a.md': '[[systms]] [[Systems]]' }
		expect(fixFiles(both, { rules: new Map([['link/broken', 'off']]) }).files['a.md']).toBe('[[systms]] [[systems]]')
	})

	it('leaves a text that is no longer what was linked', () => {
		const contents = contentsOf({ 'a.md': '[[systms]]', ...empty('systems.md') })
		const fixes = (text: string) => planFixes({ contents, wiki: link(contents), textOf: () => text }).fixes.length
		expect(fixes('[[systms]]')).toBe(1)
		expect(fixes('[[systms]] [[b]]')).toBe(0)
		expect(fixes(' [[systms]]')).toBe(0)
	})

	it('leaves a title that cannot stand in a link', () => {
		const others = { 'x1.md': '---\ntitle: "Feedback [draft] | loops"\n---\n' }
		expect(fixed('[[Feedbck draft loops]]', others)).toBe('[[Feedbck draft loops]]')
	})
})

describe('planFixes: letter case', () => {
	it.each([
		['[[Systems]]', '[[systems]]', ['systems.md']],
		['[[Notes/Systems|x]]', '[[notes/systems|x]]', ['notes/systems.md']],
		['[[Notes/Systems.md#^b]]', '[[notes/systems.md#^b]]', ['notes/systems.md']],
		['![[./Pics/A.PNG|alt]]', '![[./pics/a.png|alt]]', ['pics/a.png']],
		['![alt](Pics/a%20b.png)', '![alt](pics/a%20b.png)', ['pics/a b.png']],
		['[x](Notes/Systems.md#b "t")', '[x](notes/systems.md#b "t")', ['notes/systems.md']],
		['[[Übung]]', '[[übung]]', ['übung.md']],
	])('writes %j as %j', (text, expected, paths) => {
		const others = Object.fromEntries(paths.map(path => [path, path.endsWith('.md') ? '# B\n\nb ^b' : '']))
		expect(fixed(text, others)).toBe(expected)
	})

	it('leaves a path that still differs in case afterwards', () => {
		expect(fixed('[x](NOTE.md)', empty('note.MD'))).toBe('[x](NOTE.md)')
	})

	it('leaves titles and ids of the head, where case does not matter', () => {
		expect(fixed('[[SYSTEMS thinking]]', thinking)).toBe('[[SYSTEMS thinking]]')
	})
})

describe('planFixes: what has moved', () => {
	it.each([
		['[[old/folder/name|x]]', '[[new/name|x]]', ['new/name.md']],
		['[[old/name.md#H]]', '[[new/name.md#H]]', ['new/name.md']],
		['[[/old/name]]', '[[/new/name]]', ['new/name.md']],
		['[[./old/name]]', '[[./new/name]]', ['new/name.md']],
		['[x](old/name.md#h)', '[x](new/name.md#h)', ['new/name.md']],
		['[x](/old/name.md)', '[x](/new/name.md)', ['new/name.md']],
		['[x](<old/my name.md>)', '[x](<new (1)/my name.md>)', ['new (1)/my name.md']],
		['[x](old/my%20name.md)', '[x](new%20%281%29/my%20name.md)', ['new (1)/my name.md']],
		['![a](pics/a.png)', '![a](assets/a.png)', ['assets/a.png']],
		['![[pics/a.png|alt|640]]', '![[assets/a.png|alt|640]]', ['assets/a.png']],
		['---\ncover: pics/a.png\n---\n', '---\ncover: assets/a.png\n---\n', ['assets/a.png']],
	])('writes %j as %j', (text, expected, paths) => {
		const others = Object.fromEntries(paths.map(path => [path, path.endsWith('.md') ? '# Name\n\n## H' : '']))
		expect(fixed(text, others)).toBe(expected)
	})

	it('writes a path from where the note stands', () => {
		expect(fixed('[x](name.md)', empty('new/name.md'), 'notes/deep/a.md')).toBe('[x](../../new/name.md)')
		expect(fixed('[[../name]]', empty('new/name.md'), 'notes/deep/a.md')).toBe('[[../../new/name]]')
		expect(fixed('![x](./old/a.png)', empty('notes/b/a.png'), 'notes/a.md')).toBe('![x](./b/a.png)')
	})

	it('leaves what is there twice, has a name of many folders, or is not published', () => {
		expect(fixed('[[old/name]]', empty('b/name.md', 'c/name.md'))).toBe('[[old/name]]')
		expect(fixed('![x](old/a.png)', empty('b/a.png', 'c/A.png'))).toBe('![x](old/a.png)')
		expect(fixed('[x](old/README.md)', empty('docs/README.md'))).toBe('[x](old/README.md)')
		expect(fixed('[x](old/a.html)', empty('docs/a.html'))).toBe('[x](old/a.html)')
		expect(fixed('[x](old/name.md)', { 'new/name.md': '---\ndraft: true\n---\n' })).toBe('[x](old/name.md)')
		expect(fixed('<img src="old/a.png" alt="x">', empty('docs/a.png'))).toBe('<img src="old/a.png" alt="x">')
	})

	it('leaves a slash that divides no folders', () => {
		const others = { 'protocols/IP.md': '' }
		expect(fixed('[[TCP/IP]]', { ...others, 'b.md': 'Of TCP/IP.' })).toBe('[[TCP/IP]]')
		expect(fixed('[[graph/orphan]]', { 'orphan.md': '', 'b.md': '---\ntitle: graph/wanted\n---\n' })).toBe(
			'[[graph/orphan]]',
		)
	})

	it('follows an old address that a note still knows', () => {
		const others = { 'new/name.md': '---\nredirect_from: /old/title/\naliases: [/older/title]\n---\n' }
		expect(fixed('[x](old/title.md#h)', others)).toBe('[x](old/title.md#h)')
		expect(fixed('[x](old/title.md)', others)).toBe('[x](new/name.md)')
		expect(fixed('[x](/older/title)', others)).toBe('[x](/new/name)')
		expect(fixed('[x](../old/title.md)', others, 'n/a.md')).toBe('[x](../new/name.md)')
	})

	it('leaves a path whose old address and last name lead to two notes', () => {
		const others = { 'x.md': '---\nredirect_from: /old/name/\n---\n', 'new/name.md': '' }
		expect(fixed('[x](old/name.md)', others)).toBe('[x](old/name.md)')
	})
})

describe('planFixes: headings and blocks', () => {
	const note: Files = { 'note.md': '# Note\n\n## Heading One\n\n### Delays\n\nText. ^block-one\n' }

	it.each([
		['[[note#Haeding One|x]]', '[[note#Heading One|x]]'],
		['[[note# Heading One # Delasy ]]', '[[note# Heading One # Delays ]]'],
		['[[note#Heading One#Dellays]]', '[[note#Heading One#Delays]]'],
		['[[note#^blok-one]]', '[[note#^block-one]]'],
		['[[note^blok-one]]', '[[note^block-one]]'],
		['![[note#heading-oone]]', '![[note#heading-oone]]'],
		['![[note#hedding-one]]', '![[note#heading-one]]'],
		['[x](note.md#hedding-one)', '[x](note.md#heading-one)'],
		['[x](note.md#Hedding%20One)', '[x](note.md#Heading%20One)'],
		['## Delays\n\n[[#Dellays]] [x](#dellays)', '## Delays\n\n[[#Delays]] [x](#delays)'],
	])('writes %j as %j', (text, expected) => {
		expect(fixed(text, note)).toBe(expected)
	})

	it('leaves a part that is near to two, or to none', () => {
		const two = { 'note.md': '## Causes of delays\n\n## Causes of delay' }
		expect(fixed('[[note#Causes of delayy]]', two)).toBe('[[note#Causes of delayy]]')
		expect(fixed('[[note#Step 3]]', { 'note.md': '## Step 2' })).toBe('[[note#Step 3]]')
	})
})

describe('planFixes: everything else', () => {
	it('stays as it is: line endings, Unicode forms, characters of two units', () => {
		const text = '---\r\ntitle: Cafe\u0301\r\n---\r\n😀 u\u0308 [[Cafe\u0301 Systms|e\u0301]]\r\rx\n'
		const expected = text.replace('Systms', 'Systems')
		expect(fixed(text, { 'c.md': '---\ntitle: Café Systems\n---\n' })?.normalize('NFC')).toBe(expected.normalize('NFC'))
		const rest = (it: string) => it.split(/\[\[.*?\|/)
		expect(rest(fixed(text, { 'c.md': '---\ntitle: Café Systems\n---\n' }) ?? '')).toEqual(rest(text))
	})

	it('tells what it does', () => {
		const { plan } = fixFiles({ 'a.md': 'x [[old/name|y]] [[systms]]', 'new/name.md': '', 'systems.md': '' })
		expect(
			plan.fixes.map(({ path, span, why, before, after, target }) => [path, span.column, why, before, after, target]),
		).toEqual([
			['a.md', 3, 'moved', 'old/name', 'new/name', 'new/name.md'],
			['a.md', 18, 'typo', 'systms', 'systems', 'systems.md'],
		])
		expect(plan.changeSet.edits).toEqual([
			{
				path: 'a.md',
				edits: [
					{ offset: 4, length: 8, text: 'new/name' },
					{ offset: 19, length: 6, text: 'systems' },
				],
			},
		])
	})

	it('mends a definition once, however many links use it', () => {
		const text = '[x][y] and [z][y]\n\n[y]: old/name.md\n\n```\n[y]: old/name.md\n```\n'
		expect(fixed(text, empty('new/name.md'))).toBe(text)
		const plain = '[x][y] and [z][y]\n\n[y]: old/name.md\n'
		expect(fixed(plain, empty('new/name.md'))).toBe(plain.replace('old/', 'new/'))
	})
})
