/** What is wrong, as an editor is told: what `check` says, of texts that are not saved too. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { DidChangeWorkspaceFoldersNotification, HoverRequest, type Position } from 'vscode-languageserver/node'
import { makeFolder, marcasite } from '../cli/transcript.ts'
import { startEditor } from './editor.ts'

function offsetIn(root: string, path: string, { line, character }: Position): number {
	const lines = readFileSync(join(root, 'notes', path), 'utf8').split(/(?<=\n)/)
	return lines.slice(0, line).join('').length + character
}

interface Said {
	readonly path: string
	readonly code: string
	readonly severity: keyof typeof SEVERITY
	readonly line: number
	readonly column: number
	readonly length: number
	readonly message: string
}

const SEVERITY = { error: 1, warning: 2, info: 3 }
const NONE = (list: readonly unknown[]) => list.length === 0
const SOME = (list: readonly unknown[]) => list.length > 0

describe('diagnostics', () => {
	it('are what check says, at the same places, whatever the line endings, letters and names of files', async () => {
		const root = makeFolder({
			'notes/kb.yaml': 'name: sea\ntypes:\n  tide:\n    required: [title, phase]\n    fields: {phase: {type: text}}\n',
			'notes/a b.md': '---\r\ntype: tide\r\n---\r\n🌊🌊 [[tyde]], [[tide#Nowhere]]\r\n\r\n![[gone.png]]\r\n',
			'notes/🌊 موج.md': '\ufeff---\ntitle: Wave\ntags: [a\n---\n[[a b]] [[x]]\n',
			'notes/tide.md': '# Tide\n\n<!-- marcasite-ignore link/broken: later -->\n[[later]]\n\n[x](nowhere.md)\n',
			'notes/marcasite.yaml': 'rules:\n  link/broken-anchor: warning\n  asset/missing: off\n',
		})
		const { stdout } = await marcasite(root, ['check', 'notes', '--format', 'json', '--all'])
		const editor = await startEditor(root, { folders: ['notes'], settings: { all: true } })
		const said: readonly Said[] = JSON.parse(stdout).problems
		expect(said.length).toBeGreaterThan(5)
		for (const [path, problems] of Map.groupBy(said, problem => problem.path)) {
			const expected = problems.map(({ code, severity, line, column, length, message }) => ({
				code,
				severity: SEVERITY[severity],
				start: { line: line - 1, character: column - 1 },
				length,
				message,
			}))
			const told = await editor.problems(`notes/${path}`, list => list.length === expected.length)
			expect(
				told.map(({ code, severity, range, message }) => ({
					code,
					severity,
					start: range.start,
					length: offsetIn(root, path, range.end) - offsetIn(root, path, range.start),
					message: message.toString().split('\n')[0],
				})),
			).toEqual(expected)
		}
		expect(await editor.stop()).toBe(0)
		expect(editor.log).toEqual([])
	})

	it('follow what is typed, in the note and in others, and what is saved after all', async () => {
		const root = makeFolder({ 'marcasite.yaml': '', 'a.md': '# A\n\n[[b#Part]]\n', 'b.md': '# B\n' })
		const editor = await startEditor(root)
		const [missing] = await editor.problems('a.md', SOME)
		expect(missing).toMatchObject({
			code: 'link/broken-anchor',
			source: 'marcasite',
			range: { start: { line: 2, character: 0 }, end: { line: 2, character: 10 } },
		})
		const page = readFileSync(fileURLToPath(missing?.codeDescription?.href ?? ''), 'utf8')
		expect(page).toMatch(/^link\/broken-anchor {2}error\n/)
		await editor.open('b.md')
		await editor.type('b.md', '# B\n\n## Part\n')
		await editor.problems('a.md', NONE)
		// The disk counts again.
		await editor.close('b.md')
		await editor.problems('a.md', SOME)
		writeFileSync(join(root, 'b.md'), '# B\n\n## Part\n')
		await editor.saved('b.md')
		await editor.problems('a.md', NONE)
	})

	it('follow files that are renamed into place, moved with their folder, and removed', async () => {
		const root = makeFolder({ 'marcasite.yaml': '', 'a.md': '[[new]] [[old]]\n', 'x/old.md': '' })
		const editor = await startEditor(root)
		await editor.problems('a.md', list => list.length === 1)
		writeFileSync(join(root, '.new.tmp'), '# New\n')
		renameSync(join(root, '.new.tmp'), join(root, 'new.md'))
		await editor.saved('new.md')
		await editor.problems('a.md', NONE)
		rmSync(join(root, 'x'), { recursive: true })
		// Of a folder that is removed, some editors tell its own name only.
		await editor.saved('.git/index', 'x')
		await editor.problems('a.md', SOME)
	})

	it('follow a note that is removed or moved beside the editor that shows it', async () => {
		const note = '---\naliases: [Ebb]\n---\n[[gone]]\n'
		const root = makeFolder({
			'marcasite.yaml': '',
			'a.md': '[[tide]] [[moon]]\n',
			'tide.md': note,
			'moon.md': '# M\n',
		})
		const editor = await startEditor(root)
		await editor.open('tide.md')
		await editor.open('moon.md')
		await editor.type('moon.md', '# M, not saved\n')
		await editor.problems('tide.md', SOME)
		expect((await marcasite(root, ['mv', 'tide.md', 'flood', '-q'])).code).toBe(0)
		rmSync(join(root, 'moon.md'))
		await editor.saved('a.md', 'tide.md', 'flood.md', 'moon.md')
		// The note at its new place, once, and nothing at the old one; what is not saved stays.
		const [only, ...others] = await editor.problems('flood.md', SOME)
		expect([only?.code, others]).toEqual(['link/broken', []])
		await editor.problems('tide.md', NONE)
		const hover = await editor.connection.sendRequest(HoverRequest.type, {
			textDocument: { uri: editor.uri('a.md') },
			position: { line: 0, character: 15 },
		})
		expect(hover?.contents).toMatchObject({ value: expect.stringContaining('M, not saved') })
		await editor.type('tide.md', `${note}Not saved.\n`)
		await editor.problems('tide.md', SOME)
		expect(editor.log).toEqual([])
	})

	it('stay while the configuration is faulty, which is told in its file', async () => {
		const root = makeFolder({ 'marcasite.yaml': '', 'a.md': '[[b]]\n' })
		const editor = await startEditor(root)
		await editor.problems('a.md', SOME)
		writeFileSync(join(root, 'marcasite.yaml'), 'titel: x\n')
		await editor.saved('marcasite.yaml')
		const [fault] = await editor.problems('marcasite.yaml', SOME)
		expect(fault).toMatchObject({ severity: 1, range: { start: { line: 0, character: 0 } } })
		writeFileSync(join(root, 'marcasite.yaml'), 'rules: {link/broken: off}\n')
		await editor.saved('marcasite.yaml')
		await editor.problems('marcasite.yaml', NONE)
		await editor.problems('a.md', NONE)
	})

	it('are found for a note in no folder that is open, and for several folders', async () => {
		const files = { 'one/kb.yaml': '', 'one/a.md': '[[x]]', 'two/.obsidian/app.json': '{}', 'two/b.md': '[[y]]' }
		const lone = await startEditor(makeFolder(files), { folders: [] })
		await lone.open('one/a.md')
		await lone.problems('one/a.md', SOME)
		const both = await startEditor(makeFolder(files), {
			folders: ['one', 'two'],
			capabilities: { workspace: { workspaceFolders: true } },
		})
		await both.problems('one/a.md', SOME)
		await both.problems('two/b.md', SOME)
		// A folder that is closed is cleared.
		await both.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
			event: { added: [], removed: [{ uri: both.uri('two'), name: 'two' }] },
		})
		await both.problems('two/b.md', NONE)
	})

	it('follow a kb.yaml that is being written', async () => {
		const note = '---\ntype: wave\n---\n'
		const root = makeFolder({ 'kb.yaml': 'name: sea\ntypes:\n  tide: {}\n', 'a.md': note })
		const editor = await startEditor(root)
		await editor.problems('a.md', list => list[0]?.code === 'schema/unknown-type')
		await editor.open('kb.yaml')
		await editor.type('kb.yaml', 'name: sea\ntypes:\n  wave: {}\n')
		await editor.problems('a.md', NONE)
		await editor.type('kb.yaml', 'name: sea\ntypes: [\n')
		await editor.problems('kb.yaml', list => list[0]?.code === 'kb/yaml')
	})
})
