/**
 * Long lists that are sorted again after each save, though little of them has changed. The order of the last list is kept,
 * and what is new is put into its place.
 */
import { remember } from '../wiki/remember.ts'

export interface Ordering<Item, Key> {
	/** What items are compared by. */
	keyOf(item: Item): Key
	/** Never 0 for two items, so that there is but one order. */
	compare(a: Key, b: Key): number
}

/** A function that sorts lists, of which none holds an item twice. Items are told apart by identity. */
export function keptOrder<Item, Key>(ordering: Ordering<Item, Key>): (items: readonly Item[]) => readonly Item[] {
	let last: { readonly items: readonly Item[]; readonly sorted: readonly Item[] } = { items: [], sorted: [] }
	return remember(items => {
		const { gone, fresh } = differenceOf(last.items, items)
		const kept = gone.size === 0 ? last.sorted : last.sorted.filter(item => !gone.has(item))
		const isOther = fresh.length > items.length / MOST_FRESH
		const sorted = isOther ? sortedBy(ordering, items) : merged(ordering, kept, sortedBy(ordering, fresh))
		last = { items, sorted }
		return sorted
	})
}

/** Where more than one of so many items is new, all are sorted. */
const MOST_FRESH = 8

/** What only the first list has, and what only the second has. */
function differenceOf<Item>(
	before: readonly Item[],
	after: readonly Item[],
): { readonly gone: ReadonlySet<Item>; readonly fresh: readonly Item[] } {
	let start = 0
	while (start < before.length && start < after.length && before[start] === after[start]) start++
	let [beforeEnd, afterEnd] = [before.length, after.length]
	while (beforeEnd > start && afterEnd > start && before[beforeEnd - 1] === after[afterEnd - 1]) {
		beforeEnd--
		afterEnd--
	}
	const gone = new Set(before.slice(start, beforeEnd))
	const fresh = after.slice(start, afterEnd).filter(item => !gone.delete(item))
	return { gone, fresh }
}

function sortedBy<Item, Key>({ keyOf, compare }: Ordering<Item, Key>, items: readonly Item[]): readonly Item[] {
	return items
		.map(item => ({ item, key: keyOf(item) }))
		.sort((a, b) => compare(a.key, b.key))
		.map(({ item }) => item)
}

/** Two lists that are sorted, as one. The second is short. */
function merged<Item, Key>(
	ordering: Ordering<Item, Key>,
	kept: readonly Item[],
	fresh: readonly Item[],
): readonly Item[] {
	if (fresh.length === 0) return kept
	const all: Item[] = []
	let from = 0
	for (const item of fresh) {
		const to = placeOf(ordering, kept, from, ordering.keyOf(item))
		for (; from < to; from++) all.push(kept[from] as Item)
		all.push(item)
	}
	for (; from < kept.length; from++) all.push(kept[from] as Item)
	return all
}

/** The index, `from` or behind it, of the first item that stands after `key`. */
function placeOf<Item, Key>(
	{ keyOf, compare }: Ordering<Item, Key>,
	items: readonly Item[],
	from: number,
	key: Key,
): number {
	let [low, high] = [from, items.length]
	while (low < high) {
		const middle = (low + high) >> 1
		if (compare(keyOf(items[middle] as Item), key) < 0) low = middle + 1
		else high = middle
	}
	return low
}
