/**
 * What a CI service does with the scripts of `action.yml` and of the handbook's recipes. The services themselves and the
 * registry of npm are what a test cannot have: `npm` is a program that writes down how it was called, and `npx marcasite`
 * runs this checkout. All else is real: bash, git, the scripts and the program.
 */
import { spawn } from 'node:child_process'
import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { parse } from 'yaml'
import { commitAll, git, write } from '../vault/temporary.ts'
import { BIN, type Files, makeFolder, type Run } from './transcript.ts'

export const CHECKOUT = join(import.meta.dirname, '../..')

export interface Step {
	readonly id?: string
	readonly name?: string
	readonly if?: string
	readonly uses?: string
	readonly run?: string
	readonly shell?: string
	readonly with?: Readonly<Record<string, string | number | boolean>>
	readonly env?: Readonly<Record<string, string>>
}

export interface Action {
	readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>
	readonly outputs: Readonly<Record<string, { readonly value: string }>>
	readonly runs: { readonly using: string; readonly steps: readonly Step[] }
}

export const ACTION_TEXT = readFileSync(join(CHECKOUT, 'action.yml'), 'utf8')
export const ACTION: Action = parse(ACTION_TEXT)

/** The handbook's guide on CI. */
export const GUIDE = readFileSync(join(CHECKOUT, 'content/handbook/guides/checking-links-in-ci.md'), 'utf8')

/** What stands in the code blocks of the guide, by their titles. */
export const RECIPES: ReadonlyMap<string, string> = new Map(
	[...GUIDE.matchAll(/^```\w+ title="([^"]+)"\n([\s\S]*?)^```$/gm)].map(([, title = '', text = '']) => [title, text]),
)

/** A folder of notes without a fault. */
export const SOUND = { 'content/a.md': '[[b]]\n', 'content/b.md': '[[a]]\n' }

/** A repository of one commit; `origin/main` is there, as in a clone of a service. */
export function repository(files: Files): string {
	const root = makeFolder(files)
	git(root, 'init', '--quiet')
	commitAll(root, '2024-01-01')
	git(root, 'update-ref', 'refs/remotes/origin/main', 'HEAD')
	return root
}

/** A repository of sound notes, and a commit after `origin/main` that changes them so. */
export function changedRepository(files: Files): string {
	const root = repository(SOUND)
	for (const [path, text] of Object.entries(files)) write(root, path, String(text))
	commitAll(root, '2024-01-02')
	return root
}

export interface Job {
	readonly root: string
	/** As every step of the job finds it. */
	readonly env: Readonly<Record<string, string>>
	/** How `npm` was called so far: the folder, and the arguments. */
	readonly npmCalls: () => readonly string[]
	readonly summary: () => string
	/** What steps have written to GITHUB_OUTPUT. */
	readonly outputs: () => Readonly<Record<string, string>>
}

/** A machine for a job in the folder `root`, with the variables of no service yet. */
export function startJob(root: string, env: Readonly<Record<string, string>> = {}): Job {
	const machine = makeFolder({
		'bin/npm': `#!/bin/sh\nprintf '%s> %s\\n' "$PWD" "$*" >> "$NPM_LOG"\n`,
		'bin/npx': `#!/bin/sh\n[ "$1" = marcasite ] || exit 127\nshift\nexec node '${BIN}' "$@"\n`,
		'bin/node': `#!/bin/sh\nexec '${process.execPath}' "$@"\n`,
		'temp/.keep': '',
	})
	const at = (path: string) => join(machine, path)
	const read = (path: string) => (existsSync(at(path)) ? readFileSync(at(path), 'utf8') : '')
	for (const name of ['npm', 'npx', 'node']) chmodSync(at(`bin/${name}`), 0o755)
	return {
		root,
		env: {
			PATH: [at('bin'), process.env.PATH].join(delimiter),
			HOME: machine,
			GIT_CONFIG_GLOBAL: '/dev/null',
			NPM_LOG: at('npm.log'),
			CI: 'true',
			MARCASITE_CACHE: at('cache'),
			RUNNER_TEMP: at('temp'),
			GITHUB_STEP_SUMMARY: at('summary.md'),
			GITHUB_OUTPUT: at('output'),
			...env,
		},
		npmCalls: () => read('npm.log').split('\n').filter(Boolean),
		summary: () => read('summary.md'),
		outputs: () =>
			Object.fromEntries(
				read('output')
					.split('\n')
					.filter(Boolean)
					.map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
			),
	}
}

/** The variables of GitHub in a job for a push; with `base` for a pull request to that branch. */
export function githubJob(root: string, base = ''): Job {
	const sha = existsSync(join(root, '.git')) ? git(root, 'rev-parse', 'HEAD').trim() : '0'.repeat(40)
	const event = { GITHUB_BASE_REF: base, GITHUB_SHA: sha, GITHUB_ACTION_PATH: CHECKOUT }
	return startJob(root, { GITHUB_ACTIONS: 'true', ...event })
}

/** Runs a script as GitHub does with `shell: bash`, and as GitLab runs the lines of a job. */
export async function runScript(script: string, { root, env }: Job, more: Step['env'] = {}): Promise<Run> {
	const folder = makeFolder({ 'script.sh': script })
	const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', join(folder, 'script.sh')], {
		cwd: root,
		env: { ...env, ...more },
		stdio: ['ignore', 'pipe', 'pipe'],
	})
	const [stdout, stderr, code] = await Promise.all([
		textOf(child.stdout),
		textOf(child.stderr),
		new Promise<number>(resolve => child.on('close', status => resolve(status ?? -1))),
	])
	return { stdout, stderr, code }
}

/** Runs one of the action's own scripts with these inputs. */
export async function runActionStep(id: string, inputs: Readonly<Record<string, string>>, job: Job): Promise<Run> {
	const step = ACTION.runs.steps.find(item => item.id === id || item.name === id)
	if (step?.run === undefined) throw new Error(`action.yml has no script \`${id}\``)
	for (const name of Object.keys(inputs))
		if (!(name in ACTION.inputs)) throw new Error(`action.yml has no input \`${name}\``)
	const env = Object.entries(step.env ?? {}).map(([name, text]) => [name, evaluate(text, inputs, job)])
	return await runScript(step.run, job, Object.fromEntries(env))
}

/** The expressions that the action puts into the environment; others are refused. */
function evaluate(text: string, inputs: Readonly<Record<string, string>>, job: Job): string {
	return text.replaceAll(/\$\{\{ (.*?) \}\}/g, (_, expression: string) => {
		if (expression === 'runner.temp') return job.env.RUNNER_TEMP ?? ''
		const name = /^inputs\.([\w-]+)$/.exec(expression)?.[1]
		const input = name === undefined ? undefined : ACTION.inputs[name]
		if (name === undefined || !input) throw new Error(`What is \`${expression}\`?`)
		return inputs[name] ?? input.default
	})
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
	let text = ''
	for await (const chunk of stream) text += chunk
	return text
}
