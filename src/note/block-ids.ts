/** Block ids as authors write them: ` ^id` at the end of a block, or `^id` on a line of its own behind one. */
import type { Paragraph, Parent } from 'mdast'

/** Takes ` ^id` off the end of a block; undefined where nothing ends so, or where nothing else is there. */
export function takeTrailingId(node: Parent): string | undefined {
	const last = node.children[node.children.length - 1]
	if (last?.type !== 'text') return undefined
	const found = /(?:^|[ \t\n])\^([A-Za-z0-9_-]+)\s*$/.exec(last.value)
	if (!found || (found.index === 0 && node.children.length === 1)) return undefined
	last.value = last.value.slice(0, found.index)
	return found[1]
}

/** The id of a paragraph that is nothing else. */
export function readLoneId(node: Paragraph): string | undefined {
	const only = node.children.length === 1 ? node.children[0] : undefined
	return only?.type === 'text' ? /^\^([A-Za-z0-9_-]+)\s*$/.exec(only.value)?.[1] : undefined
}

/**
 * What an id at the end of a paragraph names. The first paragraph of an item speaks for the item, and in a tight list has
 * no element of its own; the last of a quote or callout for the whole of it.
 */
export function ownerOfBlockId(node: Paragraph, parent: Parent): Parent {
	if (parent.type === 'listItem' && parent.children[0] === node) return parent
	return parent.type === 'blockquote' && parent.children.at(-1) === node ? parent : node
}
