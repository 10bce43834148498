import { describe, expect, it } from 'vitest'
import type { Files } from './fix-vault.ts'
import { type MoveWords, moved, plan } from './move-vault.ts'

const KB = { 'a/kb.yaml': 'name: a\n', 'b/kb.yaml': 'name: b\n' }
const FOLDER: MoveWords = { from: 'old/', to: 'new/' }

/** What was written, and what is written once a folder or file has moved. */
const REWRITES: readonly [what: string, files: Files, move: MoveWords, path: string, before: string, after: string][] =
	[
		[
			'paths of Markdown from outside, encoded as they were',
			{ 'old/a b.md': '', 'old/p.png': '' },
			{ from: 'old/', to: 'new place/' },
			'x.md',
			'[t](old/a%20b.md#h) ![p](old/p.png) [t](<old/a b.md>)',
			'[t](new%20place/a%20b.md#h) ![p](new%20place/p.png) [t](<new place/a b.md>)',
		],
		[
			'paths in brackets, and no names that are still right',
			{ 'old/n.md': '', 'old/p.png': '', 'z/n.md': '' },
			FOLDER,
			'x.md',
			'[[old/n]] [[old/n.md|l]] ![[old/p.png|40]] ![[p.png]]',
			'[[new/n]] [[new/n.md|l]] ![[new/p.png|40]] ![[p.png]]',
		],
		[
			'the cover of a note',
			{ 'old/p.png': '' },
			FOLDER,
			'x.md',
			'---\ncover: old/p.png # why\n---\n',
			'---\ncover: new/p.png # why\n---\n',
		],
		[
			'a cover in a folder whose name needs quotes, and a rooted one, which needs none',
			{ 'old/p.png': '' },
			{ from: 'old/', to: '2024/' },
			'x.md',
			"---\ncover: old/p.png\nimage: '/old/p.png'\n---\n",
			'---\ncover: "2024/p.png"\nimage: \'/2024/p.png\'\n---\n',
		],
		[
			'images of raw HTML, and of reference links',
			{ 'old/p.png': '' },
			FOLDER,
			'x.md',
			'<img width=4 src="old/p.png"> ![a][p]\n\n[p]: old/p.png\n',
			'<img width=4 src="new/p.png"> ![a][p]\n\n[p]: new/p.png\n',
		],
		[
			'images of raw HTML in single quotes, with letters that are encoded',
			{ 'old/ä p.png': '' },
			FOLDER,
			'x.md',
			"<img src='old/%C3%A4%20p.png' alt=''>\n",
			"<img src='new/%C3%A4%20p.png' alt=''>\n",
		],
		[
			'paths with escapes, which Markdown needs before brackets',
			{ 'old/x(1).png': '', 'old/a_b.md': '' },
			FOLDER,
			'x.md',
			'![z](old/x\\(1\\).png) [t](old/a\\_b.md#h "why") [r]\n\n[r]: old/a\\_b.md\n',
			'![z](new/x\\(1\\).png) [t](new/a\\_b.md#h "why") [r]\n\n[r]: new/a\\_b.md\n',
		],
		[
			'cards of canvases, and nothing else of them',
			{ 'old/ä b.md': '', 'old/p.png': '' },
			FOLDER,
			'x.canvas',
			'{\n\t"nodes":[\n\t\t{"id":"1","type":"file","file":"old/\\u00e4 b.md","subpath":"#H"},\n\t\t{"type":"text","text":"\\"file\\": \\"old/p.png\\" [[old/p.png]]"},\n\t\t{"file" : "old/p.png"},{"file":"gone.md"}]}',
			'{\n\t"nodes":[\n\t\t{"id":"1","type":"file","file":"new/ä b.md","subpath":"#H"},\n\t\t{"type":"text","text":"\\"file\\": \\"old/p.png\\" [[old/p.png]]"},\n\t\t{"file" : "new/p.png"},{"file":"gone.md"}]}',
		],
		['a canvas that is none', { 'old/p.png': '' }, FOLDER, 'x.canvas', '{"file":"old/p.png"', '{"file":"old/p.png"'],
		[
			'relation fields, and items of `links:`',
			{ ...KB, 'a/old/n.md': '', 'a/z/n.md': '---\nid: other\n---\n' },
			{ from: 'a/old/', to: 'a/new/' },
			'a/x.md',
			'---\nup: "[[old/n]]"\nlinks:\n  - target: old/n\n    note: why\n---\n',
			'---\nup: "[[new/n]]"\nlinks:\n  - target: new/n\n    note: why\n---\n',
		],
		[
			'a folder that goes to another KB',
			{ ...KB, 'a/old/n.md': '', 'a/old/m.md': '' },
			{ from: 'a/old/', to: 'b/old/' },
			'a/x.md',
			'[[n]] and [[m|l]]',
			'[[b:n]] and [[b:m|l]]',
		],
		[
			'rows of cross-kb-links.yaml in another KB',
			{ ...KB, 'a/old/n.md': '', 'b/y.md': '', 'c/kb.yaml': 'name: c\n' },
			{ from: 'a/old/', to: 'c/old/' },
			'b/cross-kb-links.yaml',
			'- {source: y, target: n, target_kb: a} # kept\n',
			'- {source: y, target: n, target_kb: c} # kept\n',
		],
		[
			'folders and notes that a query names',
			{ 'old/n.md': '[[m]]', 'old/deep/m.md': '' },
			FOLDER,
			'x.md',
			'```query\nin:old/deep links:old/deep/m\n```\n',
			'```query\nin:new/deep links:new/deep/m\n```\n',
		],
		[
			'folders that a query names as they are seen from the KB',
			{ ...KB, 'a/old/n.md': '' },
			{ from: 'a/old/', to: 'a/deep/new/' },
			'a/x.md',
			'```query\nin:old\n```\n',
			'```query\nin:deep/new\n```\n',
		],
		[
			'the folder of a collection',
			{ ...KB, 'a/old/n.md': '' },
			{ from: 'a/old/', to: 'a/new/' },
			'a/__collection.yaml',
			'title: C\nsource_type: folder\nfolder_path: old # there\n',
			'title: C\nsource_type: folder\nfolder_path: new # there\n',
		],
		[
			'where notes of a type begin',
			{ 'a/old/n.md': '' },
			{ from: 'a/old/', to: 'a/new/' },
			'a/kb.yaml',
			'name: a\ntypes:\n  idea:\n    subdirectory: "old/"\n',
			'name: a\ntypes:\n  idea:\n    subdirectory: "new/"\n',
		],
		[
			'a file, in the manner of its author',
			{ 'pics/map.png': '' },
			{ from: 'pics/map.png', to: 'media/sea map.png' },
			'notes/x.md',
			'![[map.png]] ![[pics/map.png]] ![](../pics/map.png) [m](/pics/map.png)\n',
			'![[sea map.png]] ![[media/sea map.png]] ![](../media/sea%20map.png) [m](/media/sea%20map.png)\n',
		],
		[
			'a file whose name is not unique any more',
			{ 'pics/map.png': '', 'other/chart.png': '' },
			{ from: 'pics/map.png', to: 'media/chart.png' },
			'notes/x.md',
			'![[map.png]] ![[chart.png]]\n',
			'![[media/chart.png]] ![[other/chart.png]]\n',
		],
		[
			'a file that was written in other letters, which is told as before',
			{ 'pics/map.png': '' },
			{ from: 'pics/map.png', to: 'media/chart.png' },
			'x.md',
			'![](pics/MAP.png)\n',
			'![](media/CHART.png)\n',
		],
	]

describe('a move of a folder or a file rewrites', () => {
	it.each(REWRITES)('%s', (_, files, move, path, before, after) => {
		expect(moved({ ...files, [path]: before }, move)[path]).toBe(after)
	})
})

describe('what lies in a folder', () => {
	it('goes with it: notes, other files, settings and folders', () => {
		const files = { 'old/kb.yaml': 'name: k\n', 'old/n.md': 'N.\n', 'old/deep/m.md': '[[n]]\n', 'old/p.png': '' }
		const after = { 'new/kb.yaml': 'name: k\n', 'new/n.md': 'N.\n', 'new/deep/m.md': '[[n]]\n', 'new/p.png': '' }
		expect(moved({ ...files, 'x.md': '' }, FOLDER)).toEqual({ ...after, 'x.md': '' })
	})

	it('names what is outside and inside as before', () => {
		const text = 'See [b](b.md), ![p](pics/p.png), [x](../x.md), ![q](../q.png) and [[./b]].\n'
		const files = { 'old/a.md': text, 'old/b.md': '', 'old/pics/p.png': '', 'x.md': '', 'q.png': '' }
		expect(moved(files, { from: 'old/', to: 'deep/er/' })['deep/er/a.md']).toContain(
			'See [b](b.md), ![p](pics/p.png), [x](../../x.md), ![q](../../q.png) and [[./b]].',
		)
	})

	it('names what is not there yet as before', () => {
		const text = 'See ![](pics/gone.png), ![](../gone.png), [g](pics/gone.md) and ![](pics/gone.md).\n'
		const there = moved({ 'old/a.md': text }, { from: 'old/', to: 'deep/er/' })
		expect(there['deep/er/a.md']).toContain(text.replace('(../gone.png)', '(../../gone.png)'))
		expect(moved(there, { from: 'deep/er/', to: 'old/' })['old/a.md']).toContain(text)
		const beside = { 'k/old/a.md': '![](../gone.png)\n' }
		const elsewhere = moved(beside, { from: 'k/old/', to: 'deep/er/' })
		expect(elsewhere['deep/er/a.md']).toContain('![](../../k/gone.png)')
		expect(moved(elsewhere, { from: 'deep/er/', to: 'k/old/' })['k/old/a.md']).toContain('![](../gone.png)')
	})

	it('leads on from its old addresses where these become others', () => {
		const files = { 'old/n.md': 'N.\n', 'old/deep/m.md': 'M.\n', 'old/d.md': '---\ndraft: true\n---\n' }
		expect(moved(files, FOLDER)).toEqual({
			'new/n.md': '---\nredirect_from:\n  - /old/n/\n---\nN.\n',
			'new/deep/m.md': '---\nredirect_from:\n  - /old/deep/m/\n---\nM.\n',
			'new/d.md': '---\ndraft: true\n---\n',
		})
		const result = plan(files, FOLDER)
		expect(result.kind === 'planned' && result.addresses).toEqual([
			{ path: 'new/deep/m.md', before: '/old/deep/m/', after: '/new/deep/m/' },
			{ path: 'new/n.md', before: '/old/n/', after: '/new/n/' },
		])
	})

	it('keeps its addresses in a KB, which go by ids', () => {
		const files = { ...KB, 'a/old/n.md': 'N.\n', 'a/x.md': '[[n]]' }
		expect(moved(files, { from: 'a/old/', to: 'a/new/' })).toEqual({ ...KB, 'a/new/n.md': 'N.\n', 'a/x.md': '[[n]]' })
	})

	it.each([
		['title: C', 'redirect_from:\n  - /old/collection-old/\ntitle: C'],
		['query: x\n', 'query: x\nredirect_from:\n  - /old/collection-old/\n'],
	])('has a collection, whose file is all head: %j', (text, after) => {
		const files = { 'old/__collection.yaml': text, 'x.md': '[[collection-old]]\n' }
		const there = moved(files, FOLDER)
		expect(there).toEqual({ 'new/__collection.yaml': after, 'x.md': '[[collection-new]]\n' })
		expect(moved(there, { from: 'new/', to: 'old/' })).toEqual(files)
	})

	it.each(['', '---\ntags: [x]\n---\n'])('is what it was once it has come back: %j', head => {
		const files = {
			'old/n.md': `${head}[[m]] [m](deep/m.md) ![](p.png) [x](../x.md)\n`,
			'old/deep/m.md': `${head}[[old/n]] ![](../p.png)\n`,
			'old/p.png': '',
			'x.md': '![[old/n]] ![[p.png]] [n](old/n.md) [[n]]\n\n```query\nin:old\n```\n',
		}
		const there = moved(files, { from: 'old/', to: 'some/place/' })
		expect(Object.keys(there)).toContain('some/place/deep/m.md')
		expect(moved(there, { from: 'some/place/', to: 'old/' })).toEqual(files)
	})
})

describe('the configuration', () => {
	const CONFIG = 'home: old/n.md # first\nlogo: ./old/logo.svg\nexclude: ["old/drafts/**"]\n'

	it('names what has moved', () => {
		const files = { 'marcasite.yaml': CONFIG, 'old/n.md': '', 'old/logo.svg': '', 'old/drafts/d.md': '', 'x.md': '' }
		const config = { home: 'old/n.md', logo: 'old/logo.svg', exclude: ['old/drafts/**'] } as never
		expect(moved(files, FOLDER, config)['marcasite.yaml']).toBe(
			'home: new/n.md # first\nlogo: ./new/logo.svg\nexclude: ["new/drafts/**"]\n',
		)
		expect(moved(files, { from: 'old/n.md', to: 'old/m.md' }, config)['marcasite.yaml']).toContain('home: old/m.md #')
	})

	it('of another program that names it is not changed, and neither is anything else', () => {
		const files = { 'marcasite.yaml': 'title: T\n', 'old/n.md': '', 'x.md': '' }
		const result = plan(files, FOLDER, { exclude: ['old/n.md'] })
		expect(result.kind === 'refused' && result.reasons).toEqual([
			'Settings of another program name what would be `new/n.md`; change them first',
		])
	})
})

describe('a query', () => {
	it('whose folder other notes are in as well is left as it is, and told', () => {
		const files = { ...KB, 'a/old/n.md': '', 'b/old/m.md': '', 'x.md': '```query\nin:old\n```\n' }
		const result = plan(files, { from: 'a/old/', to: 'a/new/' })
		expect(result.kind === 'planned' && result.remarks).toEqual([
			'`old` in x.md:2 names a folder as it was, and nothing else would name the same notes',
		])
	})
})

describe('a move of a folder or a file is refused', () => {
	it.each<[string, Files, MoveWords, RegExp]>([
		['to where a file is', { 'old/n.md': '', 'New/N.md': '' }, FOLDER, /There is a file `New\/N\.md` already/],
		['to where a folder is', { 'old/n.md': '', 'New/x.md': '' }, FOLDER, /There is a folder `New\/` already/],
		['of a file to where one is', { 'p.png': '', 'Q.png': '' }, { from: 'p.png', to: 'q.png' }, /`Q\.png` already/],
		[
			'that would give a KB another name',
			{ 'old/kb.yaml': 'title: T\n', 'old/n.md': '' },
			FOLDER,
			/The KB `old` in `old` would be called `new`; write `name: old` into its kb\.yaml first/,
		],
		[
			'to a KB that has the id of one of its notes',
			{ ...KB, 'a/old/n.md': '', 'b/x/n.md': '' },
			{ from: 'a/old/', to: 'b/old/' },
			/`b` has a note `n` already: `b\/x\/n\.md`/,
		],
		[
			'to a KB in which two of its notes would have one id',
			{ 'old/x/n.md': '', 'old/y/n.md': '', 'b/kb.yaml': 'name: b\n' },
			{ from: 'old/', to: 'b/old/' },
			/`b\/old\/y\/n\.md` would be no note there, or have the id of another one/,
		],
		[
			'whose note would take the id of another one',
			{ ...KB, 'b/m/n.md': '', 'b/z/n.md': '' },
			{ from: 'b/z/', to: 'b/a/' },
			/`b\/m\/n\.md` would lose its id `n` to another note that has it, too/,
		],
		[
			'whose note would lose its id to another one',
			{ ...KB, 'b/a/n.md': '', 'b/m/n.md': '' },
			{ from: 'b/a/', to: 'b/z/' },
			/`b\/a\/n\.md` would lose its id `n`/,
		],
		[
			'that would fill a wanted page',
			{ 'old/n.md': '', 'x.md': '[[new/n]]' },
			FOLDER,
			/`new\/n` in x\.md:1:1 cannot be written/,
		],
		[
			'with a note that cannot be read, and would lead on',
			{ 'old/n.md': '---\nx: [\n---\nText.\n' },
			FOLDER,
			/head of `old\/n\.md` cannot be read/,
		],
		[
			'of the collection of a folder alone',
			{ 'old/__collection.yaml': '' },
			{ from: 'old/__collection.yaml', to: 'x.md' },
			/rename the folder/,
		],
	])('%s', (_, files, move, reason) => {
		const result = plan(files, move)
		expect(result.kind === 'refused' && result.reasons.join('\n')).toMatch(reason)
	})
})
