/** The GitHub Action: what is written in it, and what its scripts do. See services.ts for what stands in for GitHub. */
import { readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { validateAction } from '@action-validator/core'
import { describe, expect, it, onTestFinished } from 'vitest'
import { commitAll, contentOf, git, write } from '../vault/temporary.ts'
import { ACTION, ACTION_TEXT, CHECKOUT, githubJob, repository, runActionStep, SOUND } from './services.ts'
import { makeFolder } from './transcript.ts'

const broken = { 'content/a.md': '# A\n\n[[nobody]]\n', 'content/b.md': '[[a]]\n' }

/** Everything but git's own files. */
const filesOf = (root: string) =>
	Object.fromEntries(Object.entries(contentOf(root)).filter(([path]) => !path.startsWith('.git/')))

describe('action.yml', () => {
	it('is what the schema of GitHub actions asks for', () => {
		expect(validateAction(ACTION_TEXT).errors).toEqual([])
	})

	it('brings inputs to its scripts through the environment only', () => {
		for (const { run, env } of ACTION.runs.steps) {
			expect(run ?? '').not.toContain('${{')
			for (const value of Object.values(env ?? {})) expect(value).toMatch(/^\$\{\{ (inputs|runner)\.[\w-]+ \}\}/)
		}
	})

	it('wants no secret and no token, and names the versions of the actions it calls', () => {
		expect(ACTION_TEXT).not.toMatch(/secrets\.|github\.token|GITHUB_TOKEN/)
		const called = ACTION.runs.steps.flatMap(step => step.uses ?? [])
		expect(called).toHaveLength(2)
		for (const name of called) expect(name).toMatch(/^actions\/[\w-]+@v\d+$/)
	})

	it('uses every input it declares', () => {
		for (const name of Object.keys(ACTION.inputs)) expect(ACTION_TEXT).toMatch(new RegExp(`inputs\\.${name}\\b`))
	})
})

describe('installing', () => {
	it('installs what the lock file of the action names, in the folder of the action, and runs no script of it', async () => {
		const action = makeFolder({ 'package.json': '{}' })
		const job = githubJob(repository({ ...SOUND, '.npmrc': 'registry=http://127.0.0.1:9/\n' }))
		const there = { ...job, env: { ...job.env, GITHUB_ACTION_PATH: action } }
		expect((await runActionStep('Install Marcasite', {}, there)).code).toBe(0)
		expect(job.npmCalls()).toEqual([`${action}> ci --omit=dev --ignore-scripts --no-audit --no-fund`])
	})

	it('does it once', async () => {
		const job = githubJob(repository(SOUND))
		await runActionStep('Install Marcasite', {}, job)
		expect(job.npmCalls()).toEqual([])
	})
})

describe('the key of the cache', () => {
	const keyOf = async (root: string) => {
		const job = githubJob(root)
		expect((await runActionStep('key', {}, job)).code).toBe(0)
		return job.outputs()
	}

	it('is made of the version and of all notes, and of nothing else', async () => {
		const root = repository({ ...SOUND, 'src/main.c': '' })
		const before = await keyOf(root)
		expect(before.version).toBe(JSON.parse(readFileSync(join(CHECKOUT, 'package.json'), 'utf8')).version)
		write(root, 'src/main.c', 'int x;')
		commitAll(root, '2024-01-02')
		expect(await keyOf(root)).toEqual(before)
		write(root, 'content/b.md', 'Changed')
		commitAll(root, '2024-01-03')
		expect((await keyOf(root)).notes).not.toBe(before.notes)
	})

	it('does without git', async () => {
		expect((await keyOf(makeFolder(SOUND))).notes).toBe('0'.repeat(40))
	})
})

describe('checking', () => {
	it('is content with sound notes, and says so in the summary', async () => {
		const job = githubJob(repository(SOUND))
		const { stdout, stderr, code } = await runActionStep('check', {}, job)
		expect({ stdout, code }).toEqual({ stdout: '', code: 0 })
		expect(stderr).toContain('No problems in 2 notes')
		expect(job.summary()).toContain('## No problems in 2 notes')
		expect(job.outputs()).toEqual({ 'exit-code': '0' })
	})

	it('annotates the line of a broken link, lists it for people, in the summary and for code scanning, and fails', async () => {
		const job = githubJob(repository(broken))
		const { stdout, stderr, code } = await runActionStep('check', { paths: 'content', sarif: 'notes.sarif' }, job)
		expect(code).toBe(1)
		expect(stdout).toMatch(/^::error file=content\/a\.md,line=3,col=1,endColumn=11,title=link\/broken::`nobody` names/)
		expect(stderr).toContain('content/a.md:3:1  error')
		expect(job.summary()).toContain('### `content/a.md`')
		expect(job.outputs()).toEqual({ 'exit-code': '1', sarif: 'notes.sarif' })
		const sarif = JSON.parse(readFileSync(join(job.root, 'notes.sarif'), 'utf8'))
		expect(sarif.runs[0].results[0].ruleId).toBe('link/broken')
	})

	it('takes several folders, with blanks in their names', async () => {
		const job = githubJob(repository({ 'my notes/a.md': '[[x]]\n', ' more/b.md': '[[y]]\n' }))
		const { stdout } = await runActionStep('check', { paths: 'my notes\n more\n\n', summary: 'false' }, job)
		expect(stdout).toContain('file=my notes/a.md')
		expect(stdout).toContain('file= more/b.md')
		expect(job.summary()).toBe('')
	})

	it('hands on what it is told', async () => {
		const root = repository({
			'n/a.md': '[[x]]\n',
			'n/b.md': '[[y]]\n',
			'n/marcasite.yaml': 'rules: {link/broken: warning}\n',
		})
		const inputs = { in: 'n', paths: 'n/a.md' }
		const codeWith = async (more: object) =>
			(await runActionStep('check', { ...inputs, ...more }, githubJob(root))).code
		expect(await codeWith({})).toBe(0)
		expect(await codeWith({ 'max-warnings': '1' })).toBe(0)
		expect(await codeWith({ 'max-warnings': '0' })).toBe(1)
		expect(await codeWith({ args: '--update-baseline', baseline: 'base.json' })).toBe(0)
		expect(await codeWith({ 'max-warnings': '0', baseline: 'base.json' })).toBe(0)
	})

	it('asks the web if it is told to, and returns 4 for a page that is gone', async () => {
		const server = createServer((_, response) => response.writeHead(404).end())
		await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
		onTestFinished(() => void server.close())
		const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
		const root = repository({ 'content/a.md': `# A\n\n[gone](http://${host}/)\n` })
		const offline = await runActionStep('check', {}, githubJob(root))
		expect(offline.code).toBe(0)
		const job = githubJob(root)
		const online = await runActionStep('check', { external: 'true', args: `--allow-host=${host}` }, job)
		expect(online.stdout).toContain('title=url/dead')
		expect([online.code, job.outputs()['exit-code']]).toEqual([4, '4'])
	})
})

describe('a pull request', () => {
	/** A wiki with an old fault, in which the pull request removes a note that another one links to. */
	const pullRequest = () => {
		const root = repository({ ...SOUND, 'content/c.md': '[[old fault]] [[a]]\n' })
		git(root, 'rm', '--quiet', 'content/b.md')
		commitAll(root, '2024-01-02')
		return root
	}

	it('answers for what it brings, with `changed-since: base`', async () => {
		const job = githubJob(pullRequest(), 'main')
		const { stdout, code } = await runActionStep('check', { 'changed-since': 'base' }, job)
		expect(stdout).toContain('`b` names no note')
		expect(stdout).not.toContain('old fault')
		expect(code).toBe(1)
	})

	it('has no base on a push, where everything is listed', async () => {
		const { stdout } = await runActionStep('check', { 'changed-since': 'base' }, githubJob(pullRequest()))
		expect(stdout).toContain('`b` names no note')
		expect(stdout).toContain('`old fault` names no note')
	})

	it('is told to fetch the history where it is cut off', async () => {
		const origin = pullRequest()
		const shallow = join(makeFolder({}), 'clone')
		git(origin, 'clone', '--quiet', '--depth=1', `file://${origin}`, shallow)
		git(shallow, 'update-ref', '-d', 'refs/remotes/origin/main')
		const { stderr, code } = await runActionStep('check', { 'changed-since': 'base' }, githubJob(shallow, 'main'))
		expect(stderr).toContain('`fetch-depth: 0` in GitHub Actions')
		expect(code).toBe(2)
	})

	it('shows in the summary what becomes of the wiki, with `diff: true`', async () => {
		const job = githubJob(pullRequest(), 'main')
		const { code } = await runActionStep('check', { paths: 'content', diff: 'true', 'changed-since': 'base' }, job)
		expect(job.summary()).toMatch(/^## 1 error in 2 notes\n/)
		expect(job.summary()).toMatch(/\n### 1 page removed; 1 link broken/)
		expect(code).toBe(1)
	})

	it('says which folder cannot be compared, and fails', async () => {
		const root = repository(SOUND)
		const job = githubJob(root, 'nowhere')
		const { stderr, code } = await runActionStep('check', { diff: 'true' }, job)
		expect(stderr).toContain('`origin/nowhere` names no commit')
		expect([code, job.outputs()['exit-code']]).toEqual([2, '2'])
	})
})

describe('strangers', () => {
	const evil = [
		'content"; touch pwned #',
		'$(touch pwned)',
		'`touch pwned`',
		"'; touch pwned; '",
		'--fix',
		'*',
		'|touch pwned',
	]
	const names = ['paths', 'in', 'baseline', 'changed-since', 'max-warnings', 'args'] as const

	it.each(names)('cannot make a command of the input `%s`', async name => {
		const root = repository(SOUND)
		for (const text of evil.filter(item => name !== 'args' || item !== '--fix')) {
			const { code } = await runActionStep('check', { [name]: text }, githubJob(root))
			expect([text, code]).toEqual([text, 2])
		}
		expect(filesOf(root)).toEqual(SOUND)
	})

	it('cannot forge an output with the name of a file', async () => {
		const job = githubJob(repository(broken))
		const sarif = 'x\nexit-code=0'
		await runActionStep('check', { sarif }, job)
		expect(job.outputs()).toEqual({ 'exit-code': '1', sarif: 'x exit-code=0' })
		rmSync(join(job.root, sarif))
	})

	it('cannot make anything of the names of notes, or of what they say', async () => {
		const evilNotes = {
			'content/$(touch pwned).md': '[[x]]\n',
			'content/"; touch pwned #.md': '[[x]]\n',
			'content/a\n::stop-commands::x.md': '[[x]]\n',
			'content/b.md': '[[%0A::set-output name=exit-code::0]]\n\n[[x](http://e.example/) <img src=x>]]\n',
		}
		const root = repository(evilNotes)
		const job = githubJob(root, 'main')
		const { stdout, code } = await runActionStep('check', { diff: 'true' }, job)
		expect(code).toBe(1)
		for (const line of stdout.trimEnd().split('\n')) expect(line).toMatch(/^::(error|warning|notice) (file|title)=/)
		expect(job.outputs()).toEqual({ 'exit-code': '1' })
		expect(job.summary()).not.toMatch(/^::/m)
		expect(filesOf(root)).toEqual(evilNotes)
	})
})
