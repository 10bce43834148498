/** Draws notes as points and links as lines with WebGL. */
import type { Camera, Size } from './camera.ts'
import type { Colours } from './colours.ts'
import { makePicture } from './picture.ts'
import { bindColumn, makeProgram, type Program } from './program.ts'
import { edgeFragment, edgeVertex, nodeFragment, nodeVertex } from './shaders.ts'

/** What to draw. */
export interface Scene {
	/** For each note the index of its colour and its `manner`. */
	readonly looks: Uint8Array<ArrayBuffer>
	/** Pairs of notes that are linked: those in the background, of which the first stand for all if need be, and those in front. */
	readonly links: Uint32Array<ArrayBuffer>
	readonly strongLinks: Uint32Array<ArrayBuffer>
	/** 0 to 1: how much is seen of a link in the background, and of a note that stands back. */
	readonly linkAlpha: number
	readonly faintAlpha: number
}

interface Frame {
	readonly camera: Camera
	readonly size: Size
	/** Pixels of the screen a CSS pixel. */
	readonly density: number
	/** CSS pixels from the middle of a note of size 1 to its rim. */
	readonly unit: number
	/** The camera moves: what takes long may be of the frame before. */
	readonly isMoving: boolean
}

export interface Renderer {
	setScene(scene: Scene): void
	setColours(colours: Colours): void
	/** False when something in the picture is of a frame before, so that another one is due when the camera rests. */
	draw(frame: Frame): boolean
	/** Milliseconds the camera should rest before a frame that shows everything as it is. */
	rest(): number
}

/** The renderer of these notes on this canvas; undefined where there is no WebGL 2. `sizes` are multiples of a frame's unit. */
export function makeRenderer(
	canvas: HTMLCanvasElement,
	places: Float32Array<ArrayBuffer>,
	sizes: Float32Array<ArrayBuffer>,
): Renderer | undefined {
	const gl = canvas.getContext('webgl2', { antialias: false, depth: false })
	const nodes = gl && makeProgram(gl, nodeVertex, nodeFragment)
	const edges = gl && makeProgram(gl, edgeVertex, edgeFragment)
	const picture = gl && makePicture(gl)
	if (!gl || !nodes || !edges || !picture) return undefined
	bindColumn(gl, 'place', 2, places)
	bindColumn(gl, 'size', 1, sizes)
	const looks = bindColumn(gl, 'look', 2, new Uint8Array(2 * sizes.length))
	const links = gl.createBuffer()
	const strongLinks = gl.createBuffer()
	const watch = makeStopwatch(gl)
	let scene: Scene | undefined
	let isStale = true
	/** Of the links in the background: all, but on a processor that takes too long for them. */
	let share = 1

	const canGrow = () => share < 1 && watch.cost() < longestWait / 4

	function setUp(program: Program, { camera, size }: Frame): void {
		program.use()
		gl?.uniform2f(program.uniform('middle'), camera.x, camera.y)
		gl?.uniform2f(program.uniform('zoom'), (2 * camera.scale) / size.width, (2 * camera.scale) / size.height)
	}

	function drawLinks(program: Program, buffer: WebGLBuffer | null, count: number, tint: number, alpha: number): void {
		if (!gl || count === 0) return
		gl.uniform1f(program.uniform('tint'), tint)
		gl.uniform1f(program.uniform('alpha'), alpha)
		gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, buffer)
		gl.drawElements(gl.LINES, count, gl.UNSIGNED_INT, 0)
	}

	function fill(target: GLenum, buffer: WebGLBuffer | null, values: ArrayBufferView<ArrayBuffer>): void {
		gl?.bindBuffer(target, buffer)
		gl?.bufferData(target, values, gl.DYNAMIC_DRAW)
	}

	gl.enable(gl.BLEND)
	gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA)
	gl.clearColor(0, 0, 0, 0)
	return {
		setScene(next) {
			// How long links take is not known before some are drawn.
			if (!scene) share = Math.min(1, (2 * firstLinks) / Math.max(next.links.length, 1))
			scene = next
			isStale = true
			fill(gl.ARRAY_BUFFER, looks, next.looks)
			fill(gl.ELEMENT_ARRAY_BUFFER, links, next.links)
			fill(gl.ELEMENT_ARRAY_BUFFER, strongLinks, next.strongLinks)
		},
		setColours(colours) {
			isStale = true
			for (const program of [nodes, edges]) {
				program.use()
				gl.uniform3fv(program.uniform('palette'), colours.palette.flat())
				gl.uniform3fv(program.uniform('paper'), colours.paper)
				gl.uniform3fv(program.uniform('rule'), colours.rule)
			}
		},
		draw(frame) {
			if (!scene) return true
			const { camera, size, density, unit, isMoving } = frame
			const { links: pairs, linkAlpha, strongLinks: strongPairs, faintAlpha } = scene
			const isKept = isMoving && !isStale && watch.cost() > longestPart
			gl.viewport(0, 0, canvas.width, canvas.height)
			setUp(edges, frame)
			if (!isKept) {
				if (watch.cost() > longestWait) share = Math.max(share / 2, leastShare)
				else if (canGrow()) share = Math.min(share * 2, 1)
				const count = 2 * Math.ceil((pairs.length / 2) * share)
				picture.take(camera, size, () => drawLinks(edges, links, count, linkTint, linkAlpha / Math.sqrt(share)))
				watch.start()
				isStale = false
			}
			gl.clear(gl.COLOR_BUFFER_BIT)
			picture.show(camera, size)
			edges.use()
			drawLinks(edges, strongLinks, strongPairs.length, strongTint, strongAlpha)
			setUp(nodes, frame)
			gl.uniform1f(nodes.uniform('unit'), unit * density)
			gl.uniform1f(nodes.uniform('rim'), unit > roomForRim ? density * 0.75 : 0)
			gl.uniform1f(nodes.uniform('faint'), faintAlpha)
			gl.drawArrays(gl.POINTS, 0, sizes.length)
			return !isKept && !canGrow()
		},
		rest: () => Math.min(Math.max(shortestRest, watch.cost()), longestRest),
	}
}

/** Tells how long the graphics processor takes for what it was given before `start`, without waiting for it. */
function makeStopwatch(gl: WebGL2RenderingContext): { start(): void; cost(): number } {
	let running: { readonly sync: WebGLSync; readonly since: number } | undefined
	let last = 0

	function look(): void {
		if (!running) return
		if (gl.getSyncParameter(running.sync, gl.SYNC_STATUS) !== gl.SIGNALED) {
			setTimeout(look, 4)
			return
		}
		last = performance.now() - running.since
		gl.deleteSync(running.sync)
		running = undefined
	}

	return {
		start() {
			const sync = running ? null : gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0)
			if (!sync) return
			running = { sync, since: performance.now() }
			gl.flush()
			setTimeout(look, 4)
		},
		cost: () => Math.max(last, running ? performance.now() - running.since : 0),
	}
}

/** Milliseconds of a frame that may go into the links. */
const longestPart = 20
/** Milliseconds that a picture of all links may take. */
const longestWait = 400
const leastShare = 1 / 16
const firstLinks = 20_000
const shortestRest = 120
const longestRest = 1000
/** How much a link takes of the colours of its notes. */
const linkTint = 0.35
const strongTint = 0.5
const strongAlpha = 0.8
/** Smaller notes have no rim of paper around them. */
const roomForRim = 1.2
