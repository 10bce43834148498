/** Finds the pictures, recordings and papers of a vault that no reader of its wiki will meet. */
import type { VaultPath } from '../note/brand.ts'
import { PROBLEMS, type Problem } from '../note/problem.ts'
import type { Grouped } from './grouped.ts'
import { mediaKind } from './media.ts'
import type { Use } from './note-links.ts'
import { NO_SPAN } from './note-problem.ts'

/**
 * One `asset/orphan` for each image, sound, film and PDF that no published note shows or links to. Other documents are
 * often kept for programs (`.bib`, `.json`, `.yaml`), and nothing is said of them.
 */
export function unusedFiles(files: readonly VaultPath[], uses: Grouped<Use>): readonly Problem[] {
	return files.filter(isMeantToBeSeen).flatMap(path => {
		const group = uses.get(path) ?? []
		return group.some(use => use.published) ? [] : [unused(path, group.at(-1))]
	})
}

function isMeantToBeSeen(path: VaultPath): boolean {
	const kind = mediaKind(path)
	return kind === 'document' ? /\.pdf$/i.test(path) : kind !== undefined
}

/** `draft` is a note that uses the file and is not published. */
function unused(path: VaultPath, draft: Use | undefined): Problem {
	const { severity } = PROBLEMS['asset/orphan']
	const shared = { code: 'asset/orphan', severity, path, span: NO_SPAN } as const
	return draft
		? { ...shared, message: `Only notes that are not published use this file, such as \`${draft.path}\`` }
		: { ...shared, message: 'No note uses this file', hint: 'Show it or link to it, or remove it' }
}
