/** References that stand in the head of a note: relation fields, `links:` and `references:`. */
import type { CompiledNote } from '../note/compiled-note.ts'
import { readAddress } from '../note/url.ts'
import { cleanName, parseWikiTarget } from '../note/wiki-target.ts'
import { type FieldValue, fieldOf, textOf } from '../note/yaml.ts'
import type { Kb } from './kb.ts'
import type { NoteReference } from './wiki.ts'

/** All references of a note: those of its text, then those of its head in the order of its fields. */
export function referencesOf(kb: Kb, type: string, note: CompiledNote): readonly NoteReference[] {
	const schema = kb.types.get(type)
	const items = note.fields.flatMap(({ key, value }) => (key === 'links' ? linkItems(value) : []))
	const taken = new Set(items.map(item => item.span.offset + 1))
	const references: NoteReference[] = note.references.flatMap((reference): NoteReference[] => {
		if (reference.kind !== 'field') return [reference]
		// An item of `links:` may be a quoted `[[x]]`, and is one reference all the same.
		if (reference.field === 'links' && taken.has(reference.span.offset)) return []
		return [{ ...reference, relation: reference.field ?? 'related' }]
	})
	const quoted = new Set(note.references.filter(item => item.kind === 'field').map(item => item.span.offset))
	for (const { key, value } of note.fields) {
		if (key === 'links') references.push(...linkItems(value))
		else if (key === 'image' || key === 'cover') references.push(...imageItem(value, key, quoted))
		else if (key === 'references') references.push(...values(value, key, 'ids', quoted))
		else if (key !== 'type' && key !== 'title' && key !== 'id') {
			const reading = schema?.fields.get(key)?.relation
			if (reading) references.push(...values(value, key, reading, quoted))
		}
	}
	return references
}

function values(
	value: FieldValue,
	field: string,
	reading: 'ids' | 'names',
	quoted: ReadonlySet<number>,
): NoteReference[] {
	const items = value.kind === 'list' ? value.items : [value]
	return items.flatMap((item): NoteReference[] => {
		const text = textOf(item)?.trim()
		if (!text || (item.kind === 'text' && item.quoted && isQuotedLink(item.span.offset, quoted))) return []
		return [{ kind: 'field', name: cleanName(text), span: item.span, field, relation: field, reading }]
	})
}

/** The picture of a note where it is shared, in the vault; one that is elsewhere is no reference. */
function imageItem(value: FieldValue, field: string, quoted: ReadonlySet<number>): NoteReference[] {
	const address = readAddress(textOf(value)?.trim() ?? '')
	if (address.kind !== 'internal' || address.path === '' || isQuotedLink(value.span.offset, quoted)) return []
	return [{ kind: 'image', name: cleanName(address.path), span: value.span, field }]
}

/** A quoted `[[x]]` begins one unit after its quote, and is a reference already. */
function isQuotedLink(offset: number, quoted: ReadonlySet<number>): boolean {
	return quoted.has(offset + 1) || quoted.has(offset)
}

function linkItems(value: FieldValue): NoteReference[] {
	const items = value.kind === 'list' ? value.items : [value]
	return items.flatMap((item): NoteReference[] => {
		if (item.kind !== 'map') {
			const text = textOf(item)
			return text ? [linkItem(text, item, 'related', undefined, undefined)] : []
		}
		const target = fieldOf(item, 'target') ?? fieldOf(item, 'to')
		const name = textOf(target)
		if (!target || !name) return []
		const named = fieldOf(item, 'relation') ?? fieldOf(item, 'type')
		const relation = textOf(named) ?? 'related'
		const note = textOf(fieldOf(item, 'note')) ?? textOf(fieldOf(item, 'description'))
		const kb = fieldOf(item, 'kb')
		const reference = linkItem(name, target, relation, textOf(kb), note)
		return [{ ...reference, ...(named ? { relationSpan: named.span } : {}), ...(kb ? { kbSpan: kb.span } : {}) }]
	})
}

function linkItem(
	name: string,
	value: FieldValue,
	relation: string,
	kbName: string | undefined,
	note: string | undefined,
): NoteReference {
	const { name: bare, subpath } = parseWikiTarget(name.trim().replace(/^\[\[|\]\]$/g, ''))
	return {
		kind: 'field',
		name: bare,
		...(subpath ? { subpath } : {}),
		span: value.span,
		field: 'links',
		relation,
		reading: 'links',
		...(kbName ? { kbName } : {}),
		...(note ? { note: note.replace(/\s+/g, ' ').trim() } : {}),
	}
}
