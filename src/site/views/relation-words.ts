/** What a relation is called on the page of the note it leads to. */
import { humanise, type RelationWording, wordRelation } from '../../wiki/relations.ts'
import type { Edge, LinkedNote } from '../../wiki/wiki.ts'

/** Words for both ends of an edge that `from` has, be it written in its head or in cross-kb-links.yaml. */
export function wordingOf(from: LinkedNote, edge: Pick<Edge, 'reference' | 'relation'>): RelationWording {
	const reference = edge.reference === undefined ? undefined : from.references[edge.reference]
	const isField = reference !== undefined && reference.reading !== 'links'
	const schema = isField ? from.kb.types.get(from.type)?.fields.get(reference.field ?? '') : undefined
	const relation = edge.relation ?? 'related'
	const words = wordRelation(from.kb, relation, schema)
	if (words.in !== NO_INVERSE || isGeneric(relation)) return words
	// `extended-by` and `extended_by` are one relation.
	const plain = wordRelation(from.kb, relation.replaceAll('-', '_'), schema)
	return plain.in !== NO_INVERSE ? { out: words.out, in: plain.in } : { out: words.out, in: turnRound(relation) }
}

/** Whether a relation says no more than that two notes have to do with each other. */
export function isGeneric(relation: string): boolean {
	return /^(?:related|related[_-]to|related_concepts|references|see[_-]also)$/.test(relation)
}

/** What `wordRelation` answers where nobody declared the other direction. */
const NO_INVERSE = 'Related'

/**
 * An English relation read from its other end: `demonstrates` as `Demonstrated by`, `developed_at` as `Developed here`.
 * What is no verb keeps its words, as a field does: `key_actor` as `Key actor of`.
 */
function turnRound(relation: string): string {
	const words = humanise(relation)
	const [first = '', ...rest] = words.split(' ')
	const last = rest.at(-1) ?? ''
	if (EITHER_WAY.test(relation)) return words
	if (/^(?:at|in)$/.test(last)) return `${[first, ...rest.slice(0, -1)].join(' ')} here`
	if (PREPOSITION.test(last)) return `${words} this`
	if (/^Part of\b/.test(words)) return 'Part of this'
	if (rest.length > 0) return `${words} of`
	if (/(?:ed|built|held|led|made)$/i.test(first)) return `${first} by`
	if (/[^s]ies$/.test(first)) return `${first.slice(0, -3)}ied by`
	if (/es$/.test(first)) return `${first.slice(0, -1)}d by`
	if (/[^s]s$/.test(first)) return `${first.slice(0, -1)}ed by`
	return `${first} this`
}

const EITHER_WAY = /^(?:parallel|same|contrast|compare|similar|analog|equivalent|collaborat|contemporar)/
const PREPOSITION = /^(?:of|to|by|on|for|from|with|under|about|against)$/
