/**
 * YAML 1.2 (core schema) into values that know where they stand in the file. Used for the heads of notes, for kb.yaml,
 * cross-kb-links.yaml and the configuration.
 */
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument, type Scalar } from 'yaml'
import type { Span } from './brand.ts'
import { type LineStarts, spanAt } from './lines.ts'
import { readPlainYaml } from './plain-yaml.ts'
import type { NoteProblem, ProblemCode } from './problem.ts'
import { describeFault } from './yaml-faults.ts'

export type FieldValue =
	| { readonly kind: 'text'; readonly text: string; readonly quoted: boolean; readonly span: Span }
	| { readonly kind: 'number'; readonly text: string; readonly value: number; readonly span: Span }
	| { readonly kind: 'boolean'; readonly text: string; readonly value: boolean; readonly span: Span }
	| { readonly kind: 'null'; readonly span: Span }
	| { readonly kind: 'list'; readonly items: readonly FieldValue[]; readonly span: Span }
	| { readonly kind: 'map'; readonly fields: readonly Field[]; readonly span: Span }

export interface Field {
	readonly key: string
	readonly keySpan: Span
	readonly value: FieldValue
}

export interface YamlResult {
	/** Undefined when the text does not parse, or is empty. */
	readonly value: FieldValue | undefined
	readonly problems: readonly NoteProblem[]
}

/** Codes that a caller wants for the faults of YAML: a head has its own, kb.yaml has one for all. */
export interface YamlCodes {
	readonly syntax: ProblemCode
	readonly duplicateKey: ProblemCode
	readonly reservedKey: ProblemCode
	readonly circular: ProblemCode
	readonly controlChar: ProblemCode
}

/** Of the files beside the notes, which have one code for all faults of YAML. */
export const SETTINGS_CODES: YamlCodes = {
	syntax: 'kb/yaml',
	duplicateKey: 'kb/yaml',
	reservedKey: 'kb/yaml',
	circular: 'kb/yaml',
	controlChar: 'kb/yaml',
}

const MAX_VALUES = 10_000
const MAX_DEPTH = 100
const RESERVED_KEYS = new Set(['__proto__', 'constructor', 'prototype'])
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to refuse
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/

/**
 * Reads `source`, which stands at `start` of the file that `lines` belongs to. Values never run code: tags other than
 * those of the core schema are ignored, aliases are written out up to 10,000 values, nesting ends at 100.
 */
export function readYaml(source: string, start: number, lines: LineStarts, codes: YamlCodes): YamlResult {
	const deep = tooDeep(source)
	if (deep !== undefined) {
		const span = spanAt(lines, start + deep, 1)
		return { value: undefined, problems: [{ code: 'limit/depth', span, message: 'YAML is nested too deep' }] }
	}
	const plain = readPlainYaml(source, start, lines)
	return plain ? { value: plain, problems: [] } : parseYaml(source, start, lines, codes)
}

/** As `readYaml`, by the parser that knows all of YAML; nesting must have been looked at. */
export function parseYaml(source: string, start: number, lines: LineStarts, codes: YamlCodes): YamlResult {
	const document = parseDocument(source, {
		version: '1.2',
		schema: 'core',
		merge: false,
		uniqueKeys: true,
		logLevel: 'silent',
		prettyErrors: false,
		lineCounter: new LineCounter(),
	})
	const problems: NoteProblem[] = []
	const foreign = document.warnings.filter(warning => warning.code === 'TAG_RESOLVE_FAILED')
	for (const fault of [...document.errors, ...foreign]) {
		const span = spanAt(lines, start + Math.min(fault.pos[0], source.length), Math.max(1, fault.pos[1] - fault.pos[0]))
		if (fault.code === 'DUPLICATE_KEY') {
			const key = source.slice(fault.pos[0]).match(/^[^\s:]+/)?.[0] ?? ''
			const shown = { ...span, length: Math.max(1, key.length) }
			problems.push({ code: codes.duplicateKey, span: shown, message: `The key \`${key}\` stands twice` })
		} else {
			problems.push(syntaxProblem(codes.syntax, fault.message, source, fault.pos[0], span))
			return { value: undefined, problems }
		}
	}
	const reader = new ValueReader(source, start, lines, codes, problems)
	if (!document.contents) return { value: undefined, problems }
	const value = reader.read(document.contents as Node, 0)
	return { value, problems }
}

/** Every leaf in a value, in source order. */
export function* leaves(value: FieldValue): Generator<Exclude<FieldValue, { kind: 'list' | 'map' }>> {
	if (value.kind === 'list') for (const item of value.items) yield* leaves(item)
	else if (value.kind === 'map') for (const field of value.fields) yield* leaves(field.value)
	else yield value
}

/** The value of `key` in a mapping; undefined for anything else. */
export function fieldOf(value: FieldValue | undefined, key: string): FieldValue | undefined {
	if (value?.kind !== 'map') return undefined
	return value.fields.find(field => field.key === key)?.value
}

/** The text of a scalar as its author wrote it; undefined for null, lists and mappings. */
export function textOf(value: FieldValue | undefined): string | undefined {
	if (!value || value.kind === 'null' || value.kind === 'list' || value.kind === 'map') return undefined
	return value.text
}

/** The texts of a list of scalars; a lone scalar counts as a list of one. */
export function textsOf(value: FieldValue | undefined): readonly string[] {
	if (!value) return []
	const items = value.kind === 'list' ? value.items : [value]
	return items.flatMap(item => textOf(item) ?? [])
}

/** Owns the count of values written out, which aliases could let explode. */
class ValueReader {
	private count = 0
	/** The alias that is being written out; of several within each other, the one that stands in the text. */
	private repeated: Span | undefined
	private readonly open = new Set<Node>()
	private readonly source: string
	private readonly start: number
	private readonly lines: LineStarts
	private readonly codes: YamlCodes
	private readonly problems: NoteProblem[]
	private readonly anchors = new Map<string, Node>()

	constructor(source: string, start: number, lines: LineStarts, codes: YamlCodes, problems: NoteProblem[]) {
		this.source = source
		this.start = start
		this.lines = lines
		this.codes = codes
		this.problems = problems
	}

	read(node: Node, depth: number): FieldValue {
		const range = (node as { range?: readonly [number, number, number] }).range ?? [0, 0, 0]
		const span = spanAt(this.lines, this.start + range[0], Math.max(0, range[1] - range[0]))
		this.count += 1
		if (this.count === MAX_VALUES + 1)
			this.problems.push({
				code: 'limit/expansion',
				span: this.repeated ?? span,
				message: `The YAML holds more than ${MAX_VALUES} values`,
				hint: 'Write the values out instead of repeating them by alias',
			})
		if (this.count > MAX_VALUES || depth > MAX_DEPTH) return { kind: 'null', span }
		if (isAlias(node)) return this.alias(node.source, span, depth)
		const named = (node as { anchor?: string }).anchor
		if (named) this.anchors.set(named, node)
		if (isMap(node)) {
			this.open.add(node)
			const fields = this.fields(node.items as Pair<Node, Node | null>[], depth)
			this.open.delete(node)
			return { kind: 'map', fields, span }
		}
		if (isSeq(node)) {
			this.open.add(node)
			const items = node.items.map(item => this.read(item as Node, depth + 1))
			this.open.delete(node)
			return { kind: 'list', items, span }
		}
		return isScalar(node) ? this.scalar(node, span) : { kind: 'null', span }
	}

	private alias(name: string, span: Span, depth: number): FieldValue {
		const target = this.anchors.get(name)
		if (!target) {
			const message = `Nothing before this has the anchor \`&${name}\``
			this.problems.push({ code: this.codes.syntax, span, message, hint: 'Quote the value if `*` is part of the text' })
			return { kind: 'null', span }
		}
		if (this.open.has(target)) {
			this.problems.push({ code: this.codes.circular, span, message: `The anchor \`&${name}\` contains itself` })
			return { kind: 'null', span }
		}
		const outermost = this.repeated
		this.repeated ??= span
		const value = this.read(target, depth + 1)
		this.repeated = outermost
		return value
	}

	/** Keys of the mapping's own come first and win over those that `<<` takes from others. */
	private fields(pairs: readonly Pair<Node, Node | null>[], depth: number): readonly Field[] {
		const own = pairs.filter(pair => !isMerge(pair)).flatMap(pair => this.pair(pair, depth))
		const keys = new Set(own.map(field => field.key))
		const merged = pairs.filter(isMerge).flatMap(pair => this.merged(pair, depth))
		return [...own, ...merged.filter(field => !keys.has(field.key) && keys.add(field.key))]
	}

	/** What `<<: *base` or `<<: [*one, *two]` takes over; an earlier mapping wins. With anything else it is a plain key. */
	private merged(pair: Pair<Node, Node | null>, depth: number): readonly Field[] {
		const fields = this.pair(pair, depth)
		const value = fields[0]?.value
		const maps = value?.kind === 'list' ? value.items : value ? [value] : []
		return maps.every(map => map.kind === 'map') ? maps.flatMap(map => map.fields) : fields
	}

	private pair(pair: Pair<Node, Node | null>, depth: number): Field[] {
		if (!isScalar(pair.key)) return []
		const range = pair.key.range ?? [0, 0, 0]
		const keySpan = spanAt(this.lines, this.start + range[0], range[1] - range[0])
		const key = sourceText(pair.key, this.source)
		if (RESERVED_KEYS.has(key)) {
			this.problems.push({ code: this.codes.reservedKey, span: keySpan, message: `\`${key}\` cannot be a key` })
			return []
		}
		const value: FieldValue = pair.value ? this.read(pair.value, depth + 1) : { kind: 'null', span: keySpan }
		return [{ key, keySpan, value }]
	}

	private scalar(node: Scalar, span: Span): FieldValue {
		const text = sourceText(node, this.source)
		if (CONTROL.test(text))
			this.problems.push({ code: this.codes.controlChar, span, message: 'A value holds a control character' })
		if (node.value === null || node.value === undefined) return { kind: 'null', span }
		if (typeof node.value === 'number' || typeof node.value === 'bigint')
			return { kind: 'number', text, value: Number(node.value), span }
		if (typeof node.value === 'boolean') return { kind: 'boolean', text, value: node.value, span }
		return { kind: 'text', text, quoted: node.type === 'QUOTE_SINGLE' || node.type === 'QUOTE_DOUBLE', span }
	}
}

/** The merge key of YAML 1.1, which other programs that read heads know. */
function isMerge({ key }: Pair<Node, Node | null>): boolean {
	return isScalar(key) && key.value === '<<' && key.type === 'PLAIN'
}

/** Numbers and booleans keep the letters they were written with, so that `007` stays `007`. */
function sourceText(node: Scalar, source: string): string {
	if (typeof node.value === 'string') return node.value
	if (node.range) return source.slice(node.range[0], node.range[1]).trim()
	return String(node.value ?? '')
}

function syntaxProblem(code: ProblemCode, message: string, source: string, at: number, span: Span): NoteProblem {
	const lineStart = Math.max(source.lastIndexOf('\n', at - 1), source.lastIndexOf('\r', at - 1)) + 1
	const rest = source.slice(lineStart)
	const line = rest.slice(0, rest.search(/[\r\n]|$/))
	const first = (message.split('\n')[0] ?? message).replace(/ at line \d+, column \d+.*$/, '').replace(/\.$/, '')
	const { message: told, hint, length } = describeFault(first, line, at - lineStart, span.length)
	return { code, span: { ...span, length }, message: told, hint }
}

/** Where brackets, `- - -` or indentation go deeper than the limit, found without parsing. */
function tooDeep(source: string): number | undefined {
	let depth = 0
	for (let index = 0; index < source.length; index++) {
		const unit = source.charCodeAt(index)
		if (unit === 91 || unit === 123) depth += 1
		else if (unit === 93 || unit === 125) depth = Math.max(0, depth - 1)
		if (depth > MAX_DEPTH) return index
	}
	const ladder = /(?:- ){100,}/.exec(source)
	if (ladder) return ladder.index
	const indents = new Set<number>()
	for (const line of source.matchAll(/^ +(?=\S)/gm)) if (indents.add(line[0].length).size > MAX_DEPTH) return line.index
	return undefined
}
