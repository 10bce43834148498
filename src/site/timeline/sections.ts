/**
 * A long list of dated things as sections that a reader can take in: decades where that is fit, centuries and millennia
 * where little is told of them, years and months where much is.
 */
import { yearText } from './historical-time.ts'

export interface Section<Item> {
	/** `1950s`, `1800–1899`, `1987`, `March 1987`, `50–41 BCE`. */
	readonly label: string
	/** Of its address and anchor: `1950s`, `1800-1899`, `1987-03`, `50-41-bce`. */
	readonly slug: string
	/** Where it begins. */
	readonly from: number
	/** Where the next could begin. */
	readonly to: number
	readonly items: readonly Item[]
}

export interface SectionWords {
	month(time: number): string
}

/** Sections in the order of time, none empty, none with more than 300 items. `items` are in that order already. */
export function sectionsOf<Item extends { readonly from: number }>(
	items: readonly Item[],
	words: SectionWords,
): readonly Section<Item>[] {
	const [first, last] = [items[0], items.at(-1)]
	if (!first || !last) return []
	const isLong = last.from - first.from > 300
	return groupBy(items, 1000).flatMap(([start, group]) => {
		const alone = isLong && group.length <= FEW && decadesOf(group) > 1
		return alone ? [section(start, 1000, group, words)] : ofCenturies(group, isLong, words)
	})
}

const FEW = 10
/** Fewer notes a decade than these are told by centuries. */
const SPARSE = 4
const MOST = 300

function ofCenturies<Item extends { readonly from: number }>(
	items: readonly Item[],
	isLong: boolean,
	words: SectionWords,
): readonly Section<Item>[] {
	return groupBy(items, 100).flatMap(([start, group]) => {
		const alone = isLong && group.length / decadesOf(group) < SPARSE && decadesOf(group) > 1
		return alone ? [section(start, 100, group, words)] : ofDecades(group, words)
	})
}

function ofDecades<Item extends { readonly from: number }>(
	items: readonly Item[],
	words: SectionWords,
): readonly Section<Item>[] {
	return groupBy(items, 10).flatMap(([decade, group]) => {
		if (group.length <= MOST) return [section(decade, 10, group, words)]
		return groupBy(group, 1).flatMap(([year, inYear]) => {
			if (inYear.length <= MOST) return [section(year, 1, inYear, words)]
			return groupBy(inYear, 1 / 12).flatMap(([month, inMonth]) => parts(section(month, 1 / 12, inMonth, words)))
		})
	})
}

/** A month with more than can be listed at once, in parts. */
function parts<Item>(whole: Section<Item>): readonly Section<Item>[] {
	if (whole.items.length <= MOST) return [whole]
	const count = Math.ceil(whole.items.length / MOST)
	return Array.from({ length: count }, (_, at) => ({
		...whole,
		label: `${whole.label}, part ${at + 1}`,
		slug: `${whole.slug}-${at + 1}`,
		items: whole.items.slice(at * MOST, (at + 1) * MOST),
	}))
}

function section<Item>(start: number, unit: number, items: readonly Item[], words: SectionWords): Section<Item> {
	const label = labelOf(start, unit, words)
	const month = `${yearText(Math.floor(start))}-${String(Math.round((start - Math.floor(start)) * 12) + 1).padStart(2, '0')}`
	const slug = (unit < 1 ? month : label).toLowerCase().replace(/[^a-z\d]+/g, '-')
	return { label, slug, from: start, to: start + unit, items }
}

function labelOf(start: number, unit: number, words: SectionWords): string {
	if (unit < 1) return words.month(start + unit / 2)
	if (unit === 1) return yearText(start)
	if (start < 0) return `${-start}–${Math.max(-(start + unit - 1), 1)} BCE`
	if (unit === 10 && start > 0) return `${start}s`
	return `${Math.max(start, 1)}–${start + unit - 1}`
}

/** Groups by stretches of `unit` years, from round numbers on; each with where its stretch begins. */
function groupBy<Item extends { readonly from: number }>(
	items: readonly Item[],
	unit: number,
): readonly (readonly [number, readonly Item[]])[] {
	const groups = Map.groupBy(items, ({ from }) => Math.floor(from / unit + 1e-9))
	return [...groups].map(([index, group]) => [index * unit, group] as const)
}

function decadesOf(items: readonly { readonly from: number }[]): number {
	return new Set(items.map(({ from }) => Math.floor(from / 10))).size
}
