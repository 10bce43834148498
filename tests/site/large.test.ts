import { describe, expect, it } from 'vitest'
import { vaultPath } from '../../src/note/brand.ts'
import { makeSite } from '../../src/site/publication.ts'
import type { GitFacts } from '../../src/vault/git.ts'
import type { Edge, Wiki } from '../../src/wiki/wiki.ts'
import { linkVault } from '../wiki/vault.ts'
import { siteText } from './site-text.ts'

type Files = Readonly<Record<string, string>>

const NO_GIT: GitFacts = { kind: 'none', reason: 'not-a-repository', remote: undefined }

function filesOf(count: number, file: (at: number) => readonly (readonly [string, string])[]): Files {
	return Object.fromEntries(Array.from({ length: count }, (_, at) => file(at)).flat())
}

/** Characters of all that a site shows. */
function sizeOf(files: Files, git: GitFacts = NO_GIT): number {
	const text = siteText(makeSite(linkVault(files), git, { base: '/', origin: undefined }))
	return [...text.values()].reduce((sum, { length }) => sum + length, 0)
}

function historyOf(files: Files): GitFacts {
	const notes = Object.keys(files).map(path => ({
		kind: 'changed' as const,
		path: vaultPath(path),
		now: vaultPath(path),
	}))
	return {
		kind: 'history',
		changed: new Map(),
		log: [{ subject: 'All', date: '2024-01-01', notes, moreNotes: 0 }],
		remote: undefined,
	}
}

describe('a site twice as large', () => {
	const shapes: readonly [string, (count: number) => Files][] = [
		[
			'KBs',
			count =>
				filesOf(count, at => [
					[`k${at}/kb.yaml`, `title: K${at}`],
					[`k${at}/n${at}.md`, 'A note.'],
				]),
		],
		['types', count => filesOf(count, at => [[`n${at}.md`, `---\ntype: t${at}\n---\n`]])],
		['tags', count => filesOf(count, at => [[`n${at}.md`, `#t${at} #t${at + 1} #all`]])],
		['names nobody has written', count => filesOf(count, at => [[`n${at}.md`, `[[gone ${at}]] [[never]]`]])],
		[
			'notes that one note links to, and that link to it',
			count => ({
				...filesOf(count, at => [[`n${at}.md`, '[[hub]]']]),
				'hub.md': Array.from({ length: count }, (_, at) => `[[n${at}]]`).join(' '),
			}),
		],
	]

	it.each(shapes)('is not more than about twice as long for %s', (_what, shape) => {
		const [small, large] = [shape(70), shape(140)]
		expect(sizeOf(large, historyOf(large)) / sizeOf(small, historyOf(small))).toBeLessThan(2.3)
	})
})

describe('a note that leads to all others, and all to it', () => {
	/** How often one of its edges is looked at for all that the site shows. */
	function looksAt(count: number): number {
		const files = shapeOfHub(count)
		const wiki = linkVault(files)
		const hub = [...wiki.notes.values()].find(note => note.path === 'hub.md')?.id as never
		let looks = 0
		const counted = (edges: readonly Edge[] = []) =>
			new Proxy(edges, {
				get: (target, key, receiver) => {
					if (typeof key === 'string' && /^\d+$/.test(key)) looks += 1
					return Reflect.get(target, key, receiver) as unknown
				},
			})
		const outgoing: Wiki['outgoing'] = new Map(wiki.outgoing).set(hub, counted(wiki.outgoing.get(hub)))
		const incoming: Wiki['incoming'] = new Map(wiki.incoming).set(hub, counted(wiki.incoming.get(hub)))
		siteText(makeSite({ ...wiki, outgoing, incoming }, NO_GIT, { base: '/', origin: undefined }))
		return looks
	}

	const shapeOfHub = (count: number): Files => ({
		...filesOf(count, at => [[`n${at}.md`, `[[hub]] [[n${at + 1}]]`]]),
		'hub.md': Array.from({ length: count }, (_, at) => `[[n${at}]]`).join(' '),
	})

	it('is not read through for each of them', () => {
		expect(looksAt(200) / looksAt(100)).toBeLessThan(2.2)
	})
})
