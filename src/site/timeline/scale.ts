/**
 * The scale of a timeline's picture: years as percent of its width.
 *
 * It is made of cells of the same width, each one step of a round number of years. A narrow gap stands for a time in which
 * nothing happened and which is longer than all the rest; a century that holds a fifth of everything is shown in tenths.
 */
import type { Stretch } from './historical-time.ts'
import { yearText } from './historical-time.ts'

export interface Scale {
	/** Percent of the width at which `time` stands; times outside the scale stand at its ends. */
	place(time: number): number
	readonly ticks: readonly { readonly at: number; readonly text: string }[]
	/** Middles of the gaps. */
	readonly breaks: readonly number[]
}

/** A scale that has room for all `stretches`; undefined for none. What is open goes to its end. */
export function makeScale(stretches: readonly Stretch[]): Scale | undefined {
	if (stretches.length === 0) return undefined
	const eras = erasOf(stretches)
	const step = (STEPS.find(each => eras.flatMap(era => cellsOf(era, each)).length <= MOST_CELLS) ??
		STEPS.at(-1)) as number
	const cells: Cell[] = []
	for (const era of eras) {
		const end = cells.at(-1)?.to
		const own = cellsOf(era, step).filter(({ from }) => end === undefined || from >= end)
		const start = own[0]?.from
		if (end !== undefined && start !== undefined && start > end) cells.push({ kind: 'gap', from: end, to: start })
		cells.push(...own.flatMap(cell => tenths(cell, era, stretches)))
	}
	return placeCells(cells)
}

interface Cell {
	readonly kind: 'cell' | 'gap'
	readonly from: number
	readonly to: number
}

const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]
const MOST_CELLS = 16
const MOST_SHARE = 0.2
/** Fewer than these need no larger scale. */
const MANY = 6
const GAP = 0.6
/** Fewer years than these are never a long time. */
const SHORT = 25

interface Era {
	readonly from: number
	readonly to: number
}

/** The times between the gaps. */
function erasOf(stretches: readonly Stretch[]): readonly Era[] {
	const busy: { from: number; to: number }[] = []
	// What is open has room at least for its beginning.
	for (const { from, to = from + 1 } of stretches.toSorted((a, b) => a.from - b.from)) {
		const last = busy.at(-1)
		if (last && from <= last.to) last.to = Math.max(last.to, to)
		else busy.push({ from, to })
	}
	const longest = longestGap(busy)
	const eras: { from: number; to: number }[] = []
	for (const each of busy) {
		const last = eras.at(-1)
		if (last && each.from - last.to <= longest) last.to = each.to
		else eras.push({ ...each })
	}
	return eras
}

/** The most years without anything that are shown: no more than everything else together, unless most gaps are so long. */
function longestGap(busy: readonly Era[]): number {
	const gaps = busy
		.slice(1)
		.map(({ from }, at) => from - (busy[at]?.to ?? from))
		.sort((a, b) => a - b)
	const usual = gaps.length < 3 ? 0 : 4 * (gaps[Math.floor(gaps.length / 2)] ?? 0)
	let rest = Math.max(
		busy.reduce((sum, { from, to }) => sum + to - from, 0),
		SHORT,
	)
	for (const gap of gaps) {
		const allowed = gaps.length < 3 ? 4 * rest : Math.max(rest, usual)
		if (gap > allowed) return allowed
		rest += gap
	}
	return Number.POSITIVE_INFINITY
}

function cellsOf({ from, to }: Era, step: number): readonly Cell[] {
	const first = Math.floor(from / step)
	const last = Math.max(Math.ceil(to / step - 1e-9), first + 1)
	return Array.from({ length: Math.min(last - first, 10_000) }, (_, at) => ({
		kind: 'cell' as const,
		from: (first + at) * step,
		to: (first + at + 1) * step,
	}))
}

function tenths(cell: Cell, era: Era, stretches: readonly Stretch[]): readonly Cell[] {
	const inside = stretches.filter(({ from }) => from >= cell.from && from < cell.to)
	if (cell.to - cell.from < 100 || inside.length < Math.max(stretches.length * MOST_SHARE, MANY)) return [cell]
	const busy = { from: Math.max(cell.from, era.from), to: Math.min(cell.to, era.to) }
	return cellsOf(busy, (cell.to - cell.from) / 10)
}

function placeCells(cells: readonly Cell[]): Scale {
	const total = cells.reduce((sum, { kind }) => sum + (kind === 'gap' ? GAP : 1), 0)
	let at = 0
	const placed = cells.map(cell => {
		const width = ((cell.kind === 'gap' ? GAP : 1) / total) * 100
		const start = at
		at += width
		return { ...cell, start, width }
	})
	const end = cells.at(-1)?.to ?? 0
	return {
		place: time => {
			const cell = placed.find(({ to }) => time < to) ?? placed.at(-1)
			if (!cell) return 0
			const part = Math.min(Math.max((time - cell.from) / (cell.to - cell.from), 0), 1)
			return Math.min(cell.start + part * cell.width, 100)
		},
		ticks: [
			...placed.flatMap(({ kind, from, start }) => (kind === 'gap' ? [] : [{ at: start, text: tickText(from) }])),
			{ at: 100, text: tickText(end) },
		],
		breaks: placed.flatMap(({ kind, start, width }) => (kind === 'gap' ? [start + width / 2] : [])),
	}
}

function tickText(year: number): string {
	return year === 0 ? '1' : yearText(year)
}
