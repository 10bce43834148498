import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { gridSize } from '../../src/client/graph/graph-file.ts'
import { layOutCluster } from '../../src/site/graph/cluster-layout.ts'
import { layoutCache } from '../../src/site/graph/layout-cache.ts'
import { siteGraphs } from '../../src/site/graph/site-graphs.ts'
import { linkVault } from '../wiki/vault.ts'

/** KBs of so many notes: each links to the next, every third to the first, and a few to the KB before. */
function wikiOf(sizes: readonly number[], lonely = 0) {
	const files: Record<string, string> = {}
	for (const [kb, size] of sizes.entries()) {
		files[`k${kb}/kb.yaml`] = `name: k${kb}`
		for (let at = 0; at < size; at++) {
			const links = [`[[n${kb}-${(at + 1) % size}]]`, ...(at % 3 === 0 ? [`[[n${kb}-0]]`] : [])]
			if (kb > 0 && at % 7 === 0) links.push(`[[k${kb - 1}:n${kb - 1}-${at % (sizes[kb - 1] ?? 1)}]]`)
			files[`k${kb}/n${kb}-${at}.md`] = links.join(' ')
		}
	}
	for (let at = 0; at < lonely; at++) files[`k0/lonely-${at}.md`] = 'Alone.'
	return linkVault(files)
}

const distance = (a: { x: number; y: number }, b: { x: number; y: number }) => Math.hypot(a.x - b.x, a.y - b.y)

describe('the layout of a wiki', () => {
	it('gives every KB a disc of its own that no other meets', () => {
		const { graph, layout } = siteGraphs(wikiOf([40, 25, 60, 1]), undefined).all()
		expect(layout.discs.map(({ kb }) => kb.name)).toEqual(['k0', 'k1', 'k2', 'k3'])
		for (const [a, one] of layout.discs.entries())
			for (const other of layout.discs.slice(a + 1))
				expect(distance(one, other)).toBeGreaterThan(one.radius + other.radius)
		for (const [at, note] of graph.notes.entries()) {
			const disc = layout.discs.find(({ kb }) => kb === note.kb)
			expect(distance(disc as never, layout.points[at] as never)).toBeLessThanOrEqual((disc?.radius ?? 0) + 2)
		}
	})

	it('stays on the grid, and puts no two notes in one place', () => {
		const { points } = siteGraphs(wikiOf([200], 30), undefined).all().layout
		const values = points.flatMap(({ x, y }) => [x, y])
		expect(values.every(value => Number.isInteger(value) && value >= 0 && value <= gridSize)).toBe(true)
		expect(new Set(points.map(({ x, y }) => `${x} ${y}`)).size).toBe(points.length)
	})

	it('puts notes without links on a ring around the others', () => {
		const { graph, layout } = siteGraphs(wikiOf([50], 12), undefined).all()
		const middle = layout.discs[0] as { x: number; y: number }
		const away = (isLonely: boolean) =>
			graph.notes.flatMap((note, at) =>
				note.localId.startsWith('lonely') === isLonely ? [distance(middle, layout.points[at] as never)] : [],
			)
		expect(Math.min(...away(true))).toBeGreaterThan(Math.max(...away(false)))
		expect(Math.max(...away(true)) - Math.min(...away(true))).toBeLessThan(3)
	})

	it.each([0, 1, 2, 3])('holds a KB of %i notes', size => {
		const { points } = siteGraphs(wikiOf([size]), undefined).all().layout
		expect(points).toHaveLength(size)
		expect(points.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true)
	})

	it('draws linked notes together', () => {
		const { points } = layOutCluster({
			keys: Array.from({ length: 40 }, (_, at) => `note ${at}`),
			links: Array.from({ length: 40 }, (_, at) => ({
				from: at,
				to: at < 20 ? (at + 1) % 20 : 20 + ((at + 1) % 20),
				weight: 1,
			})),
		})
		const lengths = points.map((point, at) =>
			distance(point, points[at < 20 ? (at + 1) % 20 : 20 + ((at + 1) % 20)] as never),
		)
		const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length
		expect(mean).toBeLessThan(2.2)
	})
})

describe('the cache of layouts', () => {
	const folders: string[] = []
	const temporary = () => {
		const folder = mkdtempSync(join(tmpdir(), 'layouts-'))
		folders.push(folder)
		return folder
	}
	afterEach(() => {
		for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
	})
	const wiki = wikiOf([40, 25])
	const layoutWith = (folder: string | undefined) => siteGraphs(wiki, folder).all().layout

	it('changes nothing: cold, warm and without it a layout is the same', () => {
		const folder = temporary()
		const cold = layoutWith(folder)
		expect(readdirSync(folder)).toHaveLength(2)
		expect(layoutWith(folder)).toEqual(cold)
		expect(layoutWith(undefined)).toEqual(cold)
	})

	it('makes a layout once, and anew when a link changes', () => {
		const folder = temporary()
		const cluster = { keys: ['a', 'b'], links: [{ from: 0, to: 1, weight: 1 }] }
		const made = {
			radius: 1.5,
			points: [
				{ x: 0.125, y: 1 },
				{ x: -1, y: 0 },
			],
		}
		layoutCache(folder).get('kb', cluster, () => made)
		const never = () => expect.unreachable('It is in the cache')
		expect(layoutCache(folder).get('kb', cluster, never)).toEqual(made)
		const other = { radius: 2, points: made.points }
		expect(layoutCache(folder).get('kb', { ...cluster, links: [{ from: 0, to: 1, weight: 2 }] }, () => other)).toEqual(
			other,
		)
	})

	it.each([
		['cut off', (text: string) => text.slice(0, -20)],
		['changed', (text: string) => text.replace(/\d(?=[^\d]*$)/, digit => String((Number(digit) + 1) % 10))],
		['empty', () => ''],
		['of another cluster', (_: string, other: string) => other],
	])('is not believed when a file is %s', (_, spoil) => {
		const folder = temporary()
		const sound = layoutWith(folder)
		const [one = '', other = ''] = readdirSync(folder).map(name => join(folder, name))
		writeFileSync(one, spoil(readFileSync(one, 'utf8'), readFileSync(other, 'utf8')))
		expect(layoutWith(folder)).toEqual(sound)
	})

	it('does without a folder that cannot be made', () => {
		const file = join(temporary(), 'file')
		writeFileSync(file, '')
		expect(layoutWith(join(file, 'layouts'))).toEqual(layoutWith(undefined))
	})
})
