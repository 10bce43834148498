import { describe, expect, it } from 'vitest'
import { linkVault, outcomeOf, problemsOf } from './vault.ts'

/** `note.md` holds the link, in the folder `here`; the first column is what it says. */
const kb = 'name: one\nshortname: o\n'
const notes = {
	'one/kb.yaml': kb,
	'two/kb.yaml': 'name: two',
	'one/here/systems-thinking.md':
		'---\ntitle: Seeing Wholes\naliases: [Holism, "The Big Picture"]\n---\n# Seeing Wholes\n## Two Words!\n## Deep\n### Inner\ntext ^b1\n',
	'one/here/note2.md': '---\nid: other-id\ntitle: Systems\n---\nx',
	'one/far/deep/tree.md': 'x',
	'one/draft.md': '---\ndraft: true\n---\nsecret',
	'one/Case.md': '---\ntitle: Unlike\n---\n',
	'two/only-there.md': 'x',
	'one/pic.png': '',
	'one/img/far.png': '',
}

describe('resolving a wiki link inside a KB', () => {
	it.each([
		['[[systems-thinking]]', 'one/systems-thinking', 'an id from the file stem'],
		['[[other-id]]', 'one/other-id', 'an id from the head'],
		['[[note2]]', 'one/other-id', 'the stem of a note with another id'],
		['[[here/systems-thinking]]', 'one/systems-thinking', 'a path from the KB'],
		['[[here/systems-thinking.md]]', 'one/systems-thinking', 'a path with its extension'],
		['[[deep/tree]]', 'one/tree', 'the end of a path'],
		['[[Systems Thinking]]', 'one/systems-thinking', 'a name that slugs to the id'],
		['[[Seeing Wholes]]', 'one/systems-thinking', 'a title'],
		['[[seeing wholes]]', 'one/systems-thinking', 'a title in another case'],
		['[[Holism]]', 'one/systems-thinking', 'an alias'],
		['[[the big picture]]', 'one/systems-thinking', 'an alias in another case'],
		['[[./systems-thinking]]', 'one/systems-thinking', 'a path relative to the note'],
		['[[../far/deep/tree]]', 'one/tree', 'a relative path upwards'],
		['[[/far/deep/tree]]', 'one/tree', 'a path from the root of the KB'],
		['[[ systems-thinking ]]', 'one/systems-thinking', 'a name with blanks around it'],
		['[[systems-thinking|label]]', 'one/systems-thinking', 'a name with a label'],
		['[[systems\u00a0thinking]]', 'one/systems-thinking', 'a no-break space as a space'],
		['[[one:tree]]', 'one/tree', 'the own KB as prefix'],
		['[[O:tree]]', 'one/tree', 'a short name in another case'],
		['[[two:only-there]]', 'two/only-there', 'another KB as prefix'],
		['[[two:nothing]]', 'wanted two:nothing', 'a miss in another KB'],
		['[[only-there]]', 'wanted one:only-there', 'a note that only another KB has'],
		['[[three:x]]', 'wanted one:three:x', 'a colon after no KB belongs to the name'],
		['[[draft]]', 'unpublished', 'a draft'],
		['[[https://example.org/a#b]]', 'outside https://example.org/a#b', 'an address'],
		['[[systems-thinking#Two words]]', 'one/systems-thinking#two-words', 'a heading by its words'],
		['[[systems-thinking#two-words]]', 'one/systems-thinking#two-words', 'a heading by its anchor'],
		['[[systems-thinking#Deep#Inner]]', 'one/systems-thinking#inner', 'a chain of headings'],
		['[[systems-thinking#Inner#Deep]]', 'no #Inner#Deep in one/systems-thinking', 'a chain out of order'],
		['[[systems-thinking#Seeing Wholes]]', 'one/systems-thinking#seeing-wholes', 'the heading that became the title'],
		['[[systems-thinking#^b1]]', 'one/systems-thinking#^b1', 'a block as Obsidian writes it'],
		['[[systems-thinking^b1]]', 'one/systems-thinking#^b1', 'a block as Pyrite writes it'],
		['[[systems-thinking#^b2]]', 'no #^b2 in one/systems-thinking', 'a block that is not there'],
		['## Own\n[[#Own]]', 'one/note#own', 'a heading of the note itself'],
		['![[pic.png]]', 'file one/pic.png', 'an image'],
		['![[far.png|300]]', 'file one/img/far.png', 'an image by its unique file name'],
		['![[no.png]]', 'no file no.png', 'an image that is not there'],
		['[t](systems-thinking.md)', 'one/systems-thinking', 'a Markdown link beside the note'],
		['[t](../far/deep/tree.md#x)', 'no #x in one/tree', 'a Markdown link to a heading that is not there'],
		['[t](far/deep/tree)', 'one/tree', 'a Markdown link from the root of the KB'],
		['[t](systems%2Dthinking.md?x=1)', 'one/systems-thinking', 'percent signs and queries'],
		['[t](<systems-thinking.md>)', 'one/systems-thinking', 'an address in angle brackets'],
		['[t][r]\n\n[r]: systems-thinking.md', 'one/systems-thinking', 'a reference link'],
		['[t](nothing.md)', 'wanted one:nothing', 'a Markdown link to no note'],
		['![](../pic.png)', 'file one/pic.png', 'a Markdown image'],
	])('%s leads to %s: %s', (written, expected) => {
		const wiki = linkVault({ ...notes, 'one/here/note.md': written })
		expect(outcomeOf(wiki, 'one/note')).toBe(expected)
	})

	it.each(['`[[x]]`', '```\n[[x]]\n```', '<!-- [[x]] -->', '\\[[x]]', '    [[x]]', '<div title="[[x]]">\n</div>'])(
		'sees no link in %j',
		written => {
			expect(outcomeOf(linkVault({ 'a.md': written }), 'vault/a')).toBe('no reference')
		},
	)

	it('sees prose in brackets, unless a note has that name', () => {
		expect(outcomeOf(linkVault({ 'a.md': 'said [[ … some words … ]] here' }), 'vault/a')).toBe('text')
		expect(outcomeOf(linkVault({ 'a.md': '[[ some words ]]', 'some words.md': '' }), 'vault/a')).toBe(
			'vault/some words',
		)
	})

	it.each(['[[]]', '[[ ]]', '[[|x]]', '[[#]]'])('reports %s as a link that names nothing', written => {
		expect(problemsOf(linkVault({ 'a.md': `x ${written}` }))).toEqual(['link/syntax@a.md:1:3'])
	})

	it('reads both pipes inside a table', () => {
		const table = '| a | b |\n|---|---|\n| [[x|y]] | [[x\\|z]] |\n'
		const wiki = linkVault({ 'a.md': table, 'x.md': '' })
		expect([outcomeOf(wiki, 'vault/a', 0), outcomeOf(wiki, 'vault/a', 1)]).toEqual(['vault/x', 'vault/x'])
		expect(wiki.notes.get('vault/a' as never)?.references.map(reference => reference.label)).toEqual(['y', 'z'])
	})
})

describe('names that several notes have', () => {
	it('prefers the note in the own folder or below', () => {
		const wiki = linkVault({ 'a/n.md': '[[x]]', 'a/sub/x.md': '', 'b/x.md': '' })
		expect(outcomeOf(wiki, 'vault/a/n')).toBe('vault/a/sub/x')
	})

	it('otherwise is ambiguous, and shows the shortest path', () => {
		const wiki = linkVault({ 'n.md': '[[x]]', 'bb/x.md': '', 'c/x.md': '' })
		expect(outcomeOf(wiki, 'vault/n')).toBe('ambiguous vault/bb/x vault/c/x, shows vault/c/x')
		expect(problemsOf(wiki)).toEqual(['link/ambiguous@n.md:1:1'])
		expect(wiki.ambiguous).toHaveLength(1)
	})
})

describe('case', () => {
	it('warns where only folding found a file', () => {
		const wiki = linkVault({ 'n.md': '[[Note]] ![](Pic.PNG)', 'note.md': '---\ntitle: T\n---\n', 'pic.png': '' })
		expect(problemsOf(wiki)).toEqual(['link/case@n.md:1:1', 'link/case@n.md:1:10'])
	})

	it('does not warn where the title matches exactly', () => {
		expect(problemsOf(linkVault({ 'n.md': '[[Note]]', 'note.md': '---\ntitle: Note\n---\n' }))).toEqual([])
	})
})
