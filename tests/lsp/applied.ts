/** Changes that the server proposes, and an editor that can make them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ClientCapabilities, TextEdit, WorkspaceEdit } from 'vscode-languageserver/node'
import type { Files } from '../cli/transcript.ts'
import { cursorIn, type Editor } from './editor.ts'

export const ABLE: ClientCapabilities = {
	workspace: {
		didChangeWatchedFiles: { dynamicRegistration: true },
		workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename'] },
		fileOperations: { willRename: true },
	},
	textDocument: { rename: { prepareSupport: true } },
}

/** All files as they are after an edit, by their paths. */
export function applied(root: string, files: Files, editor: Editor, open: Record<string, string>, edit: WorkspaceEdit) {
	const texts = new Map(
		Object.keys(files).map(path => [path, readFileSync(join(root, path), 'utf8').replace(/^\ufeff/, '')]),
	)
	for (const [path, text] of Object.entries(open)) texts.set(path, text)
	const pathOf = (uri: string) => [...texts.keys()].find(path => editor.uri(path) === uri) ?? `new ${uri}`
	const change = (path: string, edits: readonly TextEdit[]) => {
		const lines = (texts.get(path) ?? '').split(/(?<=\n)/)
		const offset = ({ line, character }: { line: number; character: number }) =>
			lines.slice(0, line).join('').length + character
		const sorted = edits.toSorted((a, b) => offset(b.range.start) - offset(a.range.start))
		for (const { range, newText } of sorted) {
			const text = texts.get(path) ?? ''
			texts.set(path, text.slice(0, offset(range.start)) + newText + text.slice(offset(range.end)))
		}
	}
	for (const [uri, edits] of Object.entries(edit.changes ?? {})) change(pathOf(uri), edits)
	for (const it of edit.documentChanges ?? []) {
		if ('edits' in it) change(pathOf(it.textDocument.uri), it.edits as TextEdit[])
		else if (it.kind === 'rename') {
			const path = pathOf(it.oldUri)
			texts.set(decodeURIComponent(it.newUri.slice(editor.uri('').length + 1)), texts.get(path) ?? '')
			texts.delete(path)
		} else if (it.kind === 'create') texts.set(`new ${it.uri}`, '')
	}
	return Object.fromEntries(texts)
}

/** Opens a file with a text, and says where in it the cursor stands. */
export async function prepare(editor: Editor, path: string, marked: string) {
	const { text, position } = cursorIn(marked)
	await editor.open(path, text)
	return { textDocument: { uri: editor.uri(path) }, position }
}
