/** Opens the vault that a command changes, with the progress of that while it takes long. */
import { RefusedError } from '../vault/errors.ts'
import type { OpenedVault } from '../vault/open.ts'
import type { VaultTexts } from '../vault/vault-texts.ts'
import { formatData } from './data.ts'
import { findWholeWiki } from './folder.ts'
import { showProgress } from './progress.ts'
import type { Session } from './session.ts'

export interface Workshop {
	readonly vault: OpenedVault
	readonly texts: VaultTexts
	readonly session: Session
	/** To be called before anything is printed. */
	clearProgress(): void
}

/** What is refused is told as data, too, where data is asked for. `folder` is the one that was named; without it, that of the working folder. */
export async function withVault(
	folder: string | undefined,
	session: Session,
	{ quiet, json }: { readonly quiet?: boolean | undefined; readonly json?: boolean | undefined },
	work: (workshop: Workshop) => Promise<void>,
): Promise<void> {
	const root = await findWholeWiki(folder, session.cwd)
	const { openVault } = await import('../vault/open.ts')
	const { vaultTexts } = await import('../vault/vault-texts.ts')
	const progress = showProgress(session.terminal.err)
	session.onInterrupt(progress.clear)
	try {
		const vault = await openVault(root, quiet ? {} : { onProgress: progress.update })
		await work({ vault, texts: vaultTexts(vault), session, clearProgress: progress.clear })
	} catch (error) {
		if (json && error instanceof RefusedError)
			session.terminal.out.write(formatData({ refused: error.reasons, hint: error.hint ?? null }))
		throw error
	} finally {
		progress.clear()
	}
}
