import { describe, expect, it } from 'vitest'
import { obsidianExclusions } from '../../src/vault/obsidian-settings.ts'
import { openVault } from '../../src/vault/open.ts'
import { folderWith } from './temporary.ts'

describe('the settings of an Obsidian vault', () => {
	it('keep templates and what its user ignores from being published', async () => {
		const root = folderWith({
			'.obsidian/templates.json': '{"folder": "Extras/Templates"}',
			'.obsidian/plugins/templater-obsidian/data.json': '{"templates_folder": "Templater"}',
			'.obsidian/app.json': '{"userIgnoreFilters": ["Archive (old)/", "one.md", "/^x/", 7]}',
			'Extras/Templates/day.md': '[[{{date}}]]',
			'Templater/a.md': '',
			'Archive (old)/b.md': '',
			'one.md': '',
			'x.md': '',
		})
		expect(obsidianExclusions(root)).toEqual(['Extras/Templates/**', 'Templater/**', 'Archive \\(old\\)/**', 'one.md'])
		const { wiki } = await openVault(root, { cacheDir: false })
		expect([...wiki.notes.values()].map(note => note.path)).toEqual(['x.md'])
		expect(wiki.problems.filter(problem => problem.severity === 'error')).toEqual([])
	})

	it.each(['', 'no JSON', '[]', 'null', '{"folder": ""}', '{"folder": ["a"]}'])(
		'say nothing where they are %j',
		text => {
			expect(obsidianExclusions(folderWith({ '.obsidian/templates.json': text }))).toEqual([])
		},
	)

	it('are not needed', () => {
		expect(obsidianExclusions(folderWith())).toEqual([])
	})
})
