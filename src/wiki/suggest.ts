/** Did you mean: names near to one that names nothing. */
import { Grouped } from './grouped.ts'
import { isSameList } from './keep.ts'
import { isNear, NearSlugs, nearestOf } from './near-names.ts'
import { nameQuestion } from './note-names.ts'
import type { PlacedNote } from './place.ts'
import type { Change } from './place-changes.ts'
import { concerns, type Questions } from './questions.ts'
import { slugSegment } from './slug.ts'
import type { Symbols } from './symbols.ts'

/** The nearest of `names` within one to three edits, by its length; undefined if none is near. */
export function nearestName(wanted: string, names: Iterable<string>): string | undefined {
	return nearNames(names)(wanted)
}

/** The word that was probably meant: nearly the same letters, or the same in another order. */
export function nearWord(written: string, words: readonly string[]): string | undefined {
	const letters = (word: string) => [...word.toLowerCase()].sort().join('')
	return nearestName(written, words) ?? words.find(word => letters(word) === letters(written))
}

/** The same for many questions about the same names. */
export function nearNames(names: Iterable<string>): (wanted: string) => string | undefined {
	const slugs = new Map<string, string>()
	const near = new NearSlugs()
	for (const name of names) {
		const slug = slugSegment(name)
		if (slugs.has(slug)) continue
		slugs.set(slug, name)
		near.add(slug)
	}
	return wanted => {
		const slug = near.nearest(slugSegment(wanted))
		return slug === undefined ? undefined : slugs.get(slug)
	}
}

/** Suggests notes by names near to theirs: of the own KB first, then of the others. */
export class Suggester {
	private readonly symbols: Symbols
	/** Made when somebody asks for the first time: most wikis have few wrong names. By KB, and for all. */
	private readonly named = new Map<string, NamedNotes>()
	private readonly known = new Map<string, Suggestion>()

	constructor(symbols: Symbols) {
		this.symbols = symbols
	}

	/** `kb` is where the name was looked for. */
	suggest(kb: string, wanted: string, questions: Questions): SuggestedNote | undefined {
		return this.answer(`?${kb}\n${wanted}`, questions, () => this.search(kb, wanted))
	}

	/** The same for a name that must be one of `kb`. */
	suggestIn(kb: string, wanted: string, questions: Questions): SuggestedNote | undefined {
		return this.answer(`!${kb}\n${wanted}`, questions, () => {
			return { note: this.nearest(kb, wanted), asked: [], near: [slugSegment(wanted)] }
		})
	}

	/** Number of suggestions that are kept. */
	get size(): number {
		return this.known.size
	}

	/** Forgets suggestions that nobody asks for any more. */
	forgetAllBut(questions: ReadonlySet<string>): void {
		for (const question of this.known.keys()) if (!questions.has(question)) this.known.delete(question)
	}

	/** Follows the names of notes. Returns `questions`, and those of all suggestions that may be others now. */
	follow(changes: readonly Change[], questions: ReadonlySet<string>): ReadonlySet<string> {
		if (this.known.size === 0 || (changes.length === 0 && questions.size === 0)) return questions
		const slugs = new Set<string>()
		let crossed = false
		for (const named of this.named.values()) crossed = named.replace(changes, slugs) || crossed
		const all = new Set(questions)
		const forgets = crossed || slugs.size * this.known.size > MOST_COMPARED
		for (const [question, { asked, near }] of this.known) {
			const isOther = forgets || concerns(asked, questions) || near.some(wanted => isNearAny(wanted, slugs))
			if (!isOther) continue
			this.known.delete(question)
			all.add(question)
		}
		return all
	}

	private answer(question: string, questions: Questions, make: () => Suggestion): SuggestedNote | undefined {
		questions.ask(question)
		let found = this.known.get(question)
		if (!found) {
			found = make()
			this.known.set(question, found)
		}
		return found.note
	}

	/** The published note of `kb` that has an id, title or alias near to `wanted`. */
	private nearest(kb: string, wanted: string): SuggestedNote | undefined {
		const { slugs, notes } = this.namedIn(kb)
		const near = slugs.nearest(slugSegment(wanted))
		return near === undefined ? undefined : notes.get(near)?.at(-1)
	}

	private search(kb: string, wanted: string): Suggestion {
		const bare = wanted.replace(/\.md$/i, '')
		const last = bare.slice(bare.lastIndexOf('/') + 1)
		const near = [slugSegment(bare), slugSegment(last)]
		const here = this.nearest(kb, bare) ?? (last === bare ? undefined : this.nearest(kb, last))
		if (here) return { note: here, asked: [], near }
		const asked = [nameQuestion(bare)]
		const there = this.namedElsewhere(kb, bare)
		if (there) return { note: suggested(there), asked, near }
		const elsewhere = last.length > 5 ? this.nearestElsewhere(kb, slugSegment(last)) : undefined
		return { note: elsewhere, asked, near }
	}

	/** A note of the first KB but `kb` that has this very name, whatever its case. */
	private namedElsewhere(kb: string, name: string): PlacedNote | undefined {
		for (const { kb: other, ids, titles, aliases } of this.symbols.kbsNaming(name)) {
			const found = other.name === kb ? undefined : (ids.loosely(name) ?? titles.loosely(name) ?? aliases.loosely(name))
			if (found?.[0]) return found[0]
		}
		return undefined
	}

	/** A note of the first KB but `kb` that has a near name, and in it the nearest. */
	private nearestElsewhere(kb: string, wanted: string): SuggestedNote | undefined {
		const named = this.namedIn(EVERYWHERE)
		const near = named.slugs
			.near(wanted)
			.flatMap(({ slug, edits }) =>
				(named.notes.get(slug) ?? [])
					.filter(note => note.kb.name !== kb)
					.map(note => ({ note, slug, edits, order: this.symbols.kbs.get(note.kb.name)?.order ?? 0 })),
			)
		const first = near.reduce((least, { order }) => Math.min(least, order), Number.POSITIVE_INFINITY)
		const there = near.filter(({ order }) => order === first)
		const best = nearestOf(there)?.slug
		return there.findLast(({ slug }) => slug === best)?.note
	}

	private namedIn(kb: string): NamedNotes {
		let named = this.named.get(kb)
		if (!named) {
			named = new NamedNotes(kb)
			const notes = kb === EVERYWHERE ? this.symbols.notes : this.symbols.notesOf(kb)
			named.replace(
				notes.map(after => ({ before: undefined, after })),
				new Set(),
			)
			this.named.set(kb, named)
		}
		return named
	}
}

/** Published notes by the slugs of their ids, titles and aliases. */
class NamedNotes {
	readonly slugs = new NearSlugs()
	readonly notes = new Grouped<SuggestedNote>()
	private readonly kb: string

	constructor(kb: string) {
		this.kb = kb
	}

	/** Adds to `changed` the slugs that name something else now; returns what `NearSlugs.add` does. */
	replace(changes: readonly Change[], changed: Set<string>): boolean {
		for (const { before, after } of changes) {
			const old = this.slugsOf(before)
			const now = this.slugsOf(after)
			if (before && after && before.kb === after.kb && before.localId === after.localId && isSameList(old, now))
				continue
			for (const slug of old) this.notes.remove(slug, (before as PlacedNote).path)
			const named = suggested((after ?? before) as PlacedNote)
			for (const slug of now) this.notes.add(slug, named)
		}
		let crossed = false
		for (const slug of this.notes.settle()) {
			changed.add(slug)
			const isCrossed = this.notes.has(slug) ? this.slugs.add(slug) : this.slugs.delete(slug)
			crossed = isCrossed || crossed
		}
		return crossed
	}

	private slugsOf(note: PlacedNote | undefined): readonly string[] {
		if (!note?.published || (this.kb !== EVERYWHERE && note.kb.name !== this.kb)) return []
		return [...new Set([...note.aliases.map(alias => alias.name), note.title, note.localId].map(slugSegment))]
	}
}

/** What is known of a note that is suggested. */
export type SuggestedNote = Pick<PlacedNote, 'path' | 'kb' | 'localId'>

function suggested({ path, kb, localId }: PlacedNote): SuggestedNote {
	return { path, kb, localId }
}

function isNearAny(wanted: string, slugs: ReadonlySet<string>): boolean {
	for (const slug of slugs) if (isNear(wanted, slug)) return true
	return false
}

/** A note as it is named in the text of a note of `kb`: its id, with its KB before it where that is another one. */
export function nameIn(kb: string, note: SuggestedNote): string {
	return note.kb.name === kb ? note.localId : `${note.kb.name}:${note.localId}`
}

interface Suggestion {
	readonly note: SuggestedNote | undefined
	/** Names that were looked up. */
	readonly asked: readonly string[]
	/** Slugs of which near ones were looked for. */
	readonly near: readonly string[]
}

const EVERYWHERE = '\n'
/** Pairs of a name that is wrong and one that has changed: where there are more, all wrong names are looked at anew. */
const MOST_COMPARED = 2_000_000
