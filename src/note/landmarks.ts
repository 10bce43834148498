/** What of a note can be pointed at: its headings and its blocks with ids, each with the anchor that the page gives it. */
import type { Heading as HeadingNode, Paragraph, Parent } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import { AnchorMaker, OWN } from './anchors.ts'
import { readLoneId, takeTrailingId } from './block-ids.ts'
import { anchor, type Span } from './brand.ts'
import type { Block, Heading, Passage } from './compiled-note.ts'
import { addData, dataOf } from './node-data.ts'

/** Grows while the tree of a note is walked from its top. */
export class Landmarks {
	readonly headings: Heading[] = []
	readonly blocks: Block[] = []
	readonly anchors = new AnchorMaker()

	/** Returns the heading's index. Its text is plain until `describe` says more. */
	addHeading(node: HeadingNode, span: Span): number {
		const blockId = takeTrailingId(node)
		const plain = (plainText(node as never).trim() || writtenText(node)).replace(/\s+/g, ' ')
		const made = this.anchors.heading(plain)
		if (blockId !== undefined) this.blocks.push({ id: blockId, anchor: made })
		const index = this.headings.push({ depth: node.depth, plain, anchor: made, span, text: [plain] }) - 1
		addData(node, { hProperties: { id: OWN + made }, hole: { kind: 'heading', heading: index } })
		return index
	}

	/** The heading with the references in it. */
	describe(index: number, text: Passage): void {
		this.headings[index] = { ...(this.headings[index] as Heading), text }
	}

	/** ` ^id` at the end of a paragraph, which names its `owner`. */
	addTrailingId(node: Paragraph, owner: Parent): void {
		const id = takeTrailingId(node)
		if (id !== undefined) this.addAnchor(owner, this.addBlock(id))
	}

	/** Returns whether the child of `parent` is `^id` alone on a line, which names the block before it. */
	addLoneId(node: Paragraph, parent: Parent, index: number): boolean {
		const id = readLoneId(node)
		const previous = parent.children[index - 1]
		if (id === undefined || !previous || previous.type === 'html' || previous.type === 'definition') return false
		const known = dataOf(previous)?.hProperties?.id
		if (typeof known === 'string') this.blocks.push({ id, anchor: anchor(known.slice(OWN.length)) })
		else this.addAnchor(previous, this.addBlock(id))
		return true
	}

	private addBlock(id: string): string {
		const made = this.anchors.block(id)
		this.blocks.push({ id, anchor: made })
		return made
	}

	private addAnchor(node: object, made: string): void {
		addData(node, { hProperties: { ...dataOf(node)?.hProperties, id: OWN + made } })
	}
}

/** Text of a heading that is nothing but wiki links, which `mdast-util-to-string` does not know. */
function writtenText(node: Parent): string {
	return (node.children as { type: string; value?: string; children?: never[] }[])
		.map(child => child.value ?? (child.children ? writtenText(child as never) : ''))
		.join('')
		.trim()
}
