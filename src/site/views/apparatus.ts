/** What stands around a note: relations, mentions, links out, the same subject elsewhere, related notes. */
import type { Passage } from '../../note/compiled-note.ts'
import { referenceText } from '../../wiki/passage.ts'
import { humanise, type RelationWording, wordRelation } from '../../wiki/relations.ts'
import { doubtOf, hrefOf } from '../../wiki/render-link.ts'
import { fold } from '../../wiki/slug.ts'
import { wantedUrl } from '../../wiki/target.ts'
import type { Edge, LinkedNote, NoteReference, Outcome } from '../../wiki/wiki.ts'
import type { SiteContext } from '../site-context.ts'
import type {
	AlsoIn,
	Mention,
	MentionPassage,
	NoteLink,
	RelatedNote,
	RelationGroup,
	Run,
	UnmetRelation,
} from '../view.ts'

const isMention = (edge: Edge) => edge.kind !== 'field' && edge.kind !== 'curated'

/** Relations by their wording. One that is told from both sides stands once, with whichever note gives a reason. */
export function relationGroups(context: SiteContext, note: LinkedNote): readonly RelationGroup[] {
	const groups = new Map<string, Group>()
	const groupOf = (label: string, direction: 'out' | 'in'): Group => {
		const group = groups.get(label) ?? { direction, notes: new Map(), unmet: new Map() }
		groups.set(label, group)
		return group
	}
	const add = (
		label: string,
		direction: 'out' | 'in',
		other: LinkedNote,
		reason: string | undefined,
		outcome?: Outcome,
	) => {
		const group = groupOf(label, direction)
		const href = hrefOf(context, other, outcome)
		const doubt = outcome && doubtOf(outcome)
		const key = `${href} ${doubt ?? ''}`
		if (group.notes.get(key)?.note !== undefined) return
		const kbTitle = other.kb === note.kb ? undefined : other.kb.title
		group.notes.set(key, { ...context.noteLink(other), href, note: reason, kbTitle, doubt })
	}
	for (const edge of context.wiki.outgoing.get(note.id) ?? []) {
		if (isMention(edge) || edge.to === note.id || isFact(note, edge)) continue
		const other = context.wiki.notes.get(edge.to)
		const outcome = edge.reference === undefined ? undefined : context.wiki.outcomes.get(note.id)?.[edge.reference]
		if (other) add(wordingOf(note, edge).out, 'out', other, edge.note, outcome)
	}
	for (const [index, outcome] of (context.wiki.outcomes.get(note.id) ?? []).entries()) {
		const reference = note.references[index] as NoteReference
		const unmet = unmetRelation(context, reference, outcome)
		if (!unmet) continue
		const { out } = wordingOf(note, { reference: index, relation: reference.relation })
		groupOf(out, 'out').unmet.set(`${unmet.href} ${unmet.text}`, unmet)
	}
	for (const edge of context.wiki.incoming.get(note.id) ?? []) {
		if (isMention(edge) || edge.from === note.id) continue
		const other = context.wiki.notes.get(edge.from)
		if (other) add(wordingOf(other, edge).in, 'in', other, edge.note)
	}
	return [...groups].map(([label, { direction, notes, unmet }]) => {
		return { label, direction, notes: [...notes.values()], unmet: [...unmet.values()] }
	})
}

interface Group {
	readonly direction: 'out' | 'in'
	readonly notes: Map<string, RelatedNote>
	readonly unmet: Map<string, UnmetRelation>
}

/** Of `links:` and `references:`, which the infobox leaves out. Other fields show there what they name in vain. */
function unmetRelation(context: SiteContext, reference: NoteReference, outcome: Outcome): UnmetRelation | undefined {
	if (reference.reading !== 'links' && reference.field !== 'references') return undefined
	const { note } = reference
	switch (outcome.kind) {
		case 'wanted': {
			const href = context.href(wantedUrl(outcome.kb, outcome.name))
			return { kind: 'wanted', text: humanise(outcome.name), href, note }
		}
		case 'unpublished':
			return { kind: 'unpublished', text: reference.name, href: undefined, note }
		case 'absent-kb':
			return { kind: 'missing', text: `${outcome.kbName}:${outcome.name}`, href: undefined, note }
		default:
			return undefined
	}
}

/** Values that the infobox shows are not repeated as relations. */
function isFact(note: LinkedNote, edge: Edge): boolean {
	const reference = edge.reference === undefined ? undefined : note.references[edge.reference]
	return reference !== undefined && reference.kind === 'field' && !isRelationReading(note, reference)
}

/** Whether a field's value is told among the relations: lists of ids and `links:`. */
export function isRelationReading(note: LinkedNote, reference: NoteReference): boolean {
	if (reference.reading === 'links' || reference.field === 'references') return true
	if (reference.reading !== 'ids') return false
	return note.kb.types.get(note.type)?.fields.get(reference.field ?? '')?.type === 'list'
}

function wordingOf(from: LinkedNote, edge: Pick<Edge, 'reference' | 'relation'>): RelationWording {
	const reference = edge.reference === undefined ? undefined : from.references[edge.reference]
	const isField = reference?.reading === 'ids' || reference?.reading === 'names' || (reference && !reference.reading)
	const schema = isField ? from.kb.types.get(from.type)?.fields.get(reference.field ?? '') : undefined
	return wordRelation(from.kb, edge.relation ?? 'related', schema)
}

/** Notes whose text links here, each sentence once. */
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
	return [...byNote].map(([from, edges]) =>
		mentionBy(
			context,
			note.kb,
			from,
			edges.map(edge => edge.reference ?? -1),
		),
	)
}

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
	return { ...context.noteLink(from), kbTitle: from.kb === kb ? undefined : from.kb.title, passages, morePassages }
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
	return [...targets].map(context.noteLink)
}

/** Notes of other KBs with the same id or title. */
export type SubjectIndex = ReadonlyMap<string, readonly LinkedNote[]>

export function subjectIndex(context: SiteContext): SubjectIndex {
	const index = new Map<string, LinkedNote[]>()
	for (const note of context.wiki.notes.values()) {
		if (!note.kb.declared || note.url === note.kb.url) continue
		for (const key of new Set([`id ${fold(note.localId)}`, `title ${fold(note.title)}`])) {
			const group = index.get(key)
			if (group) group.push(note)
			else index.set(key, [note])
		}
	}
	return index
}

export function alsoIn(context: SiteContext, subjects: SubjectIndex, note: LinkedNote): readonly AlsoIn[] {
	const keys = [`id ${fold(note.localId)}`, `title ${fold(note.title)}`]
	const others = new Set(keys.flatMap(key => subjects.get(key) ?? []).filter(other => other.kb !== note.kb))
	return [...others].map(other => ({ ...context.noteLink(other), kbTitle: other.kb.title }))
}

/** Index of tags, for `relatedTo`. */
export type TagIndex = ReadonlyMap<string, readonly LinkedNote[]>

export function tagIndex(context: SiteContext): TagIndex {
	const index = new Map<string, LinkedNote[]>()
	for (const note of context.wiki.notes.values())
		for (const tag of note.tags) {
			const group = index.get(fold(tag))
			if (group) group.push(note)
			else index.set(fold(tag), [note])
		}
	return index
}

const RELATED = 6
const COMMON = 120

/** Notes near in subject and not yet linked: shared tags and shared neighbours, the rarer the more they count. */
export function relatedTo(context: SiteContext, tags: TagIndex, note: LinkedNote): readonly NoteLink[] {
	const { wiki } = context
	const linked = new Set<string>([note.id])
	for (const edge of wiki.outgoing.get(note.id) ?? []) linked.add(edge.to)
	for (const edge of wiki.incoming.get(note.id) ?? []) linked.add(edge.from)
	const scores = new Map<LinkedNote, number>()
	const credit = (other: LinkedNote | undefined, weight: number) => {
		if (other && !linked.has(other.id) && other.url !== other.kb.url)
			scores.set(other, (scores.get(other) ?? 0) + weight)
	}
	for (const tag of note.tags) {
		const group = tags.get(fold(tag)) ?? []
		if (group.length <= COMMON) for (const other of group) credit(other, 2 / Math.log2(group.length + 1))
	}
	for (const id of linked) {
		const edges = id === note.id ? [] : (wiki.incoming.get(id as LinkedNote['id']) ?? [])
		if (edges.length > COMMON) continue
		const near = new Set(edges.map(edge => edge.from))
		for (const from of near) credit(wiki.notes.get(from), 1 / Math.log2(near.size + 2))
	}
	return [...scores]
		.sort((a, b) => b[1] - a[1] || (a[0].id < b[0].id ? -1 : 1))
		.filter(([, score]) => score > 1)
		.slice(0, RELATED)
		.map(([other]) => context.noteLink(other))
}
