/** What was typed behind `mv`, understood. */
import type { VaultPath } from '../../note/brand.ts'
import type { FileMove } from '../../wiki/change-set.ts'
import type { Move } from '../../wiki/move-files.ts'

export interface TypedMove {
	readonly kind: 'note' | 'file' | 'folder'
	readonly from: VaultPath
	/** The same as `from` where only the title of a note changes. */
	readonly to: VaultPath
	/** All files of the wiki that move; for a note or another file, that one. */
	readonly moves: readonly Move[]
	readonly folders: readonly FileMove[]
	/** Files in the folder that are not of the wiki, and go with it. */
	readonly others: readonly FileMove[]
	/** What else the words could mean; a sentence. */
	readonly remark?: string | undefined
}
