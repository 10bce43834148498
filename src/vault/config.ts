/** Reads `marcasite.yaml`. A fault in it is a misuse of the program, not of the content: nothing is guessed. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { findLineStarts } from '../note/lines.ts'
import { type Field, type FieldValue, readYaml, SETTINGS_CODES } from '../note/yaml.ts'
import { type Config, DEFAULT_CONFIG } from '../wiki/config.ts'
import { CONFIG_KEYS } from './config-keys.ts'
import { type FolderNames, unknownKey } from './config-values.ts'
import { CONFIG_FILE } from './content-filter.ts'
import { ConfigError, type ConfigProblem } from './errors.ts'
import { readText } from './read.ts'

export interface ConfigResult {
	/** Defaults stand where a key is missing or faulty. */
	readonly config: Config
	readonly problems: readonly ConfigProblem[]
}

/** Takes one value of the configuration; undefined where it is faulty, which it reports. */
export type Report = (value: { readonly span: FieldValue['span'] }, message: string) => undefined

/**
 * Reads the text of a configuration; `path` is what messages call it. Every fault is reported, not only the first.
 * @param names what is in the folders of the vault; by default, every file that is named is held to be there
 */
export function readConfig(text: string, path: string, names: FolderNames = () => undefined): ConfigResult {
	const problems: ConfigProblem[] = []
	const report: Report = ({ span }, message) => {
		problems.push({ path, line: span.line, column: span.column, message })
		return undefined
	}
	const source = text.replace(/^\ufeff/, '')
	const yaml = readYaml(source, 0, findLineStarts(source), SETTINGS_CODES)
	for (const problem of yaml.problems) report(problem, problem.message)
	const root = yaml.value
	if (root && root.kind !== 'map' && root.kind !== 'null') report(root, 'the configuration must be `key: value` lines')
	const fields = root?.kind === 'map' ? root.fields : []
	const draft = readFields(fields, report, names)
	checkBareColour(fields, source, report)
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
	const { config, problems } = readConfig(read.text, CONFIG_FILE, folder => namesIn(join(root, folder)))
	if (problems.length > 0) throw new ConfigError(problems, 'The handbook lists all keys under “Configuration”')
	return config
}

function readFields(fields: readonly Field[], report: Report, names: FolderNames): Partial<Config> {
	const draft: Partial<Config> = {}
	for (const { key, keySpan } of fields)
		if (!CONFIG_KEYS.has(key)) unknownKey(key, keySpan, [...CONFIG_KEYS.keys()], report)
	// In the order of the table, where later keys win over earlier ones.
	for (const [key, { read }] of CONFIG_KEYS) {
		const value = fields.findLast(field => field.key === key)?.value
		// A key without a value says nothing, as in a file whose lines are filled in one by one.
		if (value !== undefined && value.kind !== 'null') Object.assign(draft, read(value, report, names))
	}
	return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined))
}

/** In YAML `accent: #0a7` is an empty value and a comment, which is not what anybody means. */
function checkBareColour(fields: readonly Field[], source: string, report: Report): void {
	const accent = fields.find(field => field.key === 'accent')
	if (accent?.value.kind !== 'null') return
	const line = source.slice(accent.keySpan.offset).split('\n', 1)[0] ?? ''
	const colour = /:\s*(#[0-9a-f]{3,8})\b/i.exec(line)?.[1]
	if (colour) report({ span: accent.keySpan }, `a colour that begins with \`#\` needs quotes: \`accent: "${colour}"\``)
}

function namesIn(folder: string): readonly string[] {
	try {
		return readdirSync(folder)
	} catch {
		return []
	}
}
