import { gzipSync } from 'node:zlib'
import { parseFragment } from 'parse5'
import { describe, expect, it } from 'vitest'
import { drawNeighbourhood } from '../../src/components/graph/neighbourhood-figure.ts'
import { fitText, textWidth } from '../../src/components/graph/text-width.ts'
import type { Neighbour, NeighbourhoodView } from '../../src/site/view.ts'
import { noteOf, siteOf } from './site-of.ts'

function neighbourhood(files: Readonly<Record<string, string>>): NeighbourhoodView | undefined {
	return noteOf(siteOf({ 'kb/kb.yaml': 'title: KB', ...files }), 'kb/a').neighbourhood
}

const names = (neighbours: readonly Neighbour[] = []) => neighbours.map(({ text }) => text)

describe('the neighbourhood of a note', () => {
	it('has on one side what leads to it, on the other what it leads to', () => {
		const view = neighbourhood({ 'kb/a.md': '[[b]]', 'kb/b.md': '', 'kb/c.md': '[[a]]' })
		expect([names(view?.before), names(view?.after), view?.total]).toEqual([['C'], ['B'], 2])
	})

	it('has each note once, and where there is more room if it leads both ways', () => {
		const view = neighbourhood({ 'kb/a.md': '[[b]] [[c]]', 'kb/b.md': '', 'kb/c.md': '[[a]]' })
		expect([names(view?.before), names(view?.after)]).toEqual([['C'], ['B']])
	})

	it('puts relations before mentions, and what much leads to before what little does', () => {
		const view = neighbourhood({
			'kb/a.md': '---\nlinks:\n  - {target: d, relation: builds_on}\n---\n[[b]] [[c]] [[d]]',
			'kb/b.md': '',
			'kb/c.md': '',
			'kb/d.md': '',
			'kb/e.md': '[[c]]',
		})
		expect(names(view?.after)).toEqual(['D', 'C', 'B'])
		expect(view?.after.map(({ isRelated }) => isRelated)).toEqual([true, false, false])
	})

	it('says which neighbours are linked with each other', () => {
		const view = neighbourhood({ 'kb/a.md': '[[b]] [[c]]', 'kb/b.md': '[[c]]', 'kb/c.md': '', 'kb/d.md': '[[b]]' })
		expect(view?.links.map(([one, other]) => names([view.after[one], view.after[other]] as Neighbour[]))).toEqual([
			['B', 'C'],
		])
	})

	it('has at most eight on a side, and counts the others', () => {
		const others = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`kb/n${at}.md`, at < 15 ? '[[a]]' : '']))
		const out = Array.from({ length: 15 }, (_, at) => `[[n${at + 15}]]`).join(' ')
		const view = neighbourhood({ ...others, 'kb/a.md': out })
		expect([view?.before.length, view?.after.length, view?.total]).toEqual([8, 8, 30])
	})

	it('is none for a note without links, and leaves the home note out', () => {
		expect(neighbourhood({ 'kb/a.md': 'Alone.', 'kb/index.md': '[[a]]' })).toBeUndefined()
	})

	it('uses the short title of a neighbour', () => {
		const view = neighbourhood({
			'kb/a.md': '[[b]]',
			'kb/b.md': '---\ntitle: A very long title\nshort_title: Brief\n---\n',
		})
		expect(names(view?.after)).toEqual(['Brief'])
	})
})

/** Neighbours with these names, in turn on the left and on the right. */
function viewOf(titles: readonly string[], sides: 'both' | 'after' = 'both'): NeighbourhoodView {
	const neighbours = titles.map((text, at) => ({
		text,
		href: `/kb/n${at}/?a&b`,
		colour: at % 12,
		isRelated: at % 2 === 0,
	}))
	const before = sides === 'both' ? neighbours.filter((_, at) => at % 2 === 1) : []
	const after = sides === 'both' ? neighbours.filter((_, at) => at % 2 === 0) : neighbours
	return { colour: 0, before, after, links: [[0, 1]], total: titles.length, graphHref: '/graph/' }
}

const plain = (html: string) =>
	html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')

/** Where each line of text stands in the picture. */
function boxesOf(marks: string): readonly { left: number; right: number; top: number; bottom: number; text: string }[] {
	return [...marks.matchAll(/<g class="(before|after)">(.*?)<\/g>/g)].flatMap(([, side, inside = '']) =>
		[...inside.matchAll(/<text x="([\d.]+)" y="([\d.]+)">(.*?)<\/text>/g)].flatMap(([, x, y, content = '']) =>
			content.split(/<tspan[^>]*>/).map((line, at) => {
				const text = plain(line.replace('</tspan>', ''))
				const width = textWidth(text, 12)
				const left = side === 'before' ? Number(x) - width : Number(x)
				const baseline = Number(y) + at * 14
				return { left, right: left + width, top: baseline - 10, bottom: baseline + 3, text }
			}),
		),
	)
}

const HARD = [
	'System Leadership',
	'Donaudampfschifffahrtsgesellschaftskapitän',
	'The Fifth Discipline: The Art and Practice of the Learning Organization',
	'<script>alert(1)</script> & "quotes"',
	'持続可能な開発のための学習する組織',
	'القيادة المنهجية في المنظمات',
	'W'.repeat(300),
	'a',
	'Ü̈ber̈ ällem',
	'👩‍👩‍👧‍👦'.repeat(30),
	...Array.from({ length: 6 }, (_, at) => `A title of several words, number ${at}`),
]

describe('the figure of a neighbourhood', () => {
	it.each(['both', 'after'] as const)('keeps names inside the picture and apart (%s)', sides => {
		const { width, height, marks } = drawNeighbourhood(viewOf(HARD, sides))
		const boxes = boxesOf(marks)
		expect(boxes.length).toBeGreaterThanOrEqual(HARD.length)
		for (const box of boxes) {
			expect(box.left, box.text).toBeGreaterThanOrEqual(-0.5)
			expect(box.right, box.text).toBeLessThanOrEqual(width + 0.5)
			expect(box.top).toBeGreaterThanOrEqual(0)
			expect(box.bottom).toBeLessThanOrEqual(height)
		}
		for (const [at, one] of boxes.entries())
			for (const other of boxes.slice(at + 1)) {
				const meet =
					one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
				expect(meet, `${one.text} / ${other.text}`).toBe(false)
			}
	})

	it('is well-formed whatever the names are, and takes none for markup', () => {
		const { marks } = drawNeighbourhood(viewOf(HARD))
		const html = JSON.stringify(parseFragment(`<svg>${marks}</svg>`), (key, value) =>
			key === 'parentNode' ? undefined : value,
		)
		expect(html).not.toContain('"nodeName":"script"')
		expect(marks.match(/<a /g)).toHaveLength(HARD.length)
	})

	it('keeps its links out of the order of focus, for the page lists the same notes', () => {
		const { marks } = drawNeighbourhood(viewOf(HARD))
		expect(marks.match(/tabindex="-1"/g)).toHaveLength(HARD.length)
	})

	it('is at most 3 kB', () => {
		const view = viewOf(HARD.map((title, at) => `${title.slice(0, 60)} ${at * 7919}`))
		const links = Array.from({ length: 40 }, (_, at) => [at % 16, (at * 7 + 1) % 16] as const)
		expect(gzipSync(drawNeighbourhood({ ...view, links }).marks).length).toBeLessThan(3000)
	})

	it('holds a single neighbour', () => {
		expect(boxesOf(drawNeighbourhood(viewOf(['One'])).marks).map(({ text }) => text)).toEqual(['One'])
	})
})

describe('fitText', () => {
	it('breaks at spaces', () => {
		expect(fitText('The Learning Organization', 80, 12, 2)).toEqual(['The Learning', 'Organization'])
	})

	it('breaks after a hyphen', () => {
		expect(fitText('Challenge-Skill Balance', 80, 12, 2)).toEqual(['Challenge-', 'Skill Balance'])
	})

	it('cuts what has no room, with an ellipsis', () => {
		expect(fitText('The Necessary Revolution: How Individuals', 86, 12, 2)).toEqual(['The Necessary', 'Revolution: H…'])
	})

	it('cuts between characters that are seen as one', () => {
		const family = '👩‍👩‍👧‍👦'
		const [line = ''] = fitText(family.repeat(5), 60, 12, 1)
		expect(line.replaceAll(family, '')).toBe('…')
	})
})
