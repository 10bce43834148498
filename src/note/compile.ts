/** From the text of a note to its object file. */
import type { Nodes, Root } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import { type Anchor, tagName } from './brand.ts'
import { markCallouts } from './callouts.ts'
import { collect } from './collect.ts'
import { readCollection, withList } from './collections.ts'
import type { CompiledNote, Reference, TagUse } from './compiled-note.ts'
import { tidyFootnotes } from './footnotes.ts'
import { checkFields, readFrontmatter } from './frontmatter.ts'
import { findTangledHtml } from './html-nesting.ts'
import { attributeValues } from './html-tags.ts'
import { findIgnores } from './ignores.ts'
import { liftInlineNotes } from './inline-notes.ts'
import { findLineStarts, type LineStarts, spanAt } from './lines.ts'
import { parseMarkdown } from './parse.ts'
import { findComplexity } from './prescan.ts'
import { expandPreviews } from './preview.ts'
import type { NoteProblem } from './problem.ts'
import { rawFragmentProblems } from './raw-fragments.ts'
import { rawHtmlProblems } from './raw-html.ts'
import { headTags } from './tags.ts'
import { markTaskStates } from './task-states.ts'
import { makeTemplate } from './template.ts'
import type { Tools } from './tools.ts'
import { typeset } from './typeset.ts'
import { parseWikiTarget } from './wiki-target.ts'
import { countWords } from './words.ts'
import { type Field, leaves, textOf } from './yaml.ts'

/**
 * Compiles one note. Pure, total and deterministic: the same text gives the same result on every machine, and bad text
 * gives problems, never an exception. `text` is a whole file without a BOM; all positions refer to it. `tools` are what
 * `toolsFor(text)` gives.
 */
export function compile(text: string, tools: Tools = {}): CompiledNote {
	const lines = findLineStarts(text)
	const head = readFrontmatter(text, lines)
	const problems: NoteProblem[] = [...head.problems, ...checkFields(head.fields)]
	const quoted = quotedReferences(head.fields, text, lines)
	const refusal = findComplexity(text, head.bodyStart, lines)
	if (refusal) return refused(head.present, head.fields, quoted, [...problems, refusal])

	const { tree, masked } = parseMarkdown(text, head.bodyStart)
	masked.restore(tree)
	const accepted = findIgnores(text, head.bodyStart, tree, lines)
	problems.push(...accepted.problems)
	expandPreviews(tree, text)
	const kinds = kindsIn(tree)
	const hasHtml = kinds.has('html')
	if (kinds.has('inlineNote')) liftInlineNotes(tree)
	if (kinds.has('inlineNote') || kinds.has('footnoteDefinition')) tidyFootnotes(tree)
	if (kinds.has('listItem')) markTaskStates(tree)
	const tangled = hasHtml ? findTangledHtml(tree, lines) : undefined
	if (tangled) return refused(head.present, head.fields, quoted, [...problems, tangled])
	for (const transform of tools.transforms ?? []) transform(tree)
	if (hasHtml) problems.push(...rawHtmlProblems(tree, lines))
	const title = textOf(head.fields.find(field => field.key === 'title')?.value)
	const first = takeFirstHeading(tree, title)
	if (kinds.has('blockquote')) markCallouts(tree)
	problems.push(...typeset(tree, tools, lines))
	const found = collect(tree, text, lines)
	const titleAnchor = first?.taken ? anchorOf(found.anchors, first.text) : undefined
	const shift = found.headings.some(heading => heading.depth === 1) ? 1 : 0
	const { headings, blocks, passages, citations, addresses, excerpt, hasRawHtml } = found
	const collection = readCollection(head.fields, text, lines)
	const queries = collection ? [...found.queries, collection] : found.queries
	const template = makeTemplate({ tree, source: text, headings, blocks, hasRawHtml, shift })
	const anchors = [...found.anchors.made, ...rawIds(template.parts, found.anchors.made)]
	if (hasHtml) problems.push(...rawFragmentProblems(tree, { anchors, template }, lines))
	const unread = head.fields.length === 0 && head.problems.length > 0
	const perhapsDraft = unread && /^\s*["']?(?:draft|publish)["']?\s*:/m.test(text.slice(0, head.bodyStart || 2000))
	return {
		hasHead: head.present,
		...(perhapsDraft ? { perhapsDraft } : {}),
		fields: head.fields,
		...(first ? { firstHeading: first.text } : {}),
		...(titleAnchor ? { titleAnchor } : {}),
		headings: shift ? headings.map(heading => ({ ...heading, depth: Math.min(6, heading.depth + 1) })) : headings,
		blocks,
		anchors,
		tags: [...fieldTags(head.fields), ...found.tags],
		references: [...found.references, ...quoted],
		passages,
		...(citations.length > 0 ? { citations } : {}),
		...(addresses.length > 0 ? { addresses } : {}),
		...(queries.length > 0 ? { queries } : {}),
		...(accepted.ignores.length > 0 ? { ignores: accepted.ignores } : {}),
		words: countWords(found.text),
		excerpt,
		template: collection ? withList(template, found.queries.length) : template,
		problems: [...problems, ...found.problems],
	}
}

/** What sorts of nodes a tree holds: most steps have nothing to do in most notes. */
function kindsIn(tree: Root): ReadonlySet<string> {
	const kinds = new Set<string>()
	const visit = (node: Nodes): void => {
		kinds.add(node.type)
		if ('children' in node) for (const child of node.children) visit(child)
	}
	visit(tree)
	return kinds
}

/** The h1 that opens the body, taken out of it where it says what the page's own heading will say. */
function takeFirstHeading(tree: Root, title: string | undefined): { text: string; taken: boolean } | undefined {
	const index = tree.children.findIndex(node => node.type !== 'html' && node.type !== 'definition')
	const first = tree.children[index]
	if (first?.type !== 'heading' || first.depth !== 1) return undefined
	const text = plainText(first as never)
		.replace(/\s+/g, ' ')
		.trim()
	const simple = first.children.every(({ type }) => type === 'text' || type === 'inlineCode' || type === 'citation')
	const taken = text !== '' && simple && (title === undefined || sameTitle(title, text))
	if (taken) tree.children.splice(index, 1)
	return text === '' ? undefined : { text, taken }
}

function sameTitle(a: string, b: string): boolean {
	return a.normalize('NFC').toLowerCase().trim() === b.normalize('NFC').toLowerCase().trim()
}

/** Made after the others, so that a section of the same name keeps the plain anchor. */
function anchorOf(anchors: { heading(text: string): Anchor }, text: string): Anchor {
	return anchors.heading(text)
}

/** Ids that raw HTML of the note kept through sanitising. */
function rawIds(parts: readonly string[], known: readonly Anchor[]): readonly Anchor[] {
	const seen = new Set<string>(known)
	const ids = parts.flatMap(part => attributeValues(part, 'id'))
	return [...new Set(ids.filter(id => !id.startsWith('_') && !seen.has(id)))] as Anchor[]
}

/** Values of the head that are `"[[x]]"`, wherever they stand but in plain prose of a longer text. */
function quotedReferences(fields: readonly Field[], text: string, lines: LineStarts): readonly Reference[] {
	const references: Reference[] = []
	for (const { key, value } of fields)
		for (const leaf of leaves(value)) {
			if (leaf.kind !== 'text' || !leaf.quoted) continue
			const whole = /^\s*\[\[([^[\]]+)\]\]\s*$/.exec(leaf.text)
			if (!whole) continue
			const { name, subpath, label } = parseWikiTarget(whole[1] ?? '')
			const open = text.indexOf('[[', leaf.span.offset)
			const close = text.indexOf(']]', open)
			const extra = { ...(subpath ? { subpath } : {}), ...(label ? { label } : {}) }
			references.push({ kind: 'field', name, ...extra, span: spanAt(lines, open, close + 2 - open), field: key })
		}
	return references
}

function fieldTags(fields: readonly Field[]): readonly TagUse[] {
	return headTags(fields).map(({ name, value }) => ({ name: tagName(name), span: value.span }))
}

/** A note too complex to parse keeps its head; its text is not published. */
function refused(
	hasHead: boolean,
	fields: readonly Field[],
	references: readonly Reference[],
	problems: readonly NoteProblem[],
): CompiledNote {
	return {
		hasHead,
		fields,
		headings: [],
		blocks: [],
		anchors: [],
		tags: fieldTags(fields),
		references,
		passages: [],
		words: 0,
		excerpt: [],
		template: { parts: [''], holes: [] },
		problems,
	}
}
