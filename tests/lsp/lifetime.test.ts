/** The server as a process: what it prints, what it survives, and when it ends. */
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DefinitionRequest, HoverRequest } from 'vscode-languageserver/node'
import { BIN, makeFolder } from '../cli/transcript.ts'
import { startEditor } from './editor.ts'

const FILES = { 'marcasite.yaml': '', 'a.md': '[[b]] [[gone]]\n', 'b.md': '# B\n' }

describe('the server', () => {
	it('prints nothing but the protocol, and ends with 0 when it is asked to', async () => {
		const editor = await startEditor(makeFolder(FILES))
		await editor.open('a.md')
		await editor.problems('a.md', list => list.length === 1)
		expect(await editor.stop()).toBe(0)
		expect(editor.stderr()).toBe('')
		expect(editor.log).toEqual([])
	})

	it('says how far it is with reading, to an editor that shows it', async () => {
		const said: string[] = []
		const editor = await startEditor(makeFolder(FILES), {
			capabilities: { window: { workDoneProgress: true } },
			onProgress: value => said.push((value as { kind: string }).kind),
		})
		await editor.problems('a.md', list => list.length === 1)
		expect(await editor.stop()).toBe(0)
		expect([said[0], said.at(-1)]).toEqual(['begin', 'end'])
		expect(editor.log).toEqual([])
	})

	it('ends when the editor goes without a word', async () => {
		const folder = makeFolder(FILES)
		const child = spawn(process.execPath, [BIN, 'lsp'], { cwd: folder, stdio: ['pipe', 'ignore', 'ignore'] })
		const ended = new Promise<number | null>(resolve => child.on('close', resolve))
		child.stdin.end()
		expect(await ended).toBe(1)
	})

	it('answers on after questions that make no sense, and about files that are none of a wiki', async () => {
		const editor = await startEditor(makeFolder(FILES))
		const place = { line: 0, character: 3 }
		const ask = async (uri: string, position = place) =>
			await editor.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position })
		expect(await ask('untitled:Untitled-1')).toBeNull()
		expect(await ask('file:///%00')).toBeNull()
		expect(await ask(editor.uri('not-there.md'))).toBeNull()
		expect(await ask(editor.uri('marcasite.yaml'))).toBeNull()
		await editor.open('a.md')
		expect(await ask(editor.uri('a.md'), { line: 900, character: 9 })).toBeNull()
		await expect(editor.connection.sendRequest('textDocument/hover', { nonsense: true })).resolves.toBeNull()
		await expect(editor.connection.sendRequest('marcasite/unknown', {})).rejects.toThrow('Unhandled method')
		expect(await ask(editor.uri('a.md'))).not.toBeNull()
	})

	it('takes what is half written, what is no text and what is too long', async () => {
		const editor = await startEditor(makeFolder(FILES))
		await editor.open('b.md')
		await editor.problems('a.md', list => list.length === 1)
		for (const text of [
			'---\ntags: [a,\n',
			'\u0000',
			'---\n',
			'[['.repeat(4000),
			'\ud83c',
			`${'x'.repeat(3_000_000)}`,
		]) {
			await editor.type('b.md', text)
			const position = { line: 0, character: 2 }
			await editor.connection.sendRequest(DefinitionRequest.type, {
				textDocument: { uri: editor.uri('b.md') },
				position,
			})
		}
		// Too long, it is no note; whoever names it is told.
		await editor.problems('b.md', list => list.some(({ code }) => code === 'limit/size'))
		await editor.problems('a.md', list => list.length === 2)
		await editor.type('b.md', '# B again\n')
		await editor.problems('a.md', list => list.length === 1)
		expect(editor.log).toEqual([])
	})

	it('watches the disk itself where the editor does not', async () => {
		const root = makeFolder(FILES)
		const editor = await startEditor(root, { capabilities: {} })
		await editor.problems('a.md', list => list.length === 1)
		writeFileSync(join(root, 'gone.md'), '# Gone\n')
		await editor.problems('a.md', list => list.length === 0)
	})
})
