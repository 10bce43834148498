import { describe, expect, it } from 'vitest'
import {
	inReadingOrder,
	leadsOnTo,
	type ReadingEdge,
	type ReadingGraph,
	readFirst,
	readingGraph,
} from '../../src/site/reading-path.ts'
import { kbOf, noteOf, siteOf } from './site-of.ts'

/** `a>b` is `a builds on b`; `a:1951` dates it. */
function graphOf(text: string): ReadingGraph {
	const words = text.split(' ')
	const dates = new Map(words.flatMap(word => (word.includes(':') ? [word.split(':') as [string, string]] : [])))
	const edges = words.flatMap(word => {
		const [from, to] = word.split('>')
		return from && to ? [{ from, to, relation: 'builds_on' }] : []
	})
	return graphOfEdges(edges, id => (dates.has(id) ? Number(dates.get(id)) : undefined))
}

function graphOfEdges(edges: readonly ReadingEdge[], dateOf: ReadingGraph['dateOf']): ReadingGraph {
	return readingGraph(id => edges.filter(({ from, to }) => from === id || to === id), dateOf)
}

describe('readFirst', () => {
	it.each([
		['what a note builds on', 'a>b', 'b'],
		['what that builds on before it', 'a>b b>c', 'c b'],
		['the older of two first', 'a>b a>c b:1990 c:1951', 'c b'],
		['what another needs before it, whatever its date', 'a>b a>c c>b b:1990 c:1951', 'b c'],
		['the nearest, where there are many', 'a>b b>c c>d a>x a>y a>z', 'c b x y z'],
		['nothing of a circle without dates', 'a>b b>a', ''],
		['only what is older, of a circle with dates', 'a>b b>a a>c c>a a:1970 b:1951 c:1990', 'b'],
		['nothing before a note that needs nothing', 'b>a', ''],
	])('gives %s', (_what, graph, expected) => {
		expect(readFirst(graphOf(graph), 'a').join(' ')).toBe(expected)
	})

	it('ends in a long circle elsewhere', () => {
		expect(readFirst(graphOf('a>b b>c c>d d>b'), 'a')).toHaveLength(3)
	})

	it.each([
		['is_part_of', 'b'],
		['depends-on', 'b'],
		['precedes', ''],
		['influenced', ''],
		[undefined, ''],
	])('reads the relation %s', (relation, expected) => {
		const graph = graphOfEdges([{ from: 'a', to: 'b', relation }], () => undefined)
		expect(readFirst(graph, 'a').join(' ')).toBe(expected)
	})
})

describe('leadsOnTo', () => {
	it('gives at most five, the oldest first, and no further steps', () => {
		const graph = graphOf('b>a c>a d>a e>a f>a g>a h>b c:1951 d:1940')
		expect(leadsOnTo(graph, 'a')).toEqual(['d', 'c', 'b', 'e', 'f'])
	})

	it('turns inverse relations round', () => {
		const graph = graphOfEdges([{ from: 'a', to: 'b', relation: 'extended-by' }], () => undefined)
		expect(leadsOnTo(graph, 'a')).toEqual(['b'])
		expect(readFirst(graph, 'b')).toEqual(['a'])
	})
})

describe('inReadingOrder', () => {
	it('keeps the order given where nothing is needed', () => {
		expect(inReadingOrder(graphOf('c>a'), ['c', 'b', 'a'])).toEqual(['b', 'a', 'c'])
	})

	it('comes to an end in a circle', () => {
		expect(inReadingOrder(graphOf('a>b b>a b:1951'), ['a', 'b'])).toEqual(['b', 'a'])
	})
})

describe('the reading path of a note', () => {
	const head = (id: string, more = '') => `---\nid: ${id}\ntitle: ${id.toUpperCase()}\n${more}---\n`
	const site = siteOf({
		'kb/kb.yaml': 'title: KB',
		'kb/a.md': head('a', 'links: [{target: b, relation: builds_on}, {target: c, relation: related_to}]\n'),
		'kb/b.md': head('b', 'links: [{target: d, relation: requires}]\n'),
		'kb/c.md': head('c'),
		'kb/d.md': head('d'),
	})

	it('follows the relations of its head', () => {
		expect(noteOf(site, 'kb/a').reading.first.map(({ text }) => text)).toEqual(['D', 'B'])
		expect(noteOf(site, 'kb/d').reading.next.map(({ text }) => text)).toEqual(['B'])
		expect(noteOf(site, 'kb/c').reading).toEqual({ first: [], next: [] })
	})
})

describe('where to start in a KB', () => {
	const concepts = ['flow', 'loop', 'delay', 'goal', 'stock', 'rule']
	const files = {
		'kb/kb.yaml': 'title: KB',
		...Object.fromEntries(
			concepts.map((id, at) => [
				`kb/${id}.md`,
				`---\nid: ${id}\ntitle: ${id}\ntype: concept\n${id === 'loop' ? 'links: [{target: delay, relation: builds_on}]\n' : ''}---\n${concepts
					.slice(0, at)
					.map(other => `[[${other}]]`)
					.join(' ')}\n`,
			]),
		),
		'kb/ada.md': `---\nid: ada\ntitle: Ada\ntype: person\n---\n[[flow]] [[loop]] [[delay]]\n`,
		...Object.fromEntries([1, 2, 3].map(at => [`kb/w${at}.md`, '[[ada]] [[flow]] [[loop]] [[delay]]\n'])),
	}

	it('is with its ideas, what is needed before what needs it', () => {
		expect(kbOf(siteOf(files), 'kb').start.map(({ text }) => text)).toEqual(['flow', 'delay', 'loop'])
	})

	it('is nowhere in a KB where nothing stands out', () => {
		expect(kbOf(siteOf({ 'kb/kb.yaml': 'title: KB', 'kb/a.md': '[[b]]', 'kb/b.md': '[[a]]' }), 'kb').start).toEqual([])
	})
})
