import { describe, expect, it } from 'vitest'
import { planAlias, withAlias } from './alias-vault.ts'

const TIDE = '---\naliases: [Ebb, High water] # why\n---\n'

describe('an alias gets another name', () => {
	it.each([
		['a list on one line', '---\naliases: [Ebb, x]\n---\n', '---\naliases: [Low water, x]\n---\n'],
		[
			'a list of lines',
			'---\naliases:\n  - "Ebb" # why\n  - x\n---\n',
			'---\naliases:\n  - "Low water" # why\n  - x\n---\n',
		],
		['a single value', "---\nalias: 'Ebb'\r\n---\r\n", "---\nalias: 'Low water'\r\n---\r\n"],
	])('in %s', (_, before, after) => {
		const there = withAlias({ 'tide.md': before, 'x.md': '[[Ebb]]' }, { path: 'tide.md', to: 'Low water' })
		expect(there).toEqual({ 'tide.md': after, 'x.md': '[[Low water]]' })
		expect(withAlias(there, { path: 'tide.md', to: 'Ebb' })).toEqual({ 'tide.md': before, 'x.md': '[[Ebb]]' })
	})

	it.each([
		[
			'links and embeds',
			'[[Ebb]] [[Ebb|so]] ![[Ebb#Part]] `[[Ebb]]`',
			'[[Low water]] [[Low water|so]] ![[Low water#Part]] `[[Ebb]]`',
		],
		['a label that repeats it', '[[Ebb| Ebb ]]', '[[Low water| Low water ]]'],
		['another case', '[[ebb]] [[EBB]]', '[[low water]] [[LOW WATER]]'],
		['another KB', '[[sea:Ebb]] [[sea: Ebb]]', '[[sea:Low water]] [[sea: Low water]]'],
		[
			'a field',
			'---\nup: "[[sea:Ebb]]"\nlinks:\n  - target: sea:Ebb\n---\n',
			'---\nup: "[[sea:Low water]]"\nlinks:\n  - target: sea:Low water\n---\n',
		],
		[
			'a query',
			'```query\nlinks:sea:Ebb backlinks:[[sea:Ebb]]\n```\n',
			'```query\nlinks:"sea:Low water" backlinks:[[sea:Low water]]\n```\n',
		],
		['other names of the note', '[[sea:tide]] [[sea:High water]]', '[[sea:tide]] [[sea:High water]]'],
	])('in %s', (_, before, after) => {
		const own = before.includes('sea:') ? 'sky/x.md' : 'sea/x.md'
		const files = { 'sea/kb.yaml': 'name: sea\n', 'sky/kb.yaml': 'name: sky\n', 'sea/tide.md': TIDE, [own]: before }
		expect(withAlias(files, { path: 'sea/tide.md', to: 'Low water' })[own]).toBe(after)
	})

	it('in rows between KBs', () => {
		const files = {
			'sea/kb.yaml': 'name: sea\n',
			'sky/kb.yaml': 'name: sky\n',
			'sea/tide.md': TIDE,
			'sky/star.md': 'Star.\n',
			'sky/cross-kb-links.yaml':
				'- {source: star, target: "Ebb", target_kb: sea} # so\n- {source: Ebb, source_kb: sea, target: star, target_kb: sky}\n',
		}
		const after = withAlias(files, { path: 'sea/tide.md', to: 'Low water' })
		expect(after['sky/cross-kb-links.yaml']).toBe(
			'- {source: star, target: "Low water", target_kb: sea} # so\n- {source: Low water, source_kb: sea, target: star, target_kb: sky}\n',
		)
	})
})

describe('an alias stays', () => {
	const FILES = {
		'tide.md': '---\naliases: [Ebb, High water, /old/place/]\n---\n',
		'moon.md': '---\ntitle: Moon\naliases: [Luna]\n---\n[[Ebb]] [[wanted]]\n',
	}
	it.each([
		[' ', 0, 'The new name is empty'],
		['a|b', 0, '`a|b` holds `|`'],
		['a#b', 0, '`a#b` holds `#`'],
		['high water', 0, '`tide.md` has the alias `high water` already'],
		['Tide', 0, '`tide.md` is called `Tide` already'],
		['luna', 0, '`moon.md` is called `luna` already'],
		['Moon', 0, '`moon.md` is called `Moon` already'],
		['wanted', 0, '`wanted` in moon.md:5:9 cannot be written so that it means the same afterwards'],
		['/new/', 0, '`/new/` would be an address'],
		['New', 2, '`/old/place/` is an address of `tide.md`'],
		['New', 7, 'has no such alias'],
	])('and is not %j', (to, index, reason) => {
		const plan = planAlias(FILES, { path: 'tide.md', index, to })
		expect(plan.kind === 'refused' ? plan.reasons.join('\n') : '').toContain(reason)
	})

	it('where it is called so already', () => {
		expect(planAlias(FILES, { path: 'tide.md', to: 'Ebb' })).toMatchObject({ kind: 'planned', edits: [] })
	})

	it('where its place cannot be read', () => {
		const files = { 'a.md': '---\naliases:\n  - >2-\n    Two\n    lines\n---\n' }
		const plan = planAlias(files, { path: 'a.md', to: 'One' })
		expect(plan).toEqual({
			kind: 'refused',
			reasons: ['The alias `Two lines` of `a.md` cannot be changed where it stands'],
		})
	})
})
