/**
 * Reads the YAML that most heads are made of, many times faster than a parser of all YAML: `key: value` lines, lists and
 * mappings below them by indentation or in brackets, values in quotes or plain on one line. Whatever else there is, be it
 * a comment, an escape, an anchor or a fault, makes it give up, and leaves the text to the parser that knows it.
 */
import type { Span } from './brand.ts'
import { type LineStarts, spanAt } from './lines.ts'
import type { Field, FieldValue } from './yaml.ts'

/** What `readYaml` gives for `source`, which stands at `start` of the file; undefined for all that is not plain. */
export function readPlainYaml(source: string, start: number, lines: LineStarts): FieldValue | undefined {
	if (source.length > MAX_LENGTH || UNUSUAL.test(source)) return undefined
	try {
		return new PlainReader(source, start, lines).run()
	} catch (reason) {
		if (reason === NOT_PLAIN) return undefined
		throw reason
	}
}

/** Owns the place in the text. */
class PlainReader {
	private readonly source: string
	private readonly start: number
	private readonly lines: LineStarts
	private at = 0
	/** Where the last value ends: behind its line, or at once where there is none. */
	private end = 0

	constructor(source: string, start: number, lines: LineStarts) {
		this.source = source
		this.start = start
		this.lines = lines
	}

	run(): FieldValue {
		while (this.source[this.at] === '\n') this.at += 1
		const value = this.blockMap(0)
		return this.at < this.source.length ? giveUp() : value
	}

	/** What stands on the lines from the one at hand on; `at` is behind its indentation. */
	private block(indent: number): FieldValue {
		return this.source.startsWith('- ', this.at) ? this.blockList(indent) : this.blockMap(indent)
	}

	private blockMap(indent: number): FieldValue {
		const from = this.at
		const fields: Field[] = []
		const keys = new Set<string>()
		do {
			const field = this.field(PLAIN, indent, () => this.valueBelow(indent))
			if (keys.has(field.key)) giveUp()
			keys.add(field.key)
			fields.push(field)
		} while (this.nextLine(indent, false))
		return { kind: 'map', fields, span: this.spanOf(from, this.end) }
	}

	private blockList(indent: number): FieldValue {
		const from = this.at
		const items: FieldValue[] = []
		do {
			this.at += 2
			KEY.lastIndex = this.at
			items.push(KEY.test(this.source) ? this.blockMap(indent + 2) : this.inline(PLAIN, indent))
		} while (this.nextLine(indent, true))
		return { kind: 'list', items, span: this.spanOf(from, this.end) }
	}

	/** `key: value`, where `plain` is what the value may be without quotes, or `key:` with what `below` finds. */
	private field(plain: RegExp, indent: number, below: () => FieldValue): Field {
		KEY.lastIndex = this.at
		const key = KEY.exec(this.source)?.[1] ?? giveUp()
		if (NO_KEY.test(key)) giveUp()
		const keySpan = this.spanOf(this.at, this.at + key.length)
		this.at += key.length + 1
		if (this.source[this.at] !== ' ') return { key, keySpan, value: below() }
		this.at += 1
		return { key, keySpan, value: this.inline(plain, indent) }
	}

	/** What stands further in than its key, or a list as far in as it; or nothing. */
	private valueBelow(indent: number): FieldValue {
		const { at } = this
		const inner = this.indentBelow()
		const next = at + 1 + inner
		if (inner < indent || (inner === indent && !this.source.startsWith('- ', next))) {
			this.end = at
			return { kind: 'null', span: this.spanOf(at, at) }
		}
		this.at = next
		return this.block(inner)
	}

	/** How far the next line stands in; less than nothing where there is none. */
	private indentBelow(): number {
		if (this.at === this.source.length) return -1
		if (this.source[this.at] !== '\n') giveUp()
		INDENT.lastIndex = this.at + 1
		return INDENT.exec(this.source)?.[0].length ?? 0
	}

	/** A value that begins in a line; `plain` is what it may be without quotes, and goes on in lines further in than `indent`. */
	private inline(plain: RegExp, indent: number): FieldValue {
		const from = this.at
		const mark = this.source[from]
		if (mark === '[') return this.flowList()
		if (mark === '{') return this.flowMap()
		const pattern = mark === '"' ? DOUBLE : mark === "'" ? SINGLE : plain
		pattern.lastIndex = from
		const written = pattern.exec(this.source)?.[0] ?? giveUp()
		this.at += written.length
		const text = plain === PLAIN && pattern === plain ? this.folded(written, indent) : written
		this.end = Math.min(this.at + 1, this.source.length)
		const span = this.spanOf(from, this.at)
		if (pattern !== plain) return { kind: 'text', text: text.slice(1, -1), quoted: true, span }
		if (text.endsWith(' ')) giveUp()
		return scalar(text, span)
	}

	/** The lines of a text without quotes as one. */
	private folded(first: string, indent: number): string {
		let text = first
		for (let inner = this.indentBelow(); inner > indent; inner = this.indentBelow()) {
			if (text.endsWith(' ')) giveUp()
			PLAIN.lastIndex = this.at + 1 + inner
			const line = PLAIN.exec(this.source)?.[0] ?? giveUp()
			this.at += 1 + inner + line.length
			text += ` ${line}`
		}
		return text
	}

	private flowList(): FieldValue {
		const from = this.at
		const items: FieldValue[] = []
		this.at += 1
		if (this.source[this.at] !== ']') this.separated(']', () => items.push(this.inline(FLOW_PLAIN, 0)))
		return { kind: 'list', items, span: this.closed(from) }
	}

	private flowMap(): FieldValue {
		const from = this.at
		const fields: Field[] = []
		this.at += 1
		this.separated('}', () => {
			const field = this.field(FLOW_PLAIN, 0, giveUp)
			if (fields.some(({ key }) => key === field.key)) giveUp()
			fields.push(field)
		})
		return { kind: 'map', fields, span: this.closed(from) }
	}

	/** Passes the closing bracket. */
	private closed(from: number): Span {
		this.at += 1
		this.end = Math.min(this.at + 1, this.source.length)
		return this.spanOf(from, this.at)
	}

	/** Calls `read` for what stands between commas, up to the closing bracket. */
	private separated(close: string, read: () => void): void {
		read()
		while (this.source.startsWith(', ', this.at)) {
			this.at += 2
			read()
		}
		if (this.source[this.at] !== close) giveUp()
	}

	/**
	 * Goes on to the next line where it stands as far in as `indent` and is an item of a list, or is none. A line further in
	 * would go on with the value before it.
	 */
	private nextLine(indent: number, isItem: boolean): boolean {
		const inner = this.indentBelow()
		if (inner > indent) giveUp()
		if (inner < indent) return false
		if (this.source.startsWith('- ', this.at + 1 + inner) !== isItem) return isItem ? false : giveUp()
		this.at += 1 + inner
		return true
	}

	private spanOf(from: number, to: number): Span {
		return spanAt(this.lines, this.start + from, to - from)
	}
}

/** YAML 1.2, core schema, of what `PLAIN` may be. */
function scalar(text: string, span: Span): FieldValue {
	if (/^(?:true|True|TRUE|false|False|FALSE)$/.test(text))
		return { kind: 'boolean', text, value: text[0] === 't' || text[0] === 'T', span }
	if (/^(?:null|Null|NULL)$/.test(text)) return { kind: 'null', span }
	if (!/^\d/.test(text)) return { kind: 'text', text, quoted: false, span }
	if (/^\d+$/.test(text)) return { kind: 'number', text, value: Number.parseInt(text, 10), span }
	if (/^\d+(?:\.\d*)?(?:[eE][-+]?\d+)?$/.test(text))
		return { kind: 'number', text, value: Number.parseFloat(text), span }
	return /^0[ox]/.test(text) ? giveUp() : { kind: 'text', text, quoted: false, span }
}

function giveUp(): never {
	throw NOT_PLAIN
}

const NOT_PLAIN = Symbol('not plain')
const MAX_LENGTH = 20_000
/** Control characters and what YAML or its readers take for blanks, tabs and CR among them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to refuse
const UNUSUAL = /[\u0000-\u0009\u000b-\u001f\u007f-\u00a0\u2028\u2029\ufeff]|\n\n|\n---/
const KEY = /([A-Za-z\u00a1-\uffff][\w\u00a1-\uffff-]*(?: [\w\u00a1-\uffff-]+)*):(?=[ \n]|$)/y
const NO_KEY = /^(?:null|true|false|constructor|prototype)$/i
const INDENT = / */y
const DOUBLE = /"[^"\\\n]*"/y
const SINGLE = /'[^'\n]*'(?!')/y
/** Begins with a letter or digit; `: ` and ` #` end it, so they are not in it. */
const PLAIN = /[A-Za-z0-9_/(\u00a1-\uffff](?:[^\n:#]|:(?=[^\s])|(?<! )#)*(?=\n|$)/y
const FLOW_PLAIN = /[A-Za-z0-9_/(\u00a1-\uffff][^\n:#,[\]{}"]*/y
