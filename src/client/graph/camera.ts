/**
 * Where one looks from: which place of the graph is in the middle of the stage, and how large a unit of it is.
 *
 * The graph's y grows upwards, that of the stage downwards.
 */

export interface Camera {
	/** The place in the middle. */
	readonly x: number
	readonly y: number
	/** CSS pixels a unit of the graph. */
	readonly scale: number
}

export interface Point {
	readonly x: number
	readonly y: number
}

/** In CSS pixels. */
export interface Size {
	readonly width: number
	readonly height: number
}

/** The camera that shows all these places with a margin, as large as they fit. */
export function fitPlaces(places: Iterable<Point>, size: Size): Camera {
	let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity]
	for (const { x, y } of places) {
		left = Math.min(left, x)
		right = Math.max(right, x)
		bottom = Math.min(bottom, y)
		top = Math.max(top, y)
	}
	if (left > right) return { x: 0, y: 0, scale: Math.min(size.width, size.height) / 2 || 1 }
	const margin = Math.min(fitMargin, size.width / 8, size.height / 8)
	const across = (size.width - 2 * margin) / Math.max(right - left, smallestSpan)
	const down = (size.height - 2 * margin) / Math.max(top - bottom, smallestSpan)
	return { x: (left + right) / 2, y: (bottom + top) / 2, scale: Math.max(Math.min(across, down), 1) }
}

/** Where a place of the graph is on the stage. */
export function toStage(camera: Camera, size: Size, place: Point): Point {
	return {
		x: size.width / 2 + (place.x - camera.x) * camera.scale,
		y: size.height / 2 - (place.y - camera.y) * camera.scale,
	}
}

/** Which place of the graph is at a point of the stage. */
export function toGraph(camera: Camera, size: Size, point: Point): Point {
	return {
		x: camera.x + (point.x - size.width / 2) / camera.scale,
		y: camera.y - (point.y - size.height / 2) / camera.scale,
	}
}

/** The camera after the graph was dragged by so many pixels. */
export function drag(camera: Camera, by: Point): Camera {
	return { ...camera, x: camera.x - by.x / camera.scale, y: camera.y + by.y / camera.scale }
}

/** The camera after growing by a factor, between the limits, while what is at `point` stays there. */
export function zoom(camera: Camera, size: Size, factor: number, point: Point, limits: Limits): Camera {
	const scale = Math.min(Math.max(camera.scale * factor, limits.least), limits.most)
	const fixed = toGraph(camera, size, point)
	return {
		x: fixed.x - (point.x - size.width / 2) / scale,
		y: fixed.y + (point.y - size.height / 2) / scale,
		scale,
	}
}

/** The camera part of the way from one to another; `share` is 0 to 1. The scale changes by equal factors. */
export function between(from: Camera, to: Camera, share: number): Camera {
	return {
		x: from.x + (to.x - from.x) * share,
		y: from.y + (to.y - from.y) * share,
		scale: from.scale * (to.scale / from.scale) ** share,
	}
}

/** Scales. */
export interface Limits {
	readonly least: number
	readonly most: number
}

const fitMargin = 36
/** Places nearer than this are shown as if they were so far apart. */
const smallestSpan = 0.02
