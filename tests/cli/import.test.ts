/** `marcasite init --from`, as its user sees it. */
import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { contentOf } from '../vault/temporary.ts'
import { type Files, makeFolder, marcasite } from './transcript.ts'

const UUID = '64f0a1b2-1111-4222-8333-444455556666'

/** Each with the program that its marks tell, and with links that lead somewhere only when it is imported. */
const VAULTS: Readonly<Record<string, Files>> = {
	dendron: {
		'dendron.yml': 'version: 5\nworkspace:\n  vaults:\n    - fsPath: vault\n',
		'vault/root.md': '---\nid: aaaaaaaaaaaaaaaaaaaaaaa\ntitle: Root\n---\n[[The moon|sky.moon]]\n',
		'vault/sky.moon.md':
			'---\nid: bbbbbbbbbbbbbbbbbbbbbbb\ntitle: Moon\nupdated: 1634567890123\n---\n[[dendron://vault/root]]\n',
		'vault/root.schema.yml': 'version: 1\n',
		'vault/assets/a.txt': 'x',
	},
	logseq: {
		'logseq/config.edn': '{;; :journal/page-title-format "x"\n :journal/page-title-format "yyyy-MM-dd"}',
		'logseq/bak/pages/x.md': '[[nowhere]]',
		'pages/moon.md': `alias:: Luna\n\n- It pulls.\n  id:: ${UUID}\n- [[sea/tides]]\n`,
		'pages/sea___tides.md': `- See ((${UUID})) and [[2024-01-05]]\n- {{query (todo NOW)}}\n`,
		'journals/2024_01_05.md': '- TODO [[Luna]]\n',
	},
	quartz: {
		'quartz.config.ts':
			'const config = { configuration: { pageTitle: "🪴 Tides", locale: "en-GB", baseUrl: "tides.example.org/notes", ignorePatterns: ["private", ".obsidian"] } }\n',
		'content/index.md': '---\ntitle: Home\n---\n[[moon]]\n',
		'content/moon.md': '[[index]]\n',
		'content/private/secret.md': 'secret\n',
		'quartz/x.md': '',
	},
	obsidian: {
		'.obsidian/app.json': '{"userIgnoreFilters": ["Journal/"]}',
		'.obsidian/plugins/x/data.json': '{"apiKey": "secret"}',
		'Sea/Spring tide.md': '![[low water.png|400]] [[Moon]]\n\n```dataview\nLIST\n```\n',
		'Moon.md': '[[Spring tide]] [[nobody]]\n',
		'Journal/a.md': 'private\n',
		'Files/low water.png': Buffer.from(
			'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
			'base64',
		),
		'plan.canvas': '{}',
	},
	foam: {
		'.vscode/extensions.json': '{"recommendations": ["foam.foam-vscode"]}',
		'a.md': '[[b]]\n\n[b]: b.md "B"\n',
		'b.md': '',
	},
	pyrite: { 'sea/kb.yaml': 'name: sea\n', 'sea/a.md': '---\nid: a\n---\n' },
	plain: { 'a.md': '[[b]]\n', 'b.md': '[a](a.md)\n' },
}

const report = async (root: string, ...args: readonly string[]) =>
	JSON.parse((await marcasite(root, ['init', '--from', 'vault', '--json', ...args])).stdout)

const within = (files: Files) =>
	Object.fromEntries(Object.entries(files).map(([path, text]) => [`vault/${path}`, text]))

describe('init --from', () => {
	it.each(Object.entries(VAULTS))('tells that a vault is one of %s, and leaves it as it is', async (program, files) => {
		const root = makeFolder(within(files))
		const before = contentOf(root)
		const found = await report(root)
		expect(found.program).toBe(program)
		expect(found.links.after).toEqual({
			total: found.links.after.total,
			resolved: found.links.after.total - (program === 'obsidian' ? 1 : 0),
		})
		expect(contentOf(root)).toEqual(before)
	})

	it.each(Object.entries(VAULTS))(
		'makes a wiki of a vault of %s that checks and keeps all files',
		async (program, files) => {
			const root = makeFolder(within(files))
			const before = contentOf(join(root, 'vault'))
			const run = await marcasite(root, ['init', 'wiki', '--from', 'vault', '--write', '--title', 'Sea'])
			expect([run.code, run.stderr]).toEqual([0, expect.stringMatching(/^\nBegan the wiki “Sea” in wiki: \d notes? /)])
			expect(contentOf(join(root, 'vault'))).toEqual(before)
			const wiki = contentOf(join(root, 'wiki'))
			expect(Object.keys(wiki)).toEqual(
				expect.arrayContaining(['package.json', 'content/marcasite.yaml', '.github/workflows/check.yml']),
			)
			expect(JSON.stringify(wiki)).not.toContain('apiKey')
			const check = await marcasite(join(root, 'wiki'), ['check', '--format', 'json'])
			const problems: readonly { readonly code: string; readonly severity: string }[] = JSON.parse(
				check.stdout,
			).problems
			const codes = problems.filter(({ severity }) => severity !== 'info').map(({ code }) => code)
			expect(codes).toEqual(program === 'obsidian' ? ['link/broken'] : [])
		},
	)

	it('says for people what works, what changes and what does not', async () => {
		const run = await marcasite(makeFolder(within(VAULTS.logseq ?? {})), ['init', '--from', 'vault'])
		expect(run.stdout).toBe(`vault: a Logseq graph (logseq/config.edn), 3 notes and 0 other files
Left out, as that program does: /logseq, /whiteboards
Links that lead to a note or a file: 0 of 3 (0.0 %); when imported 4 of 4 (100 %)

What would be changed, in 3 notes
      1  properties of pages (\`key:: value\`)
         stand in the head, \`alias\` as \`aliases\`
         pages/moon.md:1
      1  days of the journal
         have the title by which notes link to them, and a \`date\`
         journals/2024_01_05.md
      1  names with \`___\` for a page below another
         are folders
         pages/sea___tides.md
      1  ids of blocks (\`id:: …\`)
         are block ids at the end of the line: \`^…\`
         pages/moon.md:4
      1  references to blocks (\`((…))\`)
         are links to them, with the beginning of their text
         pages/sea___tides.md:1
      1  tasks by a word (\`TODO\`, \`DOING\`, \`DONE\`, …)
         are boxes to tick
         journals/2024_01_05.md:1

Settings that are taken over
  each line break of a note is one for its readers

What is not understood
      1  macros of Logseq (\`{{query}}\`, \`{{renderer}}\`, …)
         stays as text
         pages/sea___tides.md:2

Problems
  link/broken                     3 → 0
`)
		expect(run.stderr).toMatch(
			/^\nNothing is written\. Next:\n {2}marcasite dev vault .*\n {2}marcasite init my-wiki --from vault --write {3}begins a wiki with a copy of them, and these changes\n/,
		)
	})

	it('takes over what the settings of the other program say', async () => {
		const root = makeFolder(within(VAULTS.quartz ?? {}))
		await marcasite(root, ['init', 'wiki', '--from', 'vault', '--write'])
		expect(parse(contentOf(root)['wiki/content/marcasite.yaml'] ?? '')).toEqual({
			title: '🪴 Tides',
			lang: 'en-GB',
			url: 'https://tides.example.org/notes',
		})
		const other = makeFolder(within(VAULTS.obsidian ?? {}))
		await marcasite(other, ['init', 'wiki', '--from', 'vault', '--write'])
		const written = contentOf(other)
		expect(parse(written['wiki/content/marcasite.yaml'] ?? '')).toMatchObject({
			exclude: ['Journal/**'],
			markdown: { hard_breaks: true },
		})
		expect(written['wiki/content/Journal/a.md']).toBe('private\n')
	})

	it('goes on with notes that are broken, and copies them as they are', async () => {
		const broken = { 'a.md': '---\ntitle: [\n---\n', 'b.md': Buffer.from([0xff, 0xfe, 0x41]), 'c.md': '[[a]]\n' }
		const root = makeFolder(within({ ...broken, '.obsidian/app.json': '[' }))
		const found = await report(root)
		expect(found.problems.before).toMatchObject({ 'fm/yaml': 1 })
		await marcasite(root, ['init', 'wiki', '--from', 'vault', '--write'])
		const before = contentOf(join(root, 'vault'))
		const after = contentOf(join(root, 'wiki/content'))
		for (const path of Object.keys(broken)) expect([path, after[path]]).toEqual([path, before[path]])
	})
})

describe('init --from writes nothing', () => {
	it.each([
		['--from nowhere', 2, 'there is no folder `nowhere`'],
		['--from vault/a.md', 2, '`vault/a.md` is a file, not a folder'],
		['--from vault --write', 2, '`--write` needs a folder for the copy'],
		['vault --from vault --write', 2, '`vault` is the vault or lies in it'],
		['vault/x --from vault --write', 2, '`vault/x` is the vault or lies in it'],
		['link/x --from vault --write', 2, '`link/x` is the vault or lies in it'],
		['other --from vault --write', 2, 'there are notes in `other` already'],
		['--write', 2, '`--write` needs `--from`'],
		['--json', 2, '`--json` needs `--from`'],
		['new --from vault --write --dry-run', 0, 'Nothing is written'],
	])('%s', async (args, code, said) => {
		const root = makeFolder({ 'vault/a.md': 'a\n', 'other/b.md': 'b\n' })
		mkdirSync(join(root, 'empty'))
		symlinkSync(join(root, 'vault'), join(root, 'link'))
		const before = contentOf(root)
		const run = await marcasite(root, ['init', ...args.split(' ')])
		expect(run.stderr).toContain(said)
		expect(run.code).toBe(code)
		expect(contentOf(root)).toEqual(before)
	})
})
