/** What the version history knows about a vault: when each file last changed, and where its source can be seen. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { type VaultPath, vaultPath } from '../note/brand.ts'
import { type RemotePages, remotePages } from './git-remote.ts'

export type GitFacts =
	| {
			readonly kind: 'history'
			/** `YYYY-MM-DD`, the author's date of the last commit that touched the file; none for what is not committed. */
			readonly changed: ReadonlyMap<VaultPath, string>
			readonly remote: RemotePages | undefined
	  }
	| {
			readonly kind: 'none'
			/** `shallow`: the history is cut off, so that its dates would be wrong. `empty`: nothing is committed. */
			readonly reason: 'no-git' | 'not-a-repository' | 'shallow' | 'empty'
			readonly remote: RemotePages | undefined
	  }

/**
 * Asks git about the vault at `root`, a real absolute path. The history is read once, newest commit first, and only
 * until all of `wanted` are dated. Nothing that a repository configures is run. A git that fails counts as none.
 */
export async function gitFacts(root: string, wanted?: Iterable<VaultPath>): Promise<GitFacts> {
	const place = await ask(root, ['rev-parse', '--is-shallow-repository', '--is-inside-work-tree', '--show-prefix'])
	if (place.kind === 'failed')
		return { kind: 'none', reason: place.missing ? 'no-git' : 'not-a-repository', remote: undefined }
	const [shallow, inside, prefix = ''] = place.text.split('\n')
	if (inside !== 'true') return { kind: 'none', reason: 'not-a-repository', remote: undefined }
	const [head, remote] = await Promise.all([
		ask(root, ['rev-parse', '--verify', '--quiet', 'HEAD']),
		findRemote(root, prefix),
	])
	if (head.kind === 'failed') return { kind: 'none', reason: 'empty', remote }
	if (shallow === 'true') return { kind: 'none', reason: 'shallow', remote }
	return { kind: 'history', changed: await readHistory(root, wanted), remote }
}

async function findRemote(root: string, prefix: string): Promise<RemotePages | undefined> {
	const [address, published, current] = await Promise.all([
		ask(root, ['remote', 'get-url', 'origin']),
		ask(root, ['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD']),
		ask(root, ['symbolic-ref', '--quiet', '--short', 'HEAD']),
	])
	if (address.kind === 'failed') return undefined
	const branch =
		published.kind === 'said'
			? published.text.trim().replace(/^origin\//, '')
			: current.kind === 'said'
				? current.text.trim()
				: undefined
	return branch === undefined ? undefined : remotePages(address.text.trim(), branch, prefix)
}

/** The first date seen of a file is that of the last commit that touched it. */
async function readHistory(root: string, wanted: Iterable<VaultPath> | undefined): Promise<Map<VaultPath, string>> {
	const changed = new Map<VaultPath, string>()
	const missing = wanted && new Set(wanted)
	if (missing?.size === 0) return changed
	const git = spawn('git', [...SAFELY, ...LOG], { cwd: root, env: environment(), stdio: ['ignore', 'pipe', 'ignore'] })
	const ended = exitOf(git)
	let date = ''
	for await (const record of records(git.stdout)) {
		const name = record.replace(/^\n/, '')
		const commit = COMMIT.exec(name)
		if (commit) date = commit[1] ?? ''
		else if (name !== '') {
			const path = vaultPath(name)
			if (!changed.has(path)) changed.set(path, date)
			missing?.delete(path)
			if (missing?.size === 0) break
		}
	}
	git.kill()
	await ended
	return changed
}

async function* records(stream: AsyncIterable<Buffer>): AsyncGenerator<string> {
	let rest: Buffer = Buffer.alloc(0)
	for await (const chunk of stream) {
		const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
		let start = 0
		for (let end = bytes.indexOf(0); end !== -1; end = bytes.indexOf(0, start)) {
			yield bytes.toString('utf8', start, end)
			start = end + 1
		}
		rest = bytes.subarray(start)
	}
	if (rest.length > 0) yield rest.toString('utf8')
}

async function ask(root: string, question: readonly string[]): Promise<Answer> {
	return await new Promise(resolve => {
		execFile('git', [...SAFELY, ...question], { cwd: root, env: environment() }, (error, stdout) => {
			if (error) resolve({ kind: 'failed', missing: error.code === 'ENOENT' })
			else resolve({ kind: 'said', text: stdout })
		})
	})
}

async function exitOf(process: ChildProcess): Promise<void> {
	await new Promise<void>(resolve => process.once('close', () => resolve()).once('error', () => resolve()))
}

/** Without the variables by which a hook or a caller points git at another repository. */
function environment(): NodeJS.ProcessEnv {
	const kept = Object.entries(process.env).filter(([name]) => !REDIRECTING.has(name))
	return {
		...Object.fromEntries(kept),
		GIT_OPTIONAL_LOCKS: '0',
		GIT_TERMINAL_PROMPT: '0',
		GIT_NO_LAZY_FETCH: '1',
		LC_ALL: 'C',
	}
}

const REDIRECTING = new Set([
	'GIT_DIR',
	'GIT_WORK_TREE',
	'GIT_INDEX_FILE',
	'GIT_PREFIX',
	'GIT_COMMON_DIR',
	'GIT_NAMESPACE',
	'GIT_OBJECT_DIRECTORY',
	'GIT_EXTERNAL_DIFF',
])

/** No hook, monitor, pager or signature check that the repository may name is started. */
const SAFELY = [
	'--no-pager',
	...['core.quotepath=off', 'core.fsmonitor=false', 'core.hooksPath=/dev/null', 'log.showSignature=false'].flatMap(
		setting => ['-c', setting],
	),
]

/** The record of a commit. A file may be called like one; all it wins is a false date. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the mark that `LOG` asks git to write
const COMMIT = /^\x01(\d{4}-\d\d-\d\d)$/
const LOG = ['log', '--format=%x01%as', '--name-only', '-z', '--no-renames', '--no-ext-diff', '--relative', '--', '.']

type Answer = { readonly kind: 'said'; readonly text: string } | { readonly kind: 'failed'; readonly missing: boolean }
