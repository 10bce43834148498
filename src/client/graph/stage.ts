/** The stage: canvases, the camera, and when to draw. */

import { element } from '../search/element.ts'
import { between, type Camera, drag, fitPlaces, type Point, type Size, toGraph, toStage, zoom } from './camera.ts'
import { onThemeChange, readColours } from './colours.ts'
import { listenToHands } from './gestures.ts'
import type { GraphData } from './graph-file.ts'
import { makeOverlay } from './overlay.ts'
import { filePlaces } from './places.ts'
import { makeRenderer, type Scene } from './renderer.ts'
import { nodeSizes, type Region } from './scene.ts'

export interface Stage {
	show(view: StageView): void
	/** Goes to where all these notes are seen; all that are shown, if none is named. */
	lookAt(nodes?: readonly number[]): void
	/** Goes to a note and no further away than it is now. */
	goTo(node: number): void
	/** Around the middle. */
	zoomBy(factor: number): void
	/** In CSS pixels. */
	dragBy(by: Point): void
	/** The shown note that is nearest to the middle. */
	middle(): number | undefined
}

interface StageView {
	readonly scene: Scene
	/** Whose titles are wanted, the most telling first. */
	readonly order: readonly number[]
	readonly focus: number | undefined
	readonly regions: readonly Region[]
	isShown(node: number): boolean
}

/** A tap on a note, or beside all. */
export type OnTap = (node: number | undefined) => void

/** Puts the stage into the element. Undefined where there is no WebGL. */
export function makeStage(home: HTMLElement, data: GraphData, onTap: OnTap): Stage | undefined {
	const sizes = nodeSizes(data)
	const places = Float32Array.from(data.nodes.flatMap(({ x, y }) => [x, y]))
	const drawing = element('canvas', { class: 'graph-canvas', 'aria-hidden': 'true' })
	const writing = element('canvas', { class: 'graph-canvas', 'aria-hidden': 'true' })
	let renderer = makeRenderer(drawing, places, sizes)
	if (!renderer) return undefined
	home.append(drawing, writing)
	const overlay = makeOverlay(
		writing,
		data.nodes.map(({ title }) => title),
	)
	const grid = filePlaces(data.nodes)
	const still = matchMedia('(prefers-reduced-motion: reduce)')
	let size: Size = { width: home.clientWidth, height: home.clientHeight }
	let density = 1
	let view: StageView | undefined
	let hovered: number | undefined
	let whole = fitPlaces(data.nodes, size)
	let camera = whole
	let flight: { readonly from: Camera; readonly to: Camera; readonly since: number } | undefined
	let lastMove = Number.NEGATIVE_INFINITY
	let frame = 0
	let timer = 0

	const limits = () => ({ least: whole.scale / 1.5, most: whole.scale * farthestZoom })
	const growth = () => Math.min(Math.max((camera.scale / whole.scale) ** 0.5, 0.8), 4)
	const unit = () => {
		const room = Math.sqrt((size.width * size.height) / Math.max(data.nodes.length, 1))
		return Math.min(Math.max(room / 14, 0.8), 2.4) * growth()
	}
	const radius = (node: number) => (sizes[node] ?? 1) * unit()
	const place = (node: number) => toStage(camera, size, data.nodes[node] ?? { x: 0, y: 0 })

	function noteAt(point: Point, reach: number): number | undefined {
		if (!view) return undefined
		const { isShown } = view
		const at = toGraph(camera, size, point)
		// A hub is hit anywhere on its disc; what lies on it is nearer to the point.
		const found = grid.nearest(at, reach / camera.scale, isShown)
		if (found !== undefined) return found
		const largest = 8 * unit()
		return grid.nearest(at, largest / camera.scale, node => {
			if (!isShown(node)) return false
			const { x, y } = place(node)
			return Math.hypot(x - point.x, y - point.y) <= radius(node) + 2
		})
	}

	function draw(now: number): void {
		frame = 0
		if (flight) {
			const share = Math.min((now - flight.since) / flightTime, 1)
			camera = between(flight.from, flight.to, 1 - (1 - share) ** 3)
			lastMove = now
			if (share === 1) flight = undefined
		}
		const rest = renderer?.rest() ?? 0
		const isMoving = flight !== undefined || now - lastMove < rest
		const isWhole = renderer?.draw({ camera, size, density, unit: unit(), isMoving }) ?? true
		const focus = view?.focus
		overlay.draw({
			size,
			density,
			order: view?.order ?? [],
			ringed: [focus, hovered].flatMap((node, at, all) => (node === undefined || all.indexOf(node) < at ? [] : [node])),
			regions: camera.scale < whole.scale * nearRegions ? (view?.regions ?? []) : [],
			place,
			radius,
			stagePoint: at => toStage(camera, size, at),
		})
		home.dataset.state = 'live'
		if (flight) redraw()
		else if (!isWhole) {
			clearTimeout(timer)
			timer = window.setTimeout(redraw, rest)
		}
	}

	function redraw(): void {
		if (frame === 0) frame = requestAnimationFrame(draw)
	}

	function move(to: Camera): void {
		flight = undefined
		camera = to
		lastMove = performance.now()
		redraw()
	}

	function fly(to: Camera): void {
		if (still.matches) {
			move(to)
			return
		}
		flight = { from: camera, to, since: performance.now() }
		redraw()
	}

	function zoomAt(factor: number, at: Point): boolean {
		const next = zoom(camera, size, factor, at, limits())
		if (next.scale === camera.scale) return false
		move(next)
		return true
	}

	function resize(): void {
		const next = { width: home.clientWidth, height: home.clientHeight }
		if (next.width === 0 || next.height === 0) return
		const held = flight?.to ?? camera
		const wasWhole = held.scale === whole.scale && held.x === whole.x && held.y === whole.y
		size = next
		density = Math.min(devicePixelRatio, highestDensity)
		for (const canvas of [drawing, writing]) {
			canvas.width = Math.round(size.width * density)
			canvas.height = Math.round(size.height * density)
		}
		whole = fitPlaces(data.nodes, size)
		if (wasWhole) {
			camera = whole
			flight = undefined
		}
		renderer?.draw({ camera, size, density, unit: unit(), isMoving: false })
		redraw()
	}

	function recolour(): void {
		const colours = readColours(home)
		renderer?.setColours(colours)
		overlay.setColours(colours)
		redraw()
	}

	listenToHands(home, {
		point(at) {
			const found = at && noteAt(at, 8)
			if (found === hovered) return
			hovered = found
			home.classList.toggle('is-over-note', found !== undefined)
			redraw()
		},
		tap: (at, isCoarse) => onTap(noteAt(at, isCoarse ? 22 : 8)),
		drag: by => move(drag(camera, by)),
		zoom: zoomAt,
	})
	drawing.addEventListener('webglcontextlost', event => {
		event.preventDefault()
		renderer = undefined
	})
	drawing.addEventListener('webglcontextrestored', () => {
		renderer = makeRenderer(drawing, places, sizes)
		if (view) renderer?.setScene(view.scene)
		recolour()
	})
	new ResizeObserver(resize).observe(home)
	onThemeChange(recolour)
	document.fonts.ready
		.then(() => {
			overlay.measureAgain()
			redraw()
		})
		.catch(() => {})
	resize()
	recolour()

	return {
		show(next) {
			view = next
			if (hovered !== undefined && !next.isShown(hovered)) hovered = undefined
			renderer?.setScene(next.scene)
			redraw()
		},
		lookAt(nodes) {
			const chosen = nodes ?? [...data.nodes.keys()].filter(node => view?.isShown(node) ?? true)
			if (!nodes && chosen.length === data.nodes.length) {
				fly(whole)
				return
			}
			const wanted = fitPlaces(
				chosen.flatMap(node => data.nodes[node] ?? []),
				size,
			)
			fly({ ...wanted, scale: Math.min(wanted.scale, whole.scale * nearestLook) })
		},
		goTo(node) {
			const { x, y } = data.nodes[node] ?? camera
			fly({ x, y, scale: Math.max(camera.scale, whole.scale * 2) })
		},
		zoomBy(factor) {
			zoomAt(factor, { x: size.width / 2, y: size.height / 2 })
		},
		dragBy: by => move(drag(camera, by)),
		middle: () => noteAt({ x: size.width / 2, y: size.height / 2 }, Math.max(size.width, size.height)),
	}
}

/** Milliseconds. */
const flightTime = 420
/** Times the size at which everything is seen. */
const farthestZoom = 60
const nearestLook = 8
/** Nearer than this one is inside of a KB. */
const nearRegions = 2.5
const highestDensity = 2
