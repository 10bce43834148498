/** Opens the vault that a command changes, with the progress of that while it takes long. */
import type { OpenedVault } from '../vault/open.ts'
import type { VaultTexts } from '../vault/vault-texts.ts'
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

/** `folder` is the one that was named; without it, that of the working folder. */
export async function withVault(
	folder: string | undefined,
	session: Session,
	{ quiet }: { readonly quiet?: boolean | undefined },
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
	} finally {
		progress.clear()
	}
}
