import type { Edge } from '../wiki/wiki.ts'

/** Whether an edge is a link in a note's text, and not one of its fields or of a table of links. */
export function isMention(edge: Edge): boolean {
	return edge.kind !== 'field' && edge.kind !== 'curated'
}
