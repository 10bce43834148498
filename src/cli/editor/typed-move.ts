/** The move that `mv` would make, for an editor that asks for it. */
import type { OpenedVault } from '../../vault/open.ts'
import { UsageError } from '../exit.ts'
import { type MoveWords, readMove } from '../move/move-words.ts'
import type { TypedMove } from '../move/typed-move.ts'

/** What is wrong with the words, where they are no move. */
export function typedMove(vault: OpenedVault, words: MoveWords): TypedMove | string {
	try {
		return readMove(vault, words)
	} catch (error) {
		if (error instanceof UsageError) return error.message
		throw error
	}
}
