/** The language server: an editor asks on one stream, and is answered on the other, until it goes. */
import type { Readable, Writable } from 'node:stream'
import {
	createConnection,
	DidChangeWatchedFilesNotification,
	type InitializeParams,
	type InitializeResult,
	TextDocumentSyncKind,
	TextDocuments,
} from 'vscode-languageserver/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { type AnswerOptions, answerRequests } from './answer.ts'
import type { DiagnosticOptions } from './diagnostics.ts'
import { followFiles } from './follow-files.ts'
import { publishProblems } from './publish.ts'
import { showOpening } from './show-progress.ts'
import { fileOf, Workspace, type WorkspaceOptions } from './workspace.ts'

export interface ServerOptions
	extends Pick<WorkspaceOptions, 'rootOf' | 'notesIn'>,
		Pick<DiagnosticOptions, 'pageOf'>,
		Pick<AnswerOptions, 'readMove' | 'draftNote'> {
	readonly version: string
	readonly input: Readable
	readonly output: Writable
}

/** Ends the process when the editor goes. */
export async function serve(options: ServerOptions): Promise<never> {
	const connection = createConnection(options.input, options.output)
	const documents = new TextDocuments(TextDocument)
	const settings = { all: false, pageOf: options.pageOf }
	const log = (error: unknown) =>
		connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error))
	const problems = publishProblems(connection, settings)
	const workspace: Workspace = new Workspace({
		rootOf: options.rootOf,
		notesIn: options.notesIn,
		onOpening: root => showOpening(connection, root, showsProgress),
		onOpen: vault => {
			problems.opened(vault.root)
			files.follow(vault)
		},
		onChange: state => problems.changed(workspace, state),
		onClose: state => {
			files.leave(state.vault.root)
			problems.closed(workspace, state)
		},
		onError: (root, error) => problems.failed(root, error),
	})
	const files = followFiles(connection, workspace, log)
	let folders: readonly string[] = []
	let tellsFolders = false
	let showsProgress = false

	connection.onInitialize((params: InitializeParams): InitializeResult => {
		folders = foldersOf(params)
		showsProgress = params.capabilities.window?.workDoneProgress === true
		tellsFolders = params.capabilities.workspace?.workspaceFolders === true
		settings.all = readSettings(params.initializationOptions).all
		files.learn(params.capabilities, folders)
		const answered = requests.capabilities(params.capabilities)
		return {
			serverInfo: { name: 'marcasite', version: options.version },
			capabilities: {
				...answered,
				positionEncoding: 'utf-16',
				textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
				workspace: { ...answered.workspace, workspaceFolders: { supported: true, changeNotifications: true } },
			},
		}
	})
	connection.onInitialized(() => {
		files.start()
		workspace.useFolders(folders).catch(log)
		if (!tellsFolders) return
		connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
			const gone = new Set(removed.flatMap(({ uri }) => fileOf(uri) ?? []))
			folders = [...folders.filter(folder => !gone.has(folder)), ...added.flatMap(({ uri }) => fileOf(uri) ?? [])]
			workspace.useFolders(folders).catch(log)
		})
	})
	connection.onNotification(DidChangeWatchedFilesNotification.type, ({ changes }) =>
		workspace.touch(changes.flatMap(({ uri }) => fileOf(uri) ?? [])),
	)
	documents.onDidChangeContent(({ document }) => void workspace.write(document).catch(log))
	documents.onDidSave(({ document }) => workspace.touch([document.uri].flatMap(uri => fileOf(uri) ?? [])))
	documents.onDidClose(({ document }) => workspace.close(document))
	const requests = answerRequests(connection, workspace, { ...options, log })
	documents.listen(connection)
	connection.listen()
	return await new Promise(() => {})
}

function foldersOf(params: InitializeParams): readonly string[] {
	const uris = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : [])
	return uris.flatMap(uri => fileOf(uri) ?? [])
}

/** What the editor's user has set; what cannot be understood is as if it were not there. */
function readSettings(given: unknown): { readonly all: boolean } {
	const all = typeof given === 'object' && given !== null && 'all' in given && given.all === true
	return { all }
}
