/** From what a person calls a revision to a commit of the repository that a vault lies in. */
import { basename } from 'node:path'
import { CommandError, VaultError } from './errors.ts'
import { askGit, type GitAnswer } from './git-command.ts'
import { suggestion } from './suggestion.ts'

/** The revision that was asked for cannot be used. Exit code 2. */
export class RevisionError extends CommandError {
	constructor(message: string, hint?: string) {
		super(2, message, hint)
	}
}

export interface Repository {
	/** Folder of the vault below the top of the repository; empty, or with a slash at its end. */
	readonly prefix: string
	/** Whether the history is cut off. */
	readonly shallow: boolean
}

/**
 * The repository whose work tree holds the folder `root`.
 * @throws RevisionError when there is none
 * @throws VaultError when there is no git, or it fails
 */
export async function findRepository(root: string): Promise<Repository> {
	const place = await askGit(root, ['rev-parse', '--is-shallow-repository', '--is-inside-work-tree', '--show-prefix'])
	const none = new RevisionError(
		`\`${basename(root)}\` lies in no git repository`,
		'Revisions can be compared only in the work tree of a repository',
	)
	if (place.kind === 'failed') throw /not a git repository/.test(place.complaint) ? none : gitFailed(place)
	// The prefix comes last, as it may hold line breaks.
	const [, shallow, inside, prefix = ''] = /^(\w+)\n(\w+)\n(.*)\n$/s.exec(place.text) ?? []
	if (inside !== 'true') throw none
	return { prefix, shallow: shallow === 'true' }
}

/**
 * The full hash of the commit that `ref` names.
 * @throws RevisionError when it names none, or the repository has none yet
 * @throws VaultError when there is no git, or it fails
 */
export async function resolveRevision(root: string, ref: string): Promise<string> {
	const { shallow } = await findRepository(root)
	// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to refuse
	if (ref === '' || /^[-^]|[\u0000-\u001f\u007f]/.test(ref))
		throw new RevisionError(`\`${ref}\` cannot be the name of a revision`, NAMES)
	const commit = await findCommit(root, ref)
	if (commit !== undefined) return commit
	const known = await refNames(root)
	if (known.length === 0 && (await findCommit(root, 'HEAD')) === undefined)
		throw new RevisionError(
			'The git repository has no commits yet',
			'Commit the notes; then there is something to compare',
		)
	if (shallow) throw new RevisionError(`\`${ref}\` names no commit here: the history of this clone is cut off`, WHOLE)
	throw new RevisionError(`\`${ref}\` names no commit of this repository`, nearRef(ref, known))
}

/**
 * The commit from which what `ref` names and HEAD parted: changes since then are those of HEAD's side. `ref` itself where
 * the two have nothing in common.
 * @throws RevisionError, VaultError as `resolveRevision`, and where the history is cut off before they meet
 */
export async function resolveMergeBase(root: string, ref: string, head = 'HEAD'): Promise<string> {
	const commit = await resolveRevision(root, ref)
	const other = await findCommit(root, head)
	if (other === undefined) return commit
	const answer = await askGit(root, ['merge-base', commit, other])
	if (answer.kind === 'said') return answer.text.trim()
	// It says nothing where there is no common commit.
	if (answer.complaint !== '') throw gitFailed(answer)
	const { shallow } = await findRepository(root)
	if (!shallow) return commit
	throw new RevisionError(
		`Where \`${ref}\` and \`${head}\` parted is not known: the history of this clone is cut off`,
		WHOLE,
	)
}

/** What to throw where git should have answered. */
function gitFailed(answer: Extract<GitAnswer, { readonly kind: 'failed' }>): VaultError {
	if (answer.missing) return new VaultError('There is no git on this machine', 'Install it; revisions are read by it')
	const complaint = /^(?:fatal|error): (.*)$/m.exec(answer.complaint)?.[1] ?? 'it does not say why'
	const dubious = /dubious ownership/.test(complaint)
	return new VaultError(
		`git failed: ${complaint}`,
		dubious ? 'Trust it: `git config --global --add safe.directory` with its path' : undefined,
	)
}

async function findCommit(root: string, ref: string): Promise<string | undefined> {
	const answer = await askGit(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`])
	if (answer.kind === 'failed') return undefined
	// Older versions repeat the option.
	const hash = answer.text.trim().split('\n').at(-1) ?? ''
	return /^[0-9a-f]{40,64}$/.test(hash) ? hash : undefined
}

async function refNames(root: string): Promise<readonly string[]> {
	const refs = await askGit(root, [
		'for-each-ref',
		'--format=%(refname:short)',
		'refs/heads',
		'refs/remotes',
		'refs/tags',
	])
	return refs.kind === 'said' ? refs.text.split('\n').filter(name => name !== '') : []
}

/** A clone of one branch knows the others by the name of their remote only. */
function nearRef(ref: string, known: readonly string[]): string {
	const remote = known.find(name => name.endsWith(`/${ref}`))
	const near = remote === undefined ? /`.*`/.exec(suggestion(ref, known))?.[0] : `\`${remote}\``
	return near === undefined ? NAMES : `Did you mean ${near}?`
}

const NAMES = 'Write a branch, a tag or a commit, such as `origin/main`'
const WHOLE =
	'Fetch all of it: `fetch-depth: 0` in GitHub Actions, `GIT_DEPTH: 0` in GitLab CI, `git fetch --unshallow` elsewhere'
