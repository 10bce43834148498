/**
 * Refuses raw HTML that is nested so deep that no program could walk it, or that opens marks such as `<b>` and leaves
 * them open: a reader of HTML opens them again in each block that follows. Both are counted from the tags as they stand.
 */
import type { Nodes, Parent, Root } from 'mdast'
import { type LineStarts, spanAt } from './lines.ts'
import type { NoteProblem } from './problem.ts'

const MAX_DEPTH = 100
/** How often open marks may be opened again. */
const MAX_REPEATED = 50_000
const TAG = /<(\/?)([a-z][\w-]*)/gi
/** Elements that have no end, or that the next of their kind ends. */
const UNCLOSED = new Set(
	(
		'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr ' +
		'p li dd dt td th tr tbody thead tfoot colgroup option optgroup rb rp rt rtc'
	).split(' '),
)
/** Elements that only their own end tag closes (HTML standard, list of active formatting elements). */
const MARKS = new Set('a b big code em font i nobr s small strike strong tt u'.split(' '))

/** The first node of raw HTML that goes too far; undefined for what people write. */
export function findTangledHtml(tree: Root, lines: LineStarts): NoteProblem | undefined {
	const open: string[] = []
	const marks: string[] = []
	let repeated = 0
	const walk = (node: Nodes): NoteProblem['code'] | undefined => {
		repeated += marks.length
		if (node.type !== 'html') return repeated > MAX_REPEATED ? 'limit/complexity' : undefined
		for (const [, end, written = ''] of node.value.replace(/<!--[\s\S]*?(?:-->|$)/g, '').matchAll(TAG)) {
			const name = written.toLowerCase()
			const list = MARKS.has(name) ? marks : open
			if (end) {
				const at = list.lastIndexOf(name)
				if (at >= 0) list.splice(at, list === marks ? 1 : list.length)
				continue
			}
			repeated += marks.length
			if (!UNCLOSED.has(name)) list.push(name)
			if (open.length + marks.length > MAX_DEPTH) return 'limit/depth'
			if (repeated > MAX_REPEATED) return 'limit/complexity'
		}
		return undefined
	}
	const visit = (node: Nodes): NoteProblem | undefined => {
		const code = walk(node)
		if (code) return tangled(code, node, lines)
		if (!('children' in node)) return undefined
		for (const child of (node as Parent).children) {
			const problem = visit(child)
			if (problem) return problem
		}
		return undefined
	}
	return visit(tree)
}

function tangled(code: NoteProblem['code'], node: Nodes, lines: LineStarts): NoteProblem {
	const start = node.position?.start.offset ?? 0
	const message =
		code === 'limit/depth'
			? `Raw HTML is nested more than ${MAX_DEPTH} deep`
			: 'Raw HTML leaves marks open that hold for too much of the note'
	return { code, span: spanAt(lines, start, 1), message, hint: 'Close each element, or write it in Markdown' }
}
