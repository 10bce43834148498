/** What a kb.yaml says that means nothing, and what it declares that nothing enforces. */
import type { Span, VaultPath } from '../note/brand.ts'
import { PROBLEMS, type Problem, type ProblemCode } from '../note/problem.ts'
import { type Field, type FieldValue, fieldOf, textOf, textsOf } from '../note/yaml.ts'
import type { Kb } from './kb.ts'
import { FIELD_KEYS, FIELD_TYPES, TOP_KEYS, TYPE_KEYS, VALIDATION_KEYS } from './kb-keys.ts'
import { readSettings, type SettingsFile } from './read-kb.ts'
import { hasPair } from './relations.ts'
import { remember } from './remember.ts'
import { nearestName } from './suggest.ts'

/** Unknown keys, each where it stands; and a single remark on what is not enforced. `kb` is what was read from `file`. */
export const checkKb = remember((file: SettingsFile, kb: Kb): readonly Problem[] => {
	const { value } = readSettings(file)
	const types = mapOf(fieldOf(value, 'types'))
	const fields = types.flatMap(type => mapOf(fieldOf(type.value, 'fields')))
	const unknown = [
		...unknownKeys(file.path, mapOf(value), TOP_KEYS, 'kb.yaml'),
		...unknownKeys(file.path, mapOf(fieldOf(value, 'validation')), VALIDATION_KEYS, '`validation`'),
		...types.flatMap(type => unknownKeys(file.path, mapOf(type.value), TYPE_KEYS, `the type \`${type.key}\``)),
		...fields.flatMap(field => unknownKeys(file.path, mapOf(field.value), FIELD_KEYS, `the field \`${field.key}\``)),
	]
	const remark = unenforced(file.path, [...unknownTypes(fields), ...selects(fields), ...lonelyRelations(value, kb)])
	return remark ? [...unknown, remark] : unknown
})

function unknownKeys(
	path: VaultPath,
	found: readonly Field[],
	known: ReadonlySet<string>,
	what: string,
): readonly Problem[] {
	return found
		.filter(({ key }) => !known.has(key))
		.map(({ key, keySpan }) => {
			const near = nearestName(key, known)
			const hint = near ? `Did you mean \`${near}\`?` : 'Nothing reads it: remove it, or write it as a comment'
			return problemAt(path, 'kb/unknown-key', keySpan, `\`${key}\` is no key of ${what}`, hint)
		})
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
