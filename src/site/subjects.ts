/** Subjects that several KBs have a note on. */
import { remember } from '../wiki/remember.ts'
import { fold, slugSegment } from '../wiki/slug.ts'
import type { LinkedNote } from '../wiki/wiki.ts'
import { inFilingOrder } from './filing.ts'
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
export const subjectsOf = remember((context: SiteContext): Subjects => {
	const groups = new Groups()
	const notes = context.wiki.kbs.filter(kb => kb.declared).flatMap(kb => context.notesOf(kb))
	const named = new Map<string, LinkedNote>()
	for (const note of notes)
		for (const key of [`id ${fold(note.localId)}`, `title ${fold(note.title)}`]) {
			const first = named.get(key)
			if (first) groups.join(first, note)
			else named.set(key, note)
		}
	for (const note of notes)
		for (const alias of note.aliases) {
			const called = named.get(`title ${fold(alias)}`)
			if (called && called.kb !== note.kb) groups.join(called, note)
		}
	const shared = [...Map.groupBy(notes, note => groups.rootOf(note)).values()].filter(
		group => new Set(group.map(note => note.kb)).size > 1,
	)
	const taken = new Set<string>()
	const all = inFilingOrder(shared, group => titleOf(group)).map(group => {
		const title = titleOf(group)
		return { slug: freeSlug(slugSegment(title), taken), title, notes: group }
	})
	return { all, byNote: new Map(all.flatMap(subject => subject.notes.map(note => [note, subject] as const))) }
})

/** The title that most of them have; of several the first. */
function titleOf(notes: readonly LinkedNote[]): string {
	const counts = new Map<string, number>()
	for (const { title } of notes) counts.set(title, (counts.get(title) ?? 0) + 1)
	return [...counts].reduce((best, item) => (item[1] > best[1] ? item : best))[0]
}

function freeSlug(wanted: string, taken: Set<string>): string {
	let slug = wanted
	for (let number = 2; taken.has(slug); number++) slug = `${wanted}-${number}`
	taken.add(slug)
	return slug
}

/** Which notes belong together, by way of one another. */
class Groups {
	private readonly parents = new Map<LinkedNote, LinkedNote>()

	join(a: LinkedNote, b: LinkedNote): void {
		const [first, second] = [this.rootOf(a), this.rootOf(b)]
		if (first !== second) this.parents.set(second, first)
	}

	rootOf(note: LinkedNote): LinkedNote {
		let root = note
		for (let parent = this.parents.get(root); parent; parent = this.parents.get(root)) root = parent
		if (root !== note) this.parents.set(note, root)
		return root
	}
}
