/** What the editor asks, and who answers it. A question that fails is logged, and ends nothing. */
import {
	type ClientCapabilities,
	type Connection,
	LSPErrorCodes,
	ResponseError,
	type ServerCapabilities,
} from 'vscode-languageserver/node'
import type { PlacedNote } from '../wiki/place.ts'
import { actionsFor, type DraftNote, FIX_ALL } from './actions.ts'
import { referencesAt } from './backlinks.ts'
import { completeAt } from './complete.ts'
import { definitionAt } from './definition.ts'
import { hoverAt, previewOf } from './hover.ts'
import { clickableLinks, hintsIn } from './link-hints.ts'
import type { VaultState } from './live-vault.ts'
import { followRenames, type ReadMove, rename } from './rename.ts'
import { RenameRefused, renamingAt } from './renaming-at.ts'
import type { SourceText } from './source-text.ts'
import { findNotes, symbolsOf } from './symbols.ts'
import type { Workspace } from './workspace.ts'

/** A note that is asked about. */
interface Subject {
	readonly state: VaultState
	readonly note: PlacedNote
	readonly text: SourceText
}

export interface AnswerOptions {
	readonly readMove: ReadMove
	readonly draftNote: DraftNote
	readonly log: (error: unknown) => void
}

export interface Requests {
	/** What is answered, for an editor that can do this much. */
	capabilities(client: ClientCapabilities): ServerCapabilities
}

export function answerRequests(connection: Connection, workspace: Workspace, options: AnswerOptions): Requests {
	const { readMove, draftNote, log } = options
	let client: ClientCapabilities = {}
	/** The note of a document, once all that was written is known; as it was last known, where that is enough. */
	const subjectOf = async (uri: string, enough: 'settled' | 'known' = 'settled'): Promise<Subject | undefined> => {
		const place = await workspace.placeOf(uri)
		if (!place) return undefined
		const known = place.vault.current
		const isKnown = enough === 'known' && known.all.byPath(place.path) !== undefined
		const state = isKnown ? known : await place.vault.settled()
		const note = state.all.byPath(place.path)
		const text = workspace.textOf(state, place.path)
		return note && text ? { state, note, text } : undefined
	}
	/** The answer about a document; `null` where it is no note, and where finding it failed. */
	const about =
		<Params extends { readonly textDocument: { readonly uri: string } }, Answer>(
			answer: (subject: Subject, params: Params) => Answer,
			enough?: 'known',
		) =>
		async (params: Params): Promise<Answer | null> => {
			try {
				const subject = await subjectOf(params.textDocument.uri, enough)
				return subject ? answer(subject, params) : null
			} catch (error) {
				if (error instanceof RenameRefused) throw new ResponseError(LSPErrorCodes.RequestFailed, error.message)
				log(error)
				return null
			}
		}

	connection.onCompletion(
		about(({ state, note, text }, { textDocument: { uri }, position }) => {
			return completeAt({ state, from: note, text, uri }, text.offsetAt(position))
		}, 'known'),
	)
	connection.onCompletionResolve(async item => {
		const { uri, path } = item.data ?? {}
		const place = typeof uri === 'string' ? await workspace.placeOf(uri).catch(log) : undefined
		const note = place?.vault.current.all.byPath(path)
		if (!place || !note) return item
		return { ...item, documentation: { kind: 'markdown', value: previewOf(place.vault.current, note) } }
	})
	connection.onHover(
		about(({ state, note, text }, { position }) => hoverAt(state, note, text, text.offsetAt(position)) ?? null),
	)
	connection.onDefinition(
		about(({ state, note, text }, { position }) => {
			const links = definitionAt(workspace, state, note, text.offsetAt(position))
			if (client.textDocument?.definition?.linkSupport) return [...links]
			return links.map(link => ({ uri: link.targetUri, range: link.targetSelectionRange }))
		}),
	)
	connection.onReferences(
		about(({ state, note, text }, { position }) =>
			referencesAt(state, note, text.text, text.offsetAt(position)).flatMap(({ path, span }) => {
				const range = workspace.textOf(state, path)?.rangeOf(span)
				return range ? [{ uri: workspace.uriOf(state, path), range }] : []
			}),
		),
	)
	connection.onPrepareRename(
		about(({ state, note, text }, { position }) => {
			const found = renamingAt({ workspace, state, note, text }, text.offsetAt(position))
			return found ? { range: found.range, placeholder: found.placeholder } : null
		}),
	)
	connection.onRenameRequest(
		about(({ state, note, text }, { position, newName }) => {
			const found = renamingAt({ workspace, state, note, text }, text.offsetAt(position))
			return found ? rename(workspace, state, found.named, newName, readMove, client) : null
		}),
	)
	connection.workspace.onWillRenameFiles(async ({ files }) => {
		const places = await Promise.all(
			files.map(
				async ({ oldUri, newUri }) => [await workspace.placeOf(oldUri), await workspace.placeOf(newUri)] as const,
			),
		)
		const vault = places[0]?.[0]?.vault
		const moves = places.flatMap(([from, to]) =>
			from && to && from.vault === vault && to.vault === vault ? [{ from: from.path, to: to.path }] : [],
		)
		if (!vault || moves.length < files.length) return null
		try {
			return followRenames(workspace, await vault.settled(), moves, readMove, client) ?? null
		} catch (error) {
			if (!(error instanceof RenameRefused)) log(error)
			else connection.window.showWarningMessage(`No link is changed: ${error.message}`)
			return null
		}
	})
	connection.onCodeAction(
		about(({ state, note, text }, params) => [
			...actionsFor({ workspace, state, note, text, draftNote, client }, params),
		]),
	)
	connection.onDocumentSymbol(about(({ note, text }) => [...symbolsOf(note, text)]))
	connection.onWorkspaceSymbol(({ query }) => [...findNotes(workspace, query)])
	connection.languages.inlayHint.on(about(({ state, note, text }, { range }) => [...hintsIn(state, note, text, range)]))
	connection.onDocumentLinks(about(({ state, note, text }) => [...clickableLinks(workspace, state, note, text)]))
	return {
		capabilities: given => {
			client = given
			return {
				completionProvider: { triggerCharacters: ['[', '#', '^', ':', '(', '/', '@'], resolveProvider: true },
				hoverProvider: true,
				definitionProvider: true,
				referencesProvider: true,
				renameProvider: given.textDocument?.rename?.prepareSupport ? { prepareProvider: true } : true,
				codeActionProvider: { codeActionKinds: ['quickfix', FIX_ALL] },
				documentSymbolProvider: true,
				workspaceSymbolProvider: true,
				inlayHintProvider: true,
				documentLinkProvider: {},
				workspace: { fileOperations: { willRename: { filters: [{ pattern: { glob: '**/*' } }] } } },
			}
		},
	}
}
