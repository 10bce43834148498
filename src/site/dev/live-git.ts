/** What git knows of a vault, as long as the vault is open: another commit, another history. */
import { type GitFacts, gitFacts } from '../../vault/git.ts'
import { askGit } from '../../vault/git-command.ts'

export interface LiveGit {
	/** The facts as of now; the same object as before where the same commit is checked out. */
	facts(): Promise<GitFacts>
}

/** Follows the repository that the vault at `root` lies in, if any. */
export function followGit(root: string): LiveGit {
	let known: { readonly head: string; readonly facts: GitFacts } | undefined
	return {
		async facts() {
			const head = await headOf(root)
			if (known?.head !== head) known = { head, facts: await gitFacts(root) }
			return known.facts
		},
	}
}

/** The commit that is checked out; empty where there is none. */
async function headOf(root: string): Promise<string> {
	const answer = await askGit(root, ['rev-parse', '--verify', '--quiet', 'HEAD'])
	return answer.kind === 'said' ? answer.text.trim() : ''
}
