/** What there is to go to: the headings of a note, and the notes of a vault. */
import { type DocumentSymbol, SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver/node'
import type { PlacedNote } from '../wiki/place.ts'
import type { VaultState } from './live-vault.ts'
import { rankNotes } from './name-ranking.ts'
import type { SourceText } from './source-text.ts'
import type { Workspace } from './workspace.ts'

/** Headings below each other, each with all its section. */
export function symbolsOf({ compiled }: PlacedNote, text: SourceText): readonly DocumentSymbol[] {
	const { headings } = compiled
	const top: DocumentSymbol[] = []
	const open: { readonly depth: number; readonly symbol: DocumentSymbol }[] = []
	for (const [index, { depth, plain, span }] of headings.entries()) {
		const next = headings.slice(index + 1).find(other => other.depth <= depth)
		const end = next?.span.offset ?? text.text.length
		const symbol: DocumentSymbol = {
			name: plain.trim() || '#'.repeat(depth),
			kind: SymbolKind.String,
			range: text.rangeOf({ offset: span.offset, length: end - span.offset }),
			selectionRange: text.rangeOf(span),
			children: [],
		}
		while (open.length > 0 && (open.at(-1)?.depth ?? 0) >= depth) open.pop()
		const siblings = open.at(-1)?.symbol.children ?? top
		siblings.push(symbol)
		open.push({ depth, symbol })
	}
	return top
}

/** Notes that a query may mean, the likeliest first. */
export function findNotes(workspace: Workspace, query: string): readonly WorkspaceSymbol[] {
	return workspace.all.flatMap(({ current }) =>
		rankNotes(current.all.notes, query, {
			weightOf: id => current.vault.wiki.incoming.get(id)?.length ?? 0,
			isNear: () => false,
			most: MOST,
		}).map(({ note, name }) => symbolOf(workspace, current, note, name)),
	)
}

function symbolOf(workspace: Workspace, state: VaultState, note: PlacedNote, name: string): WorkspaceSymbol {
	return {
		name: name === note.title || name === note.localId ? note.title : `${note.title} (${name})`,
		kind: SymbolKind.File,
		containerName: note.kb.declared ? `${note.kb.name}:${note.localId}` : note.path,
		location: { uri: workspace.uriOf(state, note.path), range: START },
	}
}

const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }
const MOST = 100
