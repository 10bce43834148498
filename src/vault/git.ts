/** What the version history knows about a vault: when each file last changed, and where its source can be seen. */
import { type VaultPath, vaultPath } from '../note/brand.ts'
import { askGit, nulRecords, startGit } from './git-command.ts'
import { type Commit, readLog } from './git-log.ts'
import { type RemotePages, remotePages } from './git-remote.ts'

export type GitFacts =
	| {
			readonly kind: 'history'
			/** `YYYY-MM-DD`, the author's date of the last commit that touched the file; none for what is not committed. */
			readonly changed: ReadonlyMap<VaultPath, string>
			/** The last commits that touched notes, newest first. */
			readonly log: readonly Commit[]
			readonly remote: RemotePages | undefined
	  }
	| {
			readonly kind: 'none'
			/** `shallow`: the history is cut off, so that its dates would be wrong. `empty`: nothing is committed. */
			readonly reason: 'no-git' | 'not-a-repository' | 'shallow' | 'empty'
			readonly remote: RemotePages | undefined
	  }

/**
 * Asks git about the vault at `root`, a real absolute path. The history is read newest commit first, and for the
 * dates only until all of `wanted` have one. Nothing that a repository configures is run. A git that fails counts as none.
 */
export async function gitFacts(root: string, wanted?: Iterable<VaultPath>): Promise<GitFacts> {
	const place = await askGit(root, ['rev-parse', '--is-shallow-repository', '--is-inside-work-tree', '--show-prefix'])
	if (place.kind === 'failed')
		return { kind: 'none', reason: place.missing ? 'no-git' : 'not-a-repository', remote: undefined }
	const [shallow, inside, prefix = ''] = place.text.split('\n')
	if (inside !== 'true') return { kind: 'none', reason: 'not-a-repository', remote: undefined }
	const [head, remote] = await Promise.all([
		askGit(root, ['rev-parse', '--verify', '--quiet', 'HEAD']),
		findRemote(root, prefix),
	])
	if (head.kind === 'failed') return { kind: 'none', reason: 'empty', remote }
	if (shallow === 'true') return { kind: 'none', reason: 'shallow', remote }
	const [changed, log] = await Promise.all([readHistory(root, wanted), readLog(root)])
	return { kind: 'history', changed, log, remote }
}

async function findRemote(root: string, prefix: string): Promise<RemotePages | undefined> {
	const [address, published, current] = await Promise.all([
		askGit(root, ['remote', 'get-url', 'origin']),
		askGit(root, ['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD']),
		askGit(root, ['symbolic-ref', '--quiet', '--short', 'HEAD']),
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
	const git = startGit(root, LOG)
	let date = ''
	for await (const record of nulRecords(git.output)) {
		const name = record.toString('utf8').replace(/^\n/, '')
		const commit = COMMIT.exec(name)
		if (commit) date = commit[1] ?? ''
		else if (name !== '') {
			const path = vaultPath(name)
			if (!changed.has(path)) changed.set(path, date)
			missing?.delete(path)
			if (missing?.size === 0) break
		}
	}
	git.stop()
	await git.ended
	return changed
}

/** The record of a commit. A file may be called like one; all it wins is a false date. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the mark that `LOG` asks git to write
const COMMIT = /^\x01(\d{4}-\d\d-\d\d)$/
const LOG = ['log', '--format=%x01%as', '--name-only', '-z', '--no-renames', '--no-ext-diff', '--relative', '--', '.']
