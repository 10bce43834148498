/** The order of what a query lists. What lacks a property comes last, in either direction. */
import { firstDay } from './compare-dates.ts'
import { type Listed, type QueryWorld, titleOf } from './listed.ts'
import { type Property, propertyOf } from './properties.ts'
import type { SortKey } from './query.ts'

/** By the keys, the first of which decides; then by title, and last by id. */
export function inOrder(world: QueryWorld, listed: readonly Listed[], keys: readonly SortKey[]): readonly Listed[] {
	const rows = listed.map(item => ({
		item,
		title: titleOf(item),
		properties: keys.map(key => propertyOf(world, item, key.property)),
	}))
	rows.sort((a, b) => {
		for (const [index, key] of keys.entries()) {
			const order = compareProperties(a.properties[index], b.properties[index], key.descending)
			if (order !== 0) return order
		}
		return collator.compare(a.title, b.title) || (nameOf(a.item) < nameOf(b.item) ? -1 : 1)
	})
	return rows.map(({ item }) => item)
}

function compareProperties(a: Property | undefined, b: Property | undefined, descending: boolean): number {
	if (!a || !b) return Number(!a) - Number(!b)
	const order = compareValues(a, b)
	return descending ? -order : order
}

/** Dates by their beginning, numbers by size, numbers before words. */
function compareValues(a: Property, b: Property): number {
	if (a.date && b.date) return firstDay(a.date) - firstDay(b.date)
	if (a.number !== undefined && b.number !== undefined) return a.number - b.number
	const isKnown = (value: Property) => Number(value.number === undefined && value.date === undefined)
	return isKnown(a) - isKnown(b) || collator.compare(a.texts.join(', '), b.texts.join(', '))
}

function nameOf(listed: Listed): string {
	return listed.kind === 'note' ? listed.note.id : listed.wanted.url
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })
