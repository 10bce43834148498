import { chmodSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readLog } from '../../src/vault/git-log.ts'
import { commitAll, type Files, folderWith, git, write } from './temporary.ts'

function repository(files: Files): string {
	const root = folderWith(files)
	git(root, 'init', '--quiet')
	commitAll(root, '2020-01-01')
	return root
}

function commit(root: string, subject: string, date = '2021-01-01'): void {
	git(root, 'add', '--all')
	git(root, 'commit', '--quiet', '--message', subject, `--date=${date}T12:00:00+00:00`)
}

/** Each commit as `subject: kind path>now`, where `now` is left out if it is the same. */
async function told(root: string): Promise<readonly string[]> {
	return (await readLog(root)).map(({ subject, notes }) => {
		const changes = notes.map(({ kind, path, now }) => `${kind} ${path}${now === path ? '' : `>${now ?? ''}`}`)
		return `${subject}: ${changes.sort().join(', ')}`
	})
}

const TEXT = 'A text that is long enough to be known again after it was moved to another place.\n'.repeat(5)

describe('readLog', () => {
	it('tells of each commit when it was made, why, and what it did', async () => {
		const root = repository({ 'a.md': '1', 'sub/b.md': TEXT })
		write(root, 'a.md', '2')
		git(root, 'mv', 'sub/b.md', 'sub/c.md')
		commit(root, 'Say more\n\nAt length.', '2021-02-03')
		git(root, 'rm', '--quiet', 'a.md')
		commit(root, 'Tidy')
		expect(await told(root)).toEqual([
			'Tidy: deleted a.md>',
			'Say more: changed a.md>, renamed sub/c.md',
			'Change: created a.md>, created sub/b.md>sub/c.md',
		])
		expect((await readLog(root)).map(({ date }) => date)).toEqual(['2021-01-01', '2021-02-03', '2020-01-01'])
	})

	it('follows a note through several names, and tells two notes of one name apart', async () => {
		const root = repository({ 'a.md': TEXT })
		git(root, 'mv', 'a.md', 'b.md')
		commit(root, 'First')
		git(root, 'mv', 'b.md', 'c.md')
		write(root, 'a.md', 'another')
		commit(root, 'Second')
		expect(await told(root)).toEqual([
			'Second: created a.md, renamed c.md',
			'First: renamed b.md>c.md',
			'Change: created a.md>c.md',
		])
	})

	it('does not take a note that came back for the one that went', async () => {
		const root = repository({ 'a.md': '1', 'b.md': '' })
		git(root, 'rm', '--quiet', 'a.md')
		commit(root, 'Away')
		write(root, 'a.md', 'new')
		commit(root, 'Back')
		expect(await told(root)).toEqual([
			'Back: created a.md',
			'Away: deleted a.md>',
			'Change: created a.md>, created b.md',
		])
	})

	it('leaves out what is no note and what is outside the vault', async () => {
		const root = repository({ 'vault/A.MD': '', 'vault/a.png': '', 'other.md': '' })
		write(root, 'other.md', 'x')
		commit(root, 'Elsewhere')
		expect(await told(join(root, 'vault'))).toEqual(['Change: created A.MD'])
	})

	it.each(['é ü.md', 'cafe\u0301.md', 'a\tb"c.md', '\u00012020-01-01 x.md', 'M.md'])(
		'reads the name %j',
		async name => {
			expect(await told(repository({ [name]: '' }))).toEqual([`Change: created ${name.normalize('NFC')}`])
		},
	)

	it('takes a subject as text, whatever is in it', async () => {
		const root = repository({ 'a.md': '' })
		write(root, 'a.md', '1')
		commit(root, '\u00012020-01-01 <b>é</b> A\tx')
		expect((await readLog(root))[0]).toMatchObject({ subject: '\u00012020-01-01 <b>é</b> A\tx', date: '2021-01-01' })
	})

	it('leaves out merges, and keeps what was merged', async () => {
		const root = repository({ 'a.md': '' })
		git(root, 'checkout', '--quiet', '-b', 'side')
		write(root, 'b.md', '')
		commit(root, 'Side')
		git(root, 'checkout', '--quiet', 'main')
		write(root, 'c.md', '')
		commit(root, 'Main')
		git(root, 'merge', '--quiet', '--no-ff', '-m', 'Merge', 'side')
		expect([...(await told(root))].sort()).toEqual(['Change: created a.md', 'Main: created c.md', 'Side: created b.md'])
	})

	it('counts the notes of a commit that touched too many to tell', async () => {
		const root = repository(Object.fromEntries(Array.from({ length: 520 }, (_, at) => [`${at}.md`, ''])))
		const [commit] = await readLog(root)
		expect([commit?.notes.length, commit?.moreNotes]).toEqual([500, 20])
	})

	it('is not swayed by what the repository configures, and runs none of it', async () => {
		const tools = folderWith({ evil: `#!/bin/sh\ntouch "$(dirname "$0")/ran"\n` })
		chmodSync(join(tools, 'evil'), 0o755)
		const root = repository({ 'a.md': TEXT, '.gitattributes': '*.md diff=evil' })
		git(root, 'mv', 'a.md', 'b.md')
		commit(root, 'Move é')
		for (const key of ['core.fsmonitor', 'core.pager', 'diff.external', 'diff.evil.textconv', 'diff.evil.command'])
			git(root, 'config', key, join(tools, 'evil'))
		const settings = {
			'log.showRoot': 'false',
			'diff.renames': 'false',
			'color.ui': 'always',
			'i18n.logOutputEncoding': 'latin1',
			'log.diffMerges': 'on',
			'log.follow': 'true',
			'format.pretty': 'fuller',
			'diff.relative': 'false',
		}
		for (const [key, value] of Object.entries(settings)) git(root, 'config', key, value)
		expect(await told(root)).toEqual(['Move é: renamed b.md', 'Change: created a.md>b.md'])
		expect(existsSync(join(tools, 'ran'))).toBe(false)
	})

	it('tells of nothing where there is no history', async () => {
		const empty = folderWith()
		git(empty, 'init', '--quiet')
		expect([await readLog(folderWith()), await readLog(empty)]).toEqual([[], []])
	})
})
