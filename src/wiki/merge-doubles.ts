/** Items that lists of other notes would have twice once two notes are one. */
import { cleanName } from '../note/wiki-target.ts'
import { type FieldValue, textOf } from '../note/yaml.ts'
import type { TextEdit } from './change-set.ts'
import { referencesOf } from './field-references.ts'
import { isRemarked, withoutItems } from './head-edits.ts'
import type { PlacedNote } from './place.ts'
import type { NoteReference } from './wiki.ts'

export interface DoubledItem {
	readonly reference: NoteReference
	/** Takes the item out. */
	readonly edit: TextEdit
}

/**
 * Those that name the note that goes and nothing else, in a list that names the other, or names it before. What says more
 * than a name, or has a comment, is none of them: its words stay.
 */
export function doubledItems(
	readText: () => string,
	{ kb, type, compiled }: PlacedNote,
	targetOf: (reference: NoteReference) => 'from' | 'into' | undefined,
): readonly DoubledItem[] {
	const references = referencesOf(kb, type, compiled).filter(({ field }) => field !== undefined)
	return compiled.fields.flatMap(({ value: list }) => {
		if (list.kind !== 'list') return []
		const bare = list.items.flatMap(item => {
			const own = references.filter(({ span }) => isWithin(span, item.span))
			const reference = own.length === 1 && isWithin(item.span, list.span) ? own[0] : undefined
			const target = reference && isBare(item, reference) ? targetOf(reference) : undefined
			return reference && target ? [{ item, reference, target }] : []
		})
		const kept = bare.find(it => it.target === 'into') ?? bare[0]
		const doubles = bare.filter(it => it !== kept && it.target === 'from')
		if (doubles.length === 0) return []
		const text = readText()
		const canGo = (item: FieldValue) => !isRemarked(text, item) && withoutItems(text, list, it => it === item)
		const gone = doubles.filter(it => canGo(it.item))
		const cuts = withoutItems(text, list, item => gone.some(it => it.item === item))
		return gone.flatMap(({ item, reference }) => {
			const edit = cuts?.get(item)
			return edit ? [{ reference, edit }] : []
		})
	})
}

function isWithin(inner: FieldValue['span'], outer: FieldValue['span']): boolean {
	return inner.offset >= outer.offset && inner.offset + inner.length <= outer.offset + outer.length
}

function isBare(item: FieldValue, { name, subpath }: NoteReference): boolean {
	if (subpath) return false
	if (item.kind === 'map') return item.fields.every(({ key }) => key === 'target' || key === 'to' || key === 'kb')
	const written = textOf(item)
		?.trim()
		.replace(/^\[\[|\]\]$/g, '')
	return written !== undefined && cleanName(written) === name
}
