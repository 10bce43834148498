/** Values that several keys of the configuration have in common: texts, lists, mappings, choices, files of the vault. */
import { type Span, type VaultPath, vaultPath } from '../note/brand.ts'
import { type Field, type FieldValue, textOf } from '../note/yaml.ts'
import type { ConfigLink } from '../wiki/config.ts'
import type { Report } from './config.ts'
import { readHref } from './config-address.ts'
import { suggestion } from './suggestion.ts'

/** Names in a folder of the vault, `''` for its root; undefined where that is not to be asked. */
export type FolderNames = (folder: string) => readonly string[] | undefined

/** A text of one line or more, without space around it. */
export function readPlainText(value: FieldValue, report: Report, key: string): string | undefined {
	const text = textOf(value)?.trim()
	return text ? text : report(value, `\`${key}\` must be a text`)
}

/** A text, or a list of them. */
export function readTexts(value: FieldValue, report: Report, key: string): readonly string[] {
	const items = value.kind === 'list' ? value.items : [value]
	return items.flatMap(item => readPlainText(item, report, key) ?? [])
}

/** One of a few words. */
export function readChoice<Choice extends string>(
	value: FieldValue,
	report: Report,
	key: string,
	choices: readonly Choice[],
): Choice | undefined {
	const text = textOf(value)?.trim() ?? ''
	const found = choices.find(choice => choice === text)
	if (found !== undefined) return found
	const shown = choices.map(choice => `\`${choice}\``)
	const near = suggestion(text, choices)
	return report(value, `\`${key}\` must be ${shown.slice(0, -1).join(', ')} or ${shown.at(-1)}${near}`)
}

/** Tells of a key that is none of these. */
export function unknownKey(key: string, span: Span, known: readonly string[], report: Report): undefined {
	return report({ span }, `unknown key \`${key}\`${suggestion(key, known)}`)
}

/** Reads each field of a mapping with the reader of its key, and tells of keys that have none. */
export function readFieldsOf<Values>(
	fields: readonly Field[],
	report: Report,
	readers: { readonly [Key in keyof Values & string]-?: (value: FieldValue, report: Report, key: Key) => Values[Key] },
): Partial<Values> {
	const values: Partial<Values> = {}
	for (const { key, keySpan, value } of fields) {
		if (isKeyOf(readers, key)) values[key] = readers[key](value, report, key)
		else unknownKey(key, keySpan, Object.keys(readers), report)
	}
	return values
}

/** A list of `text` and `href`. */
export function readLinks(value: FieldValue, report: Report, key: string): readonly ConfigLink[] | undefined {
	if (value.kind !== 'list') return report(value, `\`${key}\` must be a list of \`text\` and \`href\``)
	return value.items.flatMap(item => readLink(item, report, key) ?? [])
}

function readLink(item: FieldValue, report: Report, key: string): ConfigLink | undefined {
	if (item.kind !== 'map') return report(item, `an entry of \`${key}\` must have \`text\` and \`href\``)
	const { text, href } = readFieldsOf<Partial<ConfigLink>>(item.fields, report, { text: readPlainText, href: readHref })
	for (const part of ['text', 'href'])
		if (!item.fields.some(field => field.key === part)) report(item, `an entry of \`${key}\` lacks \`${part}\``)
	return text !== undefined && href !== undefined ? { text, href } : undefined
}

/** The path of a file of the vault whose name ends as `endings` says. */
export function readFilePath(
	value: FieldValue,
	report: Report,
	key: string,
	{ endings, names }: { readonly endings: readonly string[]; readonly names: FolderNames },
): VaultPath | undefined {
	const written = (textOf(value)?.trim() ?? '').normalize('NFC')
	const path = written.replace(/^\.?\//, '')
	const parts = path.split('/')
	if (path === '' || path.includes('\\') || parts.some(part => part === '' || part === '.' || part === '..'))
		return report(value, `\`${key}\` must be the path of a file of the vault, counted from its root`)
	const name = parts.at(-1) ?? ''
	if (!endings.some(ending => name.toLowerCase().endsWith(`.${ending}`)))
		return report(value, `\`${key}\` must name a file that ends in ${formatEndings(endings)}`)
	const beside = names(parts.slice(0, -1).join('/'))?.map(other => other.normalize('NFC'))
	return !beside || beside.includes(name)
		? vaultPath(path)
		: report(value, `there is no file \`${path}\` in the vault${suggestion(name, beside)}`)
}

function formatEndings(endings: readonly string[]): string {
	const shown = endings.map(ending => `\`.${ending}\``)
	return shown.length === 1 ? shown.join() : `${shown.slice(0, -1).join(', ')} or ${shown.at(-1)}`
}

function isKeyOf<Values extends object>(values: Values, key: string): key is keyof Values & string {
	return Object.hasOwn(values, key)
}
