/** The wiki as notes and pairs of linked notes: what graphs are laid out, drawn and listed from. */

import type { Kb } from '../../wiki/kb.ts'
import { wordRelation } from '../../wiki/relations.ts'
import { remember } from '../../wiki/remember.ts'
import type { Edge, LinkedNote, Wiki } from '../../wiki/wiki.ts'
import { isMention } from '../is-mention.ts'
import { notesIn } from '../lookups.ts'
import { byCodeUnit, named } from '../title-index.ts'

export interface NoteGraph {
	/** By folder of their address, type and title. Home notes, which link to everything, are left out. */
	readonly notes: readonly LinkedNote[]
	/** By their earlier note, then the later one. */
	readonly pairs: readonly NotePair[]
	/** Names and labels of relations; the first is a mention. */
	readonly relations: readonly (readonly [name: string, label: string])[]
}

/** Two notes of which one or both link to the other. */
export interface NotePair {
	/** Indexes into the notes. */
	readonly earlier: number
	readonly later: number
	/** Which of them tells of the link. */
	readonly side: 'earlier' | 'later' | 'both'
	/** Indexes into the relations, in ascending order. */
	readonly relations: readonly number[]
}

/** All notes of the wiki and their links. */
export const graphOfWiki = remember((wiki: Wiki): NoteGraph => makeGraph(wiki))

/** The notes of one KB and the links among them. */
export function graphOfKb(graph: NoteGraph, kb: Kb): NoteGraph {
	const places = new Map<number, number>()
	const notes = graph.notes.filter((note, at) => {
		if (note.kb === kb) places.set(at, places.size)
		return note.kb === kb
	})
	const pairs = graph.pairs.flatMap(pair => {
		const earlier = places.get(pair.earlier)
		const later = places.get(pair.later)
		return earlier === undefined || later === undefined ? [] : [{ ...pair, earlier, later }]
	})
	return { notes, pairs, relations: graph.relations }
}

/** For each note the indexes of the notes it is linked with, the most linked first. */
export function neighboursOf(graph: NoteGraph): readonly (readonly number[])[] {
	const neighbours: number[][] = graph.notes.map(() => [])
	for (const { earlier, later } of graph.pairs) {
		neighbours[earlier]?.push(later)
		neighbours[later]?.push(earlier)
	}
	const links = (at: number) => neighbours[at]?.length ?? 0
	return neighbours.map(list => list.sort((a, b) => links(b) - links(a) || a - b))
}

function makeGraph(wiki: Wiki): NoteGraph {
	const notes = notesIn(wiki)
		.filter(note => note.url !== note.kb.url)
		.map(note => ({ note, ...named(note.title, note.url) }))
		.sort(
			(a, b) =>
				byCodeUnit(a.folder, b.folder) ||
				byCodeUnit(a.note.type, b.note.type) ||
				byCodeUnit(a.name, b.name) ||
				byCodeUnit(a.part, b.part),
		)
		.map(({ note }) => note)
	const places = new Map(notes.map((note, at) => [note.id, at]))
	const labels = relationLabels(wiki)
	const relationAt = new Map([...labels.keys()].map((name, at) => [name, at + 1]))
	const found = new Map<number, { told: number; relations: Set<number> }>()
	for (const edge of wiki.edges) {
		const from = places.get(edge.from)
		const to = places.get(edge.to)
		if (from === undefined || to === undefined || from === to) continue
		const key = Math.min(from, to) * notes.length + Math.max(from, to)
		const pair = found.get(key) ?? { told: 0, relations: new Set() }
		pair.told |= from < to ? 1 : 2
		pair.relations.add(isMention(edge) ? 0 : (relationAt.get(relationOf(edge)) ?? 0))
		found.set(key, pair)
	}
	const pairs = [...found]
		.sort(([a], [b]) => a - b)
		.map(([key, { told, relations }]) => ({
			earlier: Math.floor(key / notes.length),
			later: key % notes.length,
			side: SIDES[told - 1] ?? 'both',
			relations: [...relations].sort((a, b) => a - b),
		}))
	return { notes, pairs, relations: [['mention', 'Mention'], ...labels] }
}

const SIDES = ['earlier', 'later', 'both'] as const

/** Every relation that edges have, with the words of the first KB that uses it. */
function relationLabels(wiki: Wiki): ReadonlyMap<string, string> {
	const labels = new Map<string, string>()
	for (const edge of wiki.edges) {
		const relation = relationOf(edge)
		const kb = wiki.notes.get(edge.from)?.kb
		if (kb && !isMention(edge) && !labels.has(relation)) labels.set(relation, wordRelation(kb, relation, undefined).out)
	}
	return new Map([...labels].sort(([a], [b]) => byCodeUnit(a, b)))
}

function relationOf(edge: Edge): string {
	return edge.relation ?? 'related'
}
