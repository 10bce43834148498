/** Which stretch of a note's template an embed shows. */
import type { Anchor } from '../note/brand.ts'
import type { CompiledNote } from '../note/compiled-note.ts'

/** From the text behind hole `from - 1` to the text before hole `to`. */
export interface Part {
	readonly from: number
	readonly to: number
}

/**
 * The whole note without an anchor; else the block of that anchor, or the section from its heading to the next heading
 * that is no deeper. Undefined where the anchor is of neither kind, or its heading stands inside a quote or a list.
 */
export function partOf({ template, headings, blocks }: CompiledNote, anchor: Anchor | undefined): Part | undefined {
	const { holes } = template
	if (anchor === undefined) return { from: 0, to: holes.length }
	const block = blocks.findIndex(item => item.anchor === anchor)
	const opening = holes.findIndex(hole => hole.kind === 'block' && hole.block === block)
	if (block >= 0 && opening >= 0)
		return { from: opening + 1, to: holes.findIndex(hole => hole.kind === 'block-end' && hole.block === block) }
	const heading = headings.findIndex(item => item.anchor === anchor)
	const depth = headings[heading]?.depth
	const start = holes.findIndex(hole => hole.kind === 'heading' && hole.heading === heading)
	if (depth === undefined || start < 0) return undefined
	const end = holes.findIndex((hole, index) => {
		if (index <= start) return false
		return hole.kind === 'footnotes' || (hole.kind === 'heading' && (headings[hole.heading]?.depth ?? 0) <= depth)
	})
	return { from: start + 1, to: end < 0 ? holes.length : end }
}
