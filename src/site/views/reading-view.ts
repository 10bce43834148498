/** Where a reader may begin, and where a note leads on to. */

import type { NoteId } from '../../note/brand.ts'
import { type FieldValue, textOf } from '../../note/yaml.ts'
import type { Kb } from '../../wiki/kb.ts'
import { remember } from '../../wiki/remember.ts'
import type { Edge, LinkedNote, Wiki } from '../../wiki/wiki.ts'
import { isMention } from '../is-mention.ts'
import { inReadingOrder, leadsOnTo, type ReadingGraph, readFirst, readingGraph } from '../reading-path.ts'
import { byTitle, type SiteContext } from '../site-context.ts'
import { subjectDateOf } from '../subject-date.ts'
import type { NoteLink, ReadingView } from '../view.ts'

/** Of all relations of the wiki, written in heads or in cross-kb-links.yaml. */
const readingGraphOf = remember(({ wiki }: SiteContext): ReadingGraph => {
	const relations = (edges: readonly Edge[] = []) => edges.filter(edge => !isMention(edge))
	return readingGraph(
		id => [...relations(wiki.outgoing.get(id as NoteId)), ...relations(wiki.incoming.get(id as NoteId))],
		id => dateNumber(wiki, id as NoteId),
	)
})

export function readingOf(context: SiteContext, note: LinkedNote): ReadingView {
	const graph = readingGraphOf(context)
	return {
		first: notesOf(context, readFirst(graph, note.id)).map(link => ({ ...link, summary: undefined })),
		next: leadsOnTo(graph, note.id).flatMap(id => {
			const next = context.wiki.notes.get(id as NoteId)
			const kbTitle = next?.kb === note.kb ? undefined : next?.kb.title
			return next ? [{ ...context.noteLink(next), summary: undefined, kbTitle }] : []
		}),
	}
}

/**
 * At most five notes to begin a KB with: those that most of its other notes link to, ideas rather than people and
 * papers, in an order in which one can be read after the other. None where no note stands out.
 */
export function startHere(context: SiteContext, kb: Kb): readonly NoteLink[] {
	const notes = context.notesOf(kb)
	const ideas = notes.filter(note => !NO_IDEAS.has(note.type))
	const hubs = (ideas.length >= LEAST_IDEAS ? ideas : notes)
		.map(note => ({ note, weight: weightOf(context.wiki, note) }))
		.filter(({ weight }) => weight >= STANDS_OUT)
		.sort((a, b) => b.weight - a.weight || byTitle(a.note, b.note))
		.slice(0, START)
	if (hubs.length < LEAST_START) return []
	return notesOf(
		context,
		inReadingOrder(
			readingGraphOf(context),
			hubs.map(({ note }) => note.id),
		),
	)
}

const START = 5
const LEAST_START = 3
const LEAST_IDEAS = 5
/** Notes of the same KB that must link to one. */
const STANDS_OUT = 4
const NO_IDEAS = new Set(['person', 'organization', 'event', 'era', 'source', 'document', 'writing', 'relationship'])

function notesOf({ wiki, noteLink }: SiteContext, ids: readonly string[]): readonly NoteLink[] {
	return ids.flatMap(id => {
		const note = wiki.notes.get(id as NoteId)
		return note ? [noteLink(note)] : []
	})
}

/** Notes of its own KB that link to it, with a little more for what its author calls important. */
function weightOf(wiki: Wiki, note: LinkedNote): number {
	const from = new Set((wiki.incoming.get(note.id) ?? []).map(edge => edge.from))
	const own = [...from].filter(id => id !== note.id && wiki.notes.get(id)?.kb === note.kb).length
	return own * (1 + importanceOf(note) / 20)
}

function importanceOf(note: LinkedNote): number {
	const value: FieldValue | undefined = note.compiled.fields.find(({ key }) => key === 'importance')?.value
	const importance = Number(textOf(value))
	return importance >= 1 && importance <= 10 ? importance : 5
}

function dateNumber(wiki: Wiki, id: NoteId): number | undefined {
	const note = wiki.notes.get(id)
	const date = note && subjectDateOf(note)
	return date && date.from.year * 10_000 + (date.from.month ?? 0) * 100 + (date.from.day ?? 0)
}
