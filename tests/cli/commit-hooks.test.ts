/** The recipes of the handbook for git hooks, plain and with pre-commit. See services.ts for what stands in for npm. */
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { git, write } from '../vault/temporary.ts'
import { CHECKOUT, RECIPES, repository, runScript, SOUND, startJob } from './services.ts'
import type { Files } from './transcript.ts'

interface Hook {
	readonly id: string
	readonly entry: string
	readonly language: string
	readonly args?: readonly string[]
	readonly pass_filenames?: boolean
}

const hookScript = RECIPES.get('.git/hooks/pre-commit') ?? ''

describe('the plain hook', () => {
	/** A repository with the hook; `commit` is what a person at a terminal types. */
	function hooked(files: Files, isFirst = false) {
		const root = repository(isFirst ? { '.keep': '' } : files)
		if (isFirst) {
			git(root, 'update-ref', '-d', 'HEAD')
			for (const [path, text] of Object.entries(files)) write(root, path, String(text))
		}
		writeFileSync(join(root, '.git/hooks/pre-commit'), hookScript)
		chmodSync(join(root, '.git/hooks/pre-commit'), 0o755)
		const job = startJob(root)
		const author = {
			GIT_AUTHOR_NAME: 'a',
			GIT_AUTHOR_EMAIL: 'a@b',
			GIT_COMMITTER_NAME: 'a',
			GIT_COMMITTER_EMAIL: 'a@b',
		}
		const commit = (args: readonly string[], cwd = root) => {
			const options = { cwd, env: { ...job.env, ...author }, encoding: 'utf8' } as const
			const { status, stdout, stderr } = spawnSync('git', ['commit', '--message', 'x', ...args], options)
			return { made: status === 0, told: `${stdout}${stderr}` }
		}
		return { root, commit }
	}

	it('lets sound notes through', () => {
		const { root, commit } = hooked(SOUND)
		write(root, 'content/two words.md', '[[a]]\n')
		git(root, 'add', '--all')
		expect(commit([])).toMatchObject({ made: true, told: expect.stringContaining('No problems') })
	})

	it('stops a broken link, in a note with blanks and quotes in its name', () => {
		const { root, commit } = hooked(SOUND)
		write(root, 'content/it\'s "two" $(words).md', '[[nobody]]\n')
		git(root, 'add', '--all')
		expect(commit([])).toMatchObject({ made: false, told: expect.stringContaining('`nobody` names no note') })
		expect(commit(['--no-verify']).made).toBe(true)
	})

	it('stops the removal of a note that others link to, and its new name', () => {
		const { root, commit } = hooked({ ...SOUND, 'content/c.md': '' })
		git(root, 'rm', '--quiet', 'content/b.md')
		expect(commit([])).toMatchObject({ made: false, told: expect.stringContaining('content/a.md:1:1  error') })
		git(root, 'reset', '--quiet', '--hard')
		git(root, 'mv', 'content/b.md', 'content/other.md')
		expect(commit([]).made).toBe(false)
	})

	it('says nothing where no note is staged, and nothing of old faults', () => {
		const { root, commit } = hooked({ ...SOUND, 'content/old.md': '[[nobody]]\n', 'main.c': '' })
		write(root, 'main.c', 'int x;')
		expect(commit(['--all'])).toMatchObject({ made: true, told: expect.not.stringContaining('problem') })
		write(root, 'content/c.md', '[[a]]\n')
		git(root, 'add', '--all')
		expect(commit([]).made).toBe(true)
	})

	it('looks at the first commit of a repository too', () => {
		const good = hooked(SOUND, true)
		git(good.root, 'add', '--all')
		expect(good.commit([]).made).toBe(true)
		const bad = hooked({ 'content/a.md': '[[nobody]]\n' }, true)
		git(bad.root, 'add', '--all')
		expect(bad.commit([]).made).toBe(false)
	})

	it.each([['--all'], ['a.md']])('works from a folder below, with an index that git makes for `commit %s`', args => {
		const { root, commit } = hooked(SOUND)
		write(root, 'content/a.md', '[[nobody]]\n')
		expect(commit([args], join(root, 'content')).made).toBe(false)
		write(root, 'content/a.md', 'Now [[b]]\n')
		expect(commit([args], join(root, 'content')).made).toBe(true)
	})
})

describe('pre-commit', () => {
	const hooks: readonly Hook[] = parse(readFileSync(join(CHECKOUT, '.pre-commit-hooks.yaml'), 'utf8'))
	const local = parse(RECIPES.get('.pre-commit-config.yaml') ?? '').repos[0]
	const installed = parse(RECIPES.get('.pre-commit-config.yaml, installed by pre-commit') ?? '').repos[0]

	it('is offered a hook with what it asks for', () => {
		expect(hooks).toHaveLength(1)
		expect(hooks[0]).toMatchObject({ id: 'marcasite', language: 'node', pass_filenames: false })
		expect(Object.keys(hooks[0] ?? {}).sort()).toEqual(
			['always_run', 'description', 'entry', 'id', 'language', 'name', 'pass_filenames'].sort(),
		)
		expect(Object.keys(JSON.parse(readFileSync(join(CHECKOUT, 'package.json'), 'utf8')).bin)).toContain('marcasite')
		expect(installed).toMatchObject({ rev: 'COMMIT', hooks: [{ id: 'marcasite' }] })
	})

	it('is told the name of the package by `npm pack`, and nothing besides', () => {
		const said = execFileSync('npm', ['config', 'get', 'foreground-scripts'], {
			cwd: CHECKOUT,
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		})
		expect(said.trim()).toBe('false')
	})

	it.each([
		['the hook of the project', local.hooks[0] as Hook],
		['the hook that pre-commit installs', { ...hooks[0], ...installed.hooks[0] } as Hook],
	])('runs %s', async (_, { entry, args = [] }) => {
		const command = `${entry.startsWith('npx ') ? '' : 'npx '}${[entry, ...args].join(' ')}`
		expect((await runScript(command, startJob(repository(SOUND)))).code).toBe(0)
		const root = repository(SOUND)
		git(root, 'rm', '--quiet', 'content/b.md')
		const { code, stdout } = await runScript(command, startJob(root))
		expect(stdout).toContain('content/a.md:1:1  error')
		expect(code).toBe(1)
	})
})
