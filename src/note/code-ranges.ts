/** Where the code of a text stands. */
import type { Nodes } from 'mdast'
import { findLineStarts } from './lines.ts'
import { parseMarkdown } from './parse.ts'
import { findComplexity } from './prescan.ts'

export interface CodeRange {
	/** `block`: between fences, or indented. `span`: between backticks, within a line or over several. */
	readonly kind: 'block' | 'span'
	readonly start: number
	/** Behind its last character. */
	readonly end: number
}

/** In order; offsets are those of `text`, whose body begins at `bodyStart`. None in what is too tangled to be parsed. */
export function codeRanges(text: string, bodyStart: number): readonly CodeRange[] {
	if (findComplexity(text, bodyStart, findLineStarts(text))) return []
	const ranges: CodeRange[] = []
	const visit = (node: Nodes): void => {
		if (node.type === 'code' || node.type === 'inlineCode') {
			const { start, end } = node.position ?? {}
			const kind = node.type === 'code' ? 'block' : 'span'
			ranges.push({ kind, start: start?.offset ?? 0, end: end?.offset ?? 0 })
		}
		if ('children' in node) for (const child of node.children) visit(child)
	}
	visit(parseMarkdown(text, bodyStart).tree)
	return ranges
}
