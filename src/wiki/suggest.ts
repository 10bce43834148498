/** Did you mean: names near to one that names nothing. */
import { distance } from 'fastest-levenshtein'
import { fold, slugSegment } from './slug.ts'
import type { KbSymbols, Symbols } from './symbols.ts'

/** The nearest of `names` within one to three edits, by its length; undefined if none is near. */
export function nearestName(wanted: string, names: Iterable<string>): string | undefined {
	return nearNames(names)(wanted)
}

/** The same for many questions about the same names. */
export function nearNames(names: Iterable<string>): (wanted: string) => string | undefined {
	const slugs = new Map<string, string>()
	for (const name of names) {
		const slug = slugSegment(name)
		if (!slugs.has(slug)) slugs.set(slug, name)
	}
	const lengths = byLength(slugs.keys())
	return wanted => {
		const near = nearestSlug(slugSegment(wanted), lengths)
		return near === undefined ? undefined : slugs.get(near)
	}
}

/** Slugs by their length, so that those too short or too long are not looked at, each with its `letterSet`. */
type SlugsByLength = ReadonlyMap<number, readonly { readonly slug: string; readonly letters: number }[]>

function byLength(slugs: Iterable<string>): SlugsByLength {
	const items = [...slugs].map(slug => ({ slug, letters: letterSet(slug) }))
	return Map.groupBy(items, item => item.slug.length)
}

/** Which letters a slug has, as 32 bits. One edit takes one letter away and adds another: it changes two bits at most. */
function letterSet(slug: string): number {
	let set = 0
	for (let index = 0; index < slug.length; index++) set |= 1 << (slug.charCodeAt(index) & 31)
	return set
}

function countBits(set: number): number {
	let count = 0
	for (let rest = set; rest !== 0; rest &= rest - 1) count += 1
	return count
}

/** Short words, and dates, are near to many others that nobody meant. */
function editsAllowed(wanted: string): number {
	if (/^[\d-]+$/.test(wanted)) return 0
	const length = [...wanted].length
	return length < 4 ? 0 : length < 6 ? 1 : length < 9 ? 2 : 3
}

function nearestSlug(wanted: string, slugs: SlugsByLength): string | undefined {
	const limit = editsAllowed(wanted)
	let best: string | undefined
	let least = limit + 1
	const letters = letterSet(wanted)
	for (let length = wanted.length - limit; length <= wanted.length + limit; length++)
		for (const { slug, letters: theirs } of slugs.get(length) ?? []) {
			if (countBits(letters ^ theirs) > 2 * limit) continue
			const edits = distance(wanted, slug)
			if (edits < least || (edits === least && best !== undefined && slug < best)) {
				least = edits
				best = slug
			}
		}
	return best
}

/** Suggests names as an author would write them: own KB first, then `kb:id` in the others. */
export class Suggester {
	private readonly symbols: Symbols
	private readonly slugs = new Map<
		KbSymbols,
		{ readonly ids: ReadonlyMap<string, string>; readonly lengths: SlugsByLength }
	>()
	private readonly known = new Map<string, string | undefined>()

	constructor(symbols: Symbols) {
		this.symbols = symbols
	}

	/** `kb` is where the name was looked for. */
	suggest(kb: string, wanted: string): string | undefined {
		const key = `${kb}\n${wanted}`
		if (this.known.has(key)) return this.known.get(key)
		const found = this.search(kb, wanted)
		this.known.set(key, found)
		return found
	}

	private search(kb: string, wanted: string): string | undefined {
		const scopes = [...this.symbols.kbs.values()]
		const own = scopes.find(scope => scope.kb.name === kb)
		const others = scopes.filter(scope => scope !== own)
		const bare = wanted.replace(/\.md$/i, '')
		const last = bare.slice(bare.lastIndexOf('/') + 1)
		const here = own ? (this.nearest(own, bare) ?? this.nearest(own, last)) : undefined
		if (here) return here
		for (const scope of others) {
			const exact =
				scope.ids.folded.get(fold(bare)) ?? scope.titles.folded.get(fold(bare)) ?? scope.aliases.folded.get(fold(bare))
			if (exact?.[0]) return `${scope.kb.name}:${exact[0].localId}`
		}
		for (const scope of others) {
			const near = last.length > 5 ? this.nearest(scope, last) : undefined
			if (near) return `${scope.kb.name}:${near}`
		}
		return undefined
	}

	/** Slug of every id, title and alias, to the id that would be written. */
	private nearest(scope: KbSymbols, wanted: string): string | undefined {
		let slugs = this.slugs.get(scope)
		if (!slugs) {
			const made = new Map<string, string>()
			for (const note of scope.notes) {
				if (!note.published) continue
				for (const name of [...note.aliases.map(alias => alias.name), note.title, note.localId])
					made.set(slugSegment(name), note.localId)
			}
			slugs = { ids: made, lengths: byLength(made.keys()) }
			this.slugs.set(scope, slugs)
		}
		const near = nearestSlug(slugSegment(wanted), slugs.lengths)
		return near === undefined ? undefined : slugs.ids.get(near)
	}
}
