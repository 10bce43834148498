/**
 * Finds what is spelt almost as something else, among many: within one to three edits, by its length.
 *
 * Each slug is kept under its quarters. Three edits leave one of them whole and move it by three places at most, so that
 * only those slugs are compared which share a quarter.
 */
import { distance } from 'fastest-levenshtein'

export interface NearSlug {
	readonly slug: string
	readonly edits: number
}

/** A set of slugs that can be asked for those near to another. */
export class NearSlugs {
	private readonly slugs = new Map<string, Entry>()
	/** By the length of slugs and the number of the quarter, then by what stands there. */
	private readonly sharing = new Map<number, Map<string, Entry[]>>()

	/** Returns whether what is found for slugs that are not near to this one may be something else now. */
	add(slug: string): boolean {
		if (this.slugs.has(slug)) return false
		const entry = { slug, letters: letterSet(slug) }
		this.slugs.set(slug, entry)
		let crossed = false
		for (const alike of this.alikeTo(slug)) {
			alike.push(entry)
			if (alike.length === MOST_ALIKE + 1) crossed = true
		}
		return crossed
	}

	/** The same for a slug that is not to be found any more. */
	delete(slug: string): boolean {
		const entry = this.slugs.get(slug)
		if (!entry) return false
		this.slugs.delete(slug)
		let crossed = false
		for (const alike of this.alikeTo(slug)) {
			if (alike.length === MOST_ALIKE + 1) crossed = true
			alike.splice(alike.indexOf(entry), 1)
		}
		return crossed
	}

	/** Those that are near to `wanted`, in no order; where it is there itself, it alone. */
	near(wanted: string): readonly NearSlug[] {
		return this.within(wanted, editsAllowed(wanted))
	}

	/** The nearest; of several the first in the order of their letters. */
	nearest(wanted: string): string | undefined {
		const most = editsAllowed(wanted)
		// Most slips are small, and those are found sooner.
		for (let limit = 1; limit <= most; limit++) {
			const found = nearestOf(this.within(wanted, limit))
			if (found) return found.slug
		}
		return undefined
	}

	private within(wanted: string, limit: number): readonly NearSlug[] {
		if (limit === 0) return []
		if (this.slugs.has(wanted)) return [{ slug: wanted, edits: 0 }]
		const letters = letterSet(wanted)
		const found = new Map<string, NearSlug>()
		for (const { place, from, to } of placesToLook(wanted.length, limit)) {
			const alike = this.sharing.get(place)?.get(wanted.slice(from, to))
			if (alike === undefined || alike.length > MOST_ALIKE) continue
			for (const entry of alike) {
				if (countBits(letters ^ entry.letters) > 2 * limit || found.has(entry.slug)) continue
				const edits = distance(wanted, entry.slug)
				if (edits <= limit) found.set(entry.slug, { slug: entry.slug, edits })
			}
		}
		return [...found.values()]
	}

	/** The lists of those that share a quarter with a slug, in the same place. */
	private alikeTo(slug: string): readonly Entry[][] {
		return quartersOf(slug.length).map(({ place, from, to }) => {
			let here = this.sharing.get(place)
			if (!here) {
				here = new Map()
				this.sharing.set(place, here)
			}
			const text = slug.slice(from, to)
			let alike = here.get(text)
			if (!alike) {
				alike = []
				here.set(text, alike)
			}
			return alike
		})
	}
}

export function nearestOf(slugs: readonly NearSlug[]): NearSlug | undefined {
	let best: NearSlug | undefined
	for (const item of slugs)
		if (!best || item.edits < best.edits || (item.edits === best.edits && item.slug < best.slug)) best = item
	return best
}

/** Whether `slug` may be found for `wanted`. */
export function isNear(wanted: string, slug: string): boolean {
	const limit = editsAllowed(wanted)
	if (limit === 0 || Math.abs(wanted.length - slug.length) > limit) return false
	return countBits(letterSet(wanted) ^ letterSet(slug)) <= 2 * limit && distance(wanted, slug) <= limit
}

/** Short words, and dates, are near to many others that nobody meant. */
function editsAllowed(wanted: string): number {
	if (/^[\d-]+$/.test(wanted)) return 0
	const length = [...wanted].length
	return length < 4 ? 0 : length < 6 ? 1 : length < 9 ? 2 : 3
}

/** A stretch of a slug, and under which number its like are kept. */
interface Place {
	readonly place: number
	readonly from: number
	readonly to: number
}

function quartersOf(length: number): readonly Place[] {
	return [0, 1, 2, 3]
		.map(quarter => ({
			place: length * 4 + quarter,
			from: Math.floor((length * quarter) / 4),
			to: Math.floor((length * (quarter + 1)) / 4),
		}))
		.filter(({ from, to }) => from < to)
}

/** Where a slug of this length may have a quarter of one that is within `limit` edits: one quarter more than edits is looked at. */
function placesToLook(length: number, limit: number): readonly Place[] {
	const known = PLACES.get(length * 4 + limit)
	if (known) return known
	const places: Place[] = []
	for (let more = -limit; more <= limit; more++)
		for (const { place, from, to } of quartersOf(length + more).slice(-limit - 1))
			for (let moved = -limit; moved <= limit; moved++)
				// A quarter that has moved tells how many edits there are before it and behind it, at least.
				if (Math.abs(moved) + Math.abs(more + moved) <= limit && from + moved >= 0 && to + moved <= length)
					places.push({ place, from: from + moved, to: to + moved })
	PLACES.set(length * 4 + limit, places)
	return places
}

const PLACES = new Map<number, readonly Place[]>()

/** Which letters a slug has, as 32 bits. One edit takes one letter away and adds another: it changes two bits at most. */
function letterSet(slug: string): number {
	let set = 0
	for (let index = 0; index < slug.length; index++) set |= 1 << (slug.charCodeAt(index) & 31)
	return set
}

function countBits(set: number): number {
	const pairs = set - ((set >>> 1) & 0x55555555)
	const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
	return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

interface Entry {
	readonly slug: string
	readonly letters: number
}

/** A quarter that more slugs share than these tells nothing, and is not followed. */
const MOST_ALIKE = 64
