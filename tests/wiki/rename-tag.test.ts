import { describe, expect, it } from 'vitest'
import { planTag, retagged } from './tag-vault.ts'

const WAYS: readonly [what: string, before: string, after: string][] = [
	['a list on one line', '---\ntags: [a, c, a/x]\n---\n', '---\ntags: [b, c, b/x]\n---\n'],
	[
		'a list of lines',
		'---\ntags:\n  - c # why\n  - a\n  - "a/x"\n---\n',
		'---\ntags:\n  - c # why\n  - b\n  - "b/x"\n---\n',
	],
	['words', '---\ntags: a, c a/x\n---\n', '---\ntags: b, c b/x\n---\n'],
	['one word', '---\ntag: a\n---\n', '---\ntag: b\n---\n'],
	['numbers of levels', '---\ntags: ["#a", \'#a/x\', "#c"]\n---\n', '---\ntags: ["#b", \'#b/x\', "#c"]\n---\n'],
	['words with numbers signs', '---\ntags: "#a #c"\n---\n', '---\ntags: "#b #c"\n---\n'],
	['the text', 'Of #a, #a/x and #ab (#a).\n', 'Of #b, #b/x and #ab (#b).\n'],
	['another case', '---\ntags: [A]\n---\n#A/x\n', '---\ntags: [b]\n---\n#b/x\n'],
	['a text with CRLF', '---\r\ntags: [a]\r\n---\r\n#a\r\n', '---\r\ntags: [b]\r\n---\r\n#b\r\n'],
	[
		'what is no tag',
		'`#a` [#a](x) x#a %%#a%% \\#a #c\n\n    #a\n\n#a',
		'`#a` [#a](x) x#a %%#a%% \\#a #c\n\n    #a\n\n#b',
	],
	['a list that has the name already', '---\ntags: [b, a]\n---\n', '---\ntags: [b]\n---\n'],
	['a list that has it behind', '---\ntags: [a, a/x, b, c, b/x]\n---\n', '---\ntags: [b, c, b/x]\n---\n'],
	['lines that have it already', '---\ntags:\n- a\n- B\n---\n', '---\ntags:\n- B\n---\n'],
	[
		'lines that have it already, with a comment',
		'---\ntags:\n  - a # why\n  - c\n  - b\n---\n',
		'---\ntags:\n  # why\n  - c\n  - b\n---\n',
	],
	[
		'a list in brackets that has it already, with comments',
		'---\ntags: [\n  b, # one\n  a, # two\n  c,\n]\n---\n',
		'---\ntags: [\n  b, # one\n  # two\n  c,\n]\n---\n',
	],
	['words that have it already', '---\ntags: a, b\n---\n', '---\ntags: b\n---\n'],
	['words that have it before', '---\ntags: c b a\n---\n', '---\ntags: c b\n---\n'],
]

describe('a tag gets another name', () => {
	it.each(WAYS)('in %s', (_, before, after) => {
		expect(retagged({ 'x.md': before, 'y.md': '#a' }, { from: 'a', to: 'b' })['x.md']).toBe(after)
	})

	it('that may be longer, shorter, or below itself', () => {
		const files = { 'x.md': '---\ntags: [a/b/c, a/b]\n---\n#a/b/c\n' }
		expect(retagged(files, { from: 'a/b', to: 'z' })['x.md']).toBe('---\ntags: [z/c, z]\n---\n#z/c\n')
		expect(retagged(files, { from: 'a', to: 'a/a' })['x.md']).toBe('---\ntags: [a/a/b/c, a/a/b]\n---\n#a/a/b/c\n')
	})

	it('that YAML would not take without quotes', () => {
		const files = { 'x.md': '---\ntags: [9/11, null-set]\n---\n', 'y.md': '---\ntags: 9/11\n---\n' }
		const there = retagged(files, { from: '9/11', to: 'null' })
		expect(there['x.md']).toBe('---\ntags: ["null", null-set]\n---\n')
		expect(there['y.md']).toBe('---\ntags: "null"\n---\n')
		expect(retagged(retagged(files, { from: '9/11', to: 'attacks' }), { from: 'attacks', to: '9/11' })).toEqual(files)
	})

	it('in settings that name it', () => {
		const files = {
			'marcasite.yaml': 'exclude: [tag:a/x, "tag:c", drafts] # why\n',
			'k/kb.yaml':
				'name: k\ntags: [a, c]\ntypes:\n  concept:\n    fields:\n      tags: {type: tags, options: [a, a/x]}\n',
			'k/__collection.yaml': 'title: a\nquery: "type:concept tags:c,a sort:-a"\n',
			'k/all.md': '---\ntype: collection\nquery: tags_all:a/x\nentry_filter: {tags: [a, c]}\n---\n',
			'k/list.md': '> ```query\n> -tag:"#a/x",c type:x\n>   tags=A a\n> ```\n',
			'k/quoted/__collection.yaml': 'query: \'tag:"a"\'\ntags: [a]\n',
			'k/x.md': '---\ntags: [a]\n---\n',
			'k/y.md': '---\ntags: [a/x]\n---\n',
		}
		const after = retagged(files, { from: 'a', to: 'b' }, { exclude: ['tag:a/x', 'tag:c', 'drafts'] })
		expect(after).toEqual({
			'marcasite.yaml': 'exclude: [tag:b/x, "tag:c", drafts] # why\n',
			'k/kb.yaml':
				'name: k\ntags: [b, c]\ntypes:\n  concept:\n    fields:\n      tags: {type: tags, options: [b, b/x]}\n',
			'k/__collection.yaml': 'title: a\nquery: "type:concept tags:c,b sort:-a"\n',
			'k/all.md': '---\ntype: collection\nquery: tags_all:b/x\nentry_filter: {tags: [b, c]}\n---\n',
			'k/list.md': '> ```query\n> -tag:"#b/x",c type:x\n>   tags=b a\n> ```\n',
			'k/quoted/__collection.yaml': 'query: \'tag:"b"\'\ntags: [b]\n',
			'k/x.md': '---\ntags: [b]\n---\n',
			'k/y.md': '---\ntags: [b/x]\n---\n',
		})
	})

	it('in one KB only', () => {
		const files = {
			'k/kb.yaml': 'name: k\n',
			'l/kb.yaml': 'name: l\n',
			'k/x.md': '#a\n',
			'l/x.md': '#a\n',
			'x.md': '#a\n',
		}
		expect(retagged(files, { from: 'a', to: 'b', kb: 'k' })).toEqual({ ...files, 'k/x.md': '#b\n' })
	})
})

describe('a tag keeps its name', () => {
	it.each([
		[
			'where a heading that others link to holds it',
			{ 'x.md': '## About #a\n', 'y.md': '[[x#about-a]]\n' },
			'would mean something else',
		],
		['where another field takes it from there', { 'x.md': '---\nkind: &t a\ntags: *t\n---\n' }, 'cannot be written so'],
		[
			'where a list that has the new one cannot spare it',
			{ 'x.md': '---\ntags:\n  - b\n  - &t a\n---\n' },
			'`a` in x.md:4:8 stands in a list that has `b` already; take it out there first',
		],
		['where it is part of a title', { 'x.md': '# About **it** #a\n' }, 'would have the title'],
	])('%s', (_, files, said) => {
		const plan = planTag(files, { from: 'a', to: 'b' })
		expect(plan.kind === 'refused' && plan.reasons.join()).toContain(said)
	})

	it('where the new one is a tag in heads only', () => {
		const plan = planTag({ 'x.md': '---\ntags: [a]\n---\nOf #a.\n' }, { from: 'a', to: '9/11' })
		expect(plan.kind === 'refused' && plan.reasons.join()).toContain('cannot be written so')
		const head = planTag({ 'x.md': '---\ntags: [a]\n---\nOf it.\n' }, { from: 'a', to: '9/11' })
		expect(head.kind).toBe('planned')
	})

	it('where a note that has the new name would be left out with it', () => {
		const files = { 'marcasite.yaml': 'exclude: [tag:a]\n', 'x.md': '#a\n', 'y.md': '#b\n' }
		const plan = planTag(files, { from: 'a', to: 'b' }, { exclude: ['tag:a'] })
		expect(plan.kind === 'refused' && plan.reasons[0]).toBe('`y.md` would no longer be published')
	})
})
