/** The list of what is shown: the same notes as on the stage, the most linked first. */
import { element } from '../search/element.ts'
import type { GraphData } from './graph-file.ts'
import { addressOf, placeOf } from './panel.ts'
import type { Parts } from './parts.ts'
import { wording } from './wording.ts'

/** Shows these notes; the rest of a long list comes when asked for. */
export function showList(parts: Parts, data: GraphData, base: string, nodes: readonly number[]): void {
	let shown = 0
	parts.listTitle.textContent = wording.listed(nodes.length)
	parts.notes.replaceChildren()
	parts.list.hidden = false

	function add(): HTMLElement | undefined {
		const items = nodes.slice(shown, shown + step).map(node => item(data, base, node))
		shown += items.length
		parts.notes.append(...items)
		parts.more.hidden = shown >= nodes.length
		return items[0]
	}

	parts.more.onclick = () => add()?.querySelector('a')?.focus()
	add()
}

function item(data: GraphData, base: string, node: number): HTMLElement {
	const note = data.nodes[node]
	return element(
		'li',
		{},
		element('a', { href: addressOf(base, note?.href ?? ''), dir: 'auto' }, note?.title ?? ''),
		element('span', { class: 'graph-where' }, ...placeOf(data, node)),
	)
}

const step = 40
