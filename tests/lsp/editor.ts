/** An editor without a screen: starts the real server in a folder made for the test, and speaks with it over its streams. */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { onTestFinished } from 'vitest'
import {
	type ClientCapabilities,
	type CompletionItem,
	type CompletionList,
	CompletionRequest,
	createProtocolConnection,
	type Diagnostic,
	DidChangeTextDocumentNotification,
	DidChangeWatchedFilesNotification,
	DidCloseTextDocumentNotification,
	DidOpenTextDocumentNotification,
	ExitNotification,
	InitializedNotification,
	InitializeRequest,
	type InitializeResult,
	LogMessageNotification,
	type Position,
	type ProtocolConnection,
	PublishDiagnosticsNotification,
	RegistrationRequest,
	ShowMessageRequest,
	ShutdownRequest,
	StreamMessageReader,
	StreamMessageWriter,
	WorkDoneProgress,
	WorkDoneProgressCreateRequest,
} from 'vscode-languageserver/node'
import { BIN } from '../cli/transcript.ts'

export interface EditorOptions {
	readonly capabilities?: ClientCapabilities
	readonly settings?: unknown
	/** Folders that are open, from the root; the root itself if they are left out. */
	readonly folders?: readonly string[]
	/** Called with each report of progress. */
	readonly onProgress?: (value: unknown) => void
	readonly env?: Readonly<Record<string, string>>
}

export interface Editor {
	readonly connection: ProtocolConnection
	readonly process: ChildProcess
	readonly result: InitializeResult
	/** What the server logged. */
	readonly log: string[]
	/** What it showed to its user. */
	readonly messages: string[]
	/** Everything that came out of it beside the protocol. */
	readonly stderr: () => string
	uri(path: string): string
	/** Opens a file with the text that it has, or another. */
	open(path: string, text?: string): Promise<void>
	/** Writes another text, which is not saved. */
	type(path: string, text: string): Promise<void>
	close(path: string): Promise<void>
	/** Files were written on the disk; told to the server as editors do. */
	saved(...paths: readonly string[]): Promise<void>
	/** The diagnostics of a file, once they are as they should be. */
	problems(path: string, isRight: (diagnostics: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]>
	/** The place of `|` in a text, and the text without it. */
	complete(path: string, marked: string): Promise<CompletionList>
	stop(): Promise<number | null>
}

/** Where `|` stands in a text: the text without it, and its place. `‸` does the same where `|` is wanted itself. */
export function cursorIn(marked: string): { readonly text: string; readonly position: Position } {
	const mark = marked.includes('‸') ? '‸' : '|'
	const at = marked.indexOf(mark)
	const lines = marked.slice(0, at).split(/\r\n|\n|\r/)
	return {
		text: marked.slice(0, at) + marked.slice(at + 1),
		position: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 },
	}
}

/** The text after an item was chosen. */
export function chosen(marked: string, { textEdit }: CompletionItem): string {
	const { text } = cursorIn(marked)
	if (!textEdit || !('range' in textEdit)) throw new Error('An item without an edit')
	const offset = ({ line, character }: Position) =>
		text
			.split(/(?<=\r\n|\n|\r(?!\n))/)
			.slice(0, line)
			.join('').length + character
	return text.slice(0, offset(textEdit.range.start)) + textEdit.newText + text.slice(offset(textEdit.range.end))
}

export async function startEditor(root: string, options: EditorOptions = {}): Promise<Editor> {
	const cache = `${root}-cache`
	const child = spawn(process.execPath, [BIN, 'lsp', '--stdio'], {
		cwd: root,
		env: { PATH: process.env.PATH, HOME: cache, MARCASITE_CACHE: cache, ...options.env },
		stdio: ['pipe', 'pipe', 'pipe'],
	})
	const ended = new Promise<number | null>(resolve => child.on('close', resolve))
	let stderr = ''
	child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
		stderr += chunk
	})
	const connection = createProtocolConnection(
		new StreamMessageReader(child.stdout),
		new StreamMessageWriter(child.stdin),
	)
	onTestFinished(async () => {
		child.kill('SIGKILL')
		await ended
		connection.dispose()
		rmSync(cache, { recursive: true, force: true })
	})
	const log: string[] = []
	const messages: string[] = []
	const told = new Map<string, readonly Diagnostic[]>()
	let wake = () => {}
	connection.onNotification(LogMessageNotification.type, ({ message }) => void log.push(message))
	connection.onRequest(ShowMessageRequest.type, ({ message }) => {
		messages.push(message)
		return null
	})
	connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
		told.set(uri, diagnostics)
		wake()
	})
	connection.onRequest(RegistrationRequest.type, () => {})
	connection.onRequest(WorkDoneProgressCreateRequest.type, ({ token }) => {
		connection.onProgress(WorkDoneProgress.type, token, value => options.onProgress?.(value))
	})
	connection.onError(() => {})
	connection.listen()
	const uri = (path: string) => pathToFileURL(join(root, path)).href
	const folders = (options.folders ?? ['']).map(folder => ({ uri: uri(folder), name: folder || 'root' }))
	const result = await connection.sendRequest(InitializeRequest.type, {
		processId: process.pid,
		rootUri: null,
		workspaceFolders: folders.length === 0 ? null : folders,
		// Changes on the disk are told by the test.
		capabilities: options.capabilities ?? { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } },
		initializationOptions: options.settings,
	})
	await connection.sendNotification(InitializedNotification.type, {})
	const versions = new Map<string, number>()
	const editor: Editor = {
		connection,
		process: child,
		result,
		log,
		messages,
		stderr: () => stderr,
		uri,
		async open(path, text = readFileSync(join(root, path), 'utf8')) {
			versions.set(path, 1)
			const textDocument = { uri: uri(path), languageId: 'markdown', version: 1, text }
			await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument })
		},
		async type(path, text) {
			const version = (versions.get(path) ?? 1) + 1
			versions.set(path, version)
			const textDocument = { uri: uri(path), version }
			await connection.sendNotification(DidChangeTextDocumentNotification.type, {
				textDocument,
				contentChanges: [{ text }],
			})
		},
		async close(path) {
			versions.delete(path)
			await connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri: uri(path) } })
		},
		async saved(...paths) {
			const changes = paths.map(path => ({ uri: uri(path), type: 2 as const }))
			await connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes })
		},
		async problems(path, isRight) {
			for (;;) {
				const known = told.get(uri(path))
				if (known && isRight(known)) return known
				await new Promise<void>(resolve => {
					wake = resolve
				})
			}
		},
		async complete(path, marked) {
			const { text, position } = cursorIn(marked)
			if (versions.has(path)) await editor.type(path, text)
			else await editor.open(path, text)
			const answer = await connection.sendRequest(CompletionRequest.type, {
				textDocument: { uri: uri(path) },
				position,
			})
			if (!answer || Array.isArray(answer)) throw new Error('No list')
			return answer
		},
		async stop() {
			await connection.sendRequest(ShutdownRequest.type)
			await connection.sendNotification(ExitNotification.type)
			return await ended
		},
	}
	return editor
}
