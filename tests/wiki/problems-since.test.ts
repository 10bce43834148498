import { describe, expect, it } from 'vitest'
import { vaultPath } from '../../src/note/brand.ts'
import type { Problem, ProblemCode } from '../../src/note/problem.ts'
import { type FileChanges, problemsSince } from '../../src/wiki/problems-since.ts'

function problem(path: string, line: number, target?: string, code: ProblemCode = 'link/broken', offset = 0): Problem {
	const span = { offset, length: 1, line, column: 1 }
	return { code, severity: 'error', path: vaultPath(path), span, message: '', ...(target ? { target } : {}) }
}

function changes(changed: readonly string[] = [], untold: readonly string[] = []): FileChanges {
	const files = changed.map(vaultPath)
	return { changed: new Set(files), renamed: new Map(), removed: new Set(), untold: untold.map(vaultPath) }
}

describe('problemsSince', () => {
	it('keeps all problems of changed files', () => {
		const all = [problem('a.md', 1, 'x'), problem('b.md', 1, 'x')]
		expect(problemsSince(all, all, changes(['b.md']))).toEqual([all[1]])
	})

	it('keeps what others have now and had not before', () => {
		const before = [problem('a.md', 1, 'x')]
		const fresh = [problem('a.md', 2, 'x'), problem('a.md', 1, 'y'), problem('a.md', 1, 'x', 'link/ambiguous')]
		expect(problemsSince(before, [...before, ...fresh], changes())).toEqual(fresh)
	})

	it('does not mind other line ends', () => {
		const after = [problem('a.md', 3, 'x', 'link/broken', 12)]
		expect(problemsSince([problem('a.md', 3, 'x', 'link/broken', 10)], after, changes())).toEqual([])
	})

	it('says nothing of files that git does not know', () => {
		const after = [problem('private/deep/a.md', 1, 'x'), problem('b.md', 1, 'x'), problem('private.md', 1, 'x')]
		expect(problemsSince([], after, changes([], ['private', 'b.md']))).toEqual([after[2]])
	})

	it('does not blame a change for addresses that stopped to answer elsewhere', () => {
		const after = [problem('a.md', 1, 'x', 'url/dead'), problem('b.md', 1, 'x', 'url/dead')]
		expect(problemsSince([], after, changes(['b.md']))).toEqual([after[1]])
	})
})
