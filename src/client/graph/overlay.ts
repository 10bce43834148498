/** Writes titles above the drawn notes, and rings around the note in focus and the one under the mouse. */
import type { Point, Size } from './camera.ts'
import { type Colours, cssColour } from './colours.ts'
import { chooseLabels, type Label } from './labels.ts'
import type { Region } from './scene.ts'

export interface Overlay {
	setColours(colours: Colours): void
	/** Forgets how wide titles are, as when their font has come. */
	measureAgain(): void
	draw(view: OverlayView): void
}

interface OverlayView {
	readonly size: Size
	readonly density: number
	/** Notes whose titles are wanted, the most telling first. */
	readonly order: readonly number[]
	/** Notes that are ringed, and whose titles are written whatever they cover; the last is on top. */
	readonly ringed: readonly number[]
	/** KBs whose names are written, the largest first. */
	readonly regions: readonly Region[]
	place(node: number): Point
	/** In CSS pixels. */
	radius(node: number): number
	stagePoint(place: Point): Point
}

/** The overlay on this canvas, with these titles. */
export function makeOverlay(canvas: HTMLCanvasElement, titles: readonly string[]): Overlay {
	const context = canvas.getContext('2d')
	const face = getComputedStyle(canvas).fontFamily
	const titleFont = () => `400 ${labelSize}px ${face}`
	const regionFont = () => `600 ${regionSize}px ${face}`
	const widths = new Map<number, number>()
	let colours: Colours | undefined

	const shorten = (node: number): string => {
		const title = titles[node] ?? ''
		const characters = [...title]
		return characters.length > longestTitle
			? `${characters
					.slice(0, longestTitle - 1)
					.join('')
					.trimEnd()}…`
			: title
	}

	function widthOf(node: number): number {
		let width = widths.get(node)
		if (width === undefined) {
			width = context?.measureText(shorten(node)).width ?? 0
			widths.set(node, width)
		}
		return width
	}

	function* wanted({ order, ringed, place, radius, size }: OverlayView): Iterable<Label> {
		for (const node of order) {
			if (ringed.includes(node)) continue
			const { x, y } = place(node)
			if (x < 0 || y < 0 || x > size.width || y > size.height) continue
			yield { node, x, y: y + radius(node) + labelGap, width: widthOf(node) }
		}
	}

	/** A region's index stands where a title has its note. */
	function regionLabels({ regions, stagePoint, size }: OverlayView): readonly Label[] {
		if (!context || regions.length === 0) return []
		context.font = regionFont()
		const all = regions.map((region, at) => {
			const { x, y } = stagePoint(region)
			const width = context.measureText(region.title).width
			return { node: at, x, y: Math.max(y - regionSize * 1.9, regionSize / 4), width }
		})
		const chosen = chooseLabels(all, regionSize * 1.3, size, all.length)
		context.font = titleFont()
		return chosen
	}

	function writeRegions({ regions }: OverlayView, labels: readonly Label[], known: Colours): void {
		if (!context) return
		context.font = regionFont()
		context.lineWidth = 2 * halo
		for (const { node, x, y } of labels) {
			write(regions[node]?.title ?? '', x, y, cssColour(known.ink), cssColour(known.paper, 0.9))
		}
	}

	function write(text: string, x: number, y: number, ink: string, paper: string): void {
		if (!context) return
		// Whatever the page's language: a title goes the way its first letter does.
		context.direction = startsRightToLeft.test(text) ? 'rtl' : 'ltr'
		context.strokeStyle = paper
		context.strokeText(text, x, y)
		context.fillStyle = ink
		context.fillText(text, x, y)
	}

	function ring(view: OverlayView, node: number, known: Colours): void {
		if (!context) return
		const { x, y } = view.place(node)
		const radius = view.radius(node)
		context.beginPath()
		context.arc(x, y, radius + 2.5, 0, 2 * Math.PI)
		context.lineWidth = 2
		context.strokeStyle = cssColour(known.ink)
		context.stroke()
		context.lineWidth = halo
		context.font = `600 ${labelSize + 1}px ${face}`
		const half = context.measureText(shorten(node)).width / 2
		const inside = Math.min(Math.max(x, half + 4), Math.max(view.size.width - half - 4, half + 4))
		write(shorten(node), inside, y + radius + labelGap + 3, cssColour(known.ink), cssColour(known.paper, 0.94))
	}

	return {
		setColours(next) {
			colours = next
		},
		measureAgain: () => widths.clear(),
		draw(view) {
			if (!context || !colours) return
			const { size, density } = view
			context.setTransform(density, 0, 0, density, 0, 0)
			context.clearRect(0, 0, size.width, size.height)
			context.font = titleFont()
			context.textAlign = 'center'
			context.textBaseline = 'top'
			context.lineJoin = 'round'
			context.lineWidth = halo
			const most = Math.ceil((size.width * size.height) / areaOfLabel)
			const names = regionLabels(view)
			const labels = chooseLabels(wanted(view), labelSize * 1.3, size, most, names)
			const [ink, paper] = [cssColour(colours.ink), cssColour(colours.paper, 0.85)]
			for (const { node, x, y } of labels) write(shorten(node), x, y, ink, paper)
			writeRegions(view, names, colours)
			for (const node of view.ringed) ring(view, node, colours)
		},
	}
}

const startsRightToLeft =
	/^[^\p{L}]*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u
const labelSize = 12
const labelGap = 2
const regionSize = 15
const halo = 3
const longestTitle = 40
/** Square pixels of the stage a title. */
const areaOfLabel = 16_000
