/** Starts git so that it answers a question about a folder, and does nothing else. */
import { execFile, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'

export type GitAnswer =
	| { readonly kind: 'said'; readonly text: string }
	| {
			readonly kind: 'failed'
			/** Whether there is no git to ask. */
			readonly missing: boolean
			/** What git printed on standard error. */
			readonly complaint: string
	  }

export interface GitProcess {
	readonly output: Readable
	/** Its exit code, 0 where all went well; undefined where it was killed or could not be started. */
	readonly ended: Promise<number | undefined>
	stop(): void
}

/** Asks git in the folder `root`, which it takes for the place of the question whatever a hook has set. */
export async function askGit(root: string, question: readonly string[]): Promise<GitAnswer> {
	return await new Promise(resolve => {
		const options = { cwd: root, env: environment(), maxBuffer: MAX_ANSWER }
		execFile('git', [...SAFELY, ...question], options, (error, stdout, stderr) => {
			if (error) resolve({ kind: 'failed', missing: error.code === 'ENOENT', complaint: stderr })
			else resolve({ kind: 'said', text: stdout })
		})
	})
}

/** The same for answers that are long, or that need a long question: `input` is what git reads. */
export function startGit(root: string, question: readonly string[], input?: string): GitProcess {
	const git = spawn('git', [...SAFELY, ...question], {
		cwd: root,
		env: environment(),
		stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'ignore'],
	})
	const ended = new Promise<number | undefined>(resolve => {
		git.once('close', code => resolve(code ?? undefined)).once('error', () => resolve(undefined))
	})
	// A git that ends early does not read all of it.
	git.stdin?.on('error', () => {})
	git.stdin?.end(input)
	return { output: git.stdout as Readable, ended, stop: () => git.kill() }
}

/** What git divides by NUL, as the bytes it is: a name need not be UTF-8. */
export async function* nulRecords(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
	let rest: Buffer = Buffer.alloc(0)
	for await (const chunk of stream) {
		const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
		let start = 0
		for (let end = bytes.indexOf(0); end !== -1; end = bytes.indexOf(0, start)) {
			yield bytes.subarray(start, end)
			start = end + 1
		}
		rest = bytes.subarray(start)
	}
	if (rest.length > 0) yield rest
}

/**
 * Without the variables by which a hook or a caller points git at another repository, and with none of the ways by which
 * a clone without all its files would fetch them when they are wanted.
 */
function environment(): NodeJS.ProcessEnv {
	const kept = Object.entries(process.env).filter(([name]) => !REDIRECTING.has(name))
	return {
		...Object.fromEntries(kept),
		GIT_OPTIONAL_LOCKS: '0',
		GIT_TERMINAL_PROMPT: '0',
		GIT_NO_LAZY_FETCH: '1',
		// Older versions know only this; no protocol is called so.
		GIT_ALLOW_PROTOCOL: 'none',
		LC_ALL: 'C',
	}
}

/** In front of a question: paths are names, and no patterns, whatever `*`, `?` and `[` are in them. */
export const EXACTLY = '--literal-pathspecs'

const REDIRECTING = new Set([
	'GIT_DIR',
	'GIT_WORK_TREE',
	'GIT_INDEX_FILE',
	'GIT_PREFIX',
	'GIT_COMMON_DIR',
	'GIT_NAMESPACE',
	'GIT_OBJECT_DIRECTORY',
	'GIT_ALTERNATE_OBJECT_DIRECTORIES',
	'GIT_EXTERNAL_DIFF',
	'GIT_LITERAL_PATHSPECS',
	'GIT_GLOB_PATHSPECS',
	'GIT_NOGLOB_PATHSPECS',
	'GIT_ICASE_PATHSPECS',
])

/** No hook, monitor, pager or signature check that the repository may name is started. */
const SAFELY = [
	'--no-pager',
	...['core.quotepath=off', 'core.fsmonitor=false', 'core.hooksPath=/dev/null', 'log.showSignature=false'].flatMap(
		setting => ['-c', setting],
	),
]

/** 64 MiB. */
const MAX_ANSWER = 64 * 1024 * 1024
