/** Going from a link to what it names, seeing it without going there, and finding who leads here. */
import { describe, expect, it } from 'vitest'
import {
	DefinitionRequest,
	DocumentLinkRequest,
	DocumentSymbolRequest,
	HoverRequest,
	InlayHintRequest,
	ReferencesRequest,
	WorkspaceSymbolRequest,
} from 'vscode-languageserver/node'
import { makeFolder } from '../cli/transcript.ts'
import { cursorIn, type Editor, startEditor } from './editor.ts'

const FILES = {
	'marcasite.yaml': '',
	'tide.md':
		'---\nrelated: "[[moon]]"\n---\n# Tide\n\nThe sea <b>rises</b> with the [[moon|Moon]] *twice* a day.\n\n## High water\n\nA paragraph. ^high\n',
	'moon.md': '---\ndraft: true\n---\n# Moon\n\nIt pulls the [[tide]]. #sky\n',
	'a 🌊.md': '# Wave\n\nBorn by [[tide#High water]], a #sky thing.\r\n\r\n![[tide#^high]]\n',
	'pics/map.png': '',
}

/** Opens a text with a cursor in it, and asks about the place; the file is closed afterwards. */
async function at<Answer>(
	editor: Editor,
	path: string,
	marked: string,
	ask: (params: { textDocument: { uri: string }; position: { line: number; character: number } }) => Promise<Answer>,
): Promise<Answer> {
	const { text, position } = cursorIn(marked)
	await editor.open(path, text)
	const answer = await ask({ textDocument: { uri: editor.uri(path) }, position })
	await editor.close(path)
	return answer
}

describe('definition', () => {
	it('leads to the note, the heading, the block, the draft and the file', async () => {
		const editor = await startEditor(makeFolder(FILES))
		const to = async (marked: string) => {
			const answer = await at(editor, 'here.md', marked, params =>
				editor.connection.sendRequest(DefinitionRequest.type, params),
			)
			return (Array.isArray(answer) ? answer : []).map(place =>
				'uri' in place ? [place.uri, place.range.start.line] : [],
			)
		}
		expect(await to('See [[ti‸de]].')).toEqual([[editor.uri('tide.md'), 0]])
		expect(await to('🌊🌊 ![[tide#High ‸water]]')).toEqual([[editor.uri('tide.md'), 7]])
		expect(await to('[[tide#^hi‸gh]]')).toEqual([[editor.uri('tide.md'), 9]])
		expect(await to('[m](‸moon.md)')).toEqual([[editor.uri('moon.md'), 0]])
		expect(await to('[[a 🌊‸]]')).toEqual([[editor.uri('a 🌊.md'), 0]])
		expect(await to('![](pics/‸map.png)')).toEqual([[editor.uri('pics/map.png'), 0]])
		expect(await to('---\nrelated: "[[mo‸on]]"\n---\n')).toEqual([[editor.uri('moon.md'), 0]])
		expect(await to('[[now‸here]] [[tide]]')).toEqual([])
		expect(await to('No li‸nk.')).toEqual([])
	})
})

describe('hover', () => {
	it('shows the note, as words that do nothing, and says why a link leads nowhere', async () => {
		const editor = await startEditor(makeFolder(FILES))
		const seen = async (marked: string) => {
			const answer = await at(editor, 'here.md', marked, params =>
				editor.connection.sendRequest(HoverRequest.type, params),
			)
			return answer && 'value' in (answer.contents as object) ? (answer.contents as { value: string }).value : undefined
		}
		expect(await seen('[[ti‸de]]')).toBe(
			'**Tide**  \nnote · `tide.md` · 4 links lead here\n\nThe sea rises with the Moon twice a day.',
		)
		expect(await seen('[[tide#high ‸water]]')).toMatch(/^\*\*Tide › High water\*\*/)
		expect(await seen('[[mo‸on]]')).toContain('not published')
		expect(await seen('[[tyd‸e]]')).toBe('`tyde` names no note  \nDid you mean `tide`?')
		expect(await seen('A #s‸ky thing.')).toBe('**#sky**\n\nIn 3 notes')
		expect(await seen('Noth‸ing.')).toBeUndefined()
	})
})

describe('references', () => {
	it('are all links to the note, the heading, the block or the tag, with those of drafts', async () => {
		const editor = await startEditor(makeFolder(FILES))
		const found = async (path: string, marked: string) => {
			const answer = await at(editor, path, marked, params =>
				editor.connection.sendRequest(ReferencesRequest.type, { ...params, context: { includeDeclaration: false } }),
			)
			return (answer ?? []).map(({ uri, range }) => [uri, range.start.line])
		}
		const [wave, moon] = [editor.uri('a 🌊.md'), editor.uri('moon.md')]
		const tide = FILES['tide.md']
		expect(await found('tide.md', tide.replace('# Tide', '‸# Tide'))).toEqual([
			[wave, 2],
			[wave, 4],
			[moon, 5],
		])
		expect(await found('tide.md', tide.replace('## High', '## ‸High'))).toEqual([[wave, 2]])
		expect(await found('tide.md', tide.replace('^high', '^hi‸gh'))).toEqual([[wave, 4]])
		expect(await found('tide.md', tide.replace('[[moon]]', '[[mo‸on]]'))).toEqual([
			[editor.uri('tide.md'), 1],
			[editor.uri('tide.md'), 5],
		])
		expect(await found('moon.md', FILES['moon.md'].replace('#sky', '#s‸ky'))).toEqual([
			[wave, 2],
			[moon, 5],
		])
	})
})

describe('outlines, hints and links', () => {
	it('come from the text as it is written', async () => {
		const editor = await startEditor(makeFolder({ ...FILES, 'tide-table.md': '# Tide table\n' }))
		await editor.open(
			'here.md',
			'# One\n\n## Two\n\n[[tide-table]] [[tide-table|t]] [[Tide]]\n\n### Three\n\n## Four\n',
		)
		const textDocument = { uri: editor.uri('here.md') }
		const ask = editor.connection
		expect(await ask.sendRequest(DocumentSymbolRequest.type, { textDocument })).toMatchObject([
			{ name: 'Two', range: { start: { line: 2 }, end: { line: 8 } }, children: [{ name: 'Three' }] },
			{ name: 'Four' },
		])
		const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } }
		expect(await ask.sendRequest(InlayHintRequest.type, { textDocument, range })).toEqual([
			{ position: { line: 4, character: 14 }, label: 'Tide table', paddingLeft: true },
		])
		const links = await ask.sendRequest(DocumentLinkRequest.type, { textDocument })
		expect(links?.map(({ target }) => target)).toEqual(['tide-table.md', 'tide-table.md', 'tide.md'].map(editor.uri))
		const symbols = await ask.sendRequest(WorkspaceSymbolRequest.type, { query: 'tide t' })
		expect(symbols).toMatchObject([{ name: 'Tide table', location: { uri: editor.uri('tide-table.md') } }])
		expect(editor.log).toEqual([])
	})
})
