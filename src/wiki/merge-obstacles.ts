/** What of two notes stands in the way of making one of them: a head that cannot be read, an end that is open. */
import type { Nodes } from 'mdast'
import { readFrontmatter } from '../note/frontmatter.ts'
import { findLineStarts, spanAt } from '../note/lines.ts'
import { parseMarkdown } from '../note/parse.ts'
import { findRegions, type Region } from '../note/regions.ts'
import type { PlacedNote } from './place.ts'

/** Says where the head of a note cannot be read, so that nobody knows what would be lost of it. */
export function unreadableHead(text: string, { path }: PlacedNote): readonly string[] {
	const fault = readFrontmatter(text, findLineStarts(text)).problems.find(it => it.severity !== 'warning')
	if (!fault) return []
	const { span, message, hint } = fault
	const place = `${path}:${span.line}:${span.column}`
	return [`The head of \`${path}\` cannot be read, see ${place}: ${message}. ${hint ?? 'Mend it first'}`]
}

/** Says what is not closed in a note, so that it swallows what is `added` behind; undefined where nothing is. */
export function openEnd(text: string, { path }: PlacedNote, added: string): string | undefined {
	const whole = text + added
	const { bodyStart } = readFrontmatter(whole, findLineStarts(whole))
	const swallows = (start: number, end: number) => start < text.length && end > text.length
	const regions = findRegions(whole.slice(bodyStart)).map(it => ({ ...it, start: it.start + bodyStart }))
	const region = regions.find(({ start, end }) => swallows(start, end + bodyStart))
	const [what, start] = region
		? [wordForRegion(region), region.start]
		: swallowing(parseMarkdown(whole, bodyStart).tree, swallows)
	if (what === undefined) return undefined
	const { line } = spanAt(findLineStarts(text), start, 1)
	return `The ${what} that begins in ${path}:${line} is not closed; close it first`
}

function wordForRegion({ kind }: Region): string {
	return kind.startsWith('comment') ? 'comment' : 'formula'
}

function swallowing(node: Nodes, swallows: (start: number, end: number) => boolean): [string | undefined, number] {
	const [start, end] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0]
	if (node.type === 'code' && swallows(start, end)) return ['code', start]
	if (node.type === 'html' && swallows(start, end)) return [node.value.startsWith('<!--') ? 'comment' : 'HTML', start]
	for (const child of 'children' in node ? node.children : []) {
		const found = swallowing(child, swallows)
		if (found[0] !== undefined) return found
	}
	return [undefined, 0]
}
