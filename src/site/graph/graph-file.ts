/** Writes the file of a graph, which the graph page reads. */

import { type Digits, type GraphFile, writeDigits } from '../../client/graph/graph-file.ts'
import { jsonText } from '../../wiki/json-text.ts'
import type { Kb } from '../../wiki/kb.ts'
import { fold } from '../../wiki/slug.ts'
import { nameColumns, named } from '../title-index.ts'
import type { TypeCount } from '../view.ts'
import type { Layout } from './layout.ts'
import type { NoteGraph, NotePair } from './note-graph.ts'

/** The file's text. `typeOf` gives the label and colour of a type. */
export function graphFileJson(graph: NoteGraph, layout: Layout, typeOf: (type: string) => TypeCount): string {
	const { notes, pairs } = graph
	const kbs = distinct(notes.map(note => note.kb))
	const types = distinct(notes.map(note => note.type))
	const tags = commonTags(graph)
	const tagsOf = notes.map(note => [...new Set(note.tags.map(fold))].flatMap(tag => tags.get(tag) ?? []))
	const used = distinct(pairs.flatMap(pair => pair.relations)).sort((a, b) => a - b)
	const relations = [0, ...used.filter(relation => relation !== 0)]
	const relationAt = new Map(relations.map((relation, at) => [relation, at]))
	const setOf = (pair: NotePair) => pair.relations.map(relation => relationAt.get(relation) ?? 0).join()
	const relationSets = distinct(pairs.map(setOf))
	const file: GraphFile = {
		version: 1,
		kbs: kbs.map((kb: Kb) => [kb.name, kb.title]),
		types: types.map(type => [type, typeOf(type).label, typeOf(type).colour]),
		tags: [...tags.keys()],
		relations: relations.map(relation => graph.relations[relation] ?? ['', '']),
		notes: {
			...nameColumns(notes.map(note => named(note.title, note.url))),
			kbs: column(
				notes,
				placeIn(kbs, note => note.kb),
			),
			types: column(
				notes,
				placeIn(types, note => note.type),
			),
			tagCounts: writeDigits(tagsOf.map(list => list.length)),
			tags: writeDigits(tagsOf.flat()),
			xs: column(layout.points, ({ x }) => x),
			ys: column(layout.points, ({ y }) => y),
		},
		links: {
			counts: writeDigits(counts(graph)),
			steps: writeDigits(steps(graph)),
			sides: column(pairs, ({ side }) => ['earlier', 'later', 'both'].indexOf(side)),
			relations: column(pairs, placeIn(relationSets, setOf)),
			relationSets: relationSets.map(set => set.split(',').map(Number)),
		},
	}
	return jsonText(file)
}

/** Tags that several of the notes have, by their page's name, the most frequent first; each with its index. */
function commonTags({ notes }: NoteGraph): ReadonlyMap<string, number> {
	const found = new Map<string, number>()
	for (const note of notes) for (const tag of new Set(note.tags.map(fold))) found.set(tag, (found.get(tag) ?? 0) + 1)
	const common = [...found].filter(([, count]) => count >= FEWEST_NOTES)
	common.sort(([a, count], [b, other]) => other - count || (a < b ? -1 : 1))
	return new Map(common.slice(0, MOST_TAGS).map(([tag], at) => [tag, at]))
}

const FEWEST_NOTES = 3
const MOST_TAGS = 300

function counts({ notes, pairs }: NoteGraph): number[] {
	const counted = notes.map(() => 0)
	for (const { earlier } of pairs) counted[earlier] = (counted[earlier] ?? 0) + 1
	return counted
}

function steps({ pairs }: NoteGraph): number[] {
	return pairs.map(({ earlier, later }, at) => {
		const before = pairs[at - 1]
		return later - (before?.earlier === earlier ? before.later : earlier)
	})
}

function column<T>(items: readonly T[], value: (item: T) => number): Digits {
	return writeDigits(items.map(value))
}

/** For each item, the index in `list` of what `valueFor` gives. */
function placeIn<T, Value>(list: readonly Value[], valueFor: (item: T) => Value): (item: T) => number {
	const places = new Map(list.map((value, at) => [value, at]))
	return item => places.get(valueFor(item)) ?? -1
}

function distinct<T>(items: readonly T[]): T[] {
	return [...new Set(items)]
}
