import { describe, expect, it } from 'vitest'
import { compile } from '../../src/note/compile.ts'
import { merged, planMergeOf } from './merge-vault.ts'

const NAMES = 'aliases:\n  - A\nredirect_from:\n  - /a/\n'

/** The head of `b.md` once `a.md` has gone into it, without what that names it, and the text below. */
function mergedHeads(a: string, b = ''): { head: string; text: string } {
	const files = { 'a.md': `---\n${a}---\n`, 'b.md': `---\ntitle: B\n${b}---\n` }
	const after = merged(files, 'a.md', 'b.md')['b.md'] ?? ''
	const [, head = '', text = ''] = /^---\ntitle: B\n([\s\S]*?)---\n([\s\S]*)$/.exec(after) ?? []
	return { head: head.replace(NAMES, ''), text: text.replace(/^\n## A\n\n/, '') }
}

describe('a head that goes into another', () => {
	it.each([
		['an alias', 'base: &b metres\nuse: *b\n', 'base: metres\nuse: metres\n'],
		['an alias in a list', 'base: &b "to: x"\nuse: [*b, v]\n', 'base: "to: x"\nuse: ["to: x", v]\n'],
		[
			'an alias of a map',
			'base: &b {x: 1, "y z": [true, ~]}\nuse:\n  - *b\n',
			'base: {"x": 1, "y z": [true, null]}\nuse: [{"x": 1, "y z": [true, null]}]\n',
		],
		[
			'a merge of maps',
			'base: &b\n  x: 1\n  z: |\n    two\n    lines\n<<: *b\n',
			'base: {"x": 1, "z": "two\\nlines\\n"}\nx: 1\nz: "two\\nlines\\n"\n',
		],
		['an anchor that nothing repeats', 'base: &b metres # m\n', 'base: &b metres # m\n'],
		['a field in braces', '{x: 1, v: [2]}\n', 'x: 1\nv: [2]\n'],
		['values of several lines', 'x: |\n  # no comment\n\n  two\ny:\n- 1\n', 'x: |\n  # no comment\n\n  two\ny:\n- 1\n'],
	])('brings %s', (_, a, head) => {
		expect(mergedHeads(a)).toEqual({ head, text: '' })
	})

	it('brings the comments on what it brings', () => {
		const a =
			'# first\nborn: 1900 # uncertain\n# keep this\nlist: # in short\n  # one\n  - 1 # 1\n  # two\n\n# of x\nx: "# none"\n'
		expect(mergedHeads(a)).toEqual({ head: a.replace('\n\n', '\n'), text: '' })
	})

	it('leaves the other comments below the heading', () => {
		const a = [
			'# on top\ntitle: A # working title\nsources:\n  # the best\n  - one # p. 3\n  - two\n',
			'status: old # why\nbase: &x z # anchored\nuse: *x\n# at the end\n',
		].join('')
		expect(mergedHeads(a, 'sources: [two]\nstatus: new\n')).toEqual({
			head: 'sources: [two, one]\nstatus: new\nbase: z\nuse: z\n',
			text: [
				'<!-- From the head of a.md:\nstatus: old # why\n# on top\ntitle: A # working title',
				'  # the best\n  - one # p. 3\nbase: &x z # anchored\n# at the end\n-->\n\n',
			].join('\n'),
		})
		expect(mergedHeads('# alone\n').text).toBe('<!-- From the head of a.md:\n# alone\n-->\n\n')
	})

	it('leaves there what no name or tag is made of', () => {
		const { head, text } = mergedHeads('tags: [x, {y: z}]\ntag: v\naliases: A\nalias: W\n? [p, q]\n: r\n')
		expect(head).toBe('tags:\n  - x\n')
		expect(text).toBe('<!-- From the head of a.md:\ntags: [x, {y: z}]\ntag: v\nalias: W\n? [p, q]\n: r\n-->\n\n')
	})

	it('can be read back where it would close the comment', () => {
		const { text } = mergedHeads('status: "a --> b & -- c"\n', 'status: x\n')
		expect(text).toBe(
			'<!-- From the head of a.md (with `&gt;` for `>`, and `&amp;` for `&`):\nstatus: "a --&gt; b &amp; -- c"\n-->\n\n',
		)
		expect(mergedHeads('status: a -- b > c\n', 'status: x\n').text).toContain('\nstatus: a -- b > c\n')
	})

	it('reads as it did, whatever is written in it', () => {
		const a = 'one: &a [x, "y, z"]\ntwo: {k: *a}\nthree: *a\nfour: "007"\nfive: 1e3\n'
		const { head } = mergedHeads(a)
		const said = (yaml: string) =>
			JSON.stringify(compile(`---\n${yaml}---\n`).fields, (key, it) =>
				/^(?:(?:key)?[sS]pan|quoted)$/.test(key) ? undefined : it,
			)
		expect(said(head)).toBe(said(a))
	})

	it('keeps the comment of a line that goes', () => {
		expect(mergedHeads('x: 1\n', 'up: "[[a]]" # why\nrelated:\n  - "[[a]]" # so\n  - "[[c]]"\n')).toEqual({
			head: '# why\nrelated:\n  # so\n  - "[[c]]"\nx: 1\n',
			text: '',
		})
	})

	it('adds to a list with an anchor that nothing repeats', () => {
		expect(mergedHeads('tags: [x]\n', 'tags: &t [v]\n').head).toBe('tags: &t [v, x]\n')
	})

	it('fills lists that are empty', () => {
		const { head } = mergedHeads('tags: [x]\nlist: [v]\nmore: w\n', 'tags: # none\nlist: ~ # no\nmore: []\n')
		expect(head).toBe('tags: [x] # none\nlist: ~ # no\nmore: [w]\n')
		expect(mergedHeads('tags: [x]\n', 'tags:\n').head).toBe('tags: [x]\n')
	})

	it('says what it cannot add to', () => {
		const files = { 'a.md': '---\ntags: [x]\n---\n', 'b.md': '---\ntags: |\n  v\n  w\naliases:\n  k: u\n---\n' }
		const plan = planMergeOf(files, 'a.md', 'b.md')
		expect(plan.kind === 'refused' && plan.reasons).toEqual([
			'`aliases` of `b.md` cannot be changed where it stands',
			'`tags` of `b.md` cannot be changed where it stands',
		])
	})

	it.each([
		['tags: [x]\n', 'tags: &t [y]\nother: *t\n'],
		['sources: [x]\n', 'other: &t [y]\nsources: *t\n'],
		['sources: [x]\n', 'other: &t\n  sources: [y]\n<<: *t\n'],
	])('does not change what stands in two places: %j', (a, b) => {
		const files = { 'a.md': `---\n${a}---\n`, 'b.md': `---\n${b}---\n` }
		const plan = planMergeOf(files, 'a.md', 'b.md')
		expect(plan.kind === 'refused' && plan.reasons.join()).toContain('`b.md` has an anchor or an alias of YAML')
	})
})
