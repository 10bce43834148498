/**
 * Draws the neighbourhood of a note: on the left the notes that lead to it, on the right those it leads to. Every name
 * has a row of its own and as much width as there is beside its dot, so that no two can meet and none leaves the picture.
 */
import type { Neighbour, NeighbourhoodView } from '../../site/view.ts'
import { escapeText } from '../escape-text.ts'
import { fitText } from './text-width.ts'

export interface Figure {
	readonly width: number
	readonly height: number
	/** What stands inside the `svg`. */
	readonly marks: string
}

/** The figure of a neighbourhood, in pixels where it has its natural size. */
export function drawNeighbourhood({ before, after, links, colour }: NeighbourhoodView): Figure {
	const isOneSided = before.length === 0 || after.length === 0
	const shape = isOneSided ? ONE_SIDED : TWO_SIDED
	const columns = [rowsOf(before, shape.nameWidth), rowsOf(after, shape.nameWidth)] as const
	const height = Math.max(...columns.map(column => column.height), LEAST_HEIGHT)
	const middle = {
		x: before.length === 0 ? MARGIN : after.length === 0 ? WIDTH - MARGIN : WIDTH / 2,
		y: HEAD + height / 2,
	}
	const [left, right] = columns.map((column, at) => {
		const top = HEAD + (height - column.height) / 2
		return column.rows.map(row => {
			const y = top + row.middle
			const away = (2 * (y - middle.y)) / height
			const reach = shape.least + (shape.reach - shape.least) * Math.sqrt(1 - away * away)
			return { ...row, x: round(at === 0 ? middle.x - reach : middle.x + reach), y: round(y) }
		})
	}) as [Placed[], Placed[]]
	const rows = [...left, ...right]
	const spokes = (isRelated: boolean) =>
		rows.filter(row => row.neighbour.isRelated === isRelated).map(row => line(middle, row))
	const between = links.flatMap(([a, b]) => {
		const [from, to] = [rows[a], rows[b]]
		return from && to ? [line(from, to)] : []
	})
	const marks = [
		path('between', between),
		path('mentions', spokes(false)),
		path('relations', spokes(true)),
		`<circle class="t${colour}" cx="${middle.x}" cy="${round(middle.y)}" r="6"/>`,
		column('before', 'Leads here', 0, left),
		column('after', 'Leads on', WIDTH, right),
	]
	return { width: WIDTH, height: HEAD + height, marks: marks.join('') }
}

const WIDTH = 248
/** Room for the words above the columns. */
const HEAD = 24
const LEAST_HEIGHT = 48
const MARGIN = 8
const TEXT_SIZE = 12
const LINE = 14
const ROW = 24
/** From the middle of a dot to its name. */
const TO_NAME = 8

/** How far dots stand from the middle, beside it and at the ends of a column, and how wide names may be. */
const TWO_SIDED = { reach: 30, least: 12, nameWidth: WIDTH / 2 - 30 - TO_NAME }
const ONE_SIDED = { reach: 44, least: 16, nameWidth: WIDTH - MARGIN - 44 - TO_NAME }

interface Row {
	readonly neighbour: Neighbour
	readonly lines: readonly string[]
	/** Where the middle of the row is, below the top of its column. */
	readonly middle: number
	readonly height: number
}

interface Placed extends Row {
	readonly x: number
	readonly y: number
}

function rowsOf(
	neighbours: readonly Neighbour[],
	width: number,
): { readonly rows: readonly Row[]; readonly height: number } {
	let height = 0
	const rows = neighbours.map(neighbour => {
		const lines = fitText(neighbour.text, width, TEXT_SIZE, 2)
		const own = lines.length > 1 ? ROW + LINE - 4 : ROW
		const middle = height + own / 2
		height += own
		return { neighbour, lines, middle, height: own }
	})
	return { rows, height }
}

function line(
	from: { readonly x: number; readonly y: number },
	to: { readonly x: number; readonly y: number },
): string {
	return `M${from.x} ${round(from.y)}L${to.x} ${round(to.y)}`
}

function path(name: string, lines: readonly string[]): string {
	return lines.length === 0 ? '' : `<path class="${name}" d="${lines.join('')}"/>`
}

function column(name: 'before' | 'after', head: string, x: number, rows: readonly Placed[]): string {
	if (rows.length === 0) return ''
	return `<g class="${name}"><text class="head" x="${x}" y="10">${head}</text>${rows.map(row => item(name, row)).join('')}</g>`
}

/** A name with its dot: one link, as high as its row. It is not in the order of focus, for the page lists it as well. */
function item(name: 'before' | 'after', { neighbour, lines, x, y, height }: Placed): string {
	const nameX = name === 'before' ? x - TO_NAME : x + TO_NAME
	const first = round(y + 4 - ((lines.length - 1) * LINE) / 2)
	const [one = '', two] = lines.map(escapeText)
	const second = two === undefined ? '' : `<tspan x="${nameX}" dy="${LINE}">${two}</tspan>`
	const isCut = lines.at(-1)?.endsWith('…') && !neighbour.text.endsWith('…')
	const whole = isCut ? `<title>${escapeText(neighbour.text)}</title>` : ''
	const [start, end] = name === 'before' ? [0, x + 6] : [x - 6, WIDTH]
	const area = `<path d="M${start} ${round(y - height / 2)}H${end}v${height}H${start}z"/>`
	const dot = `<circle cx="${x}" cy="${y}" r="4"/>`
	return `<a class="t${neighbour.colour}" href="${escapeText(neighbour.href)}" tabindex="-1">${whole}${area}${dot}<text x="${nameX}" y="${first}">${one}${second}</text></a>`
}

function round(value: number): number {
	return Math.round(value * 2) / 2
}
