/** What a query names and the wiki does not have: such a query finds nothing, and its author should know why. */

import type { Kb } from '../kb.ts'
import { fold, slugPath, slugSegment } from '../slug.ts'
import { nearestName, nearWord } from '../suggest.ts'
import type { Wiki } from '../wiki.ts'
import type { ListedNote, QueryWorld } from './listed.ts'
import { findNamed, nearNote } from './named-notes.ts'
import { fieldOf, sharedProperties } from './properties.ts'
import type { Query, QueryFault, Test, Value } from './query.ts'

/** KBs and notes that are not there. */
export function unknownNames(wiki: Wiki, query: Query, from?: Kb): readonly QueryFault[] {
	return query.conditions.flatMap(({ test }) => {
		if (test.kind === 'kb') return unknownKbs(wiki.kbs, test.values)
		if (test.kind !== 'link' && test.kind !== 'collection') return []
		return test.values
			.filter(({ text }) => {
				const { notes, wanted } = findNamed(wiki, text, from)
				return notes.size === 0 && wanted.length === 0
			})
			.map(value => fault(value, `There is no note \`${value.text}\``, nearNote(wiki, value.text)))
	})
}

export function unknownKbs(kbs: readonly Kb[], values: readonly Value[]): readonly QueryFault[] {
	const names = kbs.flatMap(kb => [kb.name as string, ...(kb.shortname === undefined ? [] : [kb.shortname])])
	return values
		.filter(({ text }) => !names.some(name => fold(name) === fold(text)))
		.map(value => fault(value, `There is no KB \`${value.text}\``, nearestName(value.text, names)))
}

/**
 * Types, tags, statuses and fields that no note has. They may be right, of a wiki that is still to be written, so that
 * they are worth a word only where nothing was found.
 */
export function unusedNames({ wiki, drafts = [] }: QueryWorld, query: Query): readonly QueryFault[] {
	const notes = query.of === 'drafts' ? drafts : [...wiki.notes.values()]
	return query.conditions.flatMap(({ test, negated }) => (negated ? [] : unusedIn(notes, test)))
}

/** Fields that no note has, by which the answer shall be sorted or which it shall show: it is not what was asked for. */
export function unusedColumns(
	{ wiki, drafts = [] }: QueryWorld,
	{ of, sort, columns = [] }: Query,
): readonly QueryFault[] {
	const notes = of === 'drafts' ? drafts : [...wiki.notes.values()]
	const asked = new Set([...sort.map(key => key.property), ...columns])
	return [...asked].flatMap(property => unusedField(notes, { text: property, at: 0, length: 0 }))
}

function unusedIn(notes: readonly ListedNote[], test: Test): readonly QueryFault[] {
	switch (test.kind) {
		case 'type': {
			const types = new Map(notes.map(note => [slugSegment(note.type), note.type]))
			return test.values
				.filter(({ text }) => !types.has(slugSegment(text)))
				.map(value => fault(value, `No note has the type \`${value.text}\``, nearestName(value.text, types.values())))
		}
		case 'tag': {
			const tags = new Map(notes.flatMap(note => note.tags.flatMap(levels)).map(tag => [slugPath(tag), tag]))
			return test.values
				.filter(({ text }) => !tags.has(slugPath(text.replace(/^#/, ''))))
				.map(value => fault(value, `No note has the tag \`${value.text}\``, nearestName(value.text, tags.values())))
		}
		case 'has':
			return test.values.flatMap(value => unusedField(notes, value))
		case 'compare':
			return unusedField(notes, { text: test.property, at: 0, length: 0 })
		default:
			return []
	}
}

function unusedField(notes: readonly ListedNote[], value: Value): readonly QueryFault[] {
	const shared = sharedProperties()
	if (shared.includes(fold(value.text)) || notes.some(note => fieldOf(note, value.text))) return []
	const names = new Set([...shared, ...notes.flatMap(note => note.compiled.fields.map(field => field.key))])
	return [fault(value, `No note has the field \`${value.text}\``, nearWord(value.text, [...names]))]
}

function levels(tag: string): readonly string[] {
	const parts = tag.split('/')
	return parts.map((_, depth) => parts.slice(0, depth + 1).join('/'))
}

function fault({ at, length }: Value, message: string, near: string | undefined): QueryFault {
	return { at, length, message, ...(near === undefined ? {} : { hint: `Did you mean \`${near}\`?` }) }
}
