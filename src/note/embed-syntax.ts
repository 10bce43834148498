/**
 * `![[target|label]]`, beside remark-wiki-link, which knows links but no embeds: a micromark text construct and its
 * mdast node.
 */
import type { CompileContext, Extension as FromMarkdown, Token } from 'mdast-util-from-markdown'
import type { Code, Effects, Extension, State } from 'micromark-util-types'

export interface EmbedNode {
	type: 'embed'
	/** What stands between the brackets. */
	value: string
	position?: import('unist').Position
}

declare module 'micromark-util-types' {
	interface TokenTypeMap {
		embed: 'embed'
		embedMarker: 'embedMarker'
		embedValue: 'embedValue'
	}
}

declare module 'mdast' {
	interface PhrasingContentMap {
		embed: EmbedNode
	}
	interface RootContentMap {
		embed: EmbedNode
	}
}

const EXCLAMATION = 33
const OPEN = 91
const CLOSE = 93

/** Never spans lines; an embed with nothing between the brackets is text. */
export function embedSyntax(): Extension {
	return { text: { [EXCLAMATION]: { name: 'embed', tokenize } } }
}

export function embedFromMarkdown(): FromMarkdown {
	return {
		enter: {
			embed(this: CompileContext, token: Token) {
				this.enter({ type: 'embed', value: '' }, token)
			},
		},
		exit: {
			embedValue(this: CompileContext, token: Token) {
				const node = this.stack[this.stack.length - 1] as unknown as EmbedNode
				node.value = this.sliceSerialize(token)
			},
			embed(this: CompileContext, token: Token) {
				this.exit(token)
			},
		},
	}
}

function tokenize(effects: Effects, ok: State, nok: State): State {
	const opening = [EXCLAMATION, OPEN, OPEN]
	let cursor = 0
	return start

	function start(code: Code): State | undefined {
		effects.enter('embed')
		effects.enter('embedMarker')
		return open(code)
	}

	function open(code: Code): State | undefined {
		if (cursor === opening.length) {
			if (code === CLOSE) return nok(code)
			effects.exit('embedMarker')
			effects.enter('embedValue')
			return value(code)
		}
		if (code !== opening[cursor]) return nok(code)
		effects.consume(code)
		cursor += 1
		return open
	}

	function value(code: Code): State | undefined {
		if (code === null || code < -2) return nok(code)
		if (code === CLOSE) {
			effects.exit('embedValue')
			effects.enter('embedMarker')
			effects.consume(code)
			return close
		}
		effects.consume(code)
		return value
	}

	function close(code: Code): State | undefined {
		if (code !== CLOSE) return nok(code)
		effects.consume(code)
		effects.exit('embedMarker')
		effects.exit('embed')
		return ok
	}
}
