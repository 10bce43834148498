/** A note that nobody has written yet: where its file belongs, and what stands in it to begin with. */
import { type VaultPath, vaultPath } from '../note/brand.ts'
import { BUILT_IN_TYPES } from './built-in-types.ts'
import type { FieldSchema, Kb } from './kb.ts'
import { humanise } from './relations.ts'
import { slugSegment } from './slug.ts'
import { scalarOf } from './write-yaml.ts'

export interface NewNote {
	readonly kb: Kb
	/** A title, or a name as a link has it: `mental-models`. */
	readonly name: string
	/** Where its file must lie, if that matters. */
	readonly path?: VaultPath | undefined
	readonly type: string | undefined
	/** `YYYY-MM-DD`. */
	readonly date: string | undefined
	/** What the file shall begin as; `{{title}}`, `{{id}}`, `{{type}}` and `{{date}}` are filled in. */
	readonly template?: string | undefined
}

export interface NoteDraft {
	readonly path: VaultPath
	readonly id: string
	readonly title: string
	readonly text: string
}

/**
 * In a KB with a kb.yaml the file goes where its type has it, under an id, with the fields that the type requires; in a
 * plain folder the name is the file's.
 */
export function newNote({ kb, name, path: place, type, date, template }: NewNote): NoteDraft {
	const last = name.slice(name.lastIndexOf('/') + 1)
	const id = slugSegment(last)
	const title = /[A-Z\s]/.test(name) ? last : humanise(last)
	const words = { id, title, type: type ?? 'note', date: date ?? '' }
	const begun = template === undefined ? undefined : fill(template, words)
	if (!kb.declared) {
		const path = [kb.folder, `${name}.md`].filter(part => part !== '').join('/')
		return { path: place ?? vaultPath(path), id: name, title, text: begun ?? `# ${title}\n\n` }
	}
	const schema = type === undefined ? undefined : (kb.types.get(type) ?? BUILT_IN_TYPES.get(type))
	const folder = (schema?.subdirectory ?? '').replace(/\{type\}/g, words.type).replace(/\{[^{}]*\}/g, '_unknown')
	const file = fileOf(schema?.filePattern, words)
	const path = [kb.folder, folder, file].filter(part => part !== '').join('/')
	return {
		path: place ?? vaultPath(path),
		id,
		title,
		text: begun ?? headOf(words, schema?.fields, schema?.required ?? []),
	}
}

interface Words {
	readonly id: string
	readonly title: string
	readonly type: string
	readonly date: string
}

function fill(template: string, words: Words): string {
	return template.replace(/\{\{\s*(id|title|type|date)\s*\}\}/g, (_, word: keyof Words) => words[word])
}

/** Pyrite's `file_pattern`; what it does not know is left out, and no name leads into another folder. */
function fileOf(pattern: string | undefined, words: Words): string {
	const known: Readonly<Record<string, string>> = {
		...words,
		slug: words.id,
		title: slugSegment(words.title),
		type: slugSegment(words.type),
	}
	const name = (pattern ?? '{id}.md').replace(/\{([^{}]*)\}/g, (_, word: string) => known[word] ?? '')
	const plain = name.replace(/[/\\]/g, '-').replace(/^[.\s-]+/, '')
	return /\.md$/i.test(plain) ? plain : `${plain || words.id}.md`
}

function headOf(
	{ id, title, type, date }: Words,
	fields: ReadonlyMap<string, FieldSchema> | undefined,
	required: readonly string[],
): string {
	const declared = [...(fields?.values() ?? [])].filter(field => field.required).map(field => field.name)
	const needed = [...new Set([...required, ...declared])].filter(name => !['id', 'title', 'type'].includes(name))
	const lines = needed.map(name => fieldLine(name, fields?.get(name), date))
	const first = [`id: ${scalarOf({ kind: 'text', text: id })}`, `title: ${JSON.stringify(title)}`, `type: ${type}`]
	return `---\n${[...first, ...lines].join('\n')}\n---\n\n`
}

/** A field to be filled in, with what may stand there. */
function fieldLine(name: string, field: FieldSchema | undefined, date: string): string {
	const kind = field?.type ?? 'text'
	if (kind === 'date' || kind === 'datetime' || (name === 'date' && !field)) return `${name}: ${date}`.trimEnd()
	const value = kind === 'list' || kind === 'tags' || kind === 'multi-select' ? ' []' : ''
	const { least, most } = field?.bounds ?? {}
	const range = least === undefined && most === undefined ? '' : `${least ?? ''} to ${most ?? ''}`.trim()
	const hints = [field?.options.length ? `one of: ${field.options.join(', ')}` : '', range, field?.description ?? '']
	const hint = hints.find(it => it !== '')?.replace(/\s+/g, ' ')
	return `${name}:${value}${hint === undefined ? '' : ` # ${hint}`}`
}
