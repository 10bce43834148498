/** The recipes of the handbook's guide on CI, as they are printed there. See services.ts for what stands in for services. */
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { validateWorkflow } from '@action-validator/core'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { commitAll, git, write } from '../vault/temporary.ts'
import {
	ACTION,
	CHECKOUT,
	githubJob,
	type Job,
	repository,
	runActionStep,
	runScript,
	type Step,
	startJob,
} from './services.ts'
import type { Files, Run } from './transcript.ts'

interface Workflow {
	readonly on: unknown
	readonly permissions: unknown
	readonly jobs: Readonly<Record<string, { readonly permissions?: unknown; readonly steps: readonly Step[] }>>
}

interface GitlabJob {
	readonly image: string
	readonly variables?: Readonly<Record<string, string>>
	readonly cache?: { readonly paths: readonly string[] }
	readonly script: readonly string[]
	readonly artifacts: { readonly reports: Readonly<Record<string, string>> }
}

interface Hook {
	readonly id: string
	readonly entry: string
	readonly language: string
	readonly args?: readonly string[]
	readonly pass_filenames?: boolean
}

const guide = readFileSync(join(CHECKOUT, 'content/handbook/guides/checking-links-in-ci.md'), 'utf8')

/** What stands in the guide's code blocks, by their titles. */
const recipes = new Map(
	[...guide.matchAll(/^```\w+ title="([^"]+)"\n([\s\S]*?)^```$/gm)].map(([, title = '', text = '']) => [title, text]),
)
const workflows = [...recipes].filter(([title]) => title.startsWith('.github/')) as readonly [string, string][]
const gitlab = [...recipes].filter(([title]) => title.startsWith('.gitlab-ci.yml')) as readonly [string, string][]
const hookScript = recipes.get('.git/hooks/pre-commit') ?? ''

const sound = { 'content/a.md': '[[b]]\n', 'content/b.md': '[[a]]\n' }

/** A repository of sound notes, and a commit after `origin/main` that changes them so. */
function changed(files: Files): string {
	const root = repository(sound)
	for (const [path, text] of Object.entries(files)) write(root, path, String(text))
	commitAll(root, '2024-01-02')
	return root
}

const untouched = () => changed({ 'content/c.md': '[[a]]\n' })
const spoiled = () => changed({ 'content/a.md': '# A\n\n[[nobody]]\n' })

describe('the guide', () => {
	it('has recipes for all three', () => {
		expect([workflows.length, gitlab.length, hookScript === '']).toEqual([6, 3, false])
		expect(recipes.size).toBe(12)
	})

	it('lists the inputs of the action with their defaults, and its outputs', () => {
		const rows = [...guide.slice(guide.indexOf('## All inputs')).matchAll(/^\| `([\w-]+)` \|.*\| (.*) \|$/gm)]
		expect(rows.map(row => row[1])).toEqual(Object.keys(ACTION.inputs))
		for (const [, name = '', told = ''] of rows) {
			const value = ACTION.inputs[name]?.default
			if (value !== '') expect([name, told]).toEqual([name, `\`${value}\``])
			else expect([name, told]).not.toEqual([name, expect.stringContaining('`true`')])
		}
		for (const name of Object.keys(ACTION.outputs)) expect(guide).toContain(`\`${name}\``)
	})
})

describe.each(workflows)('%s', (title, text) => {
	const workflow: Workflow = parse(text)
	const jobs = Object.values(workflow.jobs)
	const steps = jobs.flatMap(job => job.steps)

	it('is what the schema of GitHub workflows asks for', () => {
		expect(validateWorkflow(text).errors).toEqual([])
	})

	it('reads only, unless it is for the main branch', () => {
		const onMain = { push: { branches: ['main'] } }
		const isForMain = title.endsWith('-scanning.yml')
		const scanning = isForMain ? { 'security-events': 'write' } : {}
		expect(workflow.permissions).toEqual({ contents: 'read', ...scanning })
		if (isForMain) expect(workflow.on).toEqual(onMain)
		for (const job of jobs) expect(job.permissions).toBeUndefined()
		expect(text).not.toMatch(/pull_request_target|workflow_run|secrets|token/i)
	})

	it('leaves no token in the clone, and brings nothing of the event into a script', () => {
		const clones = steps.filter(step => step.uses?.startsWith('actions/checkout@'))
		expect(clones.map(step => step.with?.['persist-credentials'])).toEqual([false])
		for (const { run } of steps) expect(run ?? '').not.toContain('${{')
		for (const { run } of steps) if (run?.startsWith('npm')) expect(run).toBe('npm ci --ignore-scripts')
	})

	it('names the version of every action, and gives ours what it takes', () => {
		for (const { uses } of steps)
			if (uses) expect(uses).toMatch(/^(OWNER\/marcasite@COMMIT|(actions|github)\/[\w/-]+@v\d+)$/)
		for (const step of steps.filter(isOurs))
			for (const name of Object.keys(step.with ?? {})) expect(Object.keys(ACTION.inputs)).toContain(name)
	})

	it('passes sound notes', async () => {
		const job = githubJob(untouched(), 'main')
		const { code, stdout } = await runWorkflow(workflow, job)
		expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
		expect(job.summary()).toContain(title.includes('-changed') ? '### 1 page added' : '## No problems in 3 notes')
	})

	it('stops notes that are broken, and says where', async () => {
		const job = githubJob(spoiled(), 'main')
		const { code, stdout, stderr } = await runWorkflow(workflow, job)
		expect(code).toBe(1)
		expect(stdout).toContain('::error file=content/a.md,line=3,')
		expect(stderr).toContain('content/a.md:3:1  error')
		expect(job.summary()).toContain('`nobody`')
		if (text.includes('sarif:')) expect(existsSync(join(job.root, 'notes.sarif'))).toBe(true)
	})

	if (text.includes('changed') || text.includes('GITHUB_BASE_REF'))
		it('does not mind what was there before', async () => {
			const root = repository({ ...sound, 'content/old.md': '[[nobody]]\n' })
			write(root, 'content/c.md', '[[a]]\n')
			commitAll(root, '2024-01-02')
			expect((await runWorkflow(workflow, githubJob(root, 'main'))).code).toBe(0)
		})
})

describe.each(gitlab)('%s', (_, text) => {
	const all: Readonly<Record<string, GitlabJob>> = parse(text)
	const job = all['check-notes'] as GitlabJob
	const [kind = '', file = ''] = Object.entries(job.artifacts.reports)[0] ?? []

	it('has the keys that GitLab knows, for merge requests only', () => {
		expect(Object.keys(all)).toEqual(['check-notes'])
		const known = ['image', 'rules', 'variables', 'cache', 'script', 'artifacts']
		for (const key of Object.keys(job)) expect(known).toContain(key)
		expect(job).toMatchObject({ image: 'node:24', rules: [{ if: '$CI_PIPELINE_SOURCE == "merge_request_event"' }] })
		expect(['codequality', 'junit']).toContain(kind)
	})

	it('passes sound notes with an empty report', async () => {
		const root = untouched()
		expect((await runGitlab(job, root)).code).toBe(0)
		const report = readFileSync(join(root, file), 'utf8')
		if (kind === 'codequality') expect(JSON.parse(report)).toEqual([])
		else expect(report).toContain('failures="0"')
		for (const path of job.cache?.paths ?? []) expect(readdirSync(join(root, path))).not.toEqual([])
	})

	it('stops notes that are broken, in the report and for people', async () => {
		const root = spoiled()
		const { code, stdout, stderr } = await runGitlab(job, root)
		expect(code).toBe(1)
		expect(`${stdout}${stderr}`).toContain('content/a.md:3:1  error')
		const report = readFileSync(join(root, file), 'utf8')
		if (kind === 'codequality')
			expect(JSON.parse(report)).toMatchObject([
				{ check_name: 'link/broken', location: { path: 'content/a.md', lines: { begin: 3 } }, severity: 'major' },
			])
		else expect(report).toMatch(/<failure [^>]*nobody/)
	})
})

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
		const { root, commit } = hooked(sound)
		write(root, 'content/two words.md', '[[a]]\n')
		git(root, 'add', '--all')
		expect(commit([])).toMatchObject({ made: true, told: expect.stringContaining('No problems') })
	})

	it('stops a broken link, in a note with blanks and quotes in its name', () => {
		const { root, commit } = hooked(sound)
		write(root, 'content/it\'s "two" $(words).md', '[[nobody]]\n')
		git(root, 'add', '--all')
		expect(commit([])).toMatchObject({ made: false, told: expect.stringContaining('`nobody` names no note') })
		expect(commit(['--no-verify']).made).toBe(true)
	})

	it('stops the removal of a note that others link to, and its new name', () => {
		const { root, commit } = hooked({ ...sound, 'content/c.md': '' })
		git(root, 'rm', '--quiet', 'content/b.md')
		expect(commit([])).toMatchObject({ made: false, told: expect.stringContaining('content/a.md:1:1  error') })
		git(root, 'reset', '--quiet', '--hard')
		git(root, 'mv', 'content/b.md', 'content/other.md')
		expect(commit([]).made).toBe(false)
	})

	it('says nothing where no note is staged, and nothing of old faults', () => {
		const { root, commit } = hooked({ ...sound, 'content/old.md': '[[nobody]]\n', 'main.c': '' })
		write(root, 'main.c', 'int x;')
		expect(commit(['--all'])).toMatchObject({ made: true, told: expect.not.stringContaining('problem') })
		write(root, 'content/c.md', '[[a]]\n')
		git(root, 'add', '--all')
		expect(commit([]).made).toBe(true)
	})

	it('looks at the first commit of a repository too', () => {
		const good = hooked(sound, true)
		git(good.root, 'add', '--all')
		expect(good.commit([]).made).toBe(true)
		const bad = hooked({ 'content/a.md': '[[nobody]]\n' }, true)
		git(bad.root, 'add', '--all')
		expect(bad.commit([]).made).toBe(false)
	})

	it.each([['--all'], ['a.md']])('works from a folder below, with an index that git makes for `commit %s`', args => {
		const { root, commit } = hooked(sound)
		write(root, 'content/a.md', '[[nobody]]\n')
		expect(commit([args], join(root, 'content')).made).toBe(false)
		write(root, 'content/a.md', 'Now [[b]]\n')
		expect(commit([args], join(root, 'content')).made).toBe(true)
	})
})

describe('pre-commit', () => {
	const hooks: readonly Hook[] = parse(readFileSync(join(CHECKOUT, '.pre-commit-hooks.yaml'), 'utf8'))
	const local = parse(recipes.get('.pre-commit-config.yaml') ?? '').repos[0]
	const installed = parse(recipes.get('.pre-commit-config.yaml, installed by pre-commit') ?? '').repos[0]

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
		const said = execFileSync('npm', ['config', 'get', 'foreground-scripts'], { cwd: CHECKOUT, encoding: 'utf8' })
		expect(said.trim()).toBe('false')
	})

	it.each([
		['the hook of the project', local.hooks[0] as Hook],
		['the hook that pre-commit installs', { ...hooks[0], ...installed.hooks[0] } as Hook],
	])('runs %s', async (_, { entry, args = [] }) => {
		const command = `${entry.startsWith('npx ') ? '' : 'npx '}${[entry, ...args].join(' ')}`
		expect((await runScript(command, startJob(untouched()))).code).toBe(0)
		const root = untouched()
		git(root, 'rm', '--quiet', 'content/b.md')
		const { code, stdout } = await runScript(command, startJob(root))
		expect(stdout).toContain('content/a.md:1:1  error')
		expect(code).toBe(1)
	})
})

function isOurs(step: Step): boolean {
	return step.uses === 'OWNER/marcasite@COMMIT'
}

/** The scripts of a workflow with one job, and those of our action, until one fails. */
async function runWorkflow({ jobs }: Workflow, job: Job): Promise<Run> {
	let all: Run = { stdout: '', stderr: '', code: 0 }
	for (const step of Object.values(jobs)[0]?.steps ?? []) {
		const inputs = Object.fromEntries(Object.entries(step.with ?? {}).map(([name, value]) => [name, String(value)]))
		const run = isOurs(step)
			? await runActionStep('check', inputs, job)
			: step.run === undefined
				? undefined
				: await runScript(step.run, job)
		if (run) all = { stdout: all.stdout + run.stdout, stderr: all.stderr + run.stderr, code: run.code }
		if (all.code !== 0) break
	}
	return all
}

async function runGitlab({ script, variables = {} }: GitlabJob, root: string): Promise<Run> {
	const base = git(root, 'rev-parse', 'origin/main').trim()
	const given = { GITLAB_CI: 'true', CI_PROJECT_DIR: root, CI_MERGE_REQUEST_DIFF_BASE_SHA: base }
	const own = Object.entries(variables).map(([name, text]) => [name, text.replace('$CI_PROJECT_DIR', root)])
	return await runScript(script.join('\n'), startJob(root, { ...given, ...Object.fromEntries(own) }))
}
