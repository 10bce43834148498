import { describe, expect, it } from 'vitest'
import { between, drag, fitPlaces, toGraph, toStage, zoom } from '../../src/client/graph/camera.ts'
import { chooseLabels } from '../../src/client/graph/labels.ts'
import { filePlaces } from '../../src/client/graph/places.ts'

const size = { width: 800, height: 600 }
const limits = { least: 10, most: 1000 }

describe('the camera', () => {
	it('shows all places with a margin, in the middle', () => {
		const camera = fitPlaces(
			[
				{ x: -1, y: 0 },
				{ x: 1, y: 0.5 },
			],
			size,
		)
		expect(toStage(camera, size, { x: -1, y: 0 }).x).toBeCloseTo(36)
		expect(toStage(camera, size, { x: 1, y: 0.5 }).x).toBeCloseTo(764)
		expect(toStage(camera, size, { x: 0, y: 0.25 }).y).toBeCloseTo(300)
	})

	it('stands at a sensible distance from one place, or none', () => {
		expect(fitPlaces([{ x: 0.5, y: 0.5 }], size)).toMatchObject({ x: 0.5, y: 0.5 })
		expect(Number.isFinite(fitPlaces([{ x: 0.5, y: 0.5 }], size).scale)).toBe(true)
		expect(fitPlaces([], size).scale).toBe(300)
		expect(fitPlaces([{ x: 0, y: 0 }], { width: 0, height: 0 }).scale).toBeGreaterThan(0)
	})

	it('has what is higher in the graph nearer to the top', () => {
		const camera = { x: 0, y: 0, scale: 100 }
		expect(toStage(camera, size, { x: 0, y: 1 }).y).toBe(200)
		expect(toGraph(camera, size, { x: 400, y: 200 })).toEqual({ x: 0, y: 1 })
	})

	it('keeps what is under the fingers there while it zooms and drags', () => {
		const camera = { x: 0.2, y: -0.1, scale: 100 }
		const point = { x: 650, y: 90 }
		const under = toGraph(camera, size, point)
		const after = toStage(zoom(camera, size, 3, point, limits), size, under)
		expect(after.x).toBeCloseTo(point.x)
		expect(after.y).toBeCloseTo(point.y)
		const dragged = toStage(drag(camera, { x: 30, y: 20 }), size, under)
		expect(dragged.x).toBeCloseTo(680)
		expect(dragged.y).toBeCloseTo(110)
	})

	it('stops at its limits', () => {
		const camera = { x: 0, y: 0, scale: 900 }
		expect(zoom(camera, size, 2, { x: 0, y: 0 }, limits).scale).toBe(1000)
		expect(zoom(camera, size, 0.001, { x: 0, y: 0 }, limits).scale).toBe(10)
	})

	it('flies by equal factors', () => {
		const [from, to] = [
			{ x: 0, y: 0, scale: 10 },
			{ x: 2, y: 4, scale: 1000 },
		]
		expect(between(from, to, 0)).toEqual(from)
		expect(between(from, to, 0.5)).toEqual({ x: 1, y: 2, scale: 100 })
		expect(between(from, to, 1)).toEqual(to)
	})
})

describe('filePlaces', () => {
	const random = (at: number) => ((at * 16807) % 997) / 498.5 - 1
	const nodes = Array.from({ length: 400 }, (_, at) => ({ x: random(at), y: random(at * 31 + 7) }))
	const places = filePlaces(nodes)

	it('finds the same note as looking at every note', () => {
		for (let at = 0; at < 60; at++) {
			const place = { x: random(at * 3 + 1), y: random(at * 5 + 2) }
			const distances = nodes.map(({ x, y }) => Math.hypot(x - place.x, y - place.y))
			const nearest = distances.indexOf(Math.min(...distances))
			expect(places.nearest(place, 3, () => true)).toBe(nearest)
		}
	})

	it('finds none beyond its reach, and none that is hidden', () => {
		const [first = { x: 0, y: 0 }] = nodes
		expect(places.nearest({ x: first.x, y: first.y }, 0.001, () => true)).toBe(0)
		expect(places.nearest({ x: first.x, y: first.y }, 0.001, node => node !== 0)).toBeUndefined()
		expect(places.nearest({ x: 9, y: 9 }, 0.5, () => true)).toBeUndefined()
	})
})

describe('chooseLabels', () => {
	const label = (node: number, x: number, y: number) => ({ node, x, y, width: 80 })
	const taken = (labels: readonly ReturnType<typeof label>[], most = 10) =>
		chooseLabels(labels, 16, size, most).map(({ node }) => node)

	it('leaves out what would lie on a title before it', () => {
		expect(taken([label(0, 100, 100), label(1, 150, 110), label(2, 150, 117), label(3, 190, 100)])).toEqual([0, 2, 3])
	})

	it('leaves out what would lie on a title a little above or below', () => {
		expect(taken([label(0, 100, 97), label(1, 100, 95), label(2, 100, 111)])).toEqual([0])
	})

	it('leaves out what would stick out of the stage', () => {
		expect(
			taken([label(0, 39, 100), label(1, 761, 100), label(2, 400, -1), label(3, 400, 590), label(4, 40, 0)]),
		).toEqual([4])
	})

	it('takes no more than asked for', () => {
		expect(taken([label(0, 100, 0), label(1, 100, 50), label(2, 100, 100)], 2)).toEqual([0, 1])
	})
})
