import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { problemsSinceRevision } from '../../../src/cli/check/changed-since.ts'
import { openVault } from '../../../src/vault/open.ts'
import { commitAll, type Files, folderWith, git, write } from '../../vault/temporary.ts'

/** A repository with a commit of these files. */
function repository(files: Files): string {
	const root = folderWith(files)
	git(root, 'init', '--quiet')
	commitAll(root, '2024-01-01')
	return root
}

/** Errors and warnings since a revision. */
async function since(root: string, ref = 'HEAD'): Promise<readonly string[]> {
	const { wiki } = await openVault(root, { cacheDir: false })
	const problems = await problemsSinceRevision(root, ref, wiki.problems)
	return problems
		.filter(problem => problem.severity !== 'info')
		.map(({ code, path, target }) => `${code} ${path} ${target ?? ''}`.trim())
}

const OLD = '[[known fault]]'

describe('problemsSinceRevision', () => {
	it('says nothing of old faults in notes that have not changed', async () => {
		const root = repository({ 'a.md': OLD })
		expect(await since(root)).toEqual([])
		write(root, 'b.md', '[[a]]')
		expect(await since(root)).toEqual([])
	})

	it('reports changed and new notes, with their old faults', async () => {
		const root = repository({ 'a.md': OLD, 'b.md': OLD })
		write(root, 'b.md', `More\n${OLD}`)
		write(root, 'sub/new note.md', '[[nobody]]')
		expect(await since(root)).toEqual(['link/broken b.md known fault', 'link/broken sub/new note.md nobody'])
	})

	it('reports links into a note that was renamed, committed or not', async () => {
		const root = repository({ 'a.md': `[[b]] ${OLD}`, 'b.md': 'B' })
		renameSync(join(root, 'b.md'), join(root, 'c.md'))
		expect(await since(root)).toEqual(['link/broken a.md b'])
		commitAll(root, '2024-01-02')
		expect(await since(root, 'HEAD~1')).toEqual(['link/broken a.md b'])
		expect(await since(root)).toEqual([])
	})

	it('reports links into what was removed: notes, headings, files, works', async () => {
		const root = repository({
			'a.md': `[[gone]] [[b#Part]] ![[photo.png]] [@work] ${OLD}`,
			'b.md': '## Part\n',
			'gone.md': '',
			'photo.png': 'x',
			'works.bib': '@book{work, title={T}, author={A}}',
		})
		git(root, 'rm', '--quiet', 'gone.md', 'photo.png')
		write(root, 'b.md', '## Other\n')
		write(root, 'works.bib', '')
		expect(await since(root)).toEqual([
			'link/broken a.md gone',
			'link/broken-anchor a.md b#Part',
			'asset/missing a.md photo.png',
			'cite/unknown a.md work',
		])
	})

	it('reports names that another note bears now as well', async () => {
		const root = repository({ 'a.md': '[[n]]', 'x/n.md': '' })
		write(root, 'y/n.md', '')
		expect(await since(root)).toEqual(['link/ambiguous a.md n'])
	})

	it('reports what a stricter configuration finds', async () => {
		const root = repository({ 'a.md': OLD, 'marcasite.yaml': 'rules: {link/broken: off}' })
		write(root, 'marcasite.yaml', '')
		expect(await since(root)).toEqual(['link/broken a.md known fault'])
	})

	it('reads a vault in a folder of the repository, of which only a KB has changed', async () => {
		const root = repository({
			'wiki/k/kb.yaml': 'name: k\n',
			'wiki/k/a.md': '[[l:b]]',
			'wiki/l/kb.yaml': 'name: l\n',
			'wiki/l/b.md': OLD,
			'elsewhere.md': '',
		})
		git(root, 'mv', 'wiki/l/b.md', 'wiki/l/c.md')
		write(root, 'elsewhere.md', OLD)
		expect(await since(join(root, 'wiki'))).toEqual(['link/broken k/a.md b', 'link/broken l/c.md known fault'])
	})

	it('counts from where the branch left, not from what came to the other since', async () => {
		const root = repository({ 'a.md': OLD, 'b.md': OLD })
		git(root, 'checkout', '--quiet', '-b', 'side')
		write(root, 'a.md', `${OLD}!`)
		commitAll(root, '2024-01-02')
		git(root, 'checkout', '--quiet', 'main')
		write(root, 'b.md', `${OLD}!`)
		commitAll(root, '2024-01-03')
		git(root, 'checkout', '--quiet', 'side')
		expect(await since(root, 'main')).toEqual(['link/broken a.md known fault'])
	})

	it('passes over what git ignores, and finds names in either Unicode form', async () => {
		const root = repository({ '.gitignore': 'private\n', 'cafe\u0301.md': OLD, 'a.md': '' })
		write(root, 'private/x.md', OLD)
		write(root, 'a.md', '[[café]]')
		expect(await since(root)).toEqual([])
	})

	it('refuses a revision that is not there', async () => {
		await expect(since(repository({ 'a.md': '' }), 'nobody')).rejects.toMatchObject({ exitCode: 2 })
	})
})
