/** What git knows of a vault, as long as the vault is open: another commit, another history. */
import { readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type GitFacts, gitFacts } from '../../vault/git.ts'
import { askGit } from '../../vault/git-command.ts'

export interface LiveGit {
	/** The facts as of now; the same object as before where the same commit is checked out. */
	facts(): Promise<GitFacts>
}

/** Follows the repository that the vault at `root` lies in, if any. */
export function followGit(root: string): LiveGit {
	let folders: readonly string[] | undefined
	let known: { readonly head: string; readonly facts: Promise<GitFacts> } | undefined
	return {
		async facts() {
			folders ??= await gitFolders(root)
			const head = headOf(folders)
			if (known?.head === head) return await known.facts
			const facts = gitFacts(root)
			known = { head, facts }
			// What could not be asked is asked again.
			facts.catch(() => {
				known = undefined
			})
			return await facts
		},
	}
}

/** Where git keeps what is checked out here, and what all work trees share; none outside of a repository. */
async function gitFolders(root: string): Promise<readonly string[]> {
	const answer = await askGit(root, ['rev-parse', '--absolute-git-dir', '--git-common-dir'])
	return answer.kind === 'said'
		? answer.text
				.trim()
				.split('\n')
				.map(folder => resolve(root, folder))
		: []
}

/**
 * Text that is another one when another commit is checked out. To start git would take longer than all else that a save
 * needs, so its files are looked at: the branch, when it last moved, and the journal of moves.
 */
function headOf(folders: readonly string[]): string {
	const signs = folders.flatMap(folder => {
		const head = readText(join(folder, 'HEAD'))
		const ref = /^ref: (.*)/.exec(head)?.[1]
		const files = ['logs/HEAD', 'packed-refs', 'reftable/tables.list', ...(ref === undefined ? [] : [ref])]
		return [head, ...files.map(name => timeOf(join(folder, name)))]
	})
	return signs.join('\n')
}

function readText(file: string): string {
	try {
		return readFileSync(file, 'utf8').trim()
	} catch {
		return ''
	}
}

function timeOf(file: string): string {
	const facts = statSync(file, { throwIfNoEntry: false })
	return facts ? `${facts.mtimeMs} ${facts.size}` : ''
}
