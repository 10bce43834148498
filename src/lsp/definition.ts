/** Where what the cursor stands on is written: the note, the heading or the block that a reference leads to. */
import type { LocationLink } from 'vscode-languageserver/node'
import type { VaultPath } from '../note/brand.ts'
import type { PlacedNote } from '../wiki/place.ts'
import type { Outcome } from '../wiki/wiki.ts'
import { linkAt, targetsOf } from './link-at.ts'
import type { VaultState } from './live-vault.ts'
import { lineStart, type SourceText } from './source-text.ts'
import type { Workspace } from './workspace.ts'

export function definitionAt(
	workspace: Workspace,
	state: VaultState,
	note: PlacedNote,
	offset: number,
): readonly LocationLink[] {
	const link = linkAt(state, note, offset)
	const here = workspace.textOf(state, note.path)
	if (!link || !here) return []
	const origin = here.rangeOf(link.reference.span)
	return placesOf(workspace, state, link.outcome).map(({ path, offset: at, length }): LocationLink => {
		const range = workspace.textOf(state, path)?.rangeOf({ offset: at, length }) ?? START
		return {
			originSelectionRange: origin,
			targetUri: workspace.uriOf(state, path),
			targetRange: range,
			targetSelectionRange: range,
		}
	})
}

interface FilePlace {
	readonly path: VaultPath
	readonly offset: number
	readonly length: number
}

function placesOf(workspace: Workspace, state: VaultState, outcome: Outcome): readonly FilePlace[] {
	if (outcome.kind === 'file') return [{ path: outcome.path, offset: 0, length: 0 }]
	if (outcome.kind === 'cited') {
		const entry = state.vault.contents.bibliography?.get(outcome.key)
		return entry ? [{ path: entry.path, offset: 0, length: 0 }] : []
	}
	return targetsOf(state, outcome).map(target => {
		const text = workspace.textOf(state, target.path)
		return { path: target.path, ...partOf(target, outcome, text) }
	})
}

/** The place of a heading or a block; the beginning of the note where none is named, or it is not there. */
function partOf({ compiled }: PlacedNote, outcome: Outcome, text: SourceText | undefined) {
	const anchor = outcome.kind === 'resolved' ? outcome.anchor : undefined
	if (anchor === undefined || !text) return NOTE_START
	const heading = compiled.headings.find(it => it.anchor === anchor)
	if (heading) return { offset: heading.span.offset, length: heading.span.length }
	const block = compiled.blocks.find(it => it.anchor === anchor)
	const at = block && blockLine(text.text, block.id)
	return at ?? NOTE_START
}

/** The line at whose end a block id stands. */
export function blockLine(text: string, id: string): { readonly offset: number; readonly length: number } | undefined {
	for (let at = text.indexOf(`^${id}`); at !== -1; at = text.indexOf(`^${id}`, at + 1)) {
		const isAlone = /^[ \t]*(?:\r|\n|$)/.test(text.slice(at + id.length + 1, at + id.length + 40))
		if (!isAlone || !/^$|[\s|]/.test(text.slice(Math.max(0, at - 1), at))) continue
		const start = lineStart(text, at)
		return { offset: start, length: at + id.length + 1 - start }
	}
	return undefined
}

const NOTE_START = { offset: 0, length: 0 }
const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }
