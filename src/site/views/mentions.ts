/** Who mentions a note, and in which sentences; and whom its own text mentions. */
import type { Passage } from '../../note/compiled-note.ts'
import { referenceText } from '../../wiki/passage.ts'
import type { Edge, LinkedNote } from '../../wiki/wiki.ts'
import { isMention } from '../is-mention.ts'
import { byTitle, type SiteContext } from '../site-context.ts'
import type { Mention, MentionPassage, NoteLink, Run } from '../view.ts'

/** Notes whose text links here, each sentence once: those of the same KB first, and those that speak of it most. */
export function mentionsOf(context: SiteContext, note: LinkedNote): readonly Mention[] {
	const byNote = new Map<LinkedNote, Edge[]>()
	for (const edge of context.wiki.incoming.get(note.id) ?? []) {
		if (!isMention(edge) || edge.from === note.id) continue
		const from = context.wiki.notes.get(edge.from)
		if (!from) continue
		const edges = byNote.get(from)
		if (edges) edges.push(edge)
		else byNote.set(from, [edge])
	}
	return [...byNote]
		.sort(
			([a, first], [b, second]) =>
				Number(a.kb !== note.kb) - Number(b.kb !== note.kb) || second.length - first.length || byTitle(a, b),
		)
		.map(([from, edges], at) => {
			const references = edges.map(edge => edge.reference ?? -1)
			return mentionBy(context, note.kb, from, at < MAX_QUOTED ? references : [])
		})
}

/** Notes whose sentences are quoted; of the others, the page of a much mentioned note tells the titles. */
const MAX_QUOTED = 60

/** Sentences of one note that a mention quotes; the others are counted. */
const MAX_PASSAGES = 12

/** `references` are those of `from` that ask for the page this is shown on. */
export function mentionBy(
	context: SiteContext,
	kb: LinkedNote['kb'],
	from: LinkedNote,
	references: readonly number[],
): Mention {
	const passages: MentionPassage[] = []
	const seen = new Set<number>()
	const marked = new Set(references)
	for (const index of references) {
		const reference = from.references[index]
		if (reference?.passage === undefined || seen.has(reference.passage)) continue
		seen.add(reference.passage)
		if (seen.size > MAX_PASSAGES) continue
		const heading = reference.section === undefined ? undefined : from.compiled.headings[reference.section]
		const fragment = heading ? `#${encodeURIComponent(heading.anchor)}` : ''
		const passage = from.compiled.passages[reference.passage] ?? []
		passages.push({
			section: heading?.plain,
			href: context.href(from.url) + fragment,
			runs: runsOf(context, from, passage, marked),
		})
	}
	const morePassages = seen.size - passages.length
	return {
		...context.noteLink(from),
		summary: undefined,
		kbTitle: from.kb === kb ? undefined : from.kb.title,
		passages,
		morePassages,
	}
}

function runsOf(context: SiteContext, from: LinkedNote, passage: Passage, marked: ReadonlySet<number>): readonly Run[] {
	const runs: Run[] = []
	for (const piece of passage) {
		const kind = typeof piece === 'number' && marked.has(piece) ? 'mark' : 'text'
		const text = typeof piece === 'string' ? piece : referenceText(context.wiki, from, piece)
		const last = runs[runs.length - 1]
		if (last?.kind === 'text' && kind === 'text') runs[runs.length - 1] = { kind, text: last.text + text }
		else if (text !== '') runs.push({ kind, text })
	}
	return runs
}

/** Notes that the text links to, in order of appearance. */
export function linksOut(context: SiteContext, note: LinkedNote): readonly NoteLink[] {
	const targets = new Set<LinkedNote>()
	for (const edge of context.wiki.outgoing.get(note.id) ?? []) {
		const target = isMention(edge) && edge.to !== note.id ? context.wiki.notes.get(edge.to) : undefined
		if (target) targets.add(target)
	}
	return [...targets].map(target => ({ ...context.noteLink(target), summary: undefined }))
}
