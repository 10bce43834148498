/** The text of a note as it stands below that of another: headings deeper, footnotes and block ids under free names. */
import type { Definition, FootnoteDefinition, FootnoteReference, Heading, Nodes, Root } from 'mdast'
import { readFrontmatter } from '../note/frontmatter.ts'
import { findLineStarts } from '../note/lines.ts'
import { parseMarkdown } from '../note/parse.ts'
import type { TextEdit } from './change-set.ts'
import type { PlacedNote } from './place.ts'

export interface MergedBody {
	/** Where in the text of the note begins what is taken over. */
	readonly start: number
	/** Of its text, none before `start`. */
	readonly edits: readonly TextEdit[]
	/** Number signs before the heading that it stands below. */
	readonly signs: string
	/** Sentences that say what cannot be taken over as it is. */
	readonly obstacles: readonly string[]
}

export function mergedBody(text: string, note: PlacedNote, below: string, other: PlacedNote): MergedBody {
	const [own, theirs] = [outlineOf(text, note), outlineOf(below, other)]
	const level = Math.min(5, ...theirs.headings.map(heading => heading.depth), theirs.headings.length === 0 ? 2 : 5)
	const deeper = Math.max(0, level + 1 - Math.min(6, ...own.headings.map(heading => heading.depth)))
	const obstacles: string[] = []
	const edits: TextEdit[] = []
	for (const heading of own.headings) {
		const edit = deepen(text, heading, deeper)
		if (edit) edits.push(edit)
		else obstacles.push(`A heading in ${note.path}:${heading.position?.start.line ?? 1} has several lines`)
	}
	edits.push(...renameFootnotes(text, own.footnotes, theirs.footnotes))
	edits.push(...renameBlocks(text, own.start, note, other, obstacles))
	const known = new Map(theirs.definitions.map(it => [it.identifier, it.url]))
	for (const { identifier, url, label } of own.definitions)
		if ((known.get(identifier) ?? url) !== url)
			obstacles.push(
				`\`[${label ?? identifier}]:\` is one address in \`${note.path}\` and another in \`${other.path}\``,
			)
	return { start: own.start, edits, signs: '#'.repeat(level), obstacles }
}

interface Outline {
	readonly start: number
	/** Without the one that is the note's title. */
	readonly headings: readonly Heading[]
	readonly footnotes: readonly (FootnoteDefinition | FootnoteReference)[]
	readonly definitions: readonly Definition[]
}

function outlineOf(text: string, { compiled }: PlacedNote): Outline {
	const { bodyStart } = readFrontmatter(text, findLineStarts(text))
	const { tree } = parseMarkdown(text, bodyStart)
	const nodes: Nodes[] = []
	walk(tree, nodes)
	const headings = nodes.filter(node => node.type === 'heading')
	const title = compiled.titleAnchor === undefined ? undefined : headings[0]
	return {
		start: title?.position?.end.offset ?? bodyStart,
		headings: headings.filter(heading => heading !== title),
		footnotes: nodes.filter(node => node.type === 'footnoteDefinition' || node.type === 'footnoteReference'),
		definitions: nodes.filter(node => node.type === 'definition'),
	}
}

function walk(node: Nodes | Root, found: Nodes[]): void {
	found.push(node)
	if ('children' in node) for (const child of node.children) walk(child, found)
}

function deepen(text: string, { depth, position }: Heading, by: number): TextEdit | undefined {
	const [start, end] = [position?.start.offset ?? 0, position?.end.offset ?? 0]
	const signs = '#'.repeat(Math.min(6, depth + by))
	if (text[start] === '#') return { offset: start, length: depth, text: signs }
	const [line = '', ...rest] = text.slice(start, end).split(/\r\n|\n|\r/)
	return rest.length === 1 ? { offset: start, length: end - start, text: `${signs} ${line.trim()}` } : undefined
}

function renameFootnotes(text: string, own: Outline['footnotes'], theirs: Outline['footnotes']): readonly TextEdit[] {
	const taken = new Set([...own, ...theirs].map(note => note.identifier))
	const names = new Map<string, string>()
	for (const { identifier } of theirs) {
		if (!own.some(note => note.identifier === identifier) || names.has(identifier)) continue
		const free = freeName(identifier, taken)
		taken.add(free)
		names.set(identifier, free)
	}
	return own.flatMap(({ identifier, position }) => {
		const name = names.get(identifier)
		const offset = (position?.start.offset ?? 0) + 2
		const length = text.indexOf(']', offset) - offset
		return name === undefined ? [] : [{ offset, length, text: name }]
	})
}

/** `2` for `1`, `note-2` for `note`. */
function freeName(name: string, taken: ReadonlySet<string>): string {
	const isNumber = /^\d{1,6}$/.test(name)
	for (let count = isNumber ? 1 : 2; ; count++) {
		const free = isNumber ? String(count) : `${name}-${count}`
		if (!taken.has(free)) return free
	}
}

function renameBlocks(
	text: string,
	start: number,
	{ compiled, path }: PlacedNote,
	other: PlacedNote,
	obstacles: string[],
): readonly TextEdit[] {
	const theirs = new Set(other.compiled.blocks.map(block => block.id.toLowerCase()))
	const taken = new Set([...theirs, ...compiled.blocks.map(block => block.id.toLowerCase())])
	return compiled.blocks.flatMap(({ id }) => {
		if (!theirs.has(id.toLowerCase())) return []
		const free = freeName(`${id}-`.replace(/-$/, ''), taken)
		const name = /^\d+$/.test(free) && !/^\d+$/.test(id) ? `${id}-2` : free
		taken.add(name.toLowerCase())
		const places = [...text.slice(start).matchAll(new RegExp(`(?<=^|[ \\t])\\^${id}(?=[ \\t]*$)`, 'gm'))]
		if (places.length === 1) return [{ offset: start + (places[0]?.index ?? 0) + 1, length: id.length, text: name }]
		obstacles.push(`The block \`^${id}\` of \`${path}\` cannot be renamed, and \`${other.path}\` has one of this name`)
		return []
	})
}
