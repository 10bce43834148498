/** Random edits of a small vault on the disk, of all that its problems depend on. */
import { rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type VaultPath, vaultPath } from '../../src/note/brand.ts'
import type { CheckedVault } from '../../src/vault/check-vault.ts'
import fc from '../fast-check.ts'
import { type Files, write } from './temporary.ts'

/** A file with what it holds from now on: text or bytes, a link to another, or nothing at all. */
export interface Edit {
	readonly path: string
	readonly content: string | Buffer | { readonly linkTo: string } | undefined
}

export const VAULT: Files = {
	'a.md': '---\ntype: cause\nmoves: b\n---\n\n[[b]] ![[d.svg]] [@tides]\n',
	'b.md': '[[a]] and [[c]] and [[kb:n]]\n',
	'kb/kb.yaml': 'name: kb\n',
	'kb/n.md': '[[b]]\n',
	'd.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>\n',
	'works.bib': '@book{tides, title = {Tides}}\n',
	'marcasite.yaml': 'title: Sea\n',
}

const notes = ['a.md', 'b.md', 'c.md', 'kb/n.md', 'kb/sub/n.md', 'sub/b.md', 'cafe\u0301.md']

const texts: readonly Edit['content'][] = [
	...['', 'Plain\n', '[[b]] [[c]] [[d.svg]] [[kb:n]] :tada:\n', '# C\n\n[[a#Gone]] ![[p.png]]\n', '![[a]] ![[b]]\n'],
	...['---\ndraft: true\n---\n[[nobody]]\n', '---\ntitle: [\n---\n', '---\nid: b\naliases: [c]\n---\nB\n'],
	...['---\ntype: cause\nmoves: no-such-note\ntags: [x]\n---\n[@tides] [@nobody]\n', 'x\r\n\r\n[[nobody]]\r\n'],
	...['<!-- marcasite-ignore link/broken: x -->\n[[nobody]]\n', '<!-- marcasite-ignore link/broken: x -->\n[[b]]\n'],
	...[
		Buffer.from([0x63, 0xe9]),
		Buffer.from([0xff, 0xfe, 0x61, 0x00]),
		`${'word '.repeat(500_000)}\n`,
		undefined,
		undefined,
	],
	...[{ linkTo: 'b.md' }, { linkTo: 'a.md' }, { linkTo: 'nowhere.md' }, { linkTo: '../outside.md' }],
]

const settings: Readonly<Record<string, readonly Edit['content'][]>> = {
	'marcasite.yaml': [
		...['title: Other\n', 'rules: {link/broken: warning}\n', 'rules: {link/broken: off, graph/orphan: error}\n'],
		...['overrides:\n  - {kb: kb, rules: {link/broken: info}}\n', 'ignore: [sub]\n', 'exclude: [b.md]\n', undefined],
		...['markdown: {emoji: true}\n', 'markdown: {hard_breaks: true}\n', 'titel: Sea\n', 'rules: {link/brokn: off}\n'],
	],
	'kb/kb.yaml': [
		...[
			'name: kb\ntypes:\n  cause:\n    required: [x]\n',
			'name: sea\nvalidation: {enforce: true}\n',
			undefined,
			'[\n',
		],
		...['name: kb\ntypes:\n  cause:\n    fields:\n      moves: {type: object-ref}\n'],
	],
	'kb.yaml': ['name: all\n', 'name: all\ntypes:\n  cause:\n    fields:\n      moves: {type: object-ref}\n', undefined],
	'cross-kb-links.yaml': ['links:\n  - {source: "kb:n", target: "kb:gone"}\n', 'links: [\n', undefined],
	'd.svg': [
		...['<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>\n', '<svg xmlns="http://www.w3.org/2000/svg"/>\n'],
		...[Buffer.from([0xff, 0xfe, 0x61, 0x00]), undefined, { linkTo: 'e.svg' }],
	],
	'e.svg': ['<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>\n', '<svg xmlns="http://www.w3.org/2000/svg"/>\n'],
	'works.bib': ['@book{other, title = {Other}}\n', '@book{tides, title = {Tides}}\n', '@book{tides\n', undefined],
	'more.bib': ['@book{tides, title = {Tides again}}\n', undefined],
	'p.png': ['png', undefined],
	'page.html': ['<p>', undefined],
	'sub/unused.pdf': ['%PDF-', undefined],
	'.obsidian/app.json': ['{"userIgnoreFilters": ["kb/"]}', '{}', undefined],
	'.obsidian/templates.json': ['{"folder": "sub"}', undefined],
}

const editOfNote = fc.record({ path: fc.constantFrom(...notes), content: fc.constantFrom(...texts) })
const editOfSettings = fc
	.constantFrom(...Object.entries(settings))
	.chain(([path, contents]) => fc.record({ path: fc.constant(path), content: fc.constantFrom(...contents) }))

/** Several files that change at once, which is what a rename or another branch is. */
export const anyEdits: fc.Arbitrary<readonly Edit[]> = fc.array(
	fc.oneof({ arbitrary: editOfNote, weight: 2 }, { arbitrary: editOfSettings, weight: 1 }),
	{ minLength: 1, maxLength: 3 },
)

/** Makes the edits, and says which files they were, as a watcher does. */
export function apply(root: string, edits: readonly Edit[]): readonly VaultPath[] {
	for (const { path, content } of edits) {
		rmSync(join(root, path), { force: true })
		if (content === undefined) continue
		if (typeof content === 'string' || Buffer.isBuffer(content)) write(root, path, content)
		else {
			write(root, `${dirname(path)}/.keep`, '')
			symlinkSync(join(root, content.linkTo), join(root, path))
		}
	}
	return [...new Set(edits.map(({ path }) => vaultPath(path)))].sort()
}

/** What is found, or why nothing can be. */
export async function verdictOf(check: () => Promise<CheckedVault>): Promise<unknown> {
	try {
		const { problems, notes, kbs } = await check()
		return JSON.parse(JSON.stringify({ problems, notes, kbs }))
	} catch (error) {
		return error instanceof Error ? error.message : error
	}
}
