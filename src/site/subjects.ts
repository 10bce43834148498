/** Subjects that several KBs have a note on. */
import { remember } from '../wiki/remember.ts'
import { fold, slugSegment } from '../wiki/slug.ts'
import type { LinkedNote } from '../wiki/wiki.ts'
import { inFilingOrder } from './filing.ts'
import { keptIndex } from './kept-index.ts'
import type { SiteContext } from './site-context.ts'

export interface Subject {
	/** The path of its page below `/also-in/`. */
	readonly slug: string
	readonly title: string
	/** In the order of their KBs; at least two KBs have one. */
	readonly notes: readonly LinkedNote[]
}

export interface Subjects {
	/** By title. */
	readonly all: readonly Subject[]
	readonly byNote: ReadonlyMap<LinkedNote, Subject>
}

/**
 * Notes of declared KBs are on one subject when they have the same id or title, or when one is called by an alias as
 * another is by its title. Two that share an alias only are not: aliases are often short for different things.
 */
export const subjectsOf = remember(({ notes }: SiteContext): Subjects => {
	const all = groupsOf(notes).map(({ slug, title, places }) => ({
		slug,
		title,
		notes: places.map(place => notes[place] as LinkedNote),
	}))
	return { all, byNote: new Map(all.flatMap(subject => subject.notes.map(note => [note, subject] as const))) }
})

interface Group {
	readonly slug: string
	readonly title: string
	/** Where its notes stand in the list of all. */
	readonly places: readonly number[]
}

const groupsOf = keptIndex(
	({ kb, localId, title, aliases, url }) => [kb, localId, title, aliases, url],
	(all): readonly Group[] => {
		const kbs = [...new Set(all.map(note => note.kb))].filter(kb => kb.declared)
		if (kbs.length < 2) return []
		const byKb = Map.groupBy(all, note => note.kb)
		const inOrder = kbs.sort((a, b) => (a.folder < b.folder ? -1 : 1)).flatMap(kb => byKb.get(kb) ?? [])
		const notes = inOrder.filter(note => note.url !== note.kb.url)
		const places = new Map(all.map((note, place) => [note, place]))
		const taken = new Map<string, number>()
		return inFilingOrder(sharedGroups(notes), group => titleOf(group)).map(group => {
			const title = titleOf(group)
			const slug = freeSlug(slugSegment(title), taken)
			return { slug, title, places: group.map(note => places.get(note) as number) }
		})
	},
)

function sharedGroups(notes: readonly LinkedNote[]): readonly (readonly LinkedNote[])[] {
	const groups = new Groups()
	const named = new Map<string, LinkedNote>()
	for (const note of notes)
		for (const key of keysOf(note).own) {
			const first = named.get(key)
			if (first) groups.join(first, note)
			else named.set(key, note)
		}
	for (const note of notes)
		for (const alias of keysOf(note).aliases) {
			const called = named.get(alias)
			if (called && called.kb !== note.kb) groups.join(called, note)
		}
	const joined = notes.filter(note => groups.holds(note))
	return [...Map.groupBy(joined, note => groups.rootOf(note)).values()].filter(
		group => new Set(group.map(note => note.kb)).size > 1,
	)
}

/** What a note is found by: its id and its title, and the titles that its aliases would be. */
const keysOf = remember((note: LinkedNote) => ({
	own: [`id ${fold(note.localId)}`, `title ${fold(note.title)}`],
	aliases: note.aliases.map(alias => `title ${fold(alias)}`),
}))

/** The title that most of them have; of several the first. */
function titleOf(notes: readonly LinkedNote[]): string {
	const counts = new Map<string, number>()
	for (const { title } of notes) counts.set(title, (counts.get(title) ?? 0) + 1)
	return [...counts].reduce((best, item) => (item[1] > best[1] ? item : best))[0]
}

/** `taken` has the number of each slug that was wanted twice. */
function freeSlug(wanted: string, taken: Map<string, number>): string {
	let slug = wanted
	let number = taken.get(wanted) ?? 1
	for (; taken.has(slug); slug = `${wanted}-${number}`) number += 1
	taken.set(wanted, number)
	taken.set(slug, taken.get(slug) ?? 1)
	return slug
}

/** Which notes belong together, by way of one another. */
class Groups {
	/** A root is its own parent. */
	private readonly parents = new Map<LinkedNote, LinkedNote>()

	/** Whether it belongs together with another. */
	holds(note: LinkedNote): boolean {
		return this.parents.has(note)
	}

	join(a: LinkedNote, b: LinkedNote): void {
		const [first, second] = [this.rootOf(a), this.rootOf(b)]
		this.parents.set(first, first)
		this.parents.set(second, first)
	}

	rootOf(note: LinkedNote): LinkedNote {
		let root = note
		for (let parent = this.parents.get(root); parent && parent !== root; parent = this.parents.get(root)) root = parent
		if (root !== note) this.parents.set(note, root)
		return root
	}
}
