/** Changes as each editor can take them, by what it tells of itself. */

import { describe, expect, it } from 'vitest'
import {
	CodeActionRequest,
	RenameRequest,
	type WorkspaceEdit,
	type WorkspaceEditClientCapabilities,
} from 'vscode-languageserver/node'
import { makeFolder } from '../cli/transcript.ts'
import { cursorIn, startEditor } from './editor.ts'

type Abilities = WorkspaceEditClientCapabilities

/** What comes of renaming `tide` on a link, and of asking to mend a link to nothing. */
async function changesFor(workspaceEdit: Abilities) {
	const editor = await startEditor(makeFolder({ 'tide.md': '', 'moon.md': '' }), {
		capabilities: { workspace: { workspaceEdit } },
	})
	const { text, position } = cursorIn('[[ti‸de]] and [[nobody]]\n')
	await editor.open('moon.md', text)
	const textDocument = { uri: editor.uri('moon.md') }
	const nobody = { line: 0, character: 18 }
	const range = { start: nobody, end: nobody }
	const mended = await editor.connection.sendRequest(CodeActionRequest.type, {
		textDocument,
		range,
		context: { diagnostics: [] },
	})
	const kinds = ({ documentChanges = [] }: WorkspaceEdit) =>
		documentChanges.map(it => ('kind' in it ? it.kind : `edit ${it.textDocument.uri.replace(/^.*\//, '')}`))
	const renaming = editor.connection.sendRequest(RenameRequest.type, { textDocument, position, newName: 'flood' })
	const renamed = await renaming.then(
		edit => kinds(edit as WorkspaceEdit),
		(error: Error) => error.message,
	)
	return {
		renamed,
		mended: (mended ?? []).map(action => kinds(('edit' in action && action.edit) || {})),
	}
}

describe('an editor', () => {
	it.each<[string, Abilities]>([
		['as VS Code', { documentChanges: true, resourceOperations: ['create', 'rename', 'delete'] }],
		['as Neovim', { resourceOperations: ['rename', 'create', 'delete'] }],
	])('%s has files renamed and made', async (_, abilities) => {
		expect(await changesFor(abilities)).toEqual({
			renamed: ['edit moon.md', 'edit tide.md', 'rename'],
			mended: [['create', 'edit nobody.md']],
		})
	})

	it('as Eglot, which has neither, is told what can', async () => {
		expect(await changesFor({ documentChanges: true })).toEqual({
			renamed: 'This editor does not let files be renamed; `marcasite mv tide.md flood` does it',
			mended: [],
		})
	})
})
