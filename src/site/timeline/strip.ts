/** The picture of a timeline: stretches in lanes, points in piles, on one scale. */
import type {
	StripBar,
	StripDots,
	StripItem,
	StripLane,
	StripRow,
	StripTick,
	TextLink,
	TimelineStripView,
} from '../view.ts'
import type { DatedNote } from './dated-notes.ts'
import { pixelsOf, placeInLanes, type Room } from './lanes.ts'
import { makeScale, type Scale } from './scale.ts'

/** A dated note as the picture needs it. */
export interface Shown {
	readonly dated: DatedNote
	readonly href: string
	/** Index into the type palette. */
	readonly colour: number
	/** The higher, the sooner its name is shown. */
	readonly weight: number
}

export interface StripOptions {
	readonly description: string
	/** How many lanes of named stretches there may be. */
	readonly lanes: number
	/** How many lanes of named points there may be. */
	readonly pointLanes: number
}

/** The picture of one timeline, with names. Undefined for fewer than three notes, which need no picture. */
export function namedStrip(shown: readonly Shown[], options: StripOptions): TimelineStripView | undefined {
	const scale = scaleOf(shown)
	if (!scale || shown.length < 3) return undefined
	const stretches = shown.filter(isStretch)
	const points = shown.filter(item => !isStretch(item))
	const wide = { width: WIDE, lanes: options.lanes, letters: 44 }
	const narrow = { width: NARROW, lanes: options.lanes, letters: 30 }
	const named = options.pointLanes === 0 ? [] : namedPoints(points, scale, { ...wide, lanes: options.pointLanes })
	const row: StripRow = {
		link: undefined,
		wide: [...lanesOf(stretches, scale, wide), ...named],
		narrow: lanesOf(stretches, scale, narrow),
		bars: [],
		barLanes: 0,
		...pile(points, scale, { bins: 120, levels: 9 }),
	}
	return { description: options.description, ticks: ticksOf(scale), breaks: scale.breaks.map(round), rows: [row] }
}

/** The picture of several timelines on one scale, a row for each, without names. */
export function comparedStrip(
	rows: readonly { readonly link: TextLink; readonly shown: readonly Shown[] }[],
	description: string,
): TimelineStripView | undefined {
	const scale = scaleOf(rows.flatMap(({ shown }) => shown))
	if (!scale) return undefined
	return {
		description,
		ticks: ticksOf(scale),
		breaks: scale.breaks.map(round),
		rows: rows.map(({ link, shown }) => {
			const bars = barsOf(shown.filter(isStretch), scale)
			return {
				link,
				wide: [],
				narrow: [],
				bars,
				barLanes: Math.max(0, ...bars.map(({ lane }) => lane + 1)),
				...pile(
					shown.filter(item => !isStretch(item)),
					scale,
					{ bins: 100, levels: 4 },
				),
			}
		}),
	}
}

/** The widths that names are placed for, in CSS pixels; a wider picture only gives them more room. */
const WIDE = 640
const NARROW = 280
const BAR_LANES = 4

function isStretch({ dated }: Shown): boolean {
	return dated.extent !== 'point'
}

function scaleOf(shown: readonly Shown[]): Scale | undefined {
	return makeScale(shown.map(({ dated }) => dated))
}

function ticksOf(scale: Scale): readonly StripTick[] {
	let [wideEnd, narrowEnd] = [-100, -100]
	return scale.ticks.map(({ at, text }, index) => {
		const last = index === scale.ticks.length - 1
		const wide = ((pixelsOf(text) + 14) / WIDE) * 100
		const narrow = ((pixelsOf(text) + 12) / NARROW) * 100
		if (last || at < wideEnd || at + wide > 101) return { at: round(at), text: '', narrow: false }
		wideEnd = at + wide
		const fits = at >= narrowEnd && at + narrow <= 101
		if (fits) narrowEnd = at + narrow
		return { at: round(at), text, narrow: fits }
	})
}

function barOf({ dated, colour }: Shown, scale: Scale): Omit<StripBar, 'lane'> {
	const { extent } = dated
	const approximate = dated.date.approximate
	const from = round(scale.place(extent === 'point' ? middleOf(dated) : dated.from))
	if (extent === 'point') return { from, to: from, extent, approximate, colour }
	// A little short, so that one era is told from the next.
	const to = dated.to === undefined ? 100 : scale.place(dated.to) - BETWEEN
	return { from, to: round(Math.min(Math.max(to, from + LEAST), 100)), extent, approximate, colour }
}

const LEAST = 0.4
const BETWEEN = 0.3

function middleOf({ from, to }: DatedNote): number {
	return to === undefined ? from : (from + to) / 2
}

function lanesOf(shown: readonly Shown[], scale: Scale, room: Room): readonly StripLane[] {
	const wanting = shown.map(item => ({ ...barOf(item, scale), text: nameOf(item), href: item.href }))
	const lanes: StripItem[][] = []
	for (const { item, lane, text, textAt, anchor } of placeInLanes(wanting, room)) {
		lanes[lane] ??= []
		lanes[lane].push({ ...item, lane, text, textAt: round(textAt), anchor })
	}
	return lanes.map(items => ({ items }))
}

/** Without the years that some titles end with: the picture shows them. */
function nameOf({ dated }: Shown): string {
	const { title } = dated.note
	return title.replace(/\s*\([^()]*\d{3}[^()]*\)$/, '') || title
}

/** The most linked points get their names, as far as there is room. */
function namedPoints(points: readonly Shown[], scale: Scale, room: Room): readonly StripLane[] {
	const byWeight = [...points].sort((a, b) => b.weight - a.weight)
	return lanesOf(byWeight.slice(0, room.lanes * 8), scale, { ...room, letters: 34 })
}

function barsOf(shown: readonly Shown[], scale: Scale): readonly StripBar[] {
	const ends: number[] = []
	return shown.map(item => {
		const bar = barOf(item, scale)
		const free = ends.findIndex(end => end <= bar.from)
		const lane = free >= 0 ? free : Math.min(ends.length, BAR_LANES - 1)
		ends[lane] = Math.max(ends[lane] ?? 0, bar.to)
		return { ...bar, lane }
	})
}

/** Points in piles, one for each of so many bins. Where one would grow too high, a dot is several points: more in high piles. */
function pile(
	points: readonly Shown[],
	scale: Scale,
	{ bins, levels }: { readonly bins: number; readonly levels: number },
): { readonly dots: readonly StripDots[]; readonly levels: number } {
	const piles = Map.groupBy(points, ({ dated }) => Math.round((scale.place(middleOf(dated)) / 100) * bins))
	const most = Math.max(1, ...[...piles.values()].map(({ length }) => length))
	const byColour = new Map<number, { at: number; level: number }[]>()
	for (const [bin, all] of piles) {
		const { length } = all
		const height = most <= levels ? length : Math.max(1, Math.round(levels * Math.sqrt(length / most)))
		for (let level = 0; level < height; level++) {
			const colour = all[Math.floor((level * length) / height)]?.colour ?? 0
			const dots = byColour.get(colour) ?? []
			byColour.set(colour, dots)
			dots.push({ at: round((bin / bins) * 100), level })
		}
	}
	const height = points.length === 0 ? 0 : Math.min(most, levels)
	return { dots: [...byColour].map(([colour, dots]) => ({ colour, dots })), levels: height }
}

function round(percent: number): number {
	return Math.round(percent * 10) / 10
}
