/** What is noted on a node of the tree for those who come after: any node can carry it, whatever its type says. */
import type { Data, Nodes } from 'mdast'

export function dataOf(node: object): Data | undefined {
	return (node as { data?: Data }).data
}

/** Keeps what is there, but for the same keys. */
export function addData(node: object, data: Data): void {
	const holder = node as { data?: Data }
	holder.data = { ...holder.data, ...data }
}

/** What was something else, and carried something, is plain text from now on. */
export function turnIntoText(node: Nodes, value: string): void {
	const text = node as unknown as { type: string; value: string; data?: unknown }
	text.type = 'text'
	text.value = value
	delete text.data
}
