/** Renaming of headings, blocks, aliases and tags, as an editor asks for it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PrepareRenameRequest, RenameRequest, type WorkspaceEdit } from 'vscode-languageserver/node'
import { type Files, makeFolder, marcasite } from '../cli/transcript.ts'
import { ABLE, applied, prepare } from './applied.ts'
import { cursorIn, type Editor, startEditor } from './editor.ts'

const SEA: Files = {
	'marcasite.yaml': 'exclude: [tag:water/deep] # why\n',
	'sea/kb.yaml': 'name: sea\ntags: [water]\n',
	'sea/tide.md':
		'---\ntitle: Tide\naliases: [Ebb, "High water"]\ntags: [water, "water/salt"]\n---\n## How **it** works ^how\n\nIt comes. ^first\n\n### Moon\n',
	'sea/moon.md': '[[tide#How it works|why]] [[tide#^first]] [[Ebb|so]] [[tide#How it works#Moon]] #water/salt\n',
	'sky/kb.yaml': 'name: sky\n',
	'sky/star.md': '\ufeff---\ntags: water, light\n---\n🌊 [[sea:Ebb]] [t](../sea/tide.md#how-it-works) #water\n',
}

/** What the editor proposes at `‸`, and all files after that has another name. */
async function renamed(editor: Editor, root: string, path: string, marked: string, newName: string) {
	const params = await prepare(editor, path, marked)
	const { text } = cursorIn(marked)
	const found = (await editor.connection.sendRequest(PrepareRenameRequest.type, params)) as {
		range: { start: { line: number; character: number }; end: { character: number } }
		placeholder: string
	} | null
	const { start, end } = found?.range ?? {}
	const old = start && end && text.split('\n')[start.line]?.slice(start.character, end.character)
	const edit = await editor.connection.sendRequest(RenameRequest.type, { ...params, newName })
	await editor.close(path)
	return {
		old,
		placeholder: found?.placeholder,
		files: applied(root, SEA, editor, { [path]: text }, edit as WorkspaceEdit),
	}
}

/** A text of the vault with the cursor before or behind what is named. */
function at(path: string, name: string, mark = `‸${name}`): string {
	const text = String(SEA[path]).replace(/^\ufeff/, '')
	if (!text.includes(name)) throw new Error(`No ${name}`)
	return text.replace(name, mark)
}

/** The files after a command in another folder. */
async function afterCommand(words: readonly string[]) {
	const root = makeFolder(SEA)
	expect(await marcasite(root, [...words, '--in', '.', '-q'])).toEqual({ stdout: '', stderr: '', code: 0 })
	return Object.fromEntries(
		Object.keys(SEA).map(path => [path, readFileSync(join(root, path), 'utf8').replace(/^\ufeff/, '')]),
	)
}

describe('rename within notes does what the command does', () => {
	it('for a heading, where it stands and in a link to it', async () => {
		const root = makeFolder(SEA)
		const editor = await startEditor(root, { capabilities: ABLE })
		const there = await afterCommand(['mv', 'tide#How it works', 'Why **it** works'])
		expect(there['sea/moon.md']).toContain('[[tide#Why it works|why]]')
		const placeholder = 'How **it** works'
		for (const [path, marked, old] of [
			['sea/tide.md', at('sea/tide.md', 'works'), placeholder],
			['sea/tide.md', at('sea/tide.md', '## How'), placeholder],
			['sea/moon.md', at('sea/moon.md', 'it works|why'), 'How it works'],
			['sea/moon.md', at('sea/moon.md', 'How it works#Moon', 'How it works‸#Moon'), 'How it works'],
			['sky/star.md', at('sky/star.md', 'how-it-works'), 'how-it-works'],
		] as const)
			expect(await renamed(editor, root, path, marked, 'Why **it** works')).toEqual({ old, placeholder, files: there })
		const below = await renamed(editor, root, 'sea/moon.md', at('sea/moon.md', 'Moon'), 'Sun')
		expect(below).toMatchObject({ old: 'Moon', placeholder: 'Moon' })
		expect(below.files['sea/moon.md']).toContain('[[tide#How it works#Sun]]')
		expect(editor.log).toEqual([])
	})

	it('for a block, where it stands and in a link to it', async () => {
		const root = makeFolder(SEA)
		const editor = await startEditor(root, { capabilities: ABLE })
		const there = await afterCommand(['mv', 'tide#^first', 'one'])
		for (const [path, marked] of [
			['sea/tide.md', at('sea/tide.md', '^first')],
			['sea/tide.md', at('sea/tide.md', 'first', 'first‸')],
			['sea/moon.md', at('sea/moon.md', '^first')],
		] as const)
			expect(await renamed(editor, root, path, marked, '^one')).toEqual({
				old: 'first',
				placeholder: 'first',
				files: there,
			})
		const own = await renamed(editor, root, 'sea/tide.md', at('sea/tide.md', 'how'), 'why')
		expect(own).toMatchObject({ old: 'how', files: { 'sea/tide.md': at('sea/tide.md', '^how', '^why') } })
	})

	it('for a tag in text and in heads, with what is nested below it, settings included', async () => {
		const root = makeFolder(SEA)
		const editor = await startEditor(root, { capabilities: ABLE })
		const there = await afterCommand(['tag', 'mv', 'water', 'sea'])
		expect(there).toMatchObject({
			'marcasite.yaml': 'exclude: [tag:sea/deep] # why\n',
			'sea/kb.yaml': 'name: sea\ntags: [sea]\n',
		})
		for (const [path, marked] of [
			['sky/star.md', at('sky/star.md', '#water')],
			['sky/star.md', at('sky/star.md', 'water, light')],
			['sea/moon.md', at('sea/moon.md', '#water', '#wa‸ter')],
			['sea/tide.md', at('sea/tide.md', '[water', '[water‸')],
			['sea/tide.md', at('sea/tide.md', '"water', '"‸water')],
		] as const)
			expect(await renamed(editor, root, path, marked, '#sea')).toEqual({
				old: 'water',
				placeholder: 'water',
				files: there,
			})
		const nested = await afterCommand(['tag', 'mv', 'water/salt', 'salty'])
		for (const [path, marked] of [
			['sea/moon.md', at('sea/moon.md', 'salt')],
			['sea/tide.md', at('sea/tide.md', 'salt')],
		] as const)
			expect(await renamed(editor, root, path, marked, 'salty')).toEqual({
				old: 'water/salt',
				placeholder: 'water/salt',
				files: nested,
			})
	})

	it('for a tag in another form of Unicode', async () => {
		const root = makeFolder(SEA)
		const editor = await startEditor(root, { capabilities: ABLE })
		const { files } = await renamed(editor, root, 'sky/star.md', '---\ntags: [u\u0308bung‸]\n---\n#übung\n', 'practice')
		expect(files['sky/star.md']).toBe('---\ntags: [practice]\n---\n#practice\n')
	})

	it('for an alias in the head, and in a link that is written with it', async () => {
		const root = makeFolder(SEA)
		const editor = await startEditor(root, { capabilities: ABLE })
		for (const [path, marked] of [
			['sea/tide.md', at('sea/tide.md', 'Ebb')],
			['sea/moon.md', at('sea/moon.md', 'Ebb')],
			['sky/star.md', at('sky/star.md', 'Ebb')],
		] as const) {
			const { files, ...found } = await renamed(editor, root, path, marked, 'Low water')
			expect(found).toEqual({ old: 'Ebb', placeholder: 'Ebb' })
			expect(files['sea/tide.md']).toContain('aliases: [Low water, "High water"]')
			expect(files['sea/moon.md']).toContain('[[Low water|so]]')
			expect(files['sky/star.md']).toContain('🌊 [[sea:Low water]]')
		}
		const quoted = await renamed(editor, root, 'sea/tide.md', at('sea/tide.md', 'water"'), 'Flood')
		expect(quoted).toMatchObject({ old: 'High water', placeholder: 'High water' })
		expect(quoted.files['sea/tide.md']).toContain('aliases: [Ebb, "Flood"]')
	})

	it('in texts that are not saved, too', async () => {
		const root = makeFolder(SEA)
		const editor = await startEditor(root, { capabilities: ABLE })
		const moon = '[[tide#New part]] and #water\n'
		await editor.open('sea/moon.md', moon)
		const tide = at('sea/tide.md', 'How **it** works', 'New ‸part')
		const params = await prepare(editor, 'sea/tide.md', tide)
		const edit = await editor.connection.sendRequest(RenameRequest.type, { ...params, newName: 'Newer part' })
		const open = { 'sea/moon.md': moon, 'sea/tide.md': cursorIn(tide).text }
		const files = applied(root, SEA, editor, open, edit as WorkspaceEdit)
		expect(files['sea/tide.md']).toContain('## Newer part ^how')
		expect(files['sea/moon.md']).toBe('[[tide#Newer part]] and #water\n')
	})
})

describe('rename within notes is refused', () => {
	it('with the reason, and nothing else', async () => {
		const editor = await startEditor(makeFolder(SEA), { capabilities: ABLE })
		const rename = async (marked: string, newName: string) => {
			const params = await prepare(editor, 'sea/x.md', marked)
			const answer = editor.connection.sendRequest(RenameRequest.type, { ...params, newName })
			await answer.catch(() => undefined)
			await editor.close('sea/x.md')
			return await answer
		}
		await expect(rename('[[tide#Mo‸on]]', 'a|b')).rejects.toThrow('cannot hold the `|` of the new name')
		await expect(rename('[[tide#Mo‸on]]', ' ')).rejects.toThrow('The new name is empty')
		await expect(rename('[[tide#No‸ne]]', 'x')).rejects.toThrow('`None` is no heading of `sea/tide.md`')
		await expect(rename('[[tide#^no‸ne]]', 'x')).rejects.toThrow('`sea/tide.md` has no block `^none`')
		await expect(rename('[[tide#^fi‸rst]]', 'how')).rejects.toThrow('`sea/tide.md` has a block `^how` already')
		await expect(rename('#wa‸ter', 'a,b')).rejects.toThrow('`a,b` is no tag: it cannot hold `,`')
		await expect(rename('[[E‸bb]]', 'moon')).rejects.toThrow('`sea/moon.md` is called `moon` already')
		expect(await rename('[[none#He‸re]]', 'x')).toBeNull()
		// A part that is the title is called as the note is.
		expect(await rename('[[tide#Ti‸de]]', 'Flood')).toMatchObject({
			documentChanges: [{ edits: [{ newText: 'Flood' }] }, { edits: [{ newText: 'Flood' }] }],
		})
		expect(await rename('wor‸ds', 'x')).toBeNull()
		expect(editor.log).toEqual([])
	})
})
