import { describe, expect, it } from 'vitest'
import { detectVault } from '../../src/vault/note-programs.ts'
import { type Files, folderWith } from './temporary.ts'

function detected(files: Files) {
	const root = folderWith(files)
	const { notes, ...found } = detectVault(root)
	return { ...found, notes: notes.slice(root.length + 1) }
}

describe('a folder of notes is told', () => {
	it.each<[string, Files, Readonly<Record<string, unknown>>]>([
		['for a plain one', { 'a.md': '' }, { program: 'plain', marks: [], hardBreaks: false }],
		[
			'by a kb.yaml below it',
			{ 'sea/kb.yaml': '', '.obsidian/app.json': '' },
			{ program: 'pyrite', marks: ['sea/kb.yaml'] },
		],
		['by .obsidian, however broken', { '.obsidian/app.json': '[' }, { program: 'obsidian', hardBreaks: true }],
		['with its strict line breaks', { '.obsidian/app.json': '{"strictLineBreaks": true}' }, { hardBreaks: false }],
		['by the folder of Foam', { '.foam/templates/a.md': '' }, { program: 'foam', marks: ['.foam'] }],
		['by settings of Foam', { '.vscode/settings.json': '{"foam.openDailyNote.onStartup": true}' }, { program: 'foam' }],
		[
			'by the folders of Logseq',
			{ 'pages/a.md': '', 'journals/b.md': '' },
			{ program: 'logseq', dayFormat: 'MMM do, yyyy' },
		],
		[
			'by the settings of Logseq, but not by what is a comment in them',
			{ 'logseq/config.edn': ';; :journal/page-title-format "a"\n:journal/page-title-format "dd.MM.yyyy" ; "b"' },
			{ program: 'logseq', dayFormat: 'dd.MM.yyyy' },
		],
		[
			'with the vaults of Dendron',
			{
				'dendron.yml':
					'workspace:\n  vaults:\n    - fsPath: "one"\n    - {name: x}\n    - fsPath: deps/two # comment\n    - fsPath: ../out\n',
				'one/a.md': '',
				'deps/two/notes/b.md': '',
			},
			{ program: 'dendron', vaults: ['one', 'deps/two/notes'], notes: '' },
		],
		[
			'with the only vault of Dendron',
			{ 'dendron.yml': 'vaults:\n- fsPath: ./vault\n', 'vault/a.md': '' },
			{ notes: 'vault', vaults: [''] },
		],
		[
			'with the vault of Dendron that is the folder',
			{ 'dendron.yml': 'vaults:\n- fsPath: .\n', 'a.md': '' },
			{ notes: '', vaults: [''] },
		],
		[
			'with the configuration of Quartz 5',
			{
				'quartz.config.yaml':
					'configuration:\n  pageTitle: My garden\n  locale: de-DE\n  ignorePatterns:\n    - private\n    - "templates/**"\n  baseUrl: example.org\nplugins: []\n',
				'content/a.md': '',
			},
			{
				program: 'quartz',
				notes: 'content',
				ignore: ['private', 'templates/**'],
				site: { title: 'My garden', lang: 'de-DE', url: 'https://example.org' },
			},
		],
		[
			'without what cannot be an address',
			{ 'quartz.config.ts': 'baseUrl: process.env.URL ?? "x", locale: LOCALE + 1,\n', 'content/a.md': '' },
			{ program: 'quartz', site: {} },
		],
		['for no Quartz site without notes', { 'quartz.config.ts': '' }, { program: 'plain' }],
	])('%s', (_, files, expected) => {
		expect(detected(files)).toMatchObject(expected)
	})
})
