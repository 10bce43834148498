/** What hands do on the stage: point, tap, drag, turn the wheel, pinch. */
import type { Point } from './camera.ts'

export interface Gestures {
	/** The mouse is over this point, or has left. */
	point(at: Point | undefined): void
	/** A click or tap without a drag. `isCoarse` when it was a finger. */
	tap(at: Point, isCoarse: boolean): void
	drag(by: Point): void
	/** Returns false when it cannot grow or shrink any more; the page then scrolls. */
	zoom(factor: number, at: Point): boolean
}

/** Listens to mouse, pen, touch and wheel on the stage. */
export function listenToHands(stage: HTMLElement, gestures: Gestures): void {
	const pointers = new Map<number, Point>()
	let start: Point | undefined
	let lastScroll = 0

	const place = ({ clientX, clientY }: MouseEvent): Point => {
		const { left, top } = stage.getBoundingClientRect()
		return { x: clientX - left, y: clientY - top }
	}

	function pinch(id: number, to: Point): void {
		const other = [...pointers].find(([key]) => key !== id)?.[1]
		const from = pointers.get(id)
		if (!from || !other) return
		const middle = { x: (to.x + other.x) / 2, y: (to.y + other.y) / 2 }
		gestures.drag({ x: (to.x - from.x) / 2, y: (to.y - from.y) / 2 })
		gestures.zoom(distance(to, other) / Math.max(distance(from, other), 1), middle)
	}

	stage.addEventListener('pointerdown', event => {
		if (event.button !== 0) return
		pointers.set(event.pointerId, place(event))
		start = pointers.size === 1 ? place(event) : undefined
		stage.setPointerCapture(event.pointerId)
	})
	stage.addEventListener('pointermove', event => {
		const at = place(event)
		const last = pointers.get(event.pointerId)
		if (!last) {
			if (event.pointerType === 'mouse') gestures.point(at)
			return
		}
		if (start && distance(start, at) < slack(event)) return
		if (start) gestures.point(undefined)
		start = undefined
		if (pointers.size === 1) gestures.drag({ x: at.x - last.x, y: at.y - last.y })
		else pinch(event.pointerId, at)
		pointers.set(event.pointerId, at)
	})
	for (const end of ['pointerup', 'pointercancel'] as const) {
		stage.addEventListener(end, event => {
			if (!pointers.delete(event.pointerId)) return
			if (end === 'pointerup' && start) gestures.tap(place(event), event.pointerType !== 'mouse')
			start = undefined
		})
	}
	stage.addEventListener('pointerleave', () => gestures.point(undefined))
	stage.addEventListener(
		'wheel',
		event => {
			// Whoever scrolls the page goes on scrolling when the stage comes under the mouse.
			if (!event.ctrlKey && event.timeStamp - lastScroll < pause) lastScroll = event.timeStamp
			else if (gestures.zoom(2 ** (-wheelPixels(event) / wheelStep(event)), place(event)) || event.ctrlKey)
				event.preventDefault()
		},
		{ passive: false },
	)
	addEventListener(
		'wheel',
		event => {
			if (!(event.target instanceof Node && stage.contains(event.target))) lastScroll = event.timeStamp
		},
		{ passive: true },
	)
}

function distance(a: Point, b: Point): number {
	return Math.hypot(a.x - b.x, a.y - b.y)
}

/** A click may slip by so many pixels. */
function slack({ pointerType }: PointerEvent): number {
	return pointerType === 'mouse' ? 4 : 10
}

function wheelPixels({ deltaY, deltaMode }: WheelEvent): number {
	const pixels = [1, 16, 400][deltaMode] ?? 1
	return Math.max(-240, Math.min(240, deltaY * pixels))
}

/** Pixels for twice the size. A pinch on a touchpad comes as a wheel with Ctrl, in small numbers. */
function wheelStep({ ctrlKey }: WheelEvent): number {
	return ctrlKey ? 80 : 240
}

/** Milliseconds between two turns of one scroll. */
const pause = 250
