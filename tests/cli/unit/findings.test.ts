import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findingsOf, repositoryFiles } from '../../../src/cli/check/findings.ts'
import type { Finding } from '../../../src/cli/reporters/report.ts'
import { type VaultPath, vaultPath } from '../../../src/note/brand.ts'
import type { Problem } from '../../../src/note/problem.ts'
import { openVault } from '../../../src/vault/open.ts'
import { type Files, folderWith } from '../../vault/temporary.ts'

/** The broken links of the vault in the folder `vault` of `root`. */
async function brokenLinks(root: string, vault = '.', cwd = root): Promise<readonly Finding[]> {
	const folder = join(root, vault)
	const { wiki, diskPath } = await openVault(folder, { cacheDir: false })
	const { findings } = findingsOf(wiki.problems, { root: folder, diskPath }, cwd)
	return findings.filter(({ code }) => code === 'link/broken')
}

async function fingerprints(files: Files): Promise<readonly string[]> {
	return (await brokenLinks(folderWith(files))).map(({ fingerprint }) => fingerprint)
}

describe('a fingerprint', () => {
	const text = 'First.\n\nSee [[x]] and more.\n'

	it.each<[string, string]>([
		['lines before it', `New\n\nnew\n\n${text}`],
		['lines after it', `${text}\nNew.\n`],
		['blanks in its line', 'First.\n\n  See  [[x]]\tand more.  \n'],
		['the ends of lines', text.replaceAll('\n', '\r\n')],
		['a head', `---\ntitle: T\n---\n${text}`],
		['a byte order mark', `\ufeff${text}`],
	])('does not change with %s', async (_, changed) => {
		expect(await fingerprints({ 'a.md': changed })).toEqual(await fingerprints({ 'a.md': text }))
	})

	it.each<[string, Files]>([
		['its target', { 'a.md': text.replace('x', 'y') }],
		['its line', { 'a.md': text.replace('more', 'less') }],
		['its file', { 'b.md': text }],
	])('changes with %s', async (_, files) => {
		expect(await fingerprints(files)).not.toEqual(await fingerprints({ 'a.md': text }))
	})

	it('tells equal findings apart by their order, so that one more is a new one', async () => {
		const two = await fingerprints({ 'a.md': '[[x]]\n\n[[x]]\n' })
		const three = await fingerprints({ 'a.md': '[[x]]\n\n[[x]]\n\n[[x]]\n' })
		expect(new Set(three).size).toBe(3)
		expect(three.slice(0, 2)).toEqual(two)
	})

	it('is made at once for ten thousand findings on a line of megabytes', () => {
		const root = folderWith()
		const path = vaultPath('a.md')
		const texts = new Map([[path, '[[x]] and '.repeat(400_000)]])
		const problems = Array.from({ length: 10_000 }, (_, index): Problem => {
			const span = { offset: index * 400, length: 5, line: 1, column: index * 400 + 1 }
			return { code: 'link/broken', severity: 'error', path, span, message: 'x' }
		})
		const { findings } = findingsOf(problems, { root, diskPath: () => '', texts }, root)
		expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(10_000)
	})
})

describe('the name of a file', () => {
	it('is what its user would write, and what its repository calls it', async () => {
		const root = folderWith({ 'repo/.git/HEAD': '', 'repo/docs/wiki/a b.md': '[[x]]\n' })
		const names = async (cwd: string) =>
			(await brokenLinks(root, 'repo/docs/wiki', join(root, cwd))).map(({ file, repositoryFile }) => [
				file,
				repositoryFile,
			])
		expect(await names('repo')).toEqual([['docs/wiki/a b.md', 'docs/wiki/a b.md']])
		expect(await names('repo/docs/wiki')).toEqual([['a b.md', 'docs/wiki/a b.md']])
		expect(await names('')).toEqual([['repo/docs/wiki/a b.md', 'docs/wiki/a b.md']])
		expect(await names('repo/docs/wiki/..other')).toEqual([[join(root, 'repo/docs/wiki/a b.md'), 'docs/wiki/a b.md']])
	})

	it('is seen from the working folder where there is no repository', async () => {
		const root = folderWith({ 'wiki/a.md': '[[x]]\n', 'here/b.md': '' })
		const [found] = await brokenLinks(root, 'wiki', join(root, 'here'))
		expect(found?.repositoryFile).toBe('../wiki/a.md')
	})

	it('does not leave a folder whose name begins with two dots', async () => {
		const root = folderWith({ '..wiki/a.md': '[[x]]\n' })
		const [found] = await brokenLinks(root, '..wiki')
		expect(found?.file).toBe('..wiki/a.md')
	})
})

describe('repositoryFiles', () => {
	const path = (name: string) => vaultPath(name) as VaultPath

	it('goes both ways, and knows what is none of the vault', () => {
		const root = folderWith({ 'repo/.git/HEAD': '', 'repo/docs/a.md': '' })
		const files = repositoryFiles(join(root, 'repo/docs'), root)
		expect(files.nameOf(path('x/a.md'))).toBe('docs/x/a.md')
		expect(files.pathOf('docs/x/a.md')).toBe('x/a.md')
		for (const name of ['docs.md', 'docsy/a.md', '../docs/a.md', '/etc/passwd'])
			expect(files.pathOf(name)).toBeUndefined()
	})

	it('finds the repository of a folder that a link leads to', () => {
		const root = folderWith({ 'repo/.git/HEAD': '', 'repo/docs/a.md': '' })
		mkdirSync(join(root, 'out'))
		symlinkSync(join(root, 'repo/docs'), join(root, 'out/link'))
		const files = repositoryFiles(join(root, 'out/link'), root)
		expect(files.nameOf(path('a.md'))).toBe('docs/a.md')
		expect(files.pathOf('docs/a.md')).toBe('a.md')
	})
})
