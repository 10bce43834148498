/** Reads `marcasite.yaml`. A fault in it is a misuse of the program, not of the content: nothing is guessed. */
import { join } from 'node:path'
import { findLineStarts } from '../note/lines.ts'
import { type MarkdownOptions, PLAIN_MARKDOWN } from '../note/tools.ts'
import { type Field, type FieldValue, readYaml, textOf, type YamlCodes } from '../note/yaml.ts'
import { type Config, DEFAULT_CONFIG } from '../wiki/config.ts'
import { readAddress, readBase, readHref, readLang, readSource } from './config-address.ts'
import { readOverrides, readRules } from './config-rules.ts'
import { CONFIG_FILE } from './content-filter.ts'
import { ConfigError, type ConfigProblem } from './errors.ts'
import { readText } from './read.ts'
import { suggestion } from './suggestion.ts'

export interface ConfigResult {
	/** Defaults stand where a key is missing or faulty. */
	readonly config: Config
	readonly problems: readonly ConfigProblem[]
}

/** Takes one value of the configuration; undefined where it is faulty, which it reports. */
export type Report = (value: { readonly span: FieldValue['span'] }, message: string) => undefined

/** Reads the text of a configuration; `path` is what messages call it. Every fault is reported, not only the first. */
export function readConfig(text: string, path: string): ConfigResult {
	const problems: ConfigProblem[] = []
	const report: Report = ({ span }, message) => {
		problems.push({ path, line: span.line, column: span.column, message })
		return undefined
	}
	const source = text.replace(/^\ufeff/, '')
	const yaml = readYaml(source, 0, findLineStarts(source), CODES)
	for (const problem of yaml.problems) report(problem, problem.message)
	const root = yaml.value
	if (root && root.kind !== 'map' && root.kind !== 'null') report(root, 'the configuration must be `key: value` lines')
	const draft = readFields(root?.kind === 'map' ? root.fields : [], report)
	problems.sort((a, b) => a.line - b.line || a.column - b.column)
	return { config: { ...DEFAULT_CONFIG, ...draft }, problems }
}

/**
 * The configuration of the vault at `root`; the defaults where it has none.
 * @throws ConfigError with all its faults
 */
export function loadConfig(root: string): Config {
	const read = readText(join(root, CONFIG_FILE), CONFIG_FILE)
	if (read.kind === 'gone') return DEFAULT_CONFIG
	if (read.kind === 'refused') {
		const { span, message, hint } = read.problem
		throw new ConfigError([{ path: CONFIG_FILE, line: span.line, column: span.column, message }], hint)
	}
	const { config, problems } = readConfig(read.text, CONFIG_FILE)
	if (problems.length > 0) throw new ConfigError(problems, 'The handbook lists all keys under “Configuration”')
	return config
}

function readFields(fields: readonly Field[], report: Report): Partial<Config> {
	const draft: Draft = {}
	const byKey = new Map<string, Field>()
	for (const field of fields) {
		if (KEYS.has(field.key)) byKey.set(field.key, field)
		else report({ span: field.keySpan }, `unknown key \`${field.key}\`${suggestion(field.key, [...KEYS])}`)
	}
	const take = <T>(
		key: string,
		read: (value: FieldValue, report: Report, key: string) => T | undefined,
	): T | undefined => {
		const value = byKey.get(key)?.value
		// A key without a value says nothing, as in a file whose lines are filled in one by one.
		return value === undefined || value.kind === 'null' ? undefined : read(value, report, key)
	}
	const address = take('url', readAddress)
	draft.title = take('title', readPlainText)
	draft.description = take('description', readPlainText)
	draft.lang = take('lang', readLang)
	draft.url = address?.origin
	draft.base = take('base', readBase) ?? address?.base
	draft.nav = take('nav', readNav)
	draft.editUrl = take('edit', readSource)
	draft.historyUrl = take('history', readSource)
	draft.ignore = take('ignore', readGlobs)
	draft.exclude = take('exclude', readGlobs)
	draft.markdown = take('markdown', readMarkdown)
	draft.rules = take('rules', readRules)
	draft.overrides = take('overrides', readOverrides)
	return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined))
}

function readPlainText(value: FieldValue, report: Report, key: string): string | undefined {
	const text = textOf(value)?.trim()
	return text ? text : report(value, `\`${key}\` must be a text`)
}

function readGlobs(value: FieldValue, report: Report, key: string): readonly string[] {
	const items = value.kind === 'list' ? value.items : [value]
	return items.flatMap(item => readPlainText(item, report, key) ?? [])
}

function readMarkdown(value: FieldValue, report: Report): MarkdownOptions | undefined {
	if (value.kind !== 'map') return report(value, '`markdown` must be a map, as in `markdown: {emoji: true}`')
	const options = { ...PLAIN_MARKDOWN }
	for (const { key, keySpan, value: item } of value.fields) {
		const option = MARKDOWN_KEYS.get(key)
		if (!option) report({ span: keySpan }, `unknown key \`${key}\`${suggestion(key, [...MARKDOWN_KEYS.keys()])}`)
		else if (item.kind === 'boolean') options[option] = item.value
		else report(item, `\`${key}\` must be \`true\` or \`false\``)
	}
	return options
}

const MARKDOWN_KEYS: ReadonlyMap<string, keyof MarkdownOptions> = new Map([
	['smart_punctuation', 'smartPunctuation'],
	['emoji', 'emoji'],
	['hard_breaks', 'hardBreaks'],
])

function readNav(value: FieldValue, report: Report): Config['nav'] | undefined {
	if (value.kind !== 'list') return report(value, '`nav` must be a list of `text` and `href`')
	return value.items.flatMap(item => readNavItem(item, report) ?? [])
}

function readNavItem(item: FieldValue, report: Report): Config['nav'][number] | undefined {
	if (item.kind !== 'map') return report(item, 'an entry of `nav` must have `text` and `href`')
	let text: string | undefined
	let href: string | undefined
	for (const field of item.fields) {
		if (field.key === 'text') text = readPlainText(field.value, report, 'text')
		else if (field.key === 'href') href = readHref(field.value, report)
		else report({ span: field.keySpan }, `unknown key \`${field.key}\`${suggestion(field.key, ['text', 'href'])}`)
	}
	for (const key of ['text', 'href']) {
		if (!item.fields.some(field => field.key === key)) report(item, `an entry of \`nav\` lacks \`${key}\``)
	}
	return text !== undefined && href !== undefined ? { text, href } : undefined
}

const KEYS: ReadonlySet<string> = new Set([
	'title',
	'description',
	'lang',
	'url',
	'base',
	'nav',
	'edit',
	'history',
	'ignore',
	'exclude',
	'markdown',
	'rules',
	'overrides',
])

/** The configuration has no problem codes of its own, its faults end the command; the parser wants some. */
const CODES: YamlCodes = {
	syntax: 'kb/yaml',
	duplicateKey: 'kb/yaml',
	reservedKey: 'kb/yaml',
	circular: 'kb/yaml',
	controlChar: 'kb/yaml',
}

type Draft = { -readonly [Key in keyof Config]?: Config[Key] | undefined }
