/** Relation names, their wording and their inverses: those of the entry format, and those that kb.yaml declares. */
import type { FieldSchema, Kb, RelationType } from './kb.ts'

/** Pairs that every KB has without declaring them. */
const CORE_PAIRS: readonly (readonly [string, string])[] = [
	['owns', 'owned_by'],
	['controls', 'controlled_by'],
	['directs', 'directed_by'],
	['advises', 'advised_by'],
	['member_of', 'has_member'],
	['employed_by', 'employs'],
	['funds', 'funded_by'],
	['authored', 'authored_by'],
	['mentions', 'mentioned_by'],
	['involves', 'involved_in'],
	['located_at', 'location_of'],
	['supports', 'supported_by'],
	['contradicts', 'contradicted_by'],
	['extends', 'extended_by'],
	['refines', 'refined_by'],
	['is_example_of', 'has_example'],
	['causally_precedes', 'causally_follows'],
	['asks_question', 'answers_question'],
	['is_part_of', 'contains_part'],
	['influenced', 'influenced_by'],
	['builds_on', 'built_upon_by'],
	['references', 'referenced_by'],
	['develops', 'developed_in'],
	['critiques', 'critiqued_by'],
	['mentored', 'mentored_by'],
	['applies', 'applied_by'],
]

const SYMMETRIC = new Set(['related', 'related_to', 'contrasts_with', 'collaborates_with', 'same-subject', 'parallels'])

const INVERSE = new Map<string, string>(CORE_PAIRS.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]))

/** What a field of the entry format says when it is read from its target's side. */
const FIELD_INVERSE = new Map([
	['key_writings', 'A key writing for'],
	['key_concepts', 'A key concept of'],
	['related_concepts', 'Related concepts'],
	['related', 'Related'],
	['coauthors', 'Co-author of'],
	['authors', 'Author of'],
	['author', 'Author of'],
	['affiliations', 'Affiliated'],
	['participants', 'Took part in'],
	['people', 'Involved in'],
	['proponents', 'Proponent of'],
	['known_for', 'What is known for it'],
	['first_appeared', 'First appeared here'],
	['part_of', 'Has as parts'],
])

export interface RelationWording {
	readonly out: string
	readonly in: string
}

/** Words for both directions of a relation of `kb`. A field's own name is its relation. */
export function wordRelation(kb: Kb, relation: string, field: FieldSchema | undefined): RelationWording {
	if (field || FIELD_INVERSE.has(relation)) {
		const label = humanise(relation)
		return { out: label, in: field?.inverseLabel ?? FIELD_INVERSE.get(relation) ?? `${label} of` }
	}
	const declared = kb.relations.get(relation)
	const inverse = inverseOf(kb, relation)
	const back = inverse === undefined ? undefined : labelOf(kb.relations.get(inverse), inverse)
	return { out: labelOf(declared, relation), in: back ?? 'Related' }
}

/** The relations that a KB declares, and those that all KBs share. */
export function knownRelations(kb: Kb): readonly string[] {
	return [...kb.relations.keys(), ...INVERSE.keys(), ...SYMMETRIC]
}

/**
 * By declaration, else the core pairs, else the `_by` pattern among declared names: `translates` and `translated_by`.
 * Undefined where there is none.
 */
function inverseOf(kb: Kb, relation: string): string | undefined {
	const known = INVERSES.get(kb.relations) ?? new Map<string, string | undefined>()
	INVERSES.set(kb.relations, known)
	if (!known.has(relation)) known.set(relation, findInverse(kb, relation))
	return known.get(relation)
}

/** Answers that were given: there are few relations, and every link of every note asks. */
const INVERSES = new WeakMap<Kb['relations'], Map<string, string | undefined>>()

function findInverse(kb: Kb, relation: string): string | undefined {
	const declared = kb.relations.get(relation)?.inverse
	if (declared) return declared
	for (const other of kb.relations.values()) if (other.inverse === relation) return other.name
	if (SYMMETRIC.has(relation)) return relation
	const core = INVERSE.get(relation)
	if (core) return core
	const stem = stemOf(relation)
	for (const other of kb.relations.keys())
		if (other !== relation && other.endsWith('_by') !== relation.endsWith('_by') && stemOf(other) === stem) return other
	return undefined
}

/** The verb that `translates` and `translated_by` have in common, so far as English is regular; the words behind it stay. */
function stemOf(relation: string): string {
	const [verb = '', ...rest] = relation.replace(/_by$/, '').split('_')
	return [verb.replace(/(?:ies|ied|es|ed|s|d|e|y)$/, ''), ...rest].join('_')
}

export function isKnownRelation(kb: Kb, relation: string): boolean {
	return (
		kb.relations.has(relation) ||
		INVERSE.has(relation) ||
		SYMMETRIC.has(relation) ||
		inverseOf(kb, relation) !== undefined
	)
}

/** Whether the other direction of a relation has a name of its own. */
export function hasPair(kb: Kb, relation: string): boolean {
	return inverseOf(kb, relation) !== undefined
}

/** `key_writings` as `Key writings`. */
export function humanise(name: string): string {
	const words = name.replace(/[_-]+/g, ' ').trim()
	return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A label that is a short wording is used; a longer description is not one. */
function labelOf(declared: RelationType | undefined, name: string): string {
	const label = declared?.label
	if (!label || label.length > 32) return humanise(name)
	return label.charAt(0).toUpperCase() + label.slice(1)
}
