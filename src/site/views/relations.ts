/** Relations of a note, by their wording, each with the sentence its author gave. */
import { humanise } from '../../wiki/relations.ts'
import { doubtOf, hrefOf } from '../../wiki/render-link.ts'
import { wantedUrl } from '../../wiki/target.ts'
import type { Edge, LinkedNote, NoteReference, Outcome } from '../../wiki/wiki.ts'
import { isMention } from '../is-mention.ts'
import type { SiteContext } from '../site-context.ts'
import type { RelatedNote, RelationGroup, UnmetRelation } from '../view.ts'
import { isGeneric, wordingOf } from './relation-words.ts'

/**
 * Relations that say something before those that only relate. One that is told from both sides stands once, with
 * whichever note gives a reason.
 */
export function relationGroups(context: SiteContext, note: LinkedNote): readonly RelationGroup[] {
	const { wiki } = context
	const groups = new Map<string, Group>()
	const groupOf = (label: string, direction: 'out' | 'in', relation: string | undefined): Group => {
		const rank = isGeneric(relation ?? 'related') ? 1 : 0
		const group = groups.get(label) ?? { direction, rank, notes: new Map(), unmet: new Map() }
		groups.set(label, group)
		return group
	}
	const add = (group: Group, other: LinkedNote, reason: string | undefined, outcome?: Outcome) => {
		const href = hrefOf(context, other, outcome)
		const doubt = outcome && doubtOf(outcome)
		const key = `${href} ${doubt ?? ''}`
		if (group.notes.get(key)?.note !== undefined) return
		const kbTitle = other.kb === note.kb ? undefined : other.kb.title
		group.notes.set(key, { ...context.noteLink(other), summary: undefined, href, note: reason, kbTitle, doubt })
	}
	for (const edge of wiki.outgoing.get(note.id) ?? []) {
		if (isMention(edge) || edge.to === note.id || isFact(note, edge)) continue
		const other = wiki.notes.get(edge.to)
		const outcome = edge.reference === undefined ? undefined : wiki.outcomes.get(note.id)?.[edge.reference]
		if (other) add(groupOf(wordingOf(note, edge).out, 'out', edge.relation), other, edge.note, outcome)
	}
	for (const [index, outcome] of (wiki.outcomes.get(note.id) ?? []).entries()) {
		const reference = note.references[index] as NoteReference
		const unmet = unmetRelation(context, reference, outcome)
		if (!unmet) continue
		const { out } = wordingOf(note, { reference: index, relation: reference.relation })
		groupOf(out, 'out', reference.relation).unmet.set(`${unmet.href} ${unmet.text}`, unmet)
	}
	for (const edge of wiki.incoming.get(note.id) ?? []) {
		if (isMention(edge) || edge.from === note.id) continue
		const other = wiki.notes.get(edge.from)
		if (other) add(groupOf(wordingOf(other, edge).in, 'in', edge.relation), other, edge.note)
	}
	const ranked = [...groups].sort((a, b) => a[1].rank - b[1].rank)
	const told = new Set<string>()
	return ranked.flatMap(([label, { direction, rank, notes, unmet }]): RelationGroup[] => {
		// That two notes are related goes without saying where something better is said of them.
		const isTold = ({ href, note, doubt }: RelatedNote) => note === undefined && doubt === undefined && told.has(href)
		const shown = [...notes.values()].filter(other => rank === 0 || !isTold(other))
		for (const other of shown) told.add(other.href)
		return shown.length + unmet.size > 0 ? [{ label, direction, notes: shown, unmet: [...unmet.values()] }] : []
	})
}

interface Group {
	readonly direction: 'out' | 'in'
	readonly rank: number
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
			return { kind: 'missing', text: `${humanise(outcome.name)} (${outcome.kbName})`, href: undefined, note }
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
