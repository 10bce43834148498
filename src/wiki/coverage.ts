/** What notes can have filled in: what any note can have, and the fields that its type declares. */
import { isDateField } from '../note/date-fields.ts'
import { BUILT_IN_TYPES } from './built-in-types.ts'
import type { Kb } from './kb.ts'
import type { NoteHealth } from './note-health.ts'

/** Something that a note of any type can have. */
export interface Aspect {
	readonly label: string
	readonly anchor: string
	/** Keys of the head of which one is enough; a field that a type declares under such a name needs no second row. */
	isKey(key: string): boolean
	has(health: NoteHealth): boolean
}

export const ASPECTS: readonly Aspect[] = [
	{
		label: 'Summary',
		anchor: 'summary',
		isKey: key => key === 'summary' || key === 'description',
		has: ({ filled }) => filled.has('summary') || filled.has('description'),
	},
	{ label: 'Tags', anchor: 'tags', isKey: key => key === 'tags', has: ({ filled }) => filled.has('tags') },
	{ label: 'Sources', anchor: 'sources', isKey: key => key === 'sources', has: ({ hasSources }) => hasSources },
	{ label: 'A date', anchor: 'date', isKey: isDateField, has: ({ hasDate }) => hasDate },
	{
		label: 'Required fields',
		anchor: 'required',
		isKey: () => false,
		has: health => missingFields(health).length === 0,
	},
]

/** The aspects that no declared field of the type stands for. */
export function sharedAspects(kb: Kb, type: string): readonly Aspect[] {
	const declared = declaredFields(kb, type)
	return ASPECTS.filter(({ anchor, isKey }) => anchor !== 'required' && !declared.some(isKey))
}

/** Those that are required first. */
export function declaredFields(kb: Kb, type: string): readonly string[] {
	const schema = kb.types.get(type) ?? BUILT_IN_TYPES.get(type)
	const names = new Set([...requiredFields(kb, type), ...(schema?.fields.keys() ?? [])])
	return [...names].filter(key => !NOT_ASKED.has(key))
}

export function requiredFields(kb: Kb, type: string): readonly string[] {
	const schema = kb.types.get(type) ?? BUILT_IN_TYPES.get(type)
	if (!schema) return []
	const declared = [...schema.fields.values()].filter(field => field.required).map(field => field.name)
	return [...new Set([...schema.required, ...declared])].filter(key => !NOT_ASKED.has(key))
}

function missingFields({ note, filled }: NoteHealth): readonly string[] {
	return requiredFields(note.kb, note.type).filter(key => !filled.has(key))
}

/** What every note has, one way or another. */
const NOT_ASKED = new Set(['id', 'title', 'type'])
