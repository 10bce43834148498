/**
 * `[see @key, p. 3; @b]` and `@key [p. 3]` as micromark text constructs and their mdast node.
 *
 * Only the shape is decided here: whether a key is one is known when the wiki is linked, and what turns out to be none
 * is shown as it is written. What Markdown reads otherwise stays what it is: `[^@x]`, `[@x](address)`, `[@x]` where the
 * note defines `[@x]: address`; and there is no citation in code, math, comments, HTML and e-mail addresses.
 */
import type { CompileContext, Extension as FromMarkdown, Token } from 'mdast-util-from-markdown'
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types'
import { isLocator, parseCitation } from './citation.ts'
import type { Signs } from './mask.ts'

export interface CitationNode {
	type: 'citation'
	/** As it is written, marks and all. */
	value: string
	/** `@key` in the text, rather than in brackets. */
	narrative: boolean
	position?: import('unist').Position
}

declare module 'micromark-util-types' {
	interface TokenTypeMap {
		citation: 'citation'
		citationValue: 'citationValue'
	}
}

declare module 'mdast' {
	interface PhrasingContentMap {
		citation: CitationNode
	}
	interface RootContentMap {
		citation: CitationNode
	}
}

const AT = 64
const OPEN = 91
const CLOSE = 93
const PARENTHESIS = 40
const BRACE = 123
const BACKSLASH = 92
const BACKTICK = 96
const LESS = 60
const CARET = 94
const DASH = 45
const SPACE = 32

/** How long a citation in brackets may be, in characters. */
const MAX_LENGTH = 1000
/** Emphasis, tags and bare addresses, which would be lost where the brackets turn out to be text. */
const FORMATTED = /\*|==|~~|(?<!\{)(?:https?:\/\/|www\.)|(?:^|[\s(])[_#]\S/

export function citationSyntax(signs: Signs): Extension {
	const barred = new Set([BACKTICK, LESS, OPEN, signs.math.charCodeAt(0)])
	return {
		text: {
			[OPEN]: { name: 'citation', tokenize: bracketed(barred) },
			[AT]: { name: 'narrativeCitation', previous: endsWord, tokenize: narrative },
		},
	}
}

export function citationFromMarkdown(): FromMarkdown {
	return {
		enter: {
			citation(this: CompileContext, token: Token) {
				const value = this.sliceSerialize(token)
				this.enter({ type: 'citation', value, narrative: value.startsWith('@') }, token)
			},
		},
		exit: {
			citation(this: CompileContext, token: Token) {
				this.exit(token)
			},
		},
	}
}

function bracketed(barred: ReadonlySet<number>): Construct['tokenize'] {
	return function tokenize(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
		const context = this
		let length = 0
		let hasMark = false
		return start

		function start(code: Code): State | undefined {
			effects.enter('citation')
			effects.enter('citationValue')
			effects.consume(code)
			return opened
		}

		/** A caret would make it a footnote mark. */
		function opened(code: Code): State | undefined {
			return code === CARET ? nok(code) : inside(code)
		}

		function inside(code: Code): State | undefined {
			if (code === null || barred.has(code) || ++length > MAX_LENGTH) return nok(code)
			if (code === CLOSE) return close(code)
			if (code < -2) return lineEnding(code)
			if (code === AT) hasMark = true
			effects.consume(code)
			return code === BACKSLASH ? escaped : inside
		}

		function escaped(code: Code): State | undefined {
			if (code === null || code < 0) return inside(code)
			effects.consume(code)
			return inside
		}

		function lineEnding(code: Code): State | undefined {
			effects.exit('citationValue')
			effects.enter('lineEnding')
			effects.consume(code)
			effects.exit('lineEnding')
			return nextLine
		}

		function nextLine(code: Code): State | undefined {
			if (code === null || code < -2) return nok(code)
			effects.enter('citationValue')
			return inside(code)
		}

		function close(code: Code): State | undefined {
			if (!hasMark) return nok(code)
			effects.consume(code)
			effects.exit('citationValue')
			const token = effects.exit('citation')
			const inner = context.sliceSerialize(token).slice(1, -1)
			if (FORMATTED.test(inner) || isDefined(context, inner) || !parseCitation(inner)) return nok
			return effects.check(LINK_TAIL, nok, ok)
		}
	}
}

/** What makes a link of the brackets before it: an address, or a label that is no citation itself. */
const LINK_TAIL: Construct = {
	partial: true,
	tokenize(effects, ok, nok) {
		return start

		function start(code: Code): State | undefined {
			if (code === PARENTHESIS) return ok(code)
			if (code !== OPEN) return nok(code)
			effects.enter('citationValue')
			effects.consume(code)
			return label
		}

		function label(code: Code): State | undefined {
			effects.exit('citationValue')
			return code === AT || code === DASH ? nok(code) : ok(code)
		}
	},
}

/** A key begins a word, so an e-mail address holds none; nor does what stands behind a slash or another mark. */
function endsWord(this: TokenizeContext, code: Code): boolean {
	return code === null || code < 0 || !/[\p{L}\p{N}_@/.+\\-]/u.test(String.fromCharCode(code))
}

function narrative(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
	const context = this
	return start

	function start(code: Code): State | undefined {
		effects.enter('citation')
		effects.enter('citationValue')
		effects.consume(code)
		return first
	}

	function first(code: Code): State | undefined {
		if (code === BRACE) {
			effects.consume(code)
			return braced
		}
		if (!isWord(code)) return nok(code)
		effects.consume(code)
		return word
	}

	function word(code: Code): State | undefined {
		if (isWord(code)) {
			effects.consume(code)
			return word
		}
		return effects.attempt(INNER_MARK, word, end)(code)
	}

	function braced(code: Code): State | undefined {
		if (code === null || code <= SPACE || code === OPEN || code === CLOSE || code === AT) return nok(code)
		effects.consume(code)
		return code === 125 ? end : braced
	}

	function end(code: Code): State | undefined {
		return effects.attempt({ partial: true, tokenize: locator(context) }, finish, finish)(code)
	}

	function finish(code: Code): State | undefined {
		effects.exit('citationValue')
		effects.exit('citation')
		return ok(code)
	}
}

/** A mark within a key, such as the colon of `doe:2020`: a letter or digit stands behind it. */
const INNER_MARK: Construct = {
	partial: true,
	tokenize(effects, ok, nok) {
		return start

		function start(code: Code): State | undefined {
			if (code === null || code < 0 || !/[:.#$%&+?<>~/-]/.test(String.fromCharCode(code))) return nok(code)
			effects.consume(code)
			return next
		}

		function next(code: Code): State | undefined {
			return isWord(code) ? ok(code) : nok(code)
		}
	},
}

/** ` [p. 3]` behind a narrative key. */
function locator(context: TokenizeContext): Construct['tokenize'] {
	return (effects, ok, nok) => {
		let inner = ''
		return start

		function start(code: Code): State | undefined {
			if (code !== SPACE) return nok(code)
			effects.consume(code)
			return open
		}

		function open(code: Code): State | undefined {
			if (code !== OPEN) return nok(code)
			effects.consume(code)
			return inside
		}

		function inside(code: Code): State | undefined {
			if (code === null || code < 0 || code === OPEN || code === AT || inner.length > 100) return nok(code)
			effects.consume(code)
			if (code === CLOSE) return isLocator(inner) && !isDefined(context, inner) ? behind : nok
			inner += String.fromCharCode(code)
			return inside
		}

		function behind(code: Code): State | undefined {
			return code === PARENTHESIS || code === OPEN ? nok(code) : ok(code)
		}
	}
}

/** Whether the note defines an address for these brackets (CommonMark 0.31, matching of labels). */
function isDefined(context: TokenizeContext, label: string): boolean {
	const { defined } = context.parser
	if (defined.length === 0) return false
	const identifier = label.replace(/[\t\n\r ]+/g, ' ').trim()
	return defined.includes(identifier.toLowerCase().toUpperCase())
}

function isWord(code: Code): boolean {
	return code !== null && code > 0 && /[\p{L}\p{N}_]/u.test(String.fromCharCode(code))
}
