/** How far the fields of notes are filled in: in a table of KBs or types, and field by field for one type. */
import { ASPECTS, type Aspect, declaredFields, requiredFields, sharedAspects } from '../../wiki/coverage.ts'
import type { Kb } from '../../wiki/kb.ts'
import type { NoteHealth } from '../../wiki/note-health.ts'
import { humanise } from '../../wiki/relations.ts'
import { slugSegment } from '../../wiki/slug.ts'
import type { SiteContext } from '../site-context.ts'
import type { CappedNotes, FieldCoverage, Share, TextLink } from '../view.ts'

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
function idOf(anchor: string): string {
	return `without-${slugSegment(anchor)}`
}
