/** Folders of notes in git, as authors have them. */
import { commitAll, contentOf, git } from '../vault/temporary.ts'
import { type Files, makeFolder } from './transcript.ts'

/** A folder with these files, all of them committed. */
export function repository(files: Files): string {
	const root = makeFolder(files)
	git(root, 'init', '--quiet')
	commitAll(root, '2024-01-01')
	return root
}

/** What lies in the folder but for git's own files. */
export function filesIn(root: string): Record<string, string> {
	return Object.fromEntries(Object.entries(contentOf(root)).filter(([path]) => !path.startsWith('.git/')))
}
