/** What `marcasite new` asks at a terminal, with the keys that somebody would press. */
import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { askNote } from '../../../src/cli/new/questions.ts'
import { openVault } from '../../../src/vault/open.ts'
import type { Wiki } from '../../../src/wiki/wiki.ts'
import { folderWith } from '../../vault/temporary.ts'

const ENTER = '\r'
const DOWN = '\u001B[B'
const CTRL_C = '\u0003'

const TWO_KBS = {
	'sea/kb.yaml': 'name: sea\ntypes:\n  concept: {description: An idea}\n  event: {}\n',
	'sea/moon.md': '---\ntitle: Moon\n---\nSee [[spring-tide]] and [[ebb]].\n',
	'sea/sun.md': '---\ntitle: Sun\n---\nSee [[ebb]].\n',
	'sky/kb.yaml': 'name: sky\n',
}

async function wikiOf(files: Readonly<Record<string, string>>): Promise<Wiki> {
	return (await openVault(folderWith(files), { cacheDir: false })).wiki
}

/** Answers each question, when it is shown, with its keys. */
async function answer(wiki: Wiki, dialogue: readonly (readonly [question: string, keys: string])[]) {
	const [input, output] = [new PassThrough(), new PassThrough()]
	const left = [...dialogue]
	let shown = ''
	output.on('data', chunk => {
		shown += chunk
		const [next] = left
		if (!next || !shown.includes(next[0])) return
		left.shift()
		shown = ''
		setImmediate(() => input.write(next[1]))
	})
	const kb = wiki.kbs.length === 1 ? wiki.kbs[0] : undefined
	const answers = await askNote(wiki, kb, { input, output })
	return { answers, left }
}

it('asks for KB, type and title of a new note', async () => {
	const said = await answer(await wikiOf(TWO_KBS), [
		['Which note?', ENTER],
		['In which KB?', ENTER],
		['Of which type?', DOWN + ENTER],
		['What is it called?', `Neap tide${ENTER}`],
	])
	expect(said).toEqual({ answers: { words: ['event', 'Neap tide'], wanted: undefined, kb: 'sea' }, left: [] })
})

it('proposes what others ask for, most asked for first', async () => {
	const said = await answer(await wikiOf(TWO_KBS), [['Which note?', DOWN + ENTER]])
	expect(said).toEqual({ answers: { words: [], wanted: 'ebb', kb: 'sea' }, left: [] })
})

it('asks a plain folder for nothing but the title', async () => {
	const said = await answer(await wikiOf({ 'Tide.md': 'Rises.\n' }), [['What is it called?', `Ebb${ENTER}`]])
	expect(said.answers).toMatchObject({ words: ['Ebb'] })
})

it('goes on asking where a title cannot be one', async () => {
	const said = await answer(await wikiOf({ 'Tide.md': 'Rises.\n' }), [
		['What is it called?', `??${ENTER}`],
		['needs a letter or a digit', `\b\bEbb${ENTER}`],
	])
	expect(said).toMatchObject({ answers: { words: ['Ebb'] }, left: [] })
})

it('is left with Ctrl-C', async () => {
	const said = await answer(await wikiOf(TWO_KBS), [
		['Which note?', ENTER],
		['In which KB?', CTRL_C],
	])
	expect(said).toEqual({ answers: undefined, left: [] })
})
