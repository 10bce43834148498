/** What a kb.yaml says that means nothing, and what it declares that nothing enforces. */
import type { Span, VaultPath } from '../note/brand.ts'
import { PROBLEMS, type Problem, type ProblemCode } from '../note/problem.ts'
import { type Field, type FieldValue, fieldOf, textOf, textsOf } from '../note/yaml.ts'
import type { Kb } from './kb.ts'
import { FIELD_KEYS, FIELD_TYPES, type KbKeys, type Shape, TOP_KEYS, TYPE_KEYS, VALIDATION_KEYS } from './kb-keys.ts'
import { innerFolder } from './path-form.ts'
import { readSettings, type SettingsFile } from './read-kb.ts'
import { hasPair } from './relations.ts'
import { remember } from './remember.ts'
import { nearWord } from './suggest.ts'

/**
 * Unknown keys and values that cannot be read, each where it stands; and a single remark on what is not enforced. `kb` is
 * what was read from `file`.
 */
export const checkKb = remember((file: SettingsFile, kb: Kb): readonly Problem[] => {
	const { value } = readSettings(file)
	const types = mapOf(fieldOf(value, 'types'))
	const fields = types.flatMap(type => mapOf(fieldOf(type.value, 'fields')))
	const unread = [
		...unreadKeys(file.path, mapOf(value), TOP_KEYS, 'kb.yaml'),
		...unreadKeys(file.path, mapOf(fieldOf(value, 'validation')), VALIDATION_KEYS, '`validation`'),
		...types.flatMap(type => unreadKeys(file.path, mapOf(type.value), TYPE_KEYS, `the type \`${type.key}\``)),
		...fields.flatMap(field => unreadKeys(file.path, mapOf(field.value), FIELD_KEYS, `the field \`${field.key}\``)),
		...[...types, ...fields].flatMap(named => misshapen(file.path, named, 'mapping')),
	]
	const remark = unenforced(file.path, [...unknownTypes(fields), ...selects(fields), ...lonelyRelations(value, kb)])
	return remark ? [...unread, remark] : unread
})

function unreadKeys(path: VaultPath, found: readonly Field[], known: KbKeys, what: string): readonly Problem[] {
	return found.flatMap(field => {
		const { key, keySpan } = field
		const shape = known.get(key)?.shape
		if (shape !== undefined) return misshapen(path, field, shape)
		const near = nearWord(key, [...known.keys()])
		const hint = near ? `Did you mean \`${near}\`?` : 'Nothing reads it: remove it, or write it as a comment'
		return [problemAt(path, 'kb/unknown-key', keySpan, `\`${key}\` is no key of ${what}`, hint)]
	})
}

/** A value that is passed over because it is not what its key takes. One that is not filled in says nothing. */
function misshapen(path: VaultPath, { key, value }: Field, shape: Shape): readonly Problem[] {
	const wanted = WANTED[shape]
	if (value.kind === 'null' || wanted === undefined || wanted.fits(value)) return []
	const message = `\`${key}\` is not ${wanted.said}, so it is not read`
	return [problemAt(path, 'kb/unknown-key', value.span, message, wanted.hint)]
}

/** A group of declarations of which nothing comes, and where the first of them stands. */
interface Idle {
	readonly said: string
	readonly span: Span
}

function unenforced(path: VaultPath, found: readonly Idle[]): Problem | undefined {
	const first = found.toSorted((a, b) => a.span.offset - b.span.offset)[0]
	if (!first) return undefined
	const message = `Not all that is declared is enforced: ${found.map(({ said }) => said).join('; ')}`
	return problemAt(path, 'kb/unenforced', first.span, message)
}

function unknownTypes(fields: readonly Field[]): readonly Idle[] {
	const written = fields.flatMap(({ value }) => fieldOf(value, 'type') ?? [])
	const unknown = written.filter(type => !FIELD_TYPES.has(textOf(type) ?? ''))
	return [...Map.groupBy(unknown, type => textOf(type) ?? '')].map(([name, places]) => {
		const said = `${places.length === 1 ? 'a field has' : `${places.length} fields have`} the type \`${name}\`, which is not known`
		return { said, span: (places[0] as FieldValue).span }
	})
}

function selects(fields: readonly Field[]): readonly Idle[] {
	const choices = fields.filter(({ value }) => /^(?:multi-)?select$/.test(textOf(fieldOf(value, 'type')) ?? ''))
	const empty = choices.filter(
		({ value }) => textsOf(fieldOf(value, 'options')).length + textsOf(fieldOf(value, 'values')).length === 0,
	)
	const spelled = choices.filter(({ value }) => fieldOf(value, 'values') && !fieldOf(value, 'options'))
	return [
		...grouped(empty, 'a select has no `options`', count => `${count} selects have no \`options\``),
		...grouped(
			spelled,
			'a select has `values`, and Pyrite reads `options` only',
			count => `${count} selects have \`values\`, and Pyrite reads \`options\` only`,
		),
	]
}

function lonelyRelations(value: FieldValue | undefined, kb: Kb): readonly Idle[] {
	const lonely = mapOf(fieldOf(value, 'relationship_types')).filter(({ key }) => !hasPair(kb, key))
	const shown = lonely.slice(0, NAMES_SHOWN).map(({ key }) => `\`${key}\``)
	const names = `${shown.join(', ')}${lonely.length > NAMES_SHOWN ? ', …' : ''}`
	const one = `the relation ${names} has no inverse`
	return grouped(lonely, one, count => `${count} relations have no inverse (${names})`)
}

function grouped(found: readonly Field[], one: string, many: (count: number) => string): readonly Idle[] {
	const [first] = found
	return first ? [{ said: found.length === 1 ? one : many(found.length), span: first.keySpan }] : []
}

function mapOf(value: FieldValue | undefined): readonly Field[] {
	return value?.kind === 'map' ? value.fields : []
}

function problemAt(path: VaultPath, code: ProblemCode, span: Span, message: string, hint?: string): Problem {
	return { code, severity: PROBLEMS[code].severity, path, span, message, ...(hint ? { hint } : {}) }
}

const NAMES_SHOWN = 4

const isText = (value: FieldValue) => textOf(value) !== undefined
const isNumber = (value: FieldValue) => /^\s*[-+]?[0-9.]+\s*$/.test(textOf(value) ?? '')

/** What a shape asks of a value, in words and as a test. */
const WANTED: Readonly<Partial<Record<Shape, Wanted>>> = {
	text: { said: 'a text', hint: 'Write it on one line, in quotes', fits: isText },
	folder: {
		said: 'a folder in that of kb.yaml',
		hint: 'Write it as seen from there, as in `people` or `people/authors`',
		fits: value => innerFolder(textOf(value) ?? '..') !== undefined,
	},
	texts: {
		said: 'a list of texts',
		hint: 'Write one `- item` a line',
		fits: value => isText(value) || (value.kind === 'list' && value.items.every(isText)),
	},
	flag: {
		said: 'true or false',
		hint: 'Write `true` or `false`',
		fits: value => /^(?:true|false)$/i.test(textOf(value) ?? ''),
	},
	number: { said: 'a number', hint: 'Write digits only', fits: isNumber },
	mapping: { said: 'a mapping', hint: 'Write `key: value` lines below it', fits: value => value.kind === 'map' },
	list: { said: 'a list', hint: 'Write one `- item` a line', fits: value => value.kind === 'list' },
	'text or mapping': {
		said: 'a text or a mapping',
		hint: 'Write `object-ref`, or `{type: object-ref}`',
		fits: value => isText(value) || value.kind === 'map',
	},
}

interface Wanted {
	/** Behind `is not`. */
	readonly said: string
	readonly hint: string
	fits(value: FieldValue): boolean
}
