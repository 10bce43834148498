/**
 * The head of a note: finds it, refuses what could run code, and reads it with gray-matter and positioned YAML.
 */
import matter from 'gray-matter'
import type { Span } from './brand.ts'
import { dateFault, isDateField } from './date-fields.ts'
import { type LineStarts, spanAt } from './lines.ts'
import type { NoteProblem } from './problem.ts'
import { type Field, type FieldValue, readYaml, textOf, type YamlCodes } from './yaml.ts'

export interface Frontmatter {
	readonly fields: readonly Field[]
	/** Whether the file has a head at all, be it empty or faulty. */
	readonly present: boolean
	/** Where the body begins. A head that cannot be trusted as one counts as body, so that no text is lost. */
	readonly bodyStart: number
	readonly problems: readonly NoteProblem[]
}

/** What the faults of a head are called. */
export const HEAD_CODES: YamlCodes = {
	syntax: 'fm/yaml',
	duplicateKey: 'fm/duplicate-key',
	reservedKey: 'fm/reserved-key',
	circular: 'fm/circular',
	controlChar: 'fm/control-char',
}

const EXECUTABLE = new Set(['js', 'javascript', 'coffee', 'coffeescript', 'cson', 'ts', 'typescript', 'cjs', 'mjs'])

/** Reads the head of `text`, which has no BOM. */
export function readFrontmatter(text: string, lines: LineStarts): Frontmatter {
	const opening = /^---[^\S\r\n]*([^\r\n]*)(\r\n|\n|\r|$)/.exec(text)
	if (!opening || opening[1]?.startsWith('-')) return withoutHead(text, lines)
	const word = (opening[1] ?? '').trim()
	const close = findClose(text, opening[0].length)
	if (word !== '') return foreignLanguage(word, text, lines, close)
	if (!close) return unclosed(text, lines, opening[0].length)
	return readHead(text, lines, close)
}

interface Close {
	readonly start: number
	readonly end: number
}

/** The next line that is exactly `---`; a line that only begins so does not close, and ends the search. */
function findClose(text: string, from: number): Close | undefined {
	const fence = /(^|\n|\r)---([^\r\n]*)(\r\n|\n|\r|$)/g
	fence.lastIndex = Math.max(0, from - 1)
	const found = fence.exec(text)
	if (!found || (found[2] ?? '').trim() !== '') return undefined
	return { start: found.index + (found[1] ?? '').length, end: found.index + found[0].length }
}

function readHead(text: string, lines: LineStarts, close: Close): Frontmatter {
	const head = text.slice(0, close.end).replace(/\r(?!\n)/g, '\n')
	const problems: NoteProblem[] = []
	let value: FieldValue | undefined
	const yaml = (source: string): object => {
		// gray-matter leaves the CR of the last line's CRLF behind.
		const read = readYaml(source.replace(/\r$/, ' '), 3, lines, HEAD_CODES)
		value = read.value
		problems.push(...read.problems)
		return {}
	}
	const refuse = { parse: refuseLanguage, stringify: refuseLanguage }
	const engines = { yaml, js: refuse, javascript: refuse, json: refuse, coffee: refuse }
	matter(head, { language: 'yaml', engines: engines as never })
	if (!value || value.kind === 'null') return { fields: [], present: true, bodyStart: close.end, problems }
	if (value.kind !== 'map') {
		const what = value.kind === 'list' ? 'a list' : 'a single value'
		const message = `The head is ${what}, not \`key: value\` lines`
		const hint = 'If this is no head but a rule, leave a blank line before it'
		problems.push({ code: 'fm/not-a-mapping', span: value.span, message, hint })
		return { fields: [], present: true, bodyStart: 0, problems }
	}
	return { fields: value.fields, present: true, bodyStart: close.end, problems }
}

/** The second wall: the opening fence was read before gray-matter is called, so this is not reached. */
function refuseLanguage(): never {
	throw new Error('Heads are read as YAML only')
}

function foreignLanguage(word: string, text: string, lines: LineStarts, close: Close | undefined): Frontmatter {
	const span = spanAt(lines, text.indexOf(word), word.length)
	const executable = EXECUTABLE.has(word.toLowerCase())
	const problem: NoteProblem = {
		code: executable ? 'fm/executable-language' : 'fm/unknown-language',
		span,
		message: executable
			? `The head asks to be run as \`${word}\`; it was not`
			: `The head is in \`${word}\`, not in YAML`,
		hint: 'Write nothing after `---`, and the head in YAML',
	}
	return { fields: [], present: true, bodyStart: close?.end ?? text.length, problems: [problem] }
}

function unclosed(text: string, lines: LineStarts, from: number): Frontmatter {
	const empty = text.slice(from).trim() === ''
	const problem: NoteProblem = {
		code: 'fm/unclosed',
		...(empty ? { severity: 'warning' as const } : {}),
		span: spanAt(lines, 0, 3),
		message: empty ? 'Nothing follows the opening `---`' : 'The head is not closed by a line that is exactly `---`',
		hint: 'Close the head with `---`, or write `***` if this is a rule',
	}
	return { fields: [], present: false, bodyStart: 0, problems: [problem] }
}

function withoutHead(text: string, lines: LineStarts): Frontmatter {
	const none: Frontmatter = { fields: [], present: false, bodyStart: 0, problems: [] }
	if (text.startsWith('+++')) {
		const message = 'The head is in TOML, not in YAML'
		const hint = 'Write it between `---` lines, in YAML'
		const problem: NoteProblem = { code: 'fm/unknown-language', span: spanAt(lines, 0, 3), message, hint }
		return /^\+\+\+[^\S\r\n]*[\r\n]/.test(text) ? { ...none, problems: [problem] } : none
	}
	const late = /^(?:[^\S\r\n]*(?:\r\n|\n|\r))+(?=---[^\S\r\n]*[\r\n]+[\w-]+:[^\r\n]*[\r\n])/.exec(text)
	if (!late || !findClose(text, late[0].length + 4)) return none
	const message = 'The head does not begin on the first line, so it is read as text'
	const span = spanAt(lines, late[0].length, 3)
	return { ...none, problems: [{ code: 'fm/not-at-start', span, message, hint: 'Remove the blank lines before it' }] }
}

/** Checks the fields that mean the same in every note; types of their own are judged by kb.yaml. */
export function checkFields(fields: readonly Field[]): readonly NoteProblem[] {
	const problems: NoteProblem[] = []
	const wrong = (span: Span, message: string, hint: string) =>
		problems.push({ code: 'fm/type', span: span.length ? span : { ...span, length: 1 }, message, hint })
	for (const { key, keySpan, value } of fields) {
		const nested = unquotedWikiLink(value)
		if (nested) wrong(nested, '`[[…]]` without quotes is a list in YAML, not a link', `Write ${key}: "[[…]]"`)
		else if (key === 'title' && value.kind === 'null')
			wrong(value.span.length > 0 ? value.span : keySpan, '`title` is empty', 'Write a title, or remove the line')
		else if (key === 'title' && (value.kind === 'list' || value.kind === 'map'))
			wrong(value.span, '`title` is not text', 'Quote it: title: "…"')
		else if (key === 'id' && value.kind === 'number')
			wrong(value.span, '`id` is a number', `Quote it: id: "${value.text}"`)
		else if (key === 'id' && value.kind === 'text' && !value.quoted && looksNumeric(value.text))
			wrong(value.span, '`id` looks like a number', `Quote it: id: "${value.text}"`)
		else if (key === 'id' && (value.kind === 'list' || value.kind === 'map' || value.kind === 'boolean'))
			wrong(value.span, '`id` is not text', 'Quote it: id: "…"')
		else if ((key === 'draft' || key === 'publish') && value.kind !== 'boolean' && value.kind !== 'null')
			wrong(value.span, `\`${key}\` is neither true nor false`, `Write ${key}: true or ${key}: false, without quotes`)
		else if (NAME_LISTS.has(key)) {
			const map = [value, ...(value.kind === 'list' ? value.items : [])].find(it => it.kind === 'map')
			if (map) wrong(map.span, `\`${key}\` holds keys with values, where names belong`, `Write ${key}: [one, two]`)
		} else if (isDateField(key))
			for (const item of value.kind === 'list' ? value.items : [value]) {
				const fault = dateFault(textOf(item) ?? '')
				if (fault) wrong(item.span, fault.message, fault.hint)
			}
	}
	return problems
}

/** Fields that list names. */
const NAME_LISTS: ReadonlySet<string> = new Set(['tags', 'tag', 'aliases', 'alias'])

/** What other readers of YAML take for a number: `1_000`, `12:30:45`. */
function looksNumeric(text: string): boolean {
	return /^[-+]?\d[\d_]*(?::[0-5]?\d)+$|^[-+]?\d[\d_]*_\d+$/.test(text)
}

function unquotedWikiLink(value: FieldValue): Span | undefined {
	if (value.kind !== 'list') return undefined
	if (value.items.length === 1 && value.items[0]?.kind === 'list' && isFlow(value, value.items[0])) return value.span
	for (const item of value.items) {
		const found = unquotedWikiLink(item)
		if (found) return found
	}
	return undefined
}

/** `[[x]]` starts its inner list one unit after the outer one. */
function isFlow(outer: FieldValue, inner: FieldValue): boolean {
	return inner.span.offset === outer.span.offset + 1
}
