/**
 * Places where the author accepts a problem: `<!-- marcasite-ignore link/broken: reason -->` for the next block, and
 * `# marcasite-ignore field/broken: reason` in the head for the next field or list item.
 */
import type { Nodes, Parent, Root } from 'mdast'
import type { Ignore } from './compiled-note.ts'
import { type AcceptingComment, headComments } from './head-comments.ts'
import { type LineStarts, spanAt } from './lines.ts'
import { type NoteProblem, PROBLEMS, type ProblemCode } from './problem.ts'

export interface FoundIgnores {
	/** In the order of the text. */
	readonly ignores: readonly Ignore[]
	/** Comments that were meant to accept something, and do not. */
	readonly problems: readonly NoteProblem[]
}

/** Comments of the head, which ends at `bodyStart`, and of the blocks of `tree`. */
export function findIgnores(text: string, bodyStart: number, tree: Root, lines: LineStarts): FoundIgnores {
	if (!text.includes(WORD)) return { ignores: [], problems: [] }
	const ignores: Ignore[] = []
	const problems: NoteProblem[] = []
	const read = (comment: AcceptingComment, place: Place) => {
		const { written, start, length, target } = comment
		const span = spanAt(lines, start, length)
		const codes = readCodes(written)
		const unknown = codes.find(code => !isCode(code))
		const tell = (message: string) => problems.push({ code: 'ignore/syntax', span, message, hint: HINTS[place] })
		if (target === 'none') tell(`This comment does not stand ${PLACES[place]}, so it accepts nothing`)
		else if (codes.length === 0) tell('This comment does not say which problem is accepted')
		else if (unknown !== undefined) tell(`There is no problem \`${unknown}\``)
		else ignores.push({ codes: codes.filter(isCode), span, ...target })
	}
	for (const comment of headComments(text.slice(0, bodyStart))) read(comment, 'head')
	for (const comment of blockComments(text, tree).reverse()) read(comment, 'body')
	return { ignores, problems }
}

/** From the end to the beginning, as what a comment speaks of comes after it. `after` is what follows `parent`. */
function blockComments(text: string, parent: Parent, after?: Nodes): AcceptingComment[] {
	const found: AcceptingComment[] = []
	let next = after
	for (const node of parent.children.toReversed() as Nodes[]) {
		const written = node.type === 'html' && FLOW.has(parent.type) ? COMMENT.exec(node.value)?.[1] : undefined
		const start = node.position?.start.offset ?? 0
		const end = node.position?.end.offset ?? start
		if (written !== undefined) {
			const from = next?.position?.start.offset ?? end
			found.push({ written, start, length: end - start, target: { from, to: next?.position?.end.offset ?? from } })
			continue
		}
		if (node.type === 'html') found.push(...strayComments(text.slice(start, end), start))
		else if ('children' in node) found.push(...blockComments(text, node, next))
		next = node
	}
	return found
}

/** Those that share their block with something else. */
function strayComments(html: string, start: number): AcceptingComment[] {
	const comments = [...html.matchAll(STRAY)].reverse()
	return comments.map(({ 0: comment, index }) => {
		return { written: '', start: start + index, length: comment.trimEnd().length, target: 'none' }
	})
}

/** `link/broken, link/case: reason` */
function readCodes(written: string): readonly string[] {
	const list = /^([^:]*)/.exec(written)?.[1] ?? ''
	return list.split(/[\s,]+/).filter(code => code !== '')
}

function isCode(code: string): code is ProblemCode {
	return Object.hasOwn(PROBLEMS, code)
}

type Place = 'head' | 'body'

const PLACES: Readonly<Record<Place, string>> = {
	head: 'on a line of its own above a field',
	body: 'by itself before a block',
}
const HINTS: Readonly<Record<Place, string>> = {
	head: 'Write it as # marcasite-ignore field/broken: reason',
	body: 'Write it as <!-- marcasite-ignore link/broken: reason -->',
}

const WORD = 'marcasite-ignore'
/** What holds blocks; all else that has children holds words. */
const FLOW: ReadonlySet<string> = new Set(['root', 'blockquote', 'listItem', 'footnoteDefinition'])
const COMMENT = /^\s*<!--\s*marcasite-ignore(?![\w-])((?:(?!-->)[\s\S])*)-->\s*$/
/** Its first line if it is not closed there. */
const STRAY = /<!--\s*marcasite-ignore(?![\w-])(?:(?!-->)[^\r\n])*(?:-->)?/g
