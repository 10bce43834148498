import { describe, expect, it } from 'vitest'
import { merged, planMergeOf } from './merge-vault.ts'

const KB = { 'k/kb.yaml': 'name: k\n', 'l/kb.yaml': 'name: l\n' }

describe('a merge', () => {
	it('puts text, names, tags and lists of one note into the other', () => {
		const files = {
			...KB,
			'k/a.md':
				'---\nid: a\ntitle: The A\naliases: [Ay]\ntags: [x, why]\nsources:\n  - one\n  - two\nimportance: 7\nstatus: draft\n---\nText of A[^1].\n\n## Part\n\n[^1]: Why.\n',
			'k/b.md':
				'---\ntitle: The B\ntags: [x]\nsources:\n  - two\nimportance: 5\n---\nText of B[^1].\n\n## Part\n\n[^1]: Because.\n',
		}
		expect(merged(files, 'k/a.md', 'k/b.md')['k/b.md']).toBe(
			[
				'---\ntitle: The B\ntags: [x, why]\nsources:\n  - two\n  - one\nimportance: 5',
				'aliases:\n  - The A\n  - a\n  - Ay\nredirect_from:\n  - /k/a/\nstatus: draft\n---',
				'Text of B[^1].\n\n## Part\n\n[^1]: Because.\n',
				'## The A\n\n<!-- From the head of k/a.md:\nimportance: 7\n-->\n',
				'Text of A[^2].\n\n### Part\n\n[^2]: Why.\n',
			].join('\n'),
		)
	})

	it('fills lists that have no items yet, and keeps what is said of them', () => {
		const files = { ...KB, 'k/a.md': '# The A\n', 'k/b.md': '---\naliases: # none\nredirect_from: []\n---\n# The B\n' }
		const head = '---\naliases: [The A, a] # none\nredirect_from: [/k/a/]\n---\n'
		expect(merged(files, 'k/a.md', 'k/b.md')['k/b.md']).toContain(head)
	})

	it.each([
		['a link', '[[a]] [[a|that]] [[The A]]', '[[b|The A]] [[b|that]] [[The A]]'],
		['a part that both have', '[[a#Part]] [[b#Part]] [x](a.md#part)', '[[b#The A#Part]] [[b#Part]] [x](b.md#part-1)'],
		['a part of its own', '[[a#Alone]] ![[a#Alone|so]]', '[[b#Alone]] ![[b#Alone|so]]'],
		['a block that both have', '[[a#^b]] [[b#^b]]', '[[b#^b-2]] [[b#^b]]'],
		['an embed and a path', '![[a]] [x](a.md) [[k:a]]', '![[b]] [x](b.md) [[k:b|The A]]'],
		['a table', '| x |\n|---|\n| [[a\\|t]] |\n', '| x |\n|---|\n| [[b\\|t]] |\n'],
	])('leads %s to the other', (_, before, after) => {
		const part = '\n## Part\n\nwords ^b\n'
		const files = {
			...KB,
			'k/a.md': `---\ntitle: The A\n---\n${part}\n## Alone\n`,
			'k/b.md': `---\ntitle: The B\n---\n${part}`,
			'k/x.md': before,
		}
		expect(merged(files, 'k/a.md', 'k/b.md')['k/x.md']).toBe(after)
	})

	it.each([
		['on one line', 'related: ["[[a]]", "[[b]]", "[[c]]"]', 'related: ["[[b]]", "[[c]]"]'],
		['on lines', 'links:\n  - b\n  - a\n  - The A', 'links:\n  - b'],
		['of nothing else', 'related:\n  - "[[a]]"\n  - "[[The A]]"', 'related:\n  - "[[b]]"'],
		['of maps', 'links:\n  - {target: a}\n  - target: b', 'links:\n  - target: b'],
		['with words', 'related: ["[[a|that]]", "[[b]]"]', 'related: ["[[b|that]]", "[[b]]"]'],
		['with parts', 'related: ["[[a#Part]]", "[[b]]"]', 'related: ["[[b#Part]]", "[[b]]"]'],
		['with comments', 'links:\n  - a # why\n  - b', 'links:\n  - b # why\n  - b'],
		['with comments above', 'links:\n  - b\n  # why\n  - a', 'links:\n  - b\n  # why\n  - b'],
		[
			'with reasons',
			'links:\n  - {target: a, note: Why}\n  - {target: b, relation: x}\n  - a',
			'links:\n  - {target: b, note: Why}\n  - {target: b, relation: x}\n  - b',
		],
	])('names the other once in a list %s', (_, before, after) => {
		const files = {
			...KB,
			'k/a.md': '---\ntitle: The A\n---\n## Part\n',
			'k/b.md': '',
			'k/c.md': '[[b]]',
			'k/x.md': `---\n${before}\nup: "[[c]]"\n---\n[[a]] [[c]]\n`,
		}
		expect(merged(files, 'k/a.md', 'k/b.md')['k/x.md']).toBe(`---\n${after}\nup: "[[c]]"\n---\n[[b|The A]] [[c]]\n`)
	})

	it('makes sense of links between the two', () => {
		const files = {
			...KB,
			'k/a.md': '# The A\n\nSee [[b]], [b](b.md), [[b#Part]], [[#Own]] and ![[b]].\n\n## Own\n',
			'k/b.md':
				'---\nrelated: ["[[a]]", "[[c]]"]\n---\n# The B\n\nSee [[a]], [[a|that]], [a](a.md), [[a#Own]] and ![[a]].\n\n## Part\n',
			'k/c.md': '',
		}
		expect(merged(files, 'k/a.md', 'k/b.md')['k/b.md']).toBe(
			[
				'---\nrelated: ["[[c]]"]\naliases:\n  - The A\n  - a\nredirect_from:\n  - /k/a/\n---\n# The B\n',
				'See [[#The A|The A]], [[#The A|that]], [a](#the-a), [[#Own]] and [[#The A|The A]].\n\n## Part\n\n## The A\n',
				'See The B, b, [[b#Part]], [[#Own]] and The B.\n\n### Own\n',
			].join('\n'),
		)
	})

	it('takes along what gives wiki links an address, as Foam writes it', () => {
		const files = {
			...KB,
			'k/in/a.md': '---\ntitle: The A\n---\nSee [[c]].\n\n[c]: ../c.md "c"\n',
			'k/b.md': '---\ntitle: The B\n---\n',
			'board.canvas': '{"nodes":[{"file":"k/in/a.md"}]}',
			'k/c.md': '[[a]] [[The A]]\n\n[a]: in/a.md "The A"\n[The A]: in/a "The A"\n',
		}
		const after = merged(files, 'k/in/a.md', 'k/b.md')
		expect(after['k/b.md']).toContain('See [[c]].\n\n[c]: c.md "c"\n')
		expect(after['board.canvas']).toContain('"k/b.md"')
		expect(after['k/c.md']).toBe('[[b|The A]] [[The A]]\n\n[b|The A]: b.md "The B"\n[The A]: b "The B"\n')
	})

	it('takes out what a head says of the other', () => {
		const files = {
			...KB,
			'k/a.md': '---\nup: "[[c]]"\nrelated: ["[[b]]", "[[c]]"]\n---\n',
			'k/b.md': '---\nup: "[[a]]"\nrelated: ["[[a]]"]\n---\n',
			'k/c.md': '',
		}
		expect(merged(files, 'k/a.md', 'k/b.md')['k/b.md']).toBe(
			'---\naliases:\n  - A\nredirect_from:\n  - /k/a/\nup: "[[c]]"\nrelated:\n  - "[[c]]"\n---\n\n## A\n\n',
		)
	})

	it('goes from one KB to another, with rows and relations', () => {
		const files = {
			...KB,
			'k/a.md': '---\ntitle: The A\n---\n# Deep\n\nOf [[c]], [c](c.md).\n',
			'k/c.md': '---\nup: "[[a]]"\n---\n',
			'k/cross-kb-links.yaml': '- {source: c, target: d, target_kb: l}\n',
			'l/cross-kb-links.yaml': '- {source: d, target: a, target_kb: k}\n',
			'l/b.md': '# The B\n\n## Part\n',
			'l/d.md': '[[k:a]]\n',
		}
		const after = merged(files, 'k/a.md', 'l/b.md')
		expect(after['k/c.md']).toBe('---\nup: "[[l:b]]"\n---\n')
		expect(after['l/d.md']).toBe('[[b|The A]]\n')
		expect(after['l/cross-kb-links.yaml']).toBe('- {source: d, target: b, target_kb: l}\n')
		expect(after['l/b.md']).toContain('Of [[k:c]], [c](../k/c.md).')
	})

	it.each([
		['a note with itself', 'k/b.md', { 'k/b.md': '' }, 'with itself'],
		['a draft into a note', 'k/a.md', { 'k/a.md': '---\ndraft: true\n---\n', 'k/b.md': '' }, 'not published'],
		[
			'addresses of one name',
			'k/a.md',
			{ 'k/a.md': '[x][r]\n\n[r]: https://a.b\n', 'k/b.md': '[r]: https://c.d\n' },
			'`[r]:` is one address',
		],
		[
			'a note whose head cannot be read',
			'k/a.md',
			{ 'k/a.md': '---\ntitle: "x" and more\nsources: [one]\n---\n', 'k/b.md': '' },
			'The head of `k/a.md` cannot be read, see k/a.md:2:12: ',
		],
		[
			'what would go into a head that cannot be read',
			'k/a.md',
			{ 'k/a.md': '', 'k/b.md': '---\ntitle: B\nup: [c\n---\n' },
			'The head of `k/b.md` cannot be read, see k/b.md:',
		],
		[
			'a key that stands twice',
			'k/a.md',
			{ 'k/a.md': '---\nx: 1\nx: 2\n---\n', 'k/b.md': '' },
			'see k/a.md:3:1: The key',
		],
		[
			'what would go into open code',
			'k/a.md',
			{ 'k/a.md': '', 'k/b.md': '---\ntitle: B\n---\n\n- x\n\n```js\nx' },
			'The code that begins in k/b.md:7 is not closed; close it first',
		],
		[
			'what would go into an open comment',
			'k/a.md',
			{ 'k/a.md': '', 'k/b.md': 'x\n\n<!-- y\n' },
			'The comment that begins in k/b.md:3 is not closed',
		],
		[
			'what would go into another open comment',
			'k/a.md',
			{ 'k/a.md': 'x\n\n%% y %%\n', 'k/b.md': 'x\n\n%%\ny\n' },
			'The comment that begins in k/b.md:3 is not closed',
		],
	])('refuses %s', (_, from, files, said) => {
		const plan = planMergeOf({ ...KB, ...files }, from, 'k/b.md')
		expect(plan.kind === 'refused' && plan.reasons.join()).toContain(said)
	})
})
