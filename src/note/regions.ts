/**
 * Finds the comments (`%%…%%`) and the math (`$…$`, `$$…$$`) of a note's body, before Markdown is parsed.
 *
 * Both may hold any character and span lines, so Markdown must not look inside them; and a lone `$` or `%%` is prose.
 * What is code is neither. One linear pass decides, so the parser never has to search for an end that is not there.
 */

export interface Region {
	/**
	 * `comment` stands within lines, `comment-block` fills whole lines. `math` is `$…$`; `display` is `$$…$$` within a
	 * line of text; `math-block` is `$$…$$` that fills whole lines.
	 */
	readonly kind: 'comment' | 'comment-block' | 'math' | 'display' | 'math-block'
	readonly start: number
	/** Behind the closing mark. */
	readonly end: number
}

/** Regions of `body`, in order, none inside another. */
export function findRegions(body: string): readonly Region[] {
	if (!body.includes('%%') && !body.includes('$')) return []
	return new RegionFinder(body).run()
}

const FENCE = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}(?=[^`]*$)|~{3,})/
const INDENTED = /^(?: {4}|\t)/
const LIST_ITEM = /^[ \t>]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)/
/** What may stand before a block: blanks, quote marks, list marks. */
const LINE_HEAD = /[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*/y
/** What is passed over in a paragraph: escapes, wiki links, destinations, bare addresses, tags and HTML comments. */
const ATOM = /\\[\s\S]|\[\[[^[\]\n]*\]\]|\]\([^()\s]*\)|https?:\/\/[^\s<]+|<!--[\s\S]*?-->|<\/?[a-zA-Z][^<>\n]*>/y
const COMMENT_MARK = /(?<!%)%%(?!%)/g
/** How far a block of math may reach, in lines. */
const MAX_MATH_LINES = 400

/** Owns the place in the text and what was found so far. */
class RegionFinder {
	private readonly text: string
	private readonly regions: Region[] = []
	private at = 0
	/** What closes the fence at hand. */
	private fence: RegExp | undefined
	private afterBlank = true
	private inIndented = false
	private inList = false
	/** Lengths of backtick runs that are not closed in the paragraph at hand. */
	private readonly unclosed = new Set<number>()
	/** The line last looked at: where it starts, and where what may stand before a block ends. */
	private line = { start: 0, end: -1, head: 0 }
	/** Offsets of all marks of comments, and the first of them that is still ahead. */
	private readonly commentMarks: readonly number[]
	private nextMark = 0

	constructor(text: string) {
		this.text = text
		this.commentMarks = Array.from(text.matchAll(COMMENT_MARK), found => found.index)
	}

	run(): readonly Region[] {
		while (this.at < this.text.length) {
			const end = this.lineEnd(this.at)
			const line = this.text.slice(this.at, end)
			if (this.isCode(line)) this.at = this.nextLine(end)
			else if (line.trim() === '') {
				this.afterBlank = true
				this.at = this.nextLine(end)
			} else this.paragraph()
		}
		return this.regions
	}

	/** Keeps account of fences and indented code, line by line. */
	private isCode(line: string): boolean {
		const fence = FENCE.exec(line)?.[1]
		if (this.fence) {
			if (this.fence.test(line)) this.fence = undefined
			this.afterBlank = false
			return true
		}
		if (fence) {
			this.fence = new RegExp(`^[ \\t>]*${fence[0]}{${fence.length},}[ \\t]*$`)
			return true
		}
		const blank = line.trim() === ''
		if (INDENTED.test(line) && !blank && !this.inList && (this.afterBlank || this.inIndented)) {
			this.inIndented = true
			return true
		}
		if (blank) return false
		this.inIndented = false
		if (LIST_ITEM.test(line)) this.inList = true
		else if (this.afterBlank && !INDENTED.test(line) && !/^ {1,3}\S/.test(line)) this.inList = false
		return false
	}

	/** From the line at hand to the next blank line or fence; stops early where a region reaches beyond it. */
	private paragraph(): void {
		const start = this.at
		let end = this.lineEnd(start)
		for (let next = this.nextLine(end); next < this.text.length; next = this.nextLine(end)) {
			const line = this.text.slice(next, this.lineEnd(next))
			if (line.trim() === '' || FENCE.test(line)) break
			if (LIST_ITEM.test(line)) this.inList = true
			end = this.lineEnd(next)
		}
		this.afterBlank = false
		this.unclosed.clear()
		let at = start
		while (at < end) at = this.step(at, start, end)
		this.at = at > end ? at : this.nextLine(end)
	}

	/** Looks at one place of a paragraph; returns where to look next. */
	private step(at: number, start: number, end: number): number {
		const { text } = this
		const character = text[at]
		if (character === '`') return this.codeSpan(at, end)
		if (character === '%' && text[at + 1] === '%') return this.comment(at, end)
		if (character === '$') return text[at + 1] === '$' ? this.display(at, end) : this.inline(at, start, end)
		if (character === '\\' || character === '[' || character === ']' || character === '<' || character === 'h') {
			ATOM.lastIndex = at
			const atom = ATOM.exec(text)
			if (atom) return Math.min(ATOM.lastIndex, end)
		}
		return at + 1
	}

	private codeSpan(at: number, end: number): number {
		const { text } = this
		const length = runLength(text, at, '`')
		if (this.unclosed.has(length)) return at + length
		for (let from = at + length; from < end; ) {
			const open = text.indexOf('`', from)
			if (open < 0 || open >= end) break
			const found = runLength(text, open, '`')
			if (found === length) return open + length
			from = open + found
		}
		this.unclosed.add(length)
		return at + length
	}

	/** At the start of a line a comment may hold blank lines; within a line it ends with the paragraph. */
	private comment(at: number, end: number): number {
		const run = runLength(this.text, at, '%')
		if (run !== 2) return at + run
		const atStart = this.startsLine(at)
		const close = this.commentMarkFrom(at + 2)
		if (close === undefined || (close >= end && !atStart)) return at + 2
		return this.found(atStart && this.endsLine(close + 2) ? 'comment-block' : 'comment', at, close + 2)
	}

	/** Asked for places that only grow. */
	private commentMarkFrom(at: number): number | undefined {
		while ((this.commentMarks[this.nextMark] ?? this.text.length) < at) this.nextMark += 1
		return this.commentMarks[this.nextMark]
	}

	private display(at: number, end: number): number {
		if (runLength(this.text, at, '$') !== 2) return at + runLength(this.text, at, '$')
		const atStart = this.startsLine(at)
		const alone = atStart && this.endsLine(at + 2)
		const close = this.closingDollars(at + 2, alone ? this.text.length : end)
		if (close === undefined) return at + 2
		const whole = atStart && this.endsLine(close + 2)
		if (close + 2 > end && !whole) return at + 2
		return this.found(whole ? 'math-block' : 'display', at, close + 2)
	}

	private closingDollars(from: number, limit: number): number | undefined {
		const { text } = this
		let lines = 0
		for (let at = from; at < limit; at++) {
			const character = text[at]
			if (character === '\\') at += 1
			else if (character === '\n' && ++lines > MAX_MATH_LINES) return undefined
			else if (character === '$') return text[at + 1] === '$' && at > from ? at : undefined
		}
		return undefined
	}

	/**
	 * Pandoc's rule, which Obsidian shares: no blank inside either `$`, no digit behind the second. The next `$` must be
	 * the one that closes; none opens behind a letter or digit, as in `US$5`; and no backtick stands between, for that is
	 * a price before some code.
	 */
	private inline(at: number, start: number, end: number): number {
		const { text } = this
		if (/\s/.test(text[at + 1] ?? ' ') || (at > start && /[A-Za-z0-9]/.test(text[at - 1] ?? ''))) return at + 1
		for (let close = at + 1; close < end; close++) {
			const character = text[close]
			if (character === '`') return at + 1
			if (character === '\\') close += 1
			else if (character === '$') {
				const closes = !/\s/.test(text[close - 1] ?? ' ') && !/[0-9$]/.test(text[close + 1] ?? '')
				return closes ? this.found('math', at, close + 1) : close
			}
		}
		return at + 1
	}

	private found(kind: Region['kind'], start: number, end: number): number {
		this.regions.push({ kind, start, end })
		return end
	}

	/** Asked for places that only grow, so each line is looked at once. */
	private startsLine(at: number): boolean {
		while (this.line.end < at) {
			const start = this.line.end < 0 ? this.at : this.nextLine(this.line.end)
			LINE_HEAD.lastIndex = start
			LINE_HEAD.test(this.text)
			this.line = { start, end: this.lineEnd(start), head: LINE_HEAD.lastIndex }
		}
		return at === this.line.head
	}

	private endsLine(at: number): boolean {
		return this.text.slice(at, this.lineEnd(at)).trim() === ''
	}

	private lineEnd(from: number): number {
		for (let at = from; at < this.text.length; at++) {
			const code = this.text.charCodeAt(at)
			if (code === 10 || code === 13) return at
		}
		return this.text.length
	}

	private nextLine(end: number): number {
		return this.text[end] === '\r' && this.text[end + 1] === '\n' ? end + 2 : end + 1
	}
}

function runLength(text: string, at: number, character: string): number {
	let end = at
	while (text[end] === character) end += 1
	return end - at
}
