import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type GraphData, readDigits, readGraphFile, writeDigits } from '../../src/client/graph/graph-file.ts'
import { graphFileJson } from '../../src/site/graph/graph-file.ts'
import type { NoteGraph, NotePair } from '../../src/site/graph/note-graph.ts'
import { siteGraphs } from '../../src/site/graph/site-graphs.ts'
import type { TypeCount } from '../../src/site/view.ts'
import fc from '../fast-check.ts'
import { linkVault } from '../wiki/vault.ts'

const typeOf = (type: string): TypeCount => ({ type, label: `${type}s`, count: 0, colour: type.length, href: '' })

function read(files: Readonly<Record<string, string>>): GraphData {
	const { graph, layout } = siteGraphs(linkVault(files), undefined).all()
	return readGraphFile(JSON.parse(graphFileJson(graph, layout, typeOf)))
}

/** `A -mention,builds_on-> B`; with two heads where both tell of the link. */
function edgesOf({ nodes, edges, relations }: GraphData): readonly string[] {
	return edges.map(({ from, to, mutual, relations: kinds }) => {
		const names = kinds.map(kind => relations[kind]?.name)
		return `${nodes[from]?.title} ${mutual ? '<' : ''}-${names}-> ${nodes[to]?.title}`
	})
}

describe('the file of a graph', () => {
	it('has each note with its address, KB, type and number of links', () => {
		const { nodes, kbs, types } = read({
			'boyd/kb.yaml': 'title: John Boyd',
			'boyd/ooda.md': '---\ntype: concept\ntitle: OODA Loop\n---\n[[boyd-john]]',
			'boyd/boyd-john.md': '---\ntype: person\ntitle: John Boyd\n---\n',
			'senge/kb.yaml': 'title: Peter Senge',
			'senge/fünf.md': '---\ntype: concept\ntitle: Fünf Disziplinen\n---\n[[boyd:ooda]]',
		})
		expect(kbs.map(({ name, title }) => [name, title])).toEqual([
			['boyd', 'John Boyd'],
			['senge', 'Peter Senge'],
		])
		expect(
			nodes.map(({ title, href, kb, type, links }) => [title, href, kbs[kb]?.name, types[type]?.label, links]),
		).toEqual([
			['OODA Loop', '/boyd/ooda/', 'boyd', 'concepts', 2],
			['John Boyd', '/boyd/boyd-john/', 'boyd', 'persons', 1],
			['Fünf Disziplinen', '/senge/fünf/', 'senge', 'concepts', 1],
		])
	})

	it('has one edge for a pair of notes, however often and from whichever side they are linked', () => {
		const data = read({
			'kb/kb.yaml': 'title: KB',
			'kb/a.md': '---\ntitle: A\nlinks:\n  - {target: b, relation: builds_on}\n---\n[[b]] and [[b]] and [[a]]',
			'kb/b.md': '---\ntitle: B\n---\n[[a]]',
			'kb/c.md': '---\ntitle: C\n---\n[[a]]',
		})
		expect(edgesOf(data)).toEqual(['A <-mention,builds_on-> B', 'C -mention-> A'])
	})

	it('leaves the home note of a KB out, which links to everything', () => {
		const data = read({ 'kb/kb.yaml': 'title: KB', 'kb/index.md': '[[a]] [[b]]', 'kb/a.md': '[[b]]', 'kb/b.md': '' })
		expect(data.nodes.map(node => node.title)).toEqual(['A', 'B'])
		expect(data.edges).toHaveLength(1)
	})

	it('names the tags that three notes or more have', () => {
		const tagged = (tags: string) => `---\ntags: [${tags}]\n---\n`
		const { tags, nodes } = read({
			'kb/kb.yaml': 'title: KB',
			'kb/a.md': tagged('Sea, rare'),
			'kb/b.md': tagged('sea'),
			'kb/c.md': tagged('sea, shore'),
		})
		expect(tags).toEqual(['sea'])
		expect(nodes.map(node => node.tags)).toEqual([[0], [0], [0]])
	})

	it('holds a wiki without notes', () => {
		expect(read({ 'kb/kb.yaml': 'title: KB' })).toMatchObject({ nodes: [], edges: [] })
	})

	it('refuses another version', () => {
		expect(() => readGraphFile({ version: 2 })).toThrow('another version')
		expect(() => readGraphFile(null)).toThrow('another version')
	})

	it('keeps every whole number', () => {
		fc.assert(
			fc.property(fc.array(fc.nat()), values => {
				expect(readDigits(writeDigits(values))).toEqual(values)
			}),
		)
	})

	it('is at most 145 KiB for 5,000 notes and 40,000 links', () => {
		const graph = largeGraph(5, 40_000)
		const points = graph.notes.map((_, at) => ({ x: (at * 2654435761) % 4096, y: (at * 40503) % 4093 }))
		const text = graphFileJson(graph, { points, discs: [] }, typeOf)
		expect(gzipSync(text, { level: 9 }).length / 1024).toBeLessThan(145)
		const data = readGraphFile(JSON.parse(text))
		expect(data.edges).toHaveLength(graph.pairs.length)
		const ends = data.edges.map(({ from, to }) => [Math.min(from, to), Math.max(from, to)])
		expect(ends).toEqual(graph.pairs.map(({ earlier, later }) => [earlier, later]))
	})
})

/** KBs of 1,000 notes, a few of which are linked by many. */
function largeGraph(kbCount: number, links: number): NoteGraph {
	let state = 1
	const random = () => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0
		return state / 2 ** 32
	}
	const words = 'tide harbour current moon delta ebb flood storm coast river lake island gulf reef sand cliff'.split(
		' ',
	)
	const word = () => words[Math.floor(random() * words.length)]
	const size = kbCount * 1000
	const kbs = Array.from({ length: kbCount }, (_, at) => ({ name: `kb${at}`, title: `Collection ${at}` }))
	const notes = Array.from({ length: size }, (_, at) => ({
		title: `${word()} ${word()} ${word()} ${at}`,
		url: `/kb${Math.floor(at / 1000)}/${word()}-${at}/`,
		kb: kbs[Math.floor(at / 1000)],
		type: ['concept', 'person', 'event', 'writing'][at % 4],
		tags: [word(), word()],
	}))
	const pairs = new Map<number, NotePair>()
	while (pairs.size < links) {
		const kb = Math.floor(random() * kbCount) * 1000
		const [one, other] = [kb + Math.floor(random() * 1000), kb + Math.floor(random() ** 3 * 1000)]
		if (one === other) continue
		const [earlier, later] = [Math.min(one, other), Math.max(one, other)]
		const side = one === earlier ? 'earlier' : 'later'
		pairs.set(earlier * size + later, { earlier, later, side, relations: random() < 0.2 ? [0, 1] : [0] })
	}
	const sorted = [...pairs].sort(([a], [b]) => a - b).map(([, pair]) => pair)
	return {
		notes,
		pairs: sorted,
		relations: [
			['mention', 'Mention'],
			['builds_on', 'Builds on'],
		],
	} as never
}
