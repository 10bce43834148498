/**
 * Previews: a fence of Markdown with the word `preview` behind its language is shown twice, as it is written and as it
 * comes out. What comes out is part of the note: its links, headings and footnotes count.
 */
import type { Code, Parent, Root, RootContent } from 'mdast'
import { movePositions, parseMarkdown } from './parse.ts'

/** Replaces each such fence that stands in the body itself by its source and its result. */
export function expandPreviews(tree: Root, source: string): void {
	tree.children = tree.children.map(node => (isPreview(node, source) ? preview(node, source) : node))
}

function isPreview(node: RootContent, source: string): node is Code {
	if (node.type !== 'code' || node.position?.start.column !== 1) return false
	// As it is written: what looks for costly text knows a preview by this word, and reads no character references.
	if (!/^.*preview/.test(source.slice(node.position.start.offset))) return false
	return /^(?:md|markdown)$/i.test(node.lang ?? '') && /(?:^|\s)preview(?:\s|$)/.test(node.meta ?? '')
}

function preview(node: Code, source: string): RootContent {
	const start = node.position?.start.offset ?? 0
	const end = node.position?.end.offset ?? start
	const lines = source.slice(start, end).split('\n')
	const from = start + (lines[0]?.length ?? 0) + 1
	// An unclosed fence reaches to the end of the text, and has no last line of its own.
	const closing = /^ {0,3}(?:`{3,}|~{3,})[ \t]*\r?$/.test(lines.at(-1) ?? '') && lines.length > 1
	const to = closing ? end - (lines.at(-1)?.length ?? 0) : end
	const { tree, masked } = parseMarkdown(source.slice(from, Math.max(from, to)), 0)
	masked.restore(tree)
	movePositions(tree, from, node.position?.start.line ?? 0)
	const result = box('preview-result', tree.children, node)
	// Plain: a highlighter of Markdown knows neither wiki links nor math.
	const shown: Code = { ...node, lang: null, meta: null }
	return box('preview', [shown, result], node)
}

function box(name: string, children: readonly RootContent[], { position }: Code): RootContent {
	const data = { hName: 'div', hProperties: { className: [name] } }
	const made: Omit<Parent, 'type'> & { type: string } = { type: 'preview', children: [...children], data }
	return { ...made, ...(position ? { position } : {}) } as unknown as RootContent
}
