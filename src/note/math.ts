/**
 * LaTeX to MathML by Temml, while the note is compiled: no script, no inline style, no font from outside.
 *
 * Temml writes some of its layout as `style` attributes, which the site's policy forbids: each declaration becomes a
 * class of `math.css` or a MathML attribute; what has neither is left out.
 */
import type { Element, ElementContent, Properties } from 'hast'
import { raw } from 'hast-util-raw'
import temml from 'temml'

export type RenderedMath =
	| { readonly kind: 'math'; readonly element: Element }
	/** Why it is no LaTeX, in one line. */
	| { readonly kind: 'error'; readonly message: string }

/** Longer formulas are nobody's; they are shown as they are written. */
const MAX_LENGTH = 5000
const MAX_NESTING = 100
/** Of arrays and matrices: Temml fills every row up to the widest. */
const MAX_CELLS = 10_000

/** A `math` element whose `annotation`-free content any browser draws. Never throws. */
export function renderMath(latex: string, display: boolean): RenderedMath {
	if (latex.length > MAX_LENGTH) return { kind: 'error', message: `It is longer than ${MAX_LENGTH} characters` }
	if (nesting(latex) > MAX_NESTING) return { kind: 'error', message: 'Its braces are nested too deep' }
	if (cells(latex) > MAX_CELLS) return { kind: 'error', message: 'Its arrays have too many cells' }
	try {
		const html = temml.renderToString(latex, {
			displayMode: display,
			throwOnError: true,
			trust: false,
			maxExpand: 500,
			maxSize: [50, 50],
		})
		const root = raw({ type: 'root', children: [{ type: 'raw', value: html }] as never })
		const math = root.type === 'root' ? root.children.find(child => child.type === 'element') : undefined
		const clean = math && cleanNode(math as ElementContent)
		if (clean?.type !== 'element' || clean.tagName !== 'math')
			return { kind: 'error', message: 'It gives nothing to show' }
		// A formula wider than the page scrolls, for those without a mouse as well.
		if (display) clean.properties.tabIndex = 0
		return { kind: 'math', element: clean }
	} catch (error) {
		return { kind: 'error', message: reason(error) }
	}
}

/** Temml underlines the place in the formula with combining characters on lines of their own; the first line says it all. */
function reason(error: unknown): string {
	if (error instanceof RangeError) return 'It is nested too deep'
	const message = error instanceof Error ? error.message : String(error)
	const first = message
		.split('\n')[0]
		?.replace(/ at position \d+:?.*$/, '')
		.trim()
	return first ? first.replace(/[.:]$/, '') : 'It is no LaTeX'
}

function nesting(latex: string): number {
	let depth = 0
	let deepest = 0
	for (const found of latex.matchAll(/\\(?:left|begin|right|end)\b|\\.|[{}]/gs)) {
		if (/^(?:\{|\\left|\\begin)$/.test(found[0])) deepest = Math.max(deepest, ++depth)
		else if (/^(?:\}|\\right|\\end)$/.test(found[0])) depth -= 1
	}
	return deepest
}

/** No fewer than any array of the formula has. */
function cells(latex: string): number {
	const rows = latex.split(/\\\\|\\cr\b|\\newline\b/)
	const widest = Math.max(...rows.map(row => row.split('&').length))
	const declared = [...latex.matchAll(/\{array\}\s*\{([^}]*)\}/g)].map(found => found[1]?.length ?? 0)
	return rows.length * Math.max(widest, ...declared)
}

const ELEMENTS = new Set(
	(
		'math annotation menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms ' +
		'mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics'
	).split(' '),
)

const ATTRIBUTES = new Set(
	(
		'accent accentunder columnalign columnlines columnspacing columnspan depth dir display displaystyle fence form ' +
		'height largeop linethickness lspace mathbackground mathcolor mathsize mathvariant maxsize minsize movablelimits ' +
		'notation rowalign rowlines rowspacing rowspan rspace scriptlevel separator stretchy symmetric voffset width'
	).split(' '),
)

function cleanNode(node: ElementContent): ElementContent | undefined {
	if (node.type === 'text') return { type: 'text', value: node.value }
	if (node.type !== 'element') return undefined
	const children = node.children.flatMap(child => cleanNode(child) ?? [])
	if (!ELEMENTS.has(node.tagName)) return { type: 'element', tagName: 'mrow', properties: {}, children }
	const classes = classNames(node.properties.className)
	const properties: Properties = {}
	for (const [name, value] of Object.entries(node.properties)) {
		const plain = name.toLowerCase()
		if (ATTRIBUTES.has(plain) && isPlain(value)) properties[plain] = value
	}
	for (const declaration of String(node.properties.style ?? '').split(';')) {
		const [name = '', value = ''] = declaration.split(':').map(part => part.trim())
		if (name !== '') translate(name, value, classes, properties)
	}
	if (classes.length > 0) properties.className = classes
	return { type: 'element', tagName: node.tagName, properties, children }
}

function isPlain(value: unknown): value is string | number | true {
	return value === true || typeof value === 'number' || (typeof value === 'string' && /^[\w#%. +-]*$/.test(value))
}

function classNames(value: unknown): string[] {
	return (Array.isArray(value) ? value : []).map(String).filter(name => /^[a-z][\w-]*$/i.test(name))
}

/** One declaration of a `style` attribute as a class of `math.css`, or as an attribute of MathML. */
function translate(name: string, value: string, classes: string[], properties: Properties): void {
	if (name === 'color' && isPlain(value)) properties.mathcolor = value
	else if (name === 'background-color' && isPlain(value)) properties.mathbackground = value
	else if (/^padding(?:-(?:left|right|top|bottom))?$/.test(name)) {
		const side = name.slice('padding'.length)
		classes.push(Number.parseFloat(value) > 0 ? `math-padding${side}` : `math-no-padding${side}`)
	} else if (/^border(?:-(?:left|right|top|bottom))?$/.test(name)) {
		const line = /dashed|double/.exec(value)?.[0] ?? 'solid'
		classes.push(line === 'solid' ? `math-${name}` : `math-${name}-${line}`)
	} else if (name === 'width')
		classes.push(value === '100%' ? 'math-wide' : value === '50%' ? 'math-glue' : 'math-narrow')
	else if (name === 'text-align' && value === 'left') classes.push('tml-left')
	else if (name === 'math-depth') classes.push(`math-depth-${value === '2' ? 2 : 0}`)
	else if (name === 'font-weight') classes.push('math-bold')
	else if (name === 'transform' && value === 'scaleX(-1)') classes.push('math-mirrored')
}
