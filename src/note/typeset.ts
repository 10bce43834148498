/** Sets code and math: gives the nodes whose text Markdown does not look into the element they are shown as. */
import type { Element, Text } from 'hast'
import type { Code, Nodes, Parent, Root } from 'mdast'
import { type LineStarts, spanAt } from './lines.ts'
import type { NoteProblem } from './problem.ts'
import type { Tools } from './tools.ts'

declare module 'mdast' {
	interface Data {
		/** Made by us of nothing but escaped text: it is put in place after the content was sanitised. */
		own?: Element
	}
}

/** Characters of LaTeX in one note; what comes after is shown as it is written. */
const MAX_MATH = 100_000
/** What a formula costs by itself, in characters. */
const FORMULA = 20

/** Sets `data.own` on every node of code and math; returns what is wrong with the math. */
export function typeset(tree: Root, tools: Tools, lines: LineStarts): readonly NoteProblem[] {
	const problems: NoteProblem[] = []
	let mathLength = 0
	const visit = (node: Nodes): void => {
		if (node.type === 'code' && node.lang?.toLowerCase() === 'math') (node as { type: string }).type = 'math'
		if (node.type === 'code') node.data = { ...node.data, own: setCode(node, tools) }
		else if (node.type === 'math' || node.type === 'inlineMath') {
			const display = node.type === 'math' || node.display
			const start = node.position?.start.offset ?? 0
			const span = spanAt(lines, start, (node.position?.end.offset ?? start) - start)
			const cost = node.value.length + FORMULA
			mathLength += cost
			const spent = mathLength > MAX_MATH
			const set = spent || node.value.trim() === '' ? undefined : tools.renderMath?.(node.value.trim(), display)
			const holder = node as { data?: object }
			holder.data = { ...holder.data, own: set?.kind === 'math' ? set.element : writtenMath(node.value, display) }
			if (set?.kind === 'error') {
				const hint = 'It is shown as it is written. A dollar sign that is no math is written \\$'
				problems.push({ code: 'math/syntax', span, message: `This is no LaTeX: ${set.message}`, hint })
			}
			if (spent && mathLength - cost <= MAX_MATH) {
				const message = `A note may hold ${MAX_MATH} characters of math, where each formula counts as ${FORMULA} more`
				problems.push({ code: 'limit/count', span, message, hint: 'Divide the note' })
			}
		} else if ('children' in node) for (const child of (node as Parent).children) visit(child)
	}
	visit(tree)
	return problems
}

function setCode(node: Code, tools: Tools): Element {
	if (node.lang?.toLowerCase() === 'mermaid') return diagram(node.value)
	if (tools.codeBlock && node.lang) return tools.codeBlock(node)
	const children: Text[] = [{ type: 'text', value: node.value === '' ? '' : `${node.value}\n` }]
	return preformatted({ type: 'element', tagName: 'code', properties: {}, children })
}

/** The source of a Mermaid diagram, which `client/diagrams` draws where there is script. */
function diagram(source: string): Element {
	const properties = { className: ['language-mermaid'] }
	const code: Element = { type: 'element', tagName: 'code', properties, children: [{ type: 'text', value: source }] }
	return { type: 'element', tagName: 'figure', properties: { className: ['diagram'] }, children: [preformatted(code)] }
}

function preformatted(code: Element): Element {
	return { type: 'element', tagName: 'pre', properties: { tabIndex: 0 }, children: [code] }
}

function writtenMath(latex: string, display: boolean): Element {
	const mark = display ? '$$' : '$'
	const children: Text[] = [{ type: 'text', value: `${mark}${latex}${mark}` }]
	const code: Element = { type: 'element', tagName: 'code', properties: { className: ['math-source'] }, children }
	return display ? { type: 'element', tagName: 'p', properties: {}, children: [code] } : code
}
