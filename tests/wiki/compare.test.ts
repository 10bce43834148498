import { describe, expect, it } from 'vitest'
import { vaultPath } from '../../src/note/brand.ts'
import { compareWikis } from '../../src/wiki/compare.ts'
import { linkVault } from './vault.ts'

type Vault = Readonly<Record<string, string>>

/** The changes in words; lists without anything in them are left out. */
function compare(before: Vault, after: Vault, renames: Vault = {}): Record<string, unknown> {
	const paths = new Map(Object.entries(renames).map(([path, old]) => [vaultPath(path), vaultPath(old)]))
	const changes = compareWikis(linkVault(before), linkVault(after), paths)
	const names = (pages: readonly { readonly path: string }[]) => pages.map(page => page.path).join(' ')
	const links = (problems: typeof changes.links.broken) =>
		problems.map(({ code, path, span, target }) => `${code} ${target} ${path}:${span.line}`)
	const words: Record<string, readonly unknown[]> = {
		added: changes.added.map(page => page.path),
		removed: changes.removed.map(page => `${page.path} ${page.address}; asked by ${names(page.askedBy) || 'none'}`),
		renamed: changes.renamed.map(page => `${page.before.path} -> ${page.after.path} ${page.address ?? 'same address'}`),
		retitled: changes.retitled.map(page => `${page.before.title} -> ${page.after.title}`),
		broken: links(changes.links.broken),
		healed: links(changes.links.healed),
		orphaned: changes.orphaned.map(page => page.path),
		adopted: changes.adopted.map(page => page.path),
		filled: changes.filled.map(item => `${item.kb}:${item.name} by ${item.page.path} for ${names(item.askedBy)}`),
		wanted: changes.wanted.map(item => `${item.kb}:${item.name} by ${names(item.askedBy)}`),
	}
	return Object.fromEntries(Object.entries(words).filter(([, list]) => list.length > 0))
}

const RING = { 'a.md': '[[b]]', 'b.md': '[[a]]' }

describe('compareWikis', () => {
	it('finds nothing in the same wiki, nor where only words have changed', () => {
		expect(compare(RING, RING)).toEqual({})
		expect(compare(RING, { ...RING, 'a.md': 'Words\n\n[[b]] and more' })).toEqual({})
	})

	it('lists added and removed pages, and who still asks for the removed', () => {
		const before = { 'a.md': '[[gone]] [[b]]', 'b.md': '[[gone]] [[a]]', 'gone.md': '' }
		expect(compare(before, { 'a.md': '[[gone]] [[b]]', 'b.md': '[[a]] [[new]]', 'new.md': '' })).toEqual({
			added: ['new.md'],
			removed: ['gone.md gone; asked by a.md'],
			broken: ['link/broken gone a.md:1'],
			wanted: ['vault:gone by a.md'],
		})
	})

	it('tells whether a redirect or another page remains at an old address', () => {
		const before = { 'a.md': '[[x]] [[y]] [[z]]', 'x.md': '', 'y.md': '', 'z.md': '' }
		const after = {
			'a.md': 'A [[p]]',
			'p.md': '---\nredirect_from: /x/\n---\n',
			'a2.md': '---\npermalink: /y/\n---\n[[a]]',
		}
		expect(compare(before, after)).toMatchObject({
			removed: ['x.md redirected; asked by none', 'y.md taken; asked by none', 'z.md gone; asked by none'],
		})
	})

	it('knows a page again by its path, its id, or what git says', () => {
		const before = {
			'k/kb.yaml': 'name: k\n',
			'k/a.md': '---\nid: a\ntitle: A\n---\n[[b]] [[c]]',
			'k/b.md': '[[a]]',
			'k/c.md': '[[a]]',
		}
		const after = {
			'k/kb.yaml': 'name: k\n',
			'k/deep/new-a.md': '---\nid: a\ntitle: A\n---\n[[b]] [[c2]]',
			'k/b.md': '---\nslug: other\n---\n[[a]]',
			'k/c2.md': '[[a]]',
		}
		expect(compare(before, after, { 'k/c2.md': 'k/c.md' })).toEqual({
			renamed: ['k/b.md -> k/b.md gone', 'k/c.md -> k/c2.md gone', 'k/a.md -> k/deep/new-a.md same address'],
		})
	})

	it('follows a page that moves to another KB', () => {
		const kbs = { 'k/kb.yaml': 'name: k\n', 'l/kb.yaml': 'name: l\n', 'l/home.md': '[[k:b]]', 'k/b.md': '[[l:home]]' }
		const before = { ...kbs, 'k/a.md': '[[b]] [[nobody]]', 'k/c.md': '[[a]]' }
		const after = { ...kbs, 'l/a.md': '[[b]] [[nobody]]', 'k/c.md': '[[a]]' }
		expect(compare(before, after, { 'l/a.md': 'k/a.md' })).toEqual({
			renamed: ['k/a.md -> l/a.md gone'],
			broken: ['link/broken a k/c.md:1', 'link/broken b l/a.md:1'],
			orphaned: ['l/a.md'],
			wanted: ['k:a by k/c.md', 'l:b by l/a.md', 'l:nobody by l/a.md'],
		})
	})

	it('lists pages with another title', () => {
		expect(compare(RING, { ...RING, 'a.md': '# Another\n[[b]]' })).toEqual({ retitled: ['A -> Another'] })
	})

	it('takes drafts for pages that are not there', () => {
		expect(compare({ ...RING, 'c.md': '[[a]]' }, { ...RING, 'c.md': '---\ndraft: true\n---\n[[a]]' })).toEqual({
			removed: ['c.md gone; asked by none'],
		})
	})

	it('finds links that a removed heading or a second name broke', () => {
		const before = { 'a.md': '[[b#Part]] [[c]]', 'b.md': '## Part\n[[a]]', 'x/c.md': '[[a]]' }
		const after = { ...before, 'b.md': '[[a]]', 'y/c.md': '[[a]]' }
		expect(compare(before, after)).toEqual({
			added: ['y/c.md'],
			broken: ['link/broken-anchor b#Part a.md:1', 'link/ambiguous c a.md:1'],
			orphaned: ['y/c.md'],
		})
	})

	it('knows a broken link again wherever in its note it stands, and counts them', () => {
		const before = { ...RING, 'a.md': '[[b]]\n\n[[ghost]]' }
		expect(compare(before, { ...RING, 'a.md': 'New words\n\n[[b]]\n\n[[ghost]]' })).toEqual({})
		expect(compare(before, { ...RING, 'a.md': '[[b]]\n\n[[ghost]]\n\n[[ghost]]' })).toEqual({
			broken: ['link/broken ghost a.md:5'],
		})
		expect(compare(before, { ...RING, 'a.md': '[[ghost]]\n[[b]]\n[[ghost]]' })).toEqual({
			broken: ['link/broken ghost a.md:1'],
		})
	})

	it('lists healed links of notes that are still there, and the page that filled a wanted name', () => {
		const before = { ...RING, 'a.md': '[[b]] [[ghost]]', 'c.md': '[[a]] [[other]]' }
		expect(compare(before, { ...RING, 'a.md': '[[b]] [[ghost]]', 'Ghost.md': '' })).toEqual({
			added: ['Ghost.md'],
			removed: ['c.md gone; asked by none'],
			healed: ['link/broken ghost a.md:1'],
			filled: ['vault:ghost by Ghost.md for a.md'],
		})
	})

	it('does not call a link broken that leads to its page in spite of its case', () => {
		const before = { ...RING, 'c.md': '[[a]]', 'a.md': '[[b]] [[c]]' }
		const after = { ...before, 'a.md': '[[b]] [[C]]' }
		expect(compare(before, after)).toEqual({})
	})

	it('does not call a name filled that nobody asks for any more', () => {
		expect(compare({ ...RING, 'a.md': '[[b]] [[ghost]]' }, RING)).toEqual({ healed: ['link/broken ghost a.md:1'] })
	})

	it('lists new orphans, and pages that found a link', () => {
		const before = { ...RING, 'c.md': '[[a]]', 'd.md': '', 'e.md': '[[d]] [[a]]' }
		const after = { ...RING, 'c.md': '[[a]]', 'd.md': '', 'e.md': '[[c]] [[a]]', 'f.md': '[[f]]' }
		expect(compare(before, after)).toEqual({ added: ['f.md'], orphaned: ['d.md', 'f.md'], adopted: ['c.md'] })
	})
})
