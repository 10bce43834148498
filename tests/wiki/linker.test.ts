import { describe, expect, it } from 'vitest'
import { vaultPath } from '../../src/note/brand.ts'
import { compile } from '../../src/note/compile.ts'
import { DEFAULT_CONFIG } from '../../src/wiki/config.ts'
import { link } from '../../src/wiki/link.ts'
import { Linker } from '../../src/wiki/linker.ts'
import { NO_SPAN } from '../../src/wiki/note-problem.ts'
import type { VaultContents } from '../../src/wiki/wiki.ts'
import fc from '../fast-check.ts'
import { anyHistory, contentsOf, plain } from './histories.ts'

type Files = Readonly<Record<string, string>>

/** Each text is compiled once, as a session does. */
function reader(): (files: Files) => VaultContents {
	const compiled = new Map<string, ReturnType<typeof compile>>()
	const noteOf = (text: string) => {
		const note = compiled.get(text) ?? compile(text)
		compiled.set(text, note)
		return note
	}
	return files => {
		const entries = Object.entries(files)
		return {
			folder: 'vault',
			config: DEFAULT_CONFIG,
			notes: entries
				.filter(([path]) => path.endsWith('.md'))
				.map(([path, text]) => ({ path: vaultPath(path), note: noteOf(text) })),
			settings: entries
				.filter(([path]) => path.endsWith('.yaml'))
				.map(([path, text]) => ({ path: vaultPath(path), text })),
			files: [],
			problems: [],
		}
	}
}

/** Links one vault after the other; for each, the notes that were looked at, after comparing with a new linker. */
function lookedAt(...vaults: readonly Files[]): readonly (readonly string[])[] {
	const read = reader()
	const linker = new Linker()
	return vaults.map(files => {
		const wiki = linker.link(read(files))
		expect(plain(wiki)).toEqual(plain(link(read(files))))
		return [...linker.lookedAt]
	})
}

describe('a linker', () => {
	it('gives after any history what linking from nothing gives', () => {
		fc.assert(
			fc.property(anyHistory, fc.boolean(), ({ first, steps }, isShuffled) => {
				const linker = new Linker()
				let step = first
				linker.link(contentsOf(step))
				for (const edits of steps) {
					step = edits.reduce((vault, edit) => edit(vault), step)
					const wiki = linker.link(contentsOf(step, isShuffled))
					expect(plain(wiki)).toEqual(plain(link(contentsOf(step))))
				}
			}),
			{ numRuns: 300 },
		)
	}, 60_000)

	const vault: Files = { 'a.md': '[[b]]', 'b.md': '[[a]] [[a#Part]]', 'c.md': '[[gone]] [[The Sea]]', 'd.md': '[[b]]' }

	it('names the path of a note that was probably meant as it is after a move', () => {
		const asking = { 'a.md': '[x](wafe.md)' }
		const wave = '---\nid: wave\n---\n'
		expect(lookedAt({ ...asking, 'b/wave.md': wave }, { ...asking, 'c/w.md': wave })[1]).toContain('a.md')
	})

	it.each<[string, Files, readonly string[]]>([
		['the body of a note', { ...vault, 'a.md': '[[b]] again' }, ['a.md']],
		['a heading that another note names', { ...vault, 'a.md': '# A\n\n## Part\n\n[[b]]' }, ['a.md', 'b.md']],
		['a title that another note asks for', { ...vault, 'd.md': '---\ntitle: The Sea\n---\n[[b]]' }, ['c.md', 'd.md']],
		[
			'a note that others name, taken away',
			{ 'a.md': '[[b]]', 'c.md': '[[gone]] [[The Sea]]', 'd.md': '[[b]]' },
			['a.md', 'd.md'],
		],
		['a note that another asks for', { ...vault, 'gone.md': '' }, ['c.md', 'gone.md']],
		['a name that may have been meant', { ...vault, 'gane.md': '' }, ['c.md', 'gane.md']],
		[
			'a folder that is called otherwise',
			{ 'a.md': '[[b]]', 'x/b.md': '[[a]] [[a#Part]]', 'c.md': vault['c.md'] ?? '', 'd.md': '[[b]]' },
			['a.md', 'd.md', 'x/b.md'],
		],
		['nothing', vault, []],
	])('looks at no more notes than it must: %s', (_, after, looked) => {
		expect(lookedAt(vault, after)[1]).toEqual(looked)
	})

	it('looks at all notes where a KB declares something else', () => {
		expect(lookedAt(vault, { ...vault, 'kb.yaml': 'name: sea\n' })[1]).toHaveLength(4)
	})

	it('keeps what has not changed', () => {
		const read = reader()
		const linker = new Linker()
		const before = linker.link(read(vault))
		const after = linker.link(read({ ...vault, 'a.md': 'Now [[b]] [[c]]' }))
		for (const note of before.notes.values())
			expect(after.notes.get(note.id) === note, note.path).toBe(note.path !== 'a.md')
		for (const [id, outcomes] of before.outcomes) expect(after.outcomes.get(id) === outcomes, id).toBe(id !== 'vault/a')
		for (const [id, edges] of before.outgoing) expect(after.outgoing.get(id) === edges, id).toBe(id !== 'vault/a')
		expect(after.incoming.get('vault/a' as never)).toBe(before.incoming.get('vault/a' as never))
		expect(after.wanted).toBe(before.wanted)
		expect(before.outgoing.get('vault/a' as never)).toHaveLength(1)
	})

	it('keeps the list of problems where it is the same', () => {
		const read = reader()
		const linker = new Linker()
		const before = linker.link(read(vault))
		expect(linker.link(read({ ...vault, 'a.md': '[[b]] again' })).problems).toBe(before.problems)
	})

	it('counts again what an embedded note has grown to', () => {
		const short = compile('Short.\n')
		const long = { ...short, template: { parts: ['x'.repeat(1_500_000)], holes: [] } }
		const [a, b] = ['a.md', 'b.md'].map(vaultPath) as [never, never]
		const contents = (note: typeof short): VaultContents => ({
			...reader()({}),
			notes: [
				{ path: a, note: embedding },
				{ path: b, note },
			],
		})
		const embedding = compile('![[b]]\n\n![[b]]\n')
		const linker = new Linker()
		const codes = (note: typeof short) => linker.link(contents(note)).problems.map(({ code }) => code)
		expect(codes(short)).not.toContain('limit/expansion')
		expect(codes(long)).toContain('limit/expansion')
		expect(codes(short)).not.toContain('limit/expansion')
	})

	it('looks for the names of rows from where the first note of the KB stands', () => {
		const files: Files = {
			'kb/kb.yaml': 'name: kb\n',
			'kb/cross-kb-links.yaml': '- {source: x, target: t, target_kb: kb}\n',
			'kb/t.md': '',
			'kb/mm/x.md': '---\nid: one\n---\n',
			'kb/n/x.md': '---\nid: two\n---\n',
		}
		lookedAt(
			{ ...files, 'kb/mm/a.md': 'A' },
			{ ...files, 'kb/a/a.md': 'A' },
			{ ...files, 'kb/mm/a.md': 'A', 'kb/l/a.md': '' },
		)
	})

	it('says of a drawing what is true of it now', () => {
		const read = reader()
		const linker = new Linker()
		const path = vaultPath('d.svg')
		const refused = { code: 'asset/active-content', severity: 'error', path, span: NO_SPAN, message: '' } as const
		const vault = read({ 'a.md': '![x](d.svg)' })
		for (const problems of [[refused], [], [refused]])
			expect(plain(linker.link({ ...vault, problems }))).toEqual(plain(link({ ...vault, problems })))
	})

	it('gives an address that a note has left to who names it', () => {
		const a = '---\nredirect_from: /b/\n---\n'
		lookedAt(
			{ 'a.md': a, 'b.md': 'B' },
			{ 'a.md': a },
			{ 'a.md': a, 'b.md': '---\npermalink: /c/\n---\n' },
			{ 'a.md': a, 'b.md': 'B' },
		)
	})

	it('goes on from the last vault that it could link', () => {
		const read = reader()
		const linker = new Linker()
		linker.link(read(vault))
		const broken = { ...read(vault), notes: [{ path: vaultPath('z.md'), note: {} as never }] }
		expect(() => linker.link(broken)).toThrow()
		expect(plain(linker.link(read(vault)))).toEqual(plain(link(read(vault))))
	})
})
