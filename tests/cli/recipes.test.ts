/** The recipes of the handbook's guide on CI, as they are printed there. See services.ts for what stands in for services. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { validateWorkflow } from '@action-validator/core'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { commitAll, git, write } from '../vault/temporary.ts'
import {
	ACTION,
	CHECKOUT,
	changedRepository,
	GUIDE,
	githubJob,
	type Job,
	RECIPES,
	repository,
	runActionStep,
	runScript,
	SOUND,
	type Step,
	startJob,
} from './services.ts'
import type { Run } from './transcript.ts'

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

const workflows = [...RECIPES].filter(([title]) => title.startsWith('.github/')) as readonly [string, string][]
const gitlab = [...RECIPES].filter(([title]) => title.startsWith('.gitlab-ci.yml')) as readonly [string, string][]

const untouched = () => changedRepository({ 'content/c.md': '[[a]]\n' })
const spoiled = () => changedRepository({ 'content/a.md': '# A\n\n[[nobody]]\n' })

describe('the guide', () => {
	it('has recipes for all three', () => {
		expect([workflows.length, gitlab.length, RECIPES.has('.git/hooks/pre-commit')]).toEqual([6, 3, true])
		expect(RECIPES.size).toBe(12)
	})

	it('is what the README shows', () => {
		const readme = readFileSync(join(CHECKOUT, 'README.md'), 'utf8')
		const shown = /^## In CI\n\n```yaml\n([\s\S]*?)^```$/m.exec(readme)?.[1] ?? ''
		expect(parse(shown)).toEqual(parse(RECIPES.get('.github/workflows/notes.yml') ?? ''))
	})

	it('lists the inputs of the action with their defaults, and its outputs', () => {
		const rows = [...GUIDE.slice(GUIDE.indexOf('## All inputs')).matchAll(/^\| `([\w-]+)` \|.*\| (.*) \|$/gm)]
		expect(rows.map(row => row[1])).toEqual(Object.keys(ACTION.inputs))
		for (const [, name = '', told = ''] of rows) {
			const value = ACTION.inputs[name]?.default
			if (value !== '') expect([name, told]).toEqual([name, `\`${value}\``])
			else expect([name, told]).not.toEqual([name, expect.stringContaining('`true`')])
		}
		for (const name of Object.keys(ACTION.outputs)) expect(GUIDE).toContain(`\`${name}\``)
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
			const root = repository({ ...SOUND, 'content/old.md': '[[nobody]]\n' })
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
