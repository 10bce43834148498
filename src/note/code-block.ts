/** Sets a code block: its highlighted text, its title, and its lines where they are marked, numbered or changed. */
import type { Element, ElementContent, RootContent } from 'hast'
import { type CodeInfo, readCodeInfo } from './code-info.ts'
import { findGrammar, type Grammar, highlighterOf } from './code-languages.ts'

/** The part of mdast's `Code` that is read. */
export interface CodeSource {
	readonly lang?: string | null | undefined
	readonly meta?: string | null | undefined
	readonly value: string
}

/** Characters of code; of more no line is marked. Sizes, not clocks, are the limits: every machine shows the same. */
const MAX_LENGTH = 50_000
/** Characters that are highlighted; more is shown plain, as is all that `MAX_LINE` and `LONG_RUN` name. */
const MAX_HIGHLIGHTED = 15_000
/** Characters of one line: some grammars take a time that grows with its square. */
const MAX_LINE = 1_000
/** Words and blanks with nothing between them: at each of them many grammars look on to the end of the run. */
const LONG_RUN = /[\w\s]{500}/

/** What grammars tell apart and readers need not: it is shown as plain code. */
const PLAIN = new Set([
	'hl-subst',
	'hl-params',
	'hl-operator',
	'hl-punctuation',
	'hl-property',
	'hl-tag',
	'hl-function',
])

/**
 * A `pre`, in a `figure` with a `figcaption` where the code has a title. The text of its `code` is the source with a
 * final newline, or nothing where the source is empty. All that the source and its info say becomes text or one of a
 * closed set of classes, but for `language-…`, whose name is cleaned. Never throws.
 */
export function codeBlock(node: CodeSource): Element {
	const info = readCodeInfo(node.lang ?? '', node.meta ?? '')
	const text = node.value === '' ? '' : `${node.value}\n`
	const language = info.language ? { className: [`language-${info.language}`] } : {}
	const code = element('code', language, contentOf(text, info))
	const classes = [...(info.firstNumber === undefined ? [] : ['numbered']), ...(info.wraps ? ['wrap'] : [])]
	const pre = element('pre', { tabIndex: 0, ...(classes.length > 0 ? { className: classes } : {}) }, [code])
	if (!info.title) return pre
	return element('figure', { className: ['code'] }, [element('figcaption', {}, [textNode(info.title)]), pre])
}

function contentOf(text: string, info: CodeInfo): ElementContent[] {
	if (text.length > MAX_LENGTH) return [textNode(text)]
	const grammar = findGrammar(info.language ?? '')
	const tokens = highlight(text, grammar)
	const hasLines = grammar === 'diff' || info.firstNumber !== undefined || info.marks.length > 0
	return hasLines ? setLines(tokens, info, grammar) : tokens.map(setToken)
}

/** A piece of code that looks the same throughout. */
interface Token {
	readonly text: string
	readonly className?: string | undefined
}

function highlight(text: string, grammar: Grammar | undefined): readonly Token[] {
	if (text === '') return []
	if (!grammar || !isEasy(text)) return [{ text }]
	try {
		const tokens = flatten(highlighterOf(grammar).highlight(grammar, text, { prefix: 'hl-' }).children)
		if (tokens.map(token => token.text).join('') === text) return tokens
	} catch {
		// As below.
	}
	// A grammar that fails on a text, or loses some of it, leaves it as it is.
	return [{ text }]
}

function isEasy(text: string): boolean {
	return (
		text.length <= MAX_HIGHLIGHTED && !LONG_RUN.test(text) && text.split('\n').every(line => line.length <= MAX_LINE)
	)
}

/** The leaves, each with the innermost class above it. Not recursive: grammars nest as deep as the code does. */
function flatten(nodes: readonly RootContent[]): readonly Token[] {
	const tokens: Token[] = []
	const open = nodes.map(node => ({ node, className: undefined as string | undefined })).reverse()
	for (let item = open.pop(); item; item = open.pop()) {
		const { node, className } = item
		if (node.type === 'text') {
			const last = tokens.at(-1)
			if (last?.className === className && last) tokens[tokens.length - 1] = { text: last.text + node.value, className }
			else tokens.push({ text: node.value, className })
		} else if (node.type === 'element') {
			const inside = classOf(node)
			for (const child of node.children.toReversed()) open.push({ node: child, className: inside })
		}
	}
	return tokens
}

/** The highlighter's class; the other classes it gives are refinements, and names of languages within languages. */
function classOf(node: Element): string | undefined {
	const classes = node.properties.className
	const name = Array.isArray(classes) ? String(classes[0]) : ''
	return name.startsWith('hl-') && !PLAIN.has(name) ? name : undefined
}

/** Each line with its newline in a `span`; a token that crosses lines is divided. */
function setLines(tokens: readonly Token[], info: CodeInfo, grammar: Grammar | undefined): Element[] {
	const lines = divide(tokens)
	const marked = new Uint8Array(lines.length + 1)
	for (const [first, last] of info.marks) marked.fill(1, first, Math.min(last, lines.length) + 1)
	return lines.map((line, index) => {
		const change = grammar === 'diff' ? changeOf(line[0]?.text ?? '') : undefined
		const className = ['line', ...(marked[index + 1] ? ['marked'] : []), ...(change ? [change] : [])]
		const number = info.firstNumber === undefined ? {} : { dataLine: String(info.firstNumber + index) }
		return element('span', { className, ...number }, line.map(setToken))
	})
}

function divide(tokens: readonly Token[]): readonly (readonly Token[])[] {
	const lines: Token[][] = []
	let line: Token[] = []
	for (const { text, className } of tokens)
		for (const part of text.match(/[^\n]*\n|[^\n]+/g) ?? []) {
			line.push({ text: part, className })
			if (!part.endsWith('\n')) continue
			lines.push(line)
			line = []
		}
	return line.length > 0 ? [...lines, line] : lines
}

/** What a line of a patch does; the lines that name its files do neither. */
function changeOf(line: string): 'added' | 'removed' | undefined {
	if (/^\+(?!\+\+ )/.test(line)) return 'added'
	return /^-(?!-- )/.test(line) ? 'removed' : undefined
}

function setToken({ text, className }: Token): ElementContent {
	return className ? element('span', { className: [className] }, [textNode(text)]) : textNode(text)
}

function textNode(value: string): ElementContent {
	return { type: 'text', value }
}

function element(tagName: string, properties: Element['properties'], children: ElementContent[]): Element {
	return { type: 'element', tagName, properties, children }
}
