/** The note in focus: what it is, and a list of its neighbours to walk along by keyboard. */
import { element } from '../search/element.ts'
import type { Shown } from './filter.ts'
import type { GraphData } from './graph-file.ts'
import type { Links } from './links.ts'
import type { Parts } from './parts.ts'
import { wording } from './wording.ts'

/** A note at the other end of a link that is shown. */
export interface Neighbour {
	readonly node: number
	/** Labels of the relations between the two. */
	readonly relations: readonly string[]
	/** Which of the two tells of the link. */
	readonly way: 'out' | 'in' | 'both'
}

/** The neighbours of a note: those with a named relation first, then hubs. */
export function findNeighbours(data: GraphData, links: Links, shown: Shown, node: number): readonly Neighbour[] {
	const found: Neighbour[] = []
	links.each(node, (at, other) => {
		const edge = data.edges[at]
		if (!edge || !shown.edges[at]) return
		const relations = edge.relations.flatMap(relation =>
			relation === 0 ? [] : (data.relations[relation]?.label ?? []),
		)
		found.push({ node: other, relations, way: edge.mutual ? 'both' : edge.from === node ? 'out' : 'in' })
	})
	const weight = ({ relations, node: other }: Neighbour) =>
		(relations.length > 0 ? mostLinks : 0) + (data.nodes[other]?.links ?? 0)
	return found.sort((a, b) => weight(b) - weight(a))
}

/** Shows the panel of this note. */
export function showPanel(
	parts: Parts,
	data: GraphData,
	base: string,
	node: number,
	neighbours: readonly Neighbour[],
): void {
	const note = data.nodes[node]
	if (!note) return
	parts.title.textContent = note.title
	parts.title.href = addressOf(base, note.href)
	parts.place.replaceChildren(...placeOf(data, node))
	parts.neighboursTitle.textContent = wording.linkedWith(neighbours.length)
	const rows = neighbours.slice(0, mostRows).map((neighbour, at) => row(data, neighbour, at === 0))
	if (neighbours.length > mostRows) rows.push(element('li', {}, wording.more(neighbours.length - mostRows)))
	parts.neighbours.replaceChildren(...rows)
	parts.neighbours.scrollTop = 0
	parts.panel.hidden = false
}

/** Calls with the neighbour that is chosen. Up, Down, Home and End move along the list, which is one stop of the Tab key. */
export function listenToPanel({ neighbours }: Parts, choose: (node: number) => void): void {
	const buttons = () => [...neighbours.querySelectorAll('button')]
	neighbours.addEventListener('click', event => {
		const button = event.target instanceof Element ? event.target.closest('button') : undefined
		if (button) choose(Number(button.dataset.node))
	})
	neighbours.addEventListener('keydown', event => {
		const all = buttons()
		const from = all.indexOf(document.activeElement as HTMLButtonElement)
		const to = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: all.length - 1 }[event.key]
		const next = to === undefined || from < 0 ? undefined : all[to]
		if (!next) return
		event.preventDefault()
		for (const button of all) button.tabIndex = button === next ? 0 : -1
		next.focus()
	})
}

/** `concept · Peter Senge · 37 links`. */
export function placeOf(data: GraphData, node: number): readonly (Node | string)[] {
	const note = data.nodes[node]
	const type = data.types[note?.type ?? -1]
	const kb = data.kbs.length > 1 ? data.kbs[note?.kb ?? -1]?.title : undefined
	const dot = element('span', { class: `graph-dot t${type?.colour ?? 0}`, 'aria-hidden': 'true' })
	return [dot, [type?.label, kb, wording.links(note?.links ?? 0)].filter(Boolean).join(' · ')]
}

/** The address of a page, with the base path. It cannot leave the site. */
export function addressOf(base: string, href: string): string {
	return base + href.replace(/^[/\\]+/, '')
}

function row(data: GraphData, { node, relations, way }: Neighbour, isFirst: boolean): HTMLElement {
	const type = data.types[data.nodes[node]?.type ?? -1]
	const parts: Node[] = [
		element('span', { class: `graph-dot t${type?.colour ?? 0}`, 'aria-hidden': 'true' }),
		element('span', { class: 'graph-name' }, element('bdi', {}, data.nodes[node]?.title ?? '')),
	]
	if (relations.length > 0) {
		const arrow = element('span', { 'aria-hidden': 'true' }, { out: '→ ', in: '← ', both: '↔ ' }[way])
		const heard = element('span', { class: 'sr-only' }, wording.ways[way])
		parts.push(element('span', { class: 'graph-where' }, arrow, heard, relations.join(', ')))
	}
	const button = element(
		'button',
		{ type: 'button', 'data-node': String(node), tabindex: isFirst ? '0' : '-1' },
		...parts,
	)
	return element('li', {}, button)
}

const mostRows = 200
const mostLinks = 1e6
