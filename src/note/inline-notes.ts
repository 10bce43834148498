/**
 * `^[the text of a footnote]` within a line, as Obsidian and Pandoc know it: a micromark construct, and the step that
 * makes a footnote of each. What is followed by `(` stays a link with a caret before it.
 */
import type { FootnoteDefinition, FootnoteReference, Nodes, Paragraph, Parent, PhrasingContent, Root } from 'mdast'
import type { CompileContext, Extension as FromMarkdown, Token } from 'mdast-util-from-markdown'
import type { Code, Effects, Extension, State } from 'micromark-util-types'

interface InlineNoteNode {
	type: 'inlineNote'
	children: PhrasingContent[]
	position?: import('unist').Position
}

declare module 'micromark-util-types' {
	interface TokenTypeMap {
		inlineNote: 'inlineNote'
		inlineNoteMark: 'inlineNoteMark'
		inlineNoteText: 'inlineNoteText'
	}
}

declare module 'mdast' {
	interface PhrasingContentMap {
		inlineNote: InlineNoteNode
	}
	interface RootContentMap {
		inlineNote: InlineNoteNode
	}
}

const CARET = 94
const OPEN = 91
const CLOSE = 93
const BACKSLASH = 92
const PARENTHESIS = 40
/** Brackets within brackets. */
const MAX_BRACKETS = 4

export function inlineNoteSyntax(): Extension {
	return { text: { [CARET]: { name: 'inlineNote', tokenize } } }
}

export function inlineNoteFromMarkdown(): FromMarkdown {
	return {
		enter: {
			inlineNote(this: CompileContext, token: Token) {
				this.enter({ type: 'inlineNote', children: [] }, token)
			},
		},
		exit: {
			inlineNote(this: CompileContext, token: Token) {
				this.exit(token)
			},
		},
	}
}

function tokenize(effects: Effects, ok: State, nok: State): State {
	let depth = 0
	return start

	function start(code: Code): State | undefined {
		effects.enter('inlineNote')
		effects.enter('inlineNoteMark')
		effects.consume(code)
		return opening
	}

	function opening(code: Code): State | undefined {
		if (code !== OPEN) return nok(code)
		effects.consume(code)
		effects.exit('inlineNoteMark')
		return first
	}

	function first(code: Code): State | undefined {
		if (code === null || code < 0 || code === CLOSE) return nok(code)
		effects.enter('inlineNoteText')
		effects.enter('chunkText', { contentType: 'text' })
		return inside(code)
	}

	function inside(code: Code): State | undefined {
		if (code === null || code < -2) return nok(code)
		if (code === CLOSE && depth === 0) {
			effects.exit('chunkText')
			effects.exit('inlineNoteText')
			effects.enter('inlineNoteMark')
			effects.consume(code)
			effects.exit('inlineNoteMark')
			effects.exit('inlineNote')
			return after
		}
		if (code === OPEN) depth += 1
		// Notes in notes are nobody's, and each would be read again for every one around it.
		if (depth > MAX_BRACKETS) return nok(code)
		if (code === CLOSE) depth -= 1
		effects.consume(code)
		return code === BACKSLASH ? escaped : inside
	}

	function escaped(code: Code): State | undefined {
		if (code !== OPEN && code !== CLOSE && code !== BACKSLASH) return inside(code)
		effects.consume(code)
		return inside
	}

	function after(code: Code): State | undefined {
		return code === PARENTHESIS ? nok(code) : ok(code)
	}
}

/** Puts a reference in the place of each inline note, and its text with the other footnotes. */
export function liftInlineNotes(tree: Root): void {
	const labels = new Set<string>()
	const pairs: { readonly reference: FootnoteReference; readonly definition: FootnoteDefinition }[] = []
	const lift = ({ children, position }: InlineNoteNode): FootnoteReference => {
		const place = position ? { position } : {}
		const reference: FootnoteReference = { type: 'footnoteReference', identifier: '', ...place }
		const text: Paragraph = { type: 'paragraph', children, ...place }
		pairs.push({ reference, definition: { type: 'footnoteDefinition', identifier: '', children: [text], ...place } })
		return reference
	}
	const visit = (parent: Parent): void => {
		for (const [index, node] of (parent.children as Nodes[]).entries()) {
			if (node.type === 'footnoteDefinition') labels.add(node.identifier.toLowerCase())
			if ('children' in node && !('value' in node)) visit(node as Parent)
			if (node.type === 'inlineNote') parent.children[index] = lift(node)
		}
	}
	visit(tree)
	let prefix = 'inline'
	while (pairs.some((_, index) => labels.has(`${prefix}-${index + 1}`))) prefix += '-note'
	for (const [index, { reference, definition }] of pairs.entries()) {
		reference.identifier = `${prefix}-${index + 1}`
		definition.identifier = reference.identifier
		tree.children.push(definition)
	}
}
