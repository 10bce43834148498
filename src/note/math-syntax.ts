/**
 * Math as micromark constructs and mdast nodes. What is math has been decided before (`regions`): here its marks are
 * characters that stand nowhere else (`Signs`), so a mark that opens always has one that closes, unless a quote or list
 * ends between them.
 */
import type { CompileContext, Extension as FromMarkdown, Token } from 'mdast-util-from-markdown'
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types'
import type { Signs } from './mask.ts'

/** `$$…$$` on lines of its own. */
export interface MathNode {
	type: 'math'
	/** LaTeX, without the marks. */
	value: string
	position?: import('unist').Position
}

/** `$…$`, or `$$…$$` within a line of text, which is shown on a line of its own all the same. */
export interface InlineMathNode {
	type: 'inlineMath'
	value: string
	display: boolean
	position?: import('unist').Position
}

declare module 'micromark-util-types' {
	interface TokenTypeMap {
		math: 'math'
		inlineMath: 'inlineMath'
		mathMark: 'mathMark'
		mathValue: 'mathValue'
	}
}

declare module 'mdast' {
	interface PhrasingContentMap {
		inlineMath: InlineMathNode
	}
	interface RootContentMap {
		math: MathNode
		inlineMath: InlineMathNode
	}
}

export function mathSyntax(signs: Signs): Extension {
	const inline = signs.math.charCodeAt(0)
	const block = signs.mathBlock.charCodeAt(0)
	return {
		text: { [inline]: { name: 'inlineMath', tokenize: tokenizer('inlineMath', inline) } },
		flow: { [block]: { name: 'math', concrete: true, tokenize: tokenizer('math', block) } },
	}
}

export function mathFromMarkdown(): FromMarkdown {
	return {
		enter: {
			math(this: CompileContext, token: Token) {
				this.enter({ type: 'math', value: '' }, token)
			},
			inlineMath(this: CompileContext, token: Token) {
				this.enter({ type: 'inlineMath', value: '', display: false }, token)
			},
		},
		exit: {
			mathMark(this: CompileContext, token: Token) {
				const node = this.stack[this.stack.length - 1] as unknown as MathNode | InlineMathNode
				if (node.type === 'inlineMath') node.display = token.end.offset - token.start.offset === 2
			},
			mathValue(this: CompileContext, token: Token) {
				const node = this.stack[this.stack.length - 1] as unknown as MathNode & { lines?: string[] }
				const first = node.position?.start.line ?? token.start.line
				const lines = node.value.split('\n')
				while (lines.length <= token.start.line - first) lines.push('')
				lines[token.start.line - first] += this.sliceSerialize(token)
				node.value = lines.join('\n')
			},
			math(this: CompileContext, token: Token) {
				this.exit(token)
			},
			inlineMath(this: CompileContext, token: Token) {
				this.exit(token)
			},
		},
	}
}

function tokenizer(type: 'math' | 'inlineMath', mark: number): Construct['tokenize'] {
	return function tokenize(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
		const { parser } = this
		const context = this
		const continuation: Construct = { partial: true, tokenize: nonLazyLine }
		return start

		function start(code: Code): State | undefined {
			effects.enter(type)
			effects.enter('mathMark')
			effects.consume(code)
			return opening
		}

		function opening(code: Code): State | undefined {
			if (code === mark) {
				effects.consume(code)
				return opening
			}
			effects.exit('mathMark')
			if (context.interrupt) return ok(code)
			return content(code)
		}

		function content(code: Code): State | undefined {
			if (code === null) return type === 'math' ? done(code) : nok(code)
			if (code < -2) return type === 'math' ? effects.check(continuation, lineEnding, done)(code) : lineEnding(code)
			if (code === mark) {
				effects.enter('mathMark')
				return closing(code)
			}
			effects.enter('mathValue')
			return value(code)
		}

		function value(code: Code): State | undefined {
			if (code === null || code < -2 || code === mark) {
				effects.exit('mathValue')
				return content(code)
			}
			effects.consume(code)
			return value
		}

		function lineEnding(code: Code): State | undefined {
			effects.enter('lineEnding')
			effects.consume(code)
			effects.exit('lineEnding')
			return content
		}

		function closing(code: Code): State | undefined {
			if (code === mark) {
				effects.consume(code)
				return closing
			}
			effects.exit('mathMark')
			return type === 'math' ? blanks(code) : done(code)
		}

		function blanks(code: Code): State | undefined {
			if (code === -2 || code === -1 || code === 32) {
				effects.enter('whitespace')
				effects.consume(code)
				effects.exit('whitespace')
				return blanks
			}
			return done(code)
		}

		function done(code: Code): State | undefined {
			effects.exit(type)
			return ok(code)
		}

		/** The next line belongs to the same quote or list item. */
		function nonLazyLine(effects: Effects, ok: State, nok: State): State {
			return function atEnd(code: Code): State | undefined {
				if (code === null) return nok(code)
				effects.enter('lineEnding')
				effects.consume(code)
				effects.exit('lineEnding')
				return next
			}
			function next(code: Code): State | undefined {
				return parser.lazy[context.now().line] ? nok(code) : ok(code)
			}
		}
	}
}
