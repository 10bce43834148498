/** How far the fields of notes are filled in: in a table of KBs or types, and field by field for one type. */
import { isDateField } from '../../note/date-fields.ts'
import { BUILT_IN_TYPES } from '../../wiki/built-in-types.ts'
import type { Kb } from '../../wiki/kb.ts'
import { humanise } from '../../wiki/relations.ts'
import { slugSegment } from '../../wiki/slug.ts'
import type { SiteContext } from '../site-context.ts'
import type { CappedNotes, FieldCoverage, Share, TextLink } from '../view.ts'
import type { NoteHealth } from './note-health.ts'

/** Something that a note of any type can have. */
interface Aspect {
	readonly label: string
	readonly anchor: string
	/** Keys of the head of which one is enough; a field that a type declares under such a name needs no second row. */
	isKey(key: string): boolean
	has(health: NoteHealth): boolean
}

const ASPECTS: readonly Aspect[] = [
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

/** What every table of shares has as columns. */
export const ASPECT_LABELS: readonly string[] = ASPECTS.map(({ label }) => label)

/** The share of each column. `hrefOf` is where those that lack one are listed. */
export function sharesOf(notes: readonly NoteHealth[], hrefOf: (anchor: string) => string): readonly Share[] {
	return ASPECTS.map(({ anchor, has }) => {
		const count = notes.filter(has).length
		return { count, of: notes.length, href: count < notes.length ? hrefOf(idOf(anchor)) : undefined }
	})
}

/** Rows for what any note can have, then for the fields that the type declares, those it requires first. */
export function fieldCoverage(
	context: SiteContext,
	kb: Kb,
	type: string,
	notes: readonly NoteHealth[],
): readonly FieldCoverage[] {
	const required = requiredFields(kb, type)
	const declared = declaredFields(kb, type)
	const shared = sharedAspects(kb, type)
	const row = (part: Pick<FieldCoverage, 'label' | 'key' | 'isRequired'>, id: string, has: Aspect['has']) => {
		const lacking = notes.filter(health => !has(health))
		const anchor = idOf(id)
		return {
			...part,
			anchor,
			count: notes.length - lacking.length,
			of: notes.length,
			href: lacking.length > 0 ? `#${anchor}` : undefined,
			missing: capNotes(context, lacking),
		}
	}
	return [
		...shared.map(({ label, anchor, has }) => row({ label, key: undefined, isRequired: false }, anchor, has)),
		...declared.map(key =>
			row({ label: humanise(key), key, isRequired: required.includes(key) }, key, ({ filled }) => filled.has(key)),
		),
	]
}

/**
 * Whether the page of a type has a row with this anchor. Required fields, and what the type declares a field for, are told
 * there under the names of the fields.
 */
export function hasAspectRow(kb: Kb, type: string, anchor: string): boolean {
	return sharedAspects(kb, type).some(aspect => idOf(aspect.anchor) === anchor)
}

function sharedAspects(kb: Kb, type: string): readonly Aspect[] {
	const declared = declaredFields(kb, type)
	return ASPECTS.filter(({ anchor, isKey }) => anchor !== 'required' && !declared.some(isKey))
}

/** Those that are required first. */
function declaredFields(kb: Kb, type: string): readonly string[] {
	const schema = kb.types.get(type) ?? BUILT_IN_TYPES.get(type)
	const names = new Set([...requiredFields(kb, type), ...(schema?.fields.keys() ?? [])])
	return [...names].filter(key => !NOT_ASKED.has(key))
}

/** Titles of notes for a list that ends somewhere. */
export function capNotes(context: SiteContext, notes: readonly NoteHealth[], most = MOST): CappedNotes {
	const shown = notes.slice(0, most)
	return {
		notes: shown.map(({ note }) => ({ ...context.noteLink(note), summary: undefined })),
		more: notes.length - shown.length,
	}
}

/** A type of a KB, with the address of the page that says how its fields are filled in. */
export function typeLink(context: SiteContext, kbAddress: string, type: string): TextLink {
	return { text: humanise(type), href: context.href(`${kbAddress}${slugSegment(type)}/`) }
}

const MOST = 200
/** What every note has, one way or another. */
const NOT_ASKED = new Set(['id', 'title', 'type'])

function idOf(anchor: string): string {
	return `without-${slugSegment(anchor)}`
}

function missingFields({ note, filled }: NoteHealth): readonly string[] {
	return requiredFields(note.kb, note.type).filter(key => !filled.has(key))
}

function requiredFields(kb: Kb, type: string): readonly string[] {
	const schema = kb.types.get(type) ?? BUILT_IN_TYPES.get(type)
	if (!schema) return []
	const declared = [...schema.fields.values()].filter(field => field.required).map(field => field.name)
	return [...new Set([...schema.required, ...declared])].filter(key => !NOT_ASKED.has(key))
}
