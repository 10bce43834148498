/** Did you mean: names near to one that names nothing. */
import { distance } from 'fastest-levenshtein'
import { fold, slugSegment } from './slug.ts'
import type { KbSymbols, Symbols } from './symbols.ts'

/** The nearest of `names` within a third of its length and three edits; undefined if none is near. */
export function nearestName(wanted: string, names: Iterable<string>): string | undefined {
	const key = slugSegment(wanted)
	const limit = Math.min(3, Math.max(1, Math.floor(key.length / 3)))
	let best: string | undefined
	let least = limit + 1
	for (const name of names) {
		const other = slugSegment(name)
		if (Math.abs(other.length - key.length) >= least) continue
		const edits = distance(key, other)
		if (edits < least || (edits === least && best !== undefined && name < best)) {
			least = edits
			best = name
		}
	}
	return least <= limit ? best : undefined
}

/** Suggests names as an author would write them: own KB first, then `kb:id` in the others. */
export class Suggester {
	private readonly symbols: Symbols
	private readonly slugs = new Map<KbSymbols, ReadonlyMap<string, string>>()
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
			const exact = scope.ids.folded.get(fold(bare)) ?? scope.titles.folded.get(fold(bare)) ?? scope.aliases.folded.get(fold(bare))
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
			slugs = made
			this.slugs.set(scope, slugs)
		}
		const near = nearestName(wanted, slugs.keys())
		return near === undefined ? undefined : slugs.get(near)
	}
}
