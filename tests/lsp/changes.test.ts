/** Renaming, and what mends a problem: changes that the editor makes. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
	CodeActionRequest,
	PrepareRenameRequest,
	RenameRequest,
	WillRenameFilesRequest,
	type WorkspaceEdit,
} from 'vscode-languageserver/node'
import { type Files, makeFolder, marcasite } from '../cli/transcript.ts'
import { ABLE, applied, prepare } from './applied.ts'
import { cursorIn, type Editor, startEditor } from './editor.ts'

const SEA: Files = {
	'sea/kb.yaml': 'name: sea\n',
	'sea/tide.md': '---\ntitle: Tide\naliases: [Ebb]\n---\nPulled by the [[moon]].\n',
	'sea/moon.md': 'Pulls the [[tide|ebb]], or 🌊 [[Tide]].\r\n\r\n![[tide]]\n',
	'sky/kb.yaml': 'name: sky\n',
	'sky/star.md': '\ufeff---\nlinks:\n  - target: sea:tide # why\n---\n[t](../sea/tide.md) [[Ebb]] [[sea:Ebb]]\n',
}

describe('rename', () => {
	it('does what mv does, in texts that are not saved too', async () => {
		const [root, other] = [makeFolder(SEA), makeFolder(SEA)]
		const editor = await startEditor(root, { capabilities: ABLE })
		const marked = 'Pulls the [[ti‸de|ebb]], or 🌊 [[Tide]].\r\n\r\n![[tide]]\n\nNot saved: [[tide]].\n'
		const params = await prepare(editor, 'sea/moon.md', marked)
		expect(await editor.connection.sendRequest(PrepareRenameRequest.type, params)).toEqual({
			range: { start: { line: 0, character: 12 }, end: { line: 0, character: 16 } },
			placeholder: 'tide',
		})
		const edit = await editor.connection.sendRequest(RenameRequest.type, { ...params, newName: 'high water' })
		const texts = applied(root, SEA, editor, { 'sea/moon.md': cursorIn(marked).text }, edit as WorkspaceEdit)
		expect((await marcasite(other, ['mv', 'sea/tide.md', 'high water', '--in', '.', '-q'])).code).toBe(0)
		const read = (path: string) => readFileSync(join(other, path), 'utf8').replace(/^\ufeff/, '')
		expect(Object.keys(texts)).toContain('sea/high water.md')
		for (const path of ['sea/high water.md', 'sky/star.md']) expect(texts[path]).toBe(read(path))
		expect(texts['sea/moon.md']).toBe(`${read('sea/moon.md')}\nNot saved: [[high water]].\n`)
	})

	it('changes the title where the title is what stands there', async () => {
		const root = makeFolder(SEA)
		const editor = await startEditor(root, {
			capabilities: { ...ABLE, workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } },
		})
		const params = await prepare(
			editor,
			'sea/tide.md',
			'---\ntitle: Ti‸de\naliases: [Ebb]\n---\nPulled by the [[moon]].\n',
		)
		const edit = (await editor.connection.sendRequest(RenameRequest.type, {
			...params,
			newName: 'High water',
		})) as WorkspaceEdit
		const texts = applied(root, SEA, editor, {}, edit)
		expect(texts['sea/tide.md']).toContain('title: High water\n')
		// An editor that cannot rename files is told what can.
		await expect(
			prepare(editor, 'sea/new.md', '[[ti‸de]]').then(it =>
				editor.connection.sendRequest(RenameRequest.type, { ...it, newName: 'x' }),
			),
		).rejects.toThrow('This editor does not let files be renamed; `marcasite mv sea/tide.md x` does it')
	})

	it('is refused with the reason', async () => {
		const editor = await startEditor(makeFolder(SEA), { capabilities: ABLE })
		const rename = async (marked: string, newName: string) => {
			const params = await prepare(editor, 'sky/star.md', marked)
			return await editor.connection.sendRequest(RenameRequest.type, { ...params, newName })
		}
		await expect(rename('[[sea:ti‸de]]', 'moon')).rejects.toThrow('There is a file `sea/moon.md` already')
		await expect(rename('[[sea:ti‸de]]', 'a|b')).rejects.toThrow('holds `|`, which links and file names cannot have')
		expect(await rename('[[no‸ne]]', 'x')).toBeNull()
		// None of these ended it.
		expect(await rename('[[sea:ti‸de]]', 'flood')).toMatchObject({ documentChanges: expect.anything() })
		expect(editor.log).toEqual([])
	})

	it.each(['flood', 'flood.md', 'sky'])('to %s stays in the folder of the note', async newName => {
		const editor = await startEditor(makeFolder(SEA), { capabilities: ABLE })
		const params = await prepare(editor, 'sky/star.md', '[[sea:ti‸de]]')
		const edit = await editor.connection.sendRequest(RenameRequest.type, { ...params, newName })
		const uris = (edit?.documentChanges ?? []).flatMap(it => ('newUri' in it ? [it.newUri] : []))
		expect(uris).toEqual([editor.uri(`sea/${newName.replace('.md', '')}.md`)])
	})

	it('of a note to what is none changes no link', async () => {
		const editor = await startEditor(makeFolder(SEA), { capabilities: ABLE })
		const files = [{ oldUri: editor.uri('sea/tide.md'), newUri: editor.uri('sea/tide.txt') }]
		expect(await editor.connection.sendRequest(WillRenameFilesRequest.type, { files })).toBeNull()
	})

	it('goes with a file that is moved in the editor', async () => {
		const root = makeFolder(SEA)
		const editor = await startEditor(root, { capabilities: ABLE })
		const files = [{ oldUri: editor.uri('sea/tide.md'), newUri: editor.uri('sea/deep/flood.md') }]
		const edit = await editor.connection.sendRequest(WillRenameFilesRequest.type, { files })
		const texts = applied(root, SEA, editor, {}, edit as WorkspaceEdit)
		expect(texts['sea/moon.md']).toBe('Pulls the [[flood|ebb]], or 🌊 [[Tide]].\r\n\r\n![[flood]]\n')
		expect(texts['sky/star.md']).toContain('[t](../sea/deep/flood.md)')
	})
})

describe('moving in the editor', () => {
	const FILES: Files = {
		...SEA,
		'marcasite.yaml': 'home: sea/tide.md\nlogo: pics/logo.svg\n',
		'pics/logo.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>\n',
		'pics/map.png': '',
		'x.md': '![[map.png]] ![](pics/map.png) [t](sea/tide.md) [[sea:tide]]\n',
		'code/main.ts': '',
	}
	const follow = async (editor: Editor, moves: Record<string, string>) => {
		const files = Object.entries(moves).map(([from, to]) => ({ oldUri: editor.uri(from), newUri: editor.uri(to) }))
		return await editor.connection.sendRequest(WillRenameFilesRequest.type, { files })
	}

	it('is asked about for all files and folders', async () => {
		const editor = await startEditor(makeFolder(FILES), { capabilities: ABLE })
		expect(editor.result.capabilities.workspace?.fileOperations?.willRename).toEqual({
			filters: [{ pattern: { glob: '**/*' } }],
		})
	})

	it('takes the links along with a folder, as mv does', async () => {
		const [root, other] = [makeFolder(FILES), makeFolder(FILES)]
		const editor = await startEditor(root, { capabilities: ABLE })
		await editor.open('x.md', `${FILES['x.md']}Not saved: ![](pics/logo.svg)\n`)
		const edit = await follow(editor, { pics: 'some/media' })
		const texts = applied(
			root,
			FILES,
			editor,
			{ 'x.md': `${FILES['x.md']}Not saved: ![](pics/logo.svg)\n` },
			edit as WorkspaceEdit,
		)
		expect((await marcasite(other, ['mv', 'pics', 'some/media', '-q'])).code).toBe(0)
		const read = (path: string) => readFileSync(join(other, path), 'utf8')
		expect(texts['marcasite.yaml']).toBe(read('marcasite.yaml'))
		expect(texts['x.md']).toBe(`${read('x.md')}Not saved: ![](some/media/logo.svg)\n`)
	})

	it('takes them along with a KB, a file and several at once', async () => {
		const root = makeFolder(FILES)
		const editor = await startEditor(root, { capabilities: ABLE })
		const one = applied(root, FILES, editor, {}, (await follow(editor, { sea: 'ocean' })) as WorkspaceEdit)
		expect(one['x.md']).toContain('[t](ocean/tide.md) [[sea:tide]]')
		expect(one['sky/star.md']).toContain('[t](../ocean/tide.md)')
		expect(one['marcasite.yaml']).toContain('home: ocean/tide.md\n')
		const moves = { 'pics/map.png': 'sea/chart.png', 'sea/tide.md': 'sea/deep/flood.md', 'code/main.ts': 'sea/main.ts' }
		const all = applied(root, FILES, editor, {}, (await follow(editor, moves)) as WorkspaceEdit)
		expect(all['x.md']).toBe('![[chart.png]] ![](sea/chart.png) [t](sea/deep/flood.md) [[sea:flood]]\n')
	})

	it('says nothing of what is not of the wiki, and why it cannot be followed of what is', async () => {
		const editor = await startEditor(makeFolder(FILES), { capabilities: ABLE })
		expect(await follow(editor, { '.git/x': '.git/y', nothing: 'there' })).toBeNull()
		expect(editor.messages).toEqual([])
		expect(await follow(editor, { 'pics/map.png': 'pics/map.jpg' })).toBeNull()
		expect(editor.messages).toEqual([
			'No link is changed: `pics/map.jpg` would be another kind of file; end its name in `.png`',
		])
	})
})

describe('quick fixes', () => {
	const titles = async (editor: Editor, path: string, marked: string) => {
		const { textDocument, position } = await prepare(editor, path, marked)
		const diagnostics = (await editor.problems(path, list => list.length > 0)).slice()
		const range = { start: position, end: position }
		const found = await editor.connection.sendRequest(CodeActionRequest.type, {
			textDocument,
			range,
			context: { diagnostics },
		})
		return found ?? []
	}

	it('mend a slip, choose among several, and begin a note that is wanted', async () => {
		const files = { ...SEA, 'sea/a/bay.md': '', 'sea/b/bay.md': '---\nid: bay-2\n---\n' }
		const root = makeFolder(files)
		const editor = await startEditor(root, { capabilities: ABLE })
		const [fix, create] = await titles(editor, 'sea/x.md', 'See [[moonn‸]] here.')
		expect(fix).toMatchObject({
			title: 'Change to `moon`',
			kind: 'quickfix',
			isPreferred: true,
			diagnostics: [{ code: 'link/broken' }],
		})
		const text = 'See [[moonn]] here.'
		const texts = applied(root, files, editor, { 'sea/x.md': text }, (fix as { edit: WorkspaceEdit }).edit)
		expect(texts['sea/x.md']).toBe('See [[moon]] here.')
		expect(create).toMatchObject({
			title: 'Create `sea/moonn.md` for `moonn`',
			edit: {
				documentChanges: [
					{ kind: 'create', uri: editor.uri('sea/moonn.md'), options: { overwrite: false } },
					{ edits: [{ newText: '---\nid: moonn\ntitle: "Moonn"\ntype: note\n---\n\n' }] },
				],
			},
		})
		const all = await editor.connection.sendRequest(CodeActionRequest.type, {
			textDocument: { uri: editor.uri('sea/x.md') },
			range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
			context: { diagnostics: [], only: ['source.fixAll'] },
		})
		expect(all).toMatchObject([{ kind: 'source.fixAll.marcasite' }])
	})

	it.each([
		['[[a/b‸]]', ['Create `sea/a/b.md` for `a/b`']],
		['[x](sub/nix‸.md)', ['Create `sea/people/sub/nix.md` for `sub/nix`']],
		['[x](../b‸.md)', ['Create `sea/b.md` for `../b`']],
		['[[a/b?‸]]', []],
	])('begin a note where %s leads, or none', async (marked, wanted) => {
		const editor = await startEditor(makeFolder(SEA), { capabilities: ABLE })
		const offered = await titles(editor, 'sea/people/q.md', marked)
		expect(offered.map(({ title }) => title).filter(title => title.startsWith('Create'))).toEqual(wanted)
	})

	it('choose among notes of one name, and change a heading to the one that is there', async () => {
		const files = { 'marcasite.yaml': '', 'one/bay.md': '# Bay\n\n## Harbour\n', 'two/bay.md': '' }
		const editor = await startEditor(makeFolder(files), { capabilities: ABLE })
		const offered = async (marked: string) => (await titles(editor, 'x.md', marked)).map(({ title }) => title)
		expect(await offered('[[bay‸]]')).toEqual(['Change to `one/bay`', 'Change to `two/bay`'])
		await editor.close('x.md')
		expect(await offered('[[one/bay#Harbor‸]]')).toEqual(['Change to `Harbour`'])
	})

	it.each([
		['[x](wafe‸.md)', '[x](../concepts/wave.md)'],
		['[y](../concepts/wafe‸.md)', '[y](../concepts/wave.md)'],
		['[y](<wafe‸.md>)', '[y](<../concepts/wave.md>)'],
		['[z](one%20hil‸.md)', '[z](../../land/one%20hill.md)'],
		['[r‸][wafe]\n\n[wafe]: wafe.md', '[r][wafe]\n\n[wafe]: ../concepts/wave.md'],
		['[[land:one hil‸]]', '[[land:one hill]]'],
		['[[../concepts/wafe‸]]', '[[wave]]'],
		['[x](../concepts/wave.md#hihg‸-tides)', '[x](../concepts/wave.md#high-tides)'],
		['[x](../concepts/wave.md#^apringz‸)', '[x](../concepts/wave.md#^springs)'],
		['[[wave#^apringz‸]]', '[[wave#^springs]]'],
	])('of %s write what leads there', async (marked, right) => {
		const files = {
			'sea/kb.yaml': 'name: sea\n',
			'sea/people/q.md': '',
			'sea/concepts/wave.md': '# Wave\n\n## High tides\n\nx ^springs\n',
			'land/kb.yaml': 'name: land\n',
			'land/one hill.md': '# Hill\n',
		}
		const root = makeFolder(files)
		const editor = await startEditor(root, { capabilities: ABLE })
		const [fix] = await titles(editor, 'sea/people/q.md', marked)
		const open = { 'sea/people/q.md': cursorIn(marked).text }
		const texts = applied(root, files, editor, open, (fix as { edit: WorkspaceEdit }).edit)
		expect(texts['sea/people/q.md']).toBe(right)
		await editor.type('sea/people/q.md', right)
		await editor.problems('sea/people/q.md', list => list.length === 0)
	})

	it('mend an address that several links have by one change', async () => {
		const files = { 'marcasite.yaml': '', 'estuary.md': '', 'q.md': '' }
		const root = makeFolder(files)
		const editor = await startEditor(root, { capabilities: ABLE })
		const text = '[x‸][t] and [y][t]\n\n[t]: estaury.md\n'
		const right = '[x][t] and [y][t]\n\n[t]: estuary.md\n'
		const [fix] = await titles(editor, 'q.md', text)
		expect(fix).toMatchObject({ title: 'Change to `estuary.md`', isPreferred: true })
		const all = await editor.connection.sendRequest(CodeActionRequest.type, {
			textDocument: { uri: editor.uri('q.md') },
			range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
			context: { diagnostics: [], only: ['source.fixAll'] },
		})
		for (const action of [fix, ...(all ?? [])]) {
			const { edit } = action as { edit: WorkspaceEdit }
			expect(applied(root, files, editor, { 'q.md': cursorIn(text).text }, edit)['q.md']).toBe(right)
		}
		expect(all).toHaveLength(1)
	})

	it('offer no name that would lead nowhere', async () => {
		const files = {
			'sea/kb.yaml': 'name: sea\n',
			'sea/estuary.md': '',
			'land/kb.yaml': 'name: land\n',
			'land/x.md': '',
		}
		const editor = await startEditor(makeFolder(files), { capabilities: ABLE })
		const found = await titles(editor, 'sea/q.md', '---\nlinks:\n  - {target: estuari‸, kb: land}\n---\n')
		expect(found.map(({ title }) => title).filter(title => title.startsWith('Change'))).toEqual([])
	})
})
