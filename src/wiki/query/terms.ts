/** Divides the text of a query into its terms: words, flags, `key:value`, `field>=value`, each perhaps negated. */
import type { Operator, QueryFault, Stretch, Value } from './query.ts'

/** `at` and `length` are of the whole term, its minus included. */
export type Term = Stretch & { readonly negated: boolean } & (
		| { readonly kind: 'word'; readonly value: Value; readonly quoted: boolean }
		| {
				readonly kind: 'key'
				readonly key: Value
				readonly operator: ':' | Operator
				readonly values: readonly Value[]
		  }
	)

/** Never refuses: what cannot be read is a fault, and left out. */
export function readTerms(text: string): { readonly terms: readonly Term[]; readonly faults: readonly QueryFault[] } {
	const reader = new TermReader(text)
	reader.run()
	return reader
}

class TermReader {
	readonly terms: Term[] = []
	readonly faults: QueryFault[] = []
	private readonly text: string
	private at = 0

	constructor(text: string) {
		this.text = text
	}

	run(): void {
		for (this.skip(BLANKS); this.at < this.text.length; this.skip(BLANKS)) this.term()
	}

	private term(): void {
		const start = this.at
		const negated = this.skip(MINUS) !== ''
		const key = this.match(KEY)
		if (key) {
			const name = { text: key[1] ?? '', at: this.at, length: key[1]?.length ?? 0 }
			const operator = key[2] as ':' | Operator
			this.at += key[0].length
			const values = this.values()
			if (values.length > 0) {
				this.terms.push({ kind: 'key', key: name, operator, values, negated, at: start, length: this.at - start })
			} else if (values.isSound) this.missing(start, name.text, operator)
			return
		}
		const value = this.value(WORD)
		if (!value) return
		if (value.text === '' && !value.quoted) {
			const message = negated ? 'Nothing follows the minus' : `\`${this.text[start]}\` begins nothing`
			this.at = Math.max(this.at, start + 1)
			this.faults.push({ at: start, length: this.at - start, message })
			return
		}
		const { quoted } = value
		this.terms.push({ kind: 'word', value, quoted, negated, at: start, length: this.at - start })
	}

	private missing(start: number, key: string, operator: string): void {
		const next = this.match(/[^\S\n]+([^\s:"]+)(?=\s|$)/y)?.[1]
		const hint = next ? { hint: `Write \`${key}${operator}${next}\`, without a blank` } : {}
		this.faults.push({ at: start, length: this.at - start, message: `\`${key}${operator}\` needs a value`, ...hint })
	}

	/** What commas divide; `isSound` is false where a fault was told already. */
	private values(): Value[] & { isSound: boolean } {
		const values = Object.assign([] as Value[], { isSound: true })
		for (;;) {
			const value = this.value(ITEM)
			if (!value) values.isSound = false
			else if (value.text.trim() !== '') values.push(value)
			if (this.skip(COMMA) === '') return values
		}
	}

	/** `"several words"`, `[[a note]]`, or what `plain` matches; undefined where its end is missing. */
	private value(plain: RegExp): (Value & { readonly quoted: boolean }) | undefined {
		const start = this.at
		for (const { open, close, name } of QUOTES) {
			if (!this.text.startsWith(open, start)) continue
			const end = this.text.indexOf(close, start + open.length)
			if (end === -1) {
				this.at = this.text.length
				this.faults.push({
					at: start,
					length: this.at - start,
					message: `The ${name} has no end`,
					hint: `Close it with \`${close}\``,
				})
				return undefined
			}
			this.at = end + close.length
			const inside = this.text.slice(start + open.length, end)
			const text = open === '[[' ? (inside.split('|')[0] ?? '').trim() : inside.replace(/\s+/g, ' ').trim()
			return { text, at: start, length: this.at - start, quoted: true }
		}
		const text = this.skip(plain)
		return { text, at: start, length: text.length, quoted: false }
	}

	private match(pattern: RegExp): RegExpExecArray | undefined {
		pattern.lastIndex = this.at
		return pattern.exec(this.text) ?? undefined
	}

	private skip(pattern: RegExp): string {
		const text = this.match(pattern)?.[0] ?? ''
		this.at += text.length
		return text
	}
}

const BLANKS = /\s*/y
/** A hyphen, or the minus sign that editors make of one. */
const MINUS = /[-−]?/y
const COMMA = /,?/y
const KEY = /([\p{L}_][\p{L}\p{N}_.-]*)(:|!=|<=|>=|=|<|>)/uy
const WORD = /[^\s"“]*/y
const ITEM = /[^\s,"“]*/y
const QUOTES = [
	{ open: '"', close: '"', name: 'quotation' },
	{ open: '“', close: '”', name: 'quotation' },
	{ open: '[[', close: ']]', name: 'link' },
]
