/**
 * Places where the author accepts a problem: `<!-- marcasite-ignore link/broken: reason -->` for the next block, and
 * `# marcasite-ignore field/broken: reason` in the head for the next field or list item.
 */
import type { Nodes, Parent, Root } from 'mdast'
import type { Span } from './brand.ts'
import type { Ignore } from './compiled-note.ts'
import { type LineStarts, spanAt } from './lines.ts'
import { type NoteProblem, PROBLEMS, type ProblemCode } from './problem.ts'

export interface FoundIgnores {
	readonly ignores: readonly Ignore[]
	/** Comments that were meant to accept something, and do not say what. */
	readonly problems: readonly NoteProblem[]
}

/** Comments of the head, which ends at `bodyStart`, and of the blocks of `tree`. */
export function findIgnores(text: string, bodyStart: number, tree: Root, lines: LineStarts): FoundIgnores {
	if (!text.includes(WORD)) return { ignores: [], problems: [] }
	const ignores: Ignore[] = []
	const problems: NoteProblem[] = []
	const add = (written: string, span: Span, from: number, to: number) => {
		const codes = readCodes(written)
		const unknown = codes.find(code => !isCode(code))
		if (codes.length === 0) problems.push(syntax(span, 'This comment does not say which problem is accepted'))
		else if (unknown !== undefined) problems.push(syntax(span, `There is no problem \`${unknown}\``))
		else ignores.push({ codes: codes.filter(isCode), span, from, to })
	}
	for (const { written, start, length, end } of headComments(text.slice(0, bodyStart)))
		add(written, spanAt(lines, start, length), start + length, end)
	blockComments(tree, ({ written, node, next }) => {
		const start = node.position?.start.offset ?? 0
		const span = spanAt(lines, start, (node.position?.end.offset ?? start) - start)
		add(written, span, next?.position?.start.offset ?? start, next?.position?.end.offset ?? start)
	})
	return { ignores, problems }
}

interface BlockComment {
	readonly written: string
	readonly node: Nodes
	/** The block it speaks of: the next that is not such a comment. */
	readonly next: Nodes | undefined
}

function blockComments(parent: Parent, found: (comment: BlockComment) => void): void {
	for (const [index, node] of (parent.children as Nodes[]).entries()) {
		if (node.type === 'html') {
			const written = COMMENT.exec(node.value)?.[1]
			if (written === undefined) continue
			const rest = parent.children.slice(index + 1) as Nodes[]
			found({ written, node, next: rest.find(item => !(item.type === 'html' && COMMENT.test(item.value))) })
		} else if ('children' in node) blockComments(node, found)
	}
}

interface HeadComment {
	readonly written: string
	readonly start: number
	readonly length: number
	/** Where the field or item below it ends. */
	readonly end: number
}

/** A field goes on over the lines that are indented further, and over the items of its list. */
function* headComments(head: string): Generator<HeadComment> {
	const rows = [...head.matchAll(/[^\r\n]*(?:\r\n|\r|\n|$)/g)].filter(row => row[0] !== '')
	for (const [index, row] of rows.entries()) {
		const comment = YAML_COMMENT.exec(row[0])
		if (!comment) continue
		const below = rows.slice(index + 1)
		const first = below.findIndex(({ 0: line }) => line.trim() !== '' && !/^\s*#/.test(line))
		const indent = indentOf(below[first]?.[0] ?? '')
		const isItem = /^\s*-\s/.test(below[first]?.[0] ?? '')
		const isInside = (line: string) =>
			line.trim() === '' || indentOf(line) > indent || (!isItem && indentOf(line) === indent && /^\s*-\s/.test(line))
		const after = below.slice(first + 1).find(({ 0: line }) => !isInside(line))
		const start = row.index + (comment[1] ?? '').length
		const length = row[0].trimEnd().length - (comment[1] ?? '').length
		yield { written: comment[2] ?? '', start, length, end: after?.index ?? head.length }
	}
}

function indentOf(line: string): number {
	return /^\s*/.exec(line)?.[0].length ?? 0
}

/** `link/broken, link/case: reason` */
function readCodes(written: string): readonly string[] {
	const list = /^([^:]*)/.exec(written)?.[1] ?? ''
	return list.split(/[\s,]+/).filter(code => code !== '')
}

function isCode(code: string): code is ProblemCode {
	return Object.hasOwn(PROBLEMS, code)
}

function syntax(span: Span, message: string): NoteProblem {
	return { code: 'ignore/syntax', span, message, hint: `Write it as <!-- ${WORD} link/broken: reason -->` }
}

const WORD = 'marcasite-ignore'
const COMMENT = /^\s*<!--\s*marcasite-ignore(?![\w-])([\s\S]*?)-->\s*$/
const YAML_COMMENT = /^(\s*)#\s*marcasite-ignore(?![\w-])([^\r\n]*)/
