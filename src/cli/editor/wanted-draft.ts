/** The note that `new --wanted` would begin. */
import type { KbName } from '../../note/brand.ts'
import { RefusedError } from '../../vault/errors.ts'
import type { OpenedVault } from '../../vault/open.ts'
import type { NoteDraft } from '../../wiki/new-note.ts'
import { UsageError } from '../exit.ts'
import { draftNote } from '../new/draft-note.ts'

/** Undefined for a name that nobody asks for, or that cannot be a note's. */
export function wantedDraft(vault: OpenedVault, wanted: string, kb: KbName): NoteDraft | undefined {
	try {
		return draftNote(vault, { words: [], wanted, kb, cwd: vault.root }).draft
	} catch (error) {
		if (error instanceof UsageError || error instanceof RefusedError) return undefined
		throw error
	}
}
