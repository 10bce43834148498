/** Whether git knows a file, or a folder. */
import { relative, sep } from 'node:path'
import { askGit, EXACTLY } from './git-command.ts'

/** `file` is absolute; false where there is no git. */
export async function isTracked(root: string, file: string): Promise<boolean> {
	return (await askGit(root, [EXACTLY, 'ls-files', '--error-unmatch', '--', file])).kind === 'said'
}

/** Whether a folder lies in the work tree of a repository, and there is a git to say so. */
export async function isInRepository(root: string): Promise<boolean> {
	const answer = await askGit(root, ['rev-parse', '--is-inside-work-tree'])
	return answer.kind === 'said' && answer.text.trim() === 'true'
}

/** Whether the last commit has a file of this name. `file` is absolute; false where there is no git. */
export async function isCommitted(root: string, file: string): Promise<boolean> {
	const name = relative(root, file).split(sep).join('/')
	return (await askGit(root, ['rev-parse', '--verify', '--quiet', `HEAD:./${name}`])).kind === 'said'
}
