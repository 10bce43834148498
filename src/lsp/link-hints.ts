/** What a reader will see where the author wrote an id, and links that can be followed with a click. */
import type { DocumentLink, InlayHint, Range } from 'vscode-languageserver/node'
import { linkText } from '../wiki/passage.ts'
import type { PlacedNote } from '../wiki/place.ts'
import { linksOf, targetsOf } from './link-at.ts'
import type { VaultState } from './live-vault.ts'
import type { SourceText } from './source-text.ts'
import type { Workspace } from './workspace.ts'

/** Titles behind ids that stand alone, in a range of the text. */
export function hintsIn(state: VaultState, note: PlacedNote, text: SourceText, range: Range): readonly InlayHint[] {
	const [from, to] = [text.offsetAt(range.start), text.offsetAt(range.end)]
	return linksOf(state, note).flatMap(({ reference, outcome }): InlayHint[] => {
		const { kind, label, span, name } = reference
		const end = span.offset + span.length
		if (label !== undefined || (kind !== 'wikilink' && kind !== 'field') || end < from || span.offset > to) return []
		const [target] = targetsOf(state, outcome)
		if (!target || name === '') return []
		const words = state.vault.wiki.notes.has(target.id) ? linkText(state.vault.wiki, reference, outcome) : target.title
		if (words === name || words === '') return []
		const short = words.length > LONGEST ? `${words.slice(0, LONGEST).trimEnd()}…` : words
		return [{ position: text.positionAt(end), label: short, paddingLeft: true }]
	})
}

/** Wiki links and fields; links of Markdown are the editor's own. */
export function clickableLinks(
	workspace: Workspace,
	state: VaultState,
	note: PlacedNote,
	text: SourceText,
): readonly DocumentLink[] {
	return linksOf(state, note).flatMap(({ reference, outcome }): DocumentLink[] => {
		if (reference.kind === 'markdown' || reference.kind === 'image') return []
		const path = outcome.kind === 'file' ? outcome.path : targetsOf(state, outcome)[0]?.path
		if (path === undefined || path === note.path) return []
		return [{ range: text.rangeOf(reference.span), target: workspace.uriOf(state, path) }]
	})
}

const LONGEST = 60
