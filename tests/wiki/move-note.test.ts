import { describe, expect, it } from 'vitest'
import type { Files } from './fix-vault.ts'
import { type MoveWords, moved, plan } from './move-vault.ts'

const KB = { 'a/kb.yaml': 'name: a\n', 'b/kb.yaml': 'name: b\n' }

/** What was written, and what is written once the note has moved. */
type Rewrite = readonly [what: string, files: Files, move: MoveWords, path: string, before: string, after: string]

const REWRITES: readonly Rewrite[] = [
	['an id', { ...KB, 'a/old.md': '' }, { from: 'a/old.md', to: 'a/new.md' }, 'a/x.md', '[[old]]', '[[new]]'],
	[
		'a part and a label',
		{ ...KB, 'a/old.md': '## H\n' },
		{ from: 'a/old.md', to: 'a/new.md' },
		'a/x.md',
		'![[old#H]] [[old#H|l]]',
		'![[new#H]] [[new#H|l]]',
	],
	[
		'words for hyphens',
		{ ...KB, 'a/old-name.md': '# T\n' },
		{ from: 'a/old-name.md', to: 'a/new-name.md' },
		'a/x.md',
		'[[Old Name]] [[old name]] [[Old name]]',
		'[[New Name]] [[new name]] [[New name]]',
	],
	[
		'a title, which stays',
		{ ...KB, 'a/old.md': '# The Title\n' },
		{ from: 'a/old.md', to: 'a/new.md' },
		'a/x.md',
		'[[The Title]] [[old]]',
		'[[The Title]] [[new]]',
	],
	[
		'a path of Markdown',
		{ 'a/old note.md': '' },
		{ from: 'a/old note.md', to: 'b/c/new note.md' },
		'x.md',
		'[t](a/old%20note.md#h) [t](<a/old note.md>)',
		'[t](b/c/new%20note.md#h) [t](<b/c/new note.md>)',
	],
	[
		'a path in brackets',
		{ 'a/old.md': '', 'c/old.md': '' },
		{ from: 'a/old.md', to: 'a/deep/new.md' },
		'x.md',
		'[[a/old]] [[a/old.md]]',
		'[[a/deep/new]] [[a/deep/new.md]]',
	],
	[
		'another KB',
		{ ...KB, 'a/old.md': '' },
		{ from: 'a/old.md', to: 'b/old.md' },
		'a/x.md',
		'[[old]] [[ old | l ]]',
		'[[b:old]] [[ b:old | l ]]',
	],
	[
		'items that name the KB beside it',
		{ ...KB, 'a/old.md': '' },
		{ from: 'a/old.md', to: 'b/new.md', id: 'new' },
		'a/x.md',
		'---\nlinks:\n  - {target: old, kb: a}\n  - target: old\n    kb: "a" # why\n    note: it is\n---\n',
		'---\nlinks:\n  - {target: new, kb: b}\n  - target: new\n    kb: "b" # why\n    note: it is\n---\n',
	],
	[
		'the KB that it comes to',
		{ ...KB, 'a/old.md': '' },
		{ from: 'a/old.md', to: 'b/old.md' },
		'b/x.md',
		'[[a:old]]',
		'[[old]]',
	],
	[
		'relation fields',
		{ ...KB, 'a/old.md': '' },
		{ from: 'a/old.md', to: 'a/new.md' },
		'a/x.md',
		'---\nup: "[[old]]"\nlinks:\n  - target: old\n    note: why\n---\n',
		'---\nup: "[[new]]"\nlinks:\n  - target: new\n    note: why\n---\n',
	],
	[
		'rows of cross-kb-links.yaml',
		{ ...KB, 'a/old.md': '', 'b/y.md': '' },
		{ from: 'a/old.md', to: 'a/new.md' },
		'a/cross-kb-links.yaml',
		'- {source: old, target: y, target_kb: b} # kept\n',
		'- {source: new, target: y, target_kb: b} # kept\n',
	],
	[
		'rows that end at it, in another KB',
		{ ...KB, 'a/old.md': '', 'b/y.md': '', 'c/kb.yaml': 'name: c\n' },
		{ from: 'a/old.md', to: 'c/old.md' },
		'b/cross-kb-links.yaml',
		'- {source: y, target: old, target_kb: a}\n',
		'- {source: y, target: old, target_kb: c}\n',
	],
	...(
		[
			[
				'- {source: n, target: y, target_kb: b} # why\n',
				'- {source: n, source_kb: c, target: y, target_kb: b} # why\n',
			],
			[
				'- source: n # why\n  target: y\n  target_kb: b\n',
				'- source: n # why\n  source_kb: c\n  target: y\n  target_kb: b\n',
			],
			[
				'links:\r\n  - target: y\r\n    target_kb: b\r\n    source: n\r\n',
				'links:\r\n  - target: y\r\n    target_kb: b\r\n    source: n\r\n    source_kb: c\r\n',
			],
			['- {target: y, target_kb: b, source: "n"}', '- {target: y, target_kb: b, source: "n", source_kb: c}'],
			[
				'- {source: n, source_kb: "a", target: y, target_kb: b}\n',
				'- {source: n, source_kb: "c", target: y, target_kb: b}\n',
			],
		] as const
	).map(
		([before, after]): Rewrite => [
			`a row that begins at it, in another KB: ${JSON.stringify(before)}`,
			{ ...KB, 'a/n.md': '', 'b/y.md': '', 'c/kb.yaml': 'name: c\n' },
			{ from: 'a/n.md', to: 'c/n.md' },
			'a/cross-kb-links.yaml',
			before,
			after,
		],
	),
	[
		'a row of another KB that begins at it and that it comes to',
		{ ...KB, 'a/n.md': '', 'b/y.md': '' },
		{ from: 'a/n.md', to: 'b/n.md' },
		'b/cross-kb-links.yaml',
		'- source: n\n  source_kb: a\n  target: y\n  target_kb: b\n',
		'- source: n\n  target: y\n  target_kb: b\n',
	],
	[
		'definitions that give wiki links an address, as Foam writes them',
		{ ...KB, 'a/old.md': '---\ntitle: Old\n---\n' },
		{ from: 'a/old.md', to: 'a/in/new.md', title: 'New' },
		'a/x.md',
		'[[old]] [[a/old|o]]\n\n[old]: old.md "Old"\n[a/old|o]: ./old \'of old\'\n[other]: old.md\n',
		'[[new]] [[a/in/new|o]]\n\n[new]: in/new.md "New"\n[a/in/new|o]: ./in/new \'of old\'\n[other]: old.md\n',
	],
	[
		'definitions outside of code, whose label is the target alone, or in other letters',
		{ ...KB, 'a/old.md': '', 'a/o.md': '' },
		{ from: 'a/old.md', to: 'a/new.md' },
		'a/x.md',
		'[[old|label]] [[o]]\n\n```md\n[old]: old.md\n```\n\n    [old]: old.md\n\n[OLD]: old.md\n[o]: ./o.md\n',
		'[[new|label]] [[o]]\n\n```md\n[old]: old.md\n```\n\n    [old]: old.md\n\n[new]: new.md\n[o]: ./o.md\n',
	],
	[
		'definitions of notes that only stand elsewhere',
		{ ...KB, 'a/old.md': '' },
		{ from: 'a/old.md', to: 'a/in/old.md' },
		'a/x.md',
		'![[old#H]]\n\n[old#H]: old.md#H\n[old]: old.md\n[gone]: old.md\n',
		'![[old#H]]\n\n[old#H]: in/old.md#H\n[old]: old.md\n[gone]: old.md\n',
	],
	[
		'a title, and the heading that repeats it, with what leads there',
		{ ...KB, 'a/x.md': '[[n#Old]] [t](n.md#old) [[Old]]' },
		{ from: 'a/n.md', title: 'New' },
		'a/n.md',
		'---\n# Old\ntitle: Old\n---\n# Old\n\nSee [[#Old]].\n',
		'---\n# Old\ntitle: New\n---\n# New\n\nSee [[#New]].\n',
	],
	[
		'a title, and labels that repeat it',
		{ ...KB, 'a/n.md': '---\ntitle: Old words # why\n---\n' },
		{ from: 'a/n.md', title: 'New words' },
		'a/x.md',
		'[[Old words]] [[n|Old words]] [[n|other]]',
		'[[New words]] [[n|New words]] [[n|other]]',
	],
]

describe('a move rewrites', () => {
	it.each(REWRITES)('%s', (_, files, move, path, before, after) => {
		expect(moved({ ...files, [path]: before }, move)[path]).toBe(after)
	})

	it('definitions of the note itself, by the shortest way where they went that', () => {
		const way = { from: 'k/in/n.md', to: 'elsewhere/deep/n.md' }
		const files = { 'k/in/n.md': '[[s]] [[t]]\n\n[s]: ../s.md\n[t]: ../in/../t\n', 'k/s.md': '', 'k/t.md': '' }
		const there = moved(files, { ...way, id: 'n' })
		expect(there['elsewhere/deep/n.md']).toContain('[s]: ../../k/s.md\n[t]: ../../k/t\n')
		expect(moved(there, { from: way.to, to: way.from, id: 'n' })['k/in/n.md']).toContain('[s]: ../s.md\n[t]: ../t\n')
	})
})

describe('the note itself', () => {
	it('has paths to files that are not there, or not of the vault, as seen from where it is', () => {
		const files = { 'x/y/a.md': '![p](../../pics/gone.png) [o](../../../out.md)\n' }
		expect(moved(files, { from: 'x/y/a.md', to: 'z/a.md' })['z/a.md']).toContain(
			'![p](../pics/gone.png) [o](../../out.md)\n',
		)
	})

	it('names the same from another folder', () => {
		const text = 'See [[./b]], [b](b.md), ![p](../pics/p.png), [[c]], ![[p.png]] and [gone](gone.md).\n'
		const files = { 'x/a.md': text, 'x/b.md': '', 'c.md': '', 'pics/p.png': '' }
		const after = moved(files, { from: 'x/a.md', to: 'y/z/a.md' })
		expect(after['y/z/a.md']).toContain('[[../../x/b]], [b](../../x/b.md), ![p](../../pics/p.png), [[c]], ![[p.png]]')
	})

	it('names notes of the KB that it leaves, and what nobody has written there', () => {
		const files = { ...KB, 'a/n.md': 'Of [[m]], [[b:k]] and [[gone]].\n', 'a/m.md': '', 'b/k.md': '' }
		const after = moved(files, { from: 'a/n.md', to: 'b/n.md' })
		expect(after['b/n.md']).toBe('---\nredirect_from:\n  - /a/n/\n---\nOf [[a:m]], [[k]] and [[a:gone]].\n')
	})

	it('takes its new id and title, everything else of its head as it is written', () => {
		const files = { ...KB, 'a/n.md': "---\nid: 'n' # its id\ntags: [ x ]\n---\n# Old\n\nOld words.\n" }
		const after = moved(files, { from: 'a/n.md', to: 'a/m.md', id: 'm', title: 'New' })
		expect(after['a/m.md']).toBe(
			"---\nid: 'm' # its id\ntags: [ x ]\nredirect_from:\n  - /a/n/\n---\n# New\n\nOld words.\n",
		)
	})

	it('is renamed in links to it while it is a draft, which has no address to lead on', () => {
		const files = { ...KB, 'a/n.md': '---\ndraft: true\n---\n', 'a/x.md': 'See [[n]] and [n](n.md).\n' }
		const after = moved(files, { from: 'a/n.md', to: 'a/m.md' })
		expect(after['a/x.md']).toBe('See [[m]] and [n](m.md).\n')
		expect(after['a/m.md']).toBe('---\ndraft: true\n---\n')
	})

	it('keeps a title that its old name gave it, and says it where the new name does not', () => {
		const files = { ...KB, 'a/old-name.md': 'Text.\n' }
		const after = moved(files, { from: 'a/old-name.md', to: 'a/n.md', title: 'Old name' })
		expect(after['a/n.md']).toBe('---\ntitle: Old name\nredirect_from:\n  - /a/old-name/\n---\nText.\n')
		expect(moved(files, { from: 'a/old-name.md', to: 'a/n.md', title: 'N' })['a/n.md']).not.toContain('title:')
	})

	it('keeps its address within a KB, which goes by its id', () => {
		const files = { ...KB, 'a/n.md': 'Text.\n' }
		expect(moved(files, { from: 'a/n.md', to: 'a/deep/n.md' })).toEqual({ ...KB, 'a/deep/n.md': 'Text.\n' })
	})

	it.each([
		'Text.\n',
		'---\ntags: [x]\n---\nText.\n',
		'---\r\nredirect_from: [/older/]\r\n---\r\nText.\r\n',
		'---\nredirect_from:\n- /older/\ntags: [x]\n---\n',
	])('is what it was once it has come back: %j', text => {
		const files = { ...KB, 'a/n.md': text, 'a/x.md': '[[n]] and [[N]]' }
		const there = moved(files, { from: 'a/n.md', to: 'b/other.md' })
		expect(there['b/other.md']).toContain('/a/n/')
		expect(moved(there, { from: 'b/other.md', to: 'a/n.md' })).toEqual(files)
	})
})

describe('a move is refused', () => {
	it.each<[string, Files, MoveWords, RegExp]>([
		['from where no note is', { 'a.md': '' }, { from: 'b.md', to: 'c.md' }, /no note/],
		['to where one is', { 'a.md': '', 'B.md': '' }, { from: 'a.md', to: 'b.md' }, /`B\.md` already/],
		['to the id of another', { ...KB, 'a/n.md': '', 'a/x/m.md': '' }, { from: 'a/n.md', to: 'a/m.md' }, /`m` already/],
		[
			'that would fill a wanted page',
			{ ...KB, 'a/n.md': '', 'a/x.md': '[[m]]' },
			{ from: 'a/n.md', to: 'a/m.md' },
			/`m` in a\/x\.md:1:1/,
		],
		[
			'whose head cannot be read',
			{ ...KB, 'a/n.md': '---\nx: [\n---\nText.\n' },
			{ from: 'a/n.md', to: 'a/m.md' },
			/head of `a\/n\.md` cannot be read/,
		],
		[
			'that a row has asked for in vain',
			{ ...KB, 'a/n.md': '', 'a/x.md': '', 'a/cross-kb-links.yaml': '- {source: x, target: n, target_kb: b}\n' },
			{ from: 'a/n.md', to: 'b/n.md' },
			/`n` in a\/cross-kb-links\.yaml:1/,
		],
		[
			'from whose KB a row takes it that cannot be told of another',
			{ ...KB, 'a/n.md': '', 'b/y.md': '', 'a/cross-kb-links.yaml': '- source:\n    n\n  target: y\n  target_kb: b\n' },
			{ from: 'a/n.md', to: 'b/n.md' },
			/a\/cross-kb-links\.yaml/,
		],
	])('%s', (_, files, move, reason) => {
		const result = plan(files, move)
		expect(result.kind === 'refused' && result.reasons.join('\n')).toMatch(reason)
	})
})
