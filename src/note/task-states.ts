/**
 * Tasks in a state of their own, as Obsidian's users write them: `- [/]` is begun, `- [-]` is given up. Only signs that
 * no prose puts into brackets at the start of an item are read so; a letter or digit there is text.
 */
import type { Element } from 'hast'
import type { ListItem, Nodes, Parent, Root } from 'mdast'

const STATES: ReadonlyMap<string, string> = new Map([
	['/', 'In progress'],
	['-', 'Cancelled'],
	['>', 'Forwarded'],
	['<', 'Scheduled'],
	['!', 'Important'],
	['?', 'Question'],
	['*', 'Star'],
])

interface TaskStateNode {
	type: 'taskState'
	data: { own: Element }
	position?: import('unist').Position
}

declare module 'mdast' {
	interface PhrasingContentMap {
		taskState: TaskStateNode
	}
	interface RootContentMap {
		taskState: TaskStateNode
	}
}

/** Puts a sign with a name in the place of the brackets. */
export function markTaskStates(tree: Root): void {
	const visit = (parent: Parent): void => {
		for (const child of parent.children as Nodes[]) {
			if (child.type === 'listItem') markItem(child)
			if ('children' in child && !('value' in child)) visit(child as Parent)
		}
	}
	visit(tree)
}

function markItem(item: ListItem): void {
	const first = item.children[0]
	const lead = first?.type === 'paragraph' ? first.children[0] : undefined
	if (first?.type !== 'paragraph' || lead?.type !== 'text') return
	const found = /^\[([/\-><!?*])\][ \t]/.exec(lead.value)
	const label = STATES.get(found?.[1] ?? '')
	if (!found || label === undefined) return
	lead.value = lead.value.slice(found[0].length - 1)
	first.children.unshift({ type: 'taskState', data: { own: sign(found[1] ?? '', label) } })
	item.data = { ...item.data, hProperties: { ...item.data?.hProperties, className: ['task-list-item'] } }
}

function sign(state: string, label: string): Element {
	const properties = { className: ['task-state'], role: 'img', ariaLabel: label, dataTask: state }
	return { type: 'element', tagName: 'span', properties, children: [] }
}
