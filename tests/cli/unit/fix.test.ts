import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type FixedVault, fixVault } from '../../../src/cli/check/fix.ts'
import { openVault } from '../../../src/vault/open.ts'
import { contentOf, type Files, folderWith, git } from '../../vault/temporary.ts'

async function fix(root: string, dryRun: boolean, prefix = ''): Promise<FixedVault> {
	const vault = await openVault(root, { cacheDir: false })
	return await fixVault(vault, { dryRun, name: path => prefix + path, patchName: path => prefix + path })
}

/** Names and texts that diffs are easily wrong about. */
const files: Files = {
	'a.md': '[[systms]]',
	'with blanks.md': 'one\ntwo [[systms]]\nthree\n',
	'übung "1".md': '\ufeff[[systms]] é\n',
	'crlf.md': '\r\n---\r\n[[systms]]\r\n\r\nlast',
	'cr.md': 'x\r[[systms]]\ry',
	'b/long.md': `${'line\n'.repeat(30)}[[systms]]\n${'line\n'.repeat(30)}[[systms|x]]\n`,
	'-x.md': '[[systms]]\n',
	'systems.md': '',
}

/** A folder with the diff of what can be mended in it, which is not done, and what is then in its files. */
async function shown(): Promise<{ root: string; diff: string; mended: Readonly<Record<string, string>> }> {
	const other = folderWith(files)
	await fix(other, false)
	const root = folderWith(files)
	const { diff, fixed } = await fix(root, true)
	expect(fixed).toBe(8)
	expect(contentOf(root)).toEqual(files)
	return { root, diff, mended: contentOf(other) }
}

function hasPatch(): boolean {
	return spawnSync('patch', ['--version']).status === 0
}

describe('fixVault', () => {
	it('mends files, and has nothing to do the second time', async () => {
		const root = folderWith(files)
		const { fixed, files: count, refused, diff } = await fix(root, false)
		expect({ fixed, count, refused, diff }).toEqual({ fixed: 8, count: 7, refused: [], diff: '' })
		const expected = Object.entries(files).map(([path, text]) => [path, String(text).replaceAll('systms', 'systems')])
		expect(contentOf(root)).toEqual(Object.fromEntries(expected))
		expect(await fix(root, false)).toMatchObject({ fixed: 0, files: 0, refused: [] })
	})

	it('shows without writing what git then does', async () => {
		const { root, diff, mended } = await shown()
		execFileSync('git', ['apply', '-'], { cwd: root, input: diff })
		expect(contentOf(root)).toEqual(mended)
	})

	it.runIf(hasPatch())('shows it as `patch` reads it, too', async () => {
		const { root, diff, mended } = await shown()
		execFileSync('patch', ['-p1', '--binary', '--quiet'], { cwd: root, input: diff })
		expect(contentOf(root)).toEqual(mended)
	})

	it('shows files as they are called from where the user is', async () => {
		const root = folderWith({ 'notes/a.md': 'one\ntwo\n[[systms]]\n', 'notes/systems.md': '' })
		git(root, 'init', '--quiet')
		const { diff } = await fix(join(root, 'notes'), true, 'notes/')
		expect(diff).toBe(
			[
				'diff --git a/notes/a.md b/notes/a.md',
				'--- a/notes/a.md',
				'+++ b/notes/a.md',
				'@@ -1,3 +1,3 @@',
				' one',
				' two',
				'-[[systms]]',
				'+[[systems]]',
				'',
			].join('\n'),
		)
	})

	it('tells which file it could not change', async () => {
		const root = folderWith({ 'a.md': '[[systms]]', 'b.md': '[[systms]]', 'systems.md': '' })
		chmodSync(join(root, 'a.md'), 0o444)
		expect(await fix(root, false)).toMatchObject({ fixed: 1, files: 1, refused: ['a.md: It is read-only'] })
	})

	it('mends a note that has two names by symbolic link once', async () => {
		const root = folderWith({ 'a.md': '[[systms]]', 'systems.md': '' })
		symlinkSync('a.md', join(root, 'b.md'))
		expect(await fix(root, false)).toMatchObject({ fixed: 1, files: 1, refused: [] })
		expect(contentOf(root)).toMatchObject({ 'a.md': '[[systems]]' })
	})
})
