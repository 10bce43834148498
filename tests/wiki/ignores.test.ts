import { describe, expect, it } from 'vitest'
import { vaultPath } from '../../src/note/brand.ts'
import type { Ignore } from '../../src/note/compiled-note.ts'
import { PROBLEMS, type Problem, type ProblemCode } from '../../src/note/problem.ts'
import type { RuleSetting } from '../../src/wiki/config.ts'
import { acceptProblems, unusedIgnores } from '../../src/wiki/ignores.ts'
import { linkVault, problemsOf } from './vault.ts'

const accept = (codes: string) => `<!-- marcasite-ignore ${codes}: known -->\n`

describe('a comment', () => {
	it('accepts what is reported of the next block, and nothing else', () => {
		const wiki = linkVault({ 'a.md': `[[x]]\n\n${accept('link/broken')}[[y]] ![[p.png]]\n\n[[z]]\n` })
		expect(problemsOf(wiki)).toEqual(['link/broken@a.md:1:1', 'asset/missing@a.md:4:7', 'link/broken@a.md:6:1'])
	})

	it('accepts every problem of its block', () => {
		const wiki = linkVault({ 'a.md': `${accept('link/broken, asset/missing')}- [[x]]\n- [[y]]\n- ![[p.png]]\n` })
		expect(problemsOf(wiki)).toEqual([])
	})

	it('accepts in its own note only, not in those that embed it', () => {
		const wiki = linkVault({
			'a.md': `![[b]]\n\n${accept('link/broken')}\n![[c]]\n`,
			'b.md': `${accept('link/broken')}[[x]]\n`,
			'c.md': '[[y]]\n',
		})
		expect(problemsOf(wiki)).toEqual(['ignore/unused@a.md:3:1', 'link/broken@c.md:1:1'])
	})

	it('accepts what the linker finds in a field', () => {
		const field = 'moves:\n  - b\n  # marcasite-ignore field/broken: soon\n  - gone-far-away\n  - gone-as-well\n'
		const wiki = linkVault({
			'kb.yaml': 'name: sea\ntypes:\n  cause:\n    fields:\n      moves: {type: list, items: {type: object-ref}}\n',
			'a.md': `---\ntype: cause\n${field}---\n`,
			'b.md': 'B\n',
		})
		expect(problemsOf(wiki)).toEqual(['field/broken@a.md:7:5'])
	})

	it('wins before rules, whatever they say', () => {
		const files = { 'a.md': `${accept('link/broken')}[[x]]\n` }
		for (const setting of ['error', 'warning', 'info', 'off'] satisfies RuleSetting[])
			expect(problemsOf(linkVault(files, { rules: new Map([['link/broken', setting]]) }))).toEqual([])
	})

	it('is told at its place where nothing came of it', () => {
		const wiki = linkVault({ 'a.md': `[[b]]\n\n${accept('link/broken')}[[b]]\n`, 'b.md': '[[a]]\n' })
		expect(wiki.problems.filter(({ code }) => code === 'ignore/unused')).toEqual([
			{
				code: 'ignore/unused',
				severity: 'warning',
				path: 'a.md',
				span: { offset: 7, length: accept('link/broken').length - 1, line: 3, column: 1 },
				message: 'Nothing in the next block is reported as `link/broken`',
				hint: 'Remove the comment',
			},
		])
	})

	it('is told of the codes of which nothing came', () => {
		const wiki = linkVault({ 'a.md': `${accept('link/broken, link/case, embed/broken')}[[x]]\n` })
		const unused = wiki.problems.filter(({ code }) => code === 'ignore/unused')
		expect(unused.map(({ message, hint }) => [message, hint])).toEqual([
			[
				'Nothing in the next block is reported as `link/case` or `embed/broken`',
				'Remove what is not reported from the comment',
			],
		])
	})

	it('is told where one that is nearer accepts the same', () => {
		const twice = `${accept('link/broken')}${accept('link/broken')}[[x]]\n`
		expect(problemsOf(linkVault({ 'a.md': twice }))).toEqual(['ignore/unused@a.md:1:1'])
		const nested = `${accept('link/broken')}- [[x]]\n- y\n\n  ${accept('link/broken')}\n  [[z]]\n- [[w]]\n`
		expect(problemsOf(linkVault({ 'a.md': nested }))).toEqual([])
	})

	it('cannot accept the faults of such comments', () => {
		const text = `${accept('ignore/syntax ignore/unused')}\n> ${accept('link/brokn')}> a\n>\n> ${accept('link/case')}> b\n`
		expect(problemsOf(linkVault({ 'a.md': text }))).toEqual([
			'ignore/unused@a.md:1:1',
			'ignore/syntax@a.md:3:3',
			'ignore/unused@a.md:6:3',
		])
	})

	it('is not told in a draft, whose links are not judged', () => {
		const head = '---\ndraft: true\n---\n'
		expect(problemsOf(linkVault({ 'a.md': `${head}\n${accept('link/broken')}[[x]]\n` }))).toEqual([])
		expect(problemsOf(linkVault({ 'a.md': `${head}\n${accept('link/brokn')}[[x]]\n` }))).toEqual([
			'ignore/syntax@a.md:5:1',
		])
	})
})

describe('acceptProblems', () => {
	const path = vaultPath('a.md')
	const span = (offset: number) => ({ offset, length: 1, line: 1, column: offset + 1 })
	const problem = (code: ProblemCode, offset: number): Problem => {
		return { code, severity: PROBLEMS[code].severity, path, span: span(offset), message: code }
	}
	const ignore = (codes: readonly ProblemCode[], from: number, to: number): Ignore => {
		return { codes, span: span(0), from, to }
	}

	it('takes the first place of a block, and not the first behind it', () => {
		const ignores = new Map([[path, [ignore(['link/broken'], 10, 20)]]])
		const kept = acceptProblems(
			[9, 10, 19, 20].map(offset => problem('link/broken', offset)),
			ignores,
		)
		expect(kept.problems.map(item => item.span.offset)).toEqual([9, 20])
	})

	it('keeps the order, and the other notes', () => {
		const other = { ...problem('link/broken', 12), path: vaultPath('b.md') }
		const ignores = new Map([[path, [ignore(['link/broken'], 10, 20)]]])
		expect(acceptProblems([other, problem('link/broken', 12), problem('link/case', 12)], ignores).problems).toEqual([
			other,
			problem('link/case', 12),
		])
	})

	it('is done at once with a note that accepts everything', () => {
		const many = Array.from({ length: 30_000 }, (_, index) => index * 10)
		const ignores = new Map([[path, many.map(from => ignore(['link/broken'], from, from + 10))]])
		const accepted = acceptProblems(
			many.map(offset => problem('link/broken', offset)),
			ignores,
		)
		expect(accepted.problems).toEqual([])
		expect(unusedIgnores(ignores, accepted.used)).toEqual([])
	})
})

describe('unusedIgnores', () => {
	it('says nothing of web addresses, which are asked now and then', () => {
		const wiki = linkVault({ 'a.md': `${accept('url/dead')}<https://example.org>\n\n${accept('url/unknown')}b\n` })
		expect(problemsOf(wiki)).toEqual([])
	})

	it('tells of the other codes beside one of them', () => {
		const wiki = linkVault({ 'a.md': `${accept('url/dead, link/broken')}<https://example.org>\n` })
		expect(problemsOf(wiki)).toEqual(['ignore/unused@a.md:1:1'])
	})
})
