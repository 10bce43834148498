/** Callouts: a quote whose first line is `[!type] Title`, with `-` or `+` after the brackets where it folds. */
import type { Blockquote, Nodes, Paragraph, Parent, Root } from 'mdast'

/** What stands behind a bar is an Obsidian theme's own, and shows nothing. */
const MARKER = /^\[!([\w-]+)(?:\|[^\]\r\n]*)?\]([+-]?)[^\S\r\n]*/

/** Obsidian's other names for its types. A type that is none of them is shown as a note with that name. */
const TYPES: Readonly<Record<string, string>> = {
	summary: 'abstract',
	tldr: 'abstract',
	hint: 'tip',
	check: 'success',
	done: 'success',
	help: 'question',
	faq: 'question',
	attention: 'warning',
	fail: 'failure',
	missing: 'failure',
	error: 'danger',
	cite: 'quote',
}

/** Titles that are not the type's name with a capital letter. */
const TITLES: Readonly<Record<string, string>> = { tldr: 'TL;DR', faq: 'FAQ', todo: 'To do' }

/** Turns the quotes of a tree that are callouts into `aside`, or `details` where they fold. */
export function markCallouts(tree: Root): void {
	visit(tree)
}

function visit(parent: Parent): void {
	for (const child of parent.children) {
		if (child.type === 'blockquote') markCallout(child)
		if ('children' in child && !('value' in child)) visit(child as Parent)
	}
}

function markCallout(quote: Blockquote): void {
	const first = quote.children[0]
	const lead = first?.type === 'paragraph' ? first.children[0] : undefined
	if (first?.type !== 'paragraph' || lead?.type !== 'text') return
	const marker = MARKER.exec(lead.value)
	if (!marker) return
	const type = (marker[1] ?? 'note').toLowerCase()
	const title = takeTitle(first, marker[0].length, type)
	const folds = marker[2] !== ''
	title.data = { hName: folds ? 'summary' : 'p', hProperties: { className: ['callout-title'] } }
	quote.children.unshift(title)
	if (first.children.length === 0) quote.children.splice(quote.children.indexOf(first), 1)
	const open = marker[2] === '+' ? { open: true } : {}
	quote.data = {
		hName: folds ? 'details' : 'aside',
		hProperties: { className: ['callout'], dataCallout: own(TYPES, type) ?? type, ...open },
	}
}

/** Takes the first line out of `paragraph`; without words of its own the title is the type's name. */
function takeTitle(paragraph: Paragraph, markerLength: number, type: string): Paragraph {
	const line: Nodes[] = []
	const lead = paragraph.children[0] as { value: string }
	lead.value = lead.value.slice(markerLength)
	while (paragraph.children.length > 0) {
		const node = paragraph.children[0] as Nodes
		if (node.type === 'break') {
			paragraph.children.shift()
			break
		}
		if (node.type === 'text' && node.value.includes('\n')) {
			const end = node.value.indexOf('\n')
			line.push({ type: 'text', value: node.value.slice(0, end) })
			node.value = node.value.slice(end + 1)
			break
		}
		line.push(node)
		paragraph.children.shift()
	}
	const written = line.filter(node => node.type !== 'text' || node.value.trim() !== '')
	const name = own(TITLES, type) ?? `${type.charAt(0).toUpperCase()}${type.slice(1).replaceAll('-', ' ')}`
	const children = written.length > 0 ? line : [{ type: 'text' as const, value: name }]
	return { type: 'paragraph', children: children as never }
}

/** A type may be called `constructor`. */
function own(table: Readonly<Record<string, string>>, name: string): string | undefined {
	return Object.hasOwn(table, name) ? table[name] : undefined
}
