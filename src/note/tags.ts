/** Tags: `#topic` and `#area/topic` in the text, and those that a head lists. */
import { type Field, type FieldValue, textOf } from './yaml.ts'

export interface FoundTag {
	readonly name: string
	/** Offset of the `#`. */
	readonly index: number
}

const TAG = /(^|[\s(（,，;；、])#([\p{L}\p{N}\p{Emoji_Presentation}_/-]+)/gu

/** A tag stands at the start of a word, and has at least one character that is no digit. */
export function findTags(text: string): readonly FoundTag[] {
	const found: FoundTag[] = []
	for (const match of text.matchAll(TAG)) {
		const name = (match[2] ?? '').replace(/^\/+|\/+$/g, '')
		if (name === '' || /^[\d/_-]+$/.test(name)) continue
		found.push({ name, index: match.index + (match[1] ?? '').length })
	}
	return found
}

/** A tag of the head, without its `#`, and the value that it stands in. */
export interface HeadTag {
	readonly name: string
	readonly value: FieldValue
}

/** The field of a head that lists its tags. */
export function tagField(fields: readonly Field[]): Field | undefined {
	return fields.find(field => field.key === 'tags' || field.key === 'tag')
}

/** Tags of a head: items of a list, or the words of a text, divided by blanks and commas. */
export function headTags(fields: readonly Field[]): readonly HeadTag[] {
	const field = tagField(fields)
	if (!field) return []
	const { value } = field
	const items: readonly FieldValue[] = value.kind === 'list' ? value.items : [value]
	return items.flatMap(item => {
		const text = textOf(item)
		if (text === undefined) return []
		const names = item === value ? text.split(/[,\s]+/) : [text]
		return names
			.map(name => name.trim().replace(/^#/, ''))
			.filter(name => name !== '')
			.map(name => ({ name, value: item }))
	})
}
