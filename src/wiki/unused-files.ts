/** Finds the pictures, recordings and papers of a vault that no reader of its wiki will meet. */
import type { NoteId, VaultPath } from '../note/brand.ts'
import { PROBLEMS, type Problem } from '../note/problem.ts'
import { mediaKind } from './media.ts'
import { NO_SPAN } from './note-problem.ts'
import type { PlacedNote } from './place.ts'
import type { Outcome } from './wiki.ts'

/**
 * One `asset/orphan` for each image, sound, film and PDF that no published note shows or links to. Other documents are
 * often kept for programs (`.bib`, `.json`, `.yaml`), and nothing is said of them.
 */
export function unusedFiles(
	files: readonly VaultPath[],
	notes: readonly PlacedNote[],
	outcomes: ReadonlyMap<NoteId, readonly Outcome[]>,
): readonly Problem[] {
	const users = new Map<VaultPath, PlacedNote>()
	for (const note of notes)
		for (const outcome of outcomes.get(note.id) ?? [])
			if (outcome.kind === 'file' && !users.get(outcome.path)?.published) users.set(outcome.path, note)
	return files.filter(isMeantToBeSeen).flatMap(path => {
		const user = users.get(path)
		return user?.published ? [] : [unused(path, user)]
	})
}

function isMeantToBeSeen(path: VaultPath): boolean {
	const kind = mediaKind(path)
	return kind === 'document' ? /\.pdf$/i.test(path) : kind !== undefined
}

/** `draft` is a note that uses the file and is not published. */
function unused(path: VaultPath, draft: PlacedNote | undefined): Problem {
	const { severity } = PROBLEMS['asset/orphan']
	const shared = { code: 'asset/orphan', severity, path, span: NO_SPAN } as const
	return draft
		? { ...shared, message: `Only notes that are not published use this file, such as \`${draft.path}\`` }
		: { ...shared, message: 'No note uses this file', hint: 'Show it or link to it, or remove it' }
}
