/** What a completion is asked, and what it answers. */
import type { CompletionItem } from 'vscode-languageserver/node'
import type { PlacedNote } from '../wiki/place.ts'
import type { VaultState } from './live-vault.ts'
import type { SourceText } from './source-text.ts'
import type { Stretch } from './typed-line.ts'

export interface CompletionInput {
	readonly state: VaultState
	/** The note that is being written. */
	readonly from: PlacedNote
	readonly text: SourceText
	/** Carried by each item that stands for a note, so that it can be asked about. */
	readonly uri: string
}

/** Something that can be written in place of a stretch of the text. */
export interface Choice {
	readonly label: string
	readonly detail?: string
	/** Greyed, behind the label. */
	readonly description?: string
	readonly kind: CompletionItem['kind'] & number
	readonly text: string
	/** What the letters that are typed are compared with; the label if it is left out. */
	readonly filter?: string
	readonly note?: PlacedNote
}

export interface Choices {
	readonly stretch: Stretch
	readonly choices: readonly Choice[]
	/** Further letters may bring others. */
	readonly isCut: boolean
}
