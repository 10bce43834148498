/** The large graph: what the reader chooses, in the address, on the stage, in the panel and in the list. */
import { chosenOf, fillChoices, readChoices, setChoices, showCounts, takeTag } from './choices.ts'
import { facets, filterGraph, type Shown } from './filter.ts'
import { makeFinder } from './finder.ts'
import type { GraphData } from './graph-file.ts'
import { commandOf, zoomStep } from './keys.ts'
import { fileLinks, measureSteps } from './links.ts'
import { showList } from './list.ts'
import { findNeighbours, listenToPanel, showPanel } from './panel.ts'
import type { Parts } from './parts.ts'
import { type Focus, findRegions, labelOrder, makeScene } from './scene.ts'
import { makeStage } from './stage.ts'
import { type GraphState, noFilters, readState, writeState } from './state.ts'
import { wording } from './wording.ts'

/** Brings the graph in `home` to life. False where there is no WebGL. `base` is the site's base path, with its slashes. */
export function startView(home: HTMLElement, parts: Parts, data: GraphData, base: string): boolean {
	const stage = makeStage(home, data, tap)
	if (!stage) return false
	const links = fileLinks(data)
	const numbers = new Map(data.nodes.map(({ href }, at) => [href, at]))
	let state = readState(location.search)
	let shown: Shown = filterGraph(data, chosenOf(data, noFilters))

	const focused = () => (state.focus === undefined ? undefined : numbers.get(state.focus))

	function show(): void {
		const chosen = chosenOf(data, state.filters)
		shown = filterGraph(data, chosen)
		const node = focused()
		const focus = node === undefined ? undefined : focusOn(node)
		const order = labelOrder(data, shown, focus)
		stage?.show({
			scene: makeScene(data, shown, focus, state.colour),
			order,
			focus: node,
			regions: node === undefined ? findRegions(data, shown) : [],
			isShown: at => shown.nodes[at] === 1 || at === node,
		})
		showCounts(parts, data, chosen, shown)
		showChosen()
		parts.panel.hidden = true
		if (node !== undefined) showPanel(parts, data, base, node, findNeighbours(data, links, shown, node))
		showListed(node, order)
		say(node, order.length - 1)
	}

	function focusOn(node: number): Focus {
		const near = measureSteps(links, data.nodes.length, node, state.steps, link => shown.edges[link] === 1)
		return { node, steps: state.steps, near }
	}

	/** The page's own list holds everything; this one stands in for it when only a part is shown. */
	function showListed(node: number | undefined, order: readonly number[]): void {
		const isPart = node !== undefined || shown.count < data.nodes.length
		for (const list of document.querySelectorAll<HTMLElement>('[data-graph-list]')) list.hidden = isPart
		if (isPart) showList(parts, data, base, order)
		else parts.list.hidden = true
	}

	function say(node: number | undefined, near: number): void {
		const title = node === undefined ? undefined : data.nodes[node]?.title
		if (title !== undefined) parts.status.textContent = wording.near(title, near, state.steps)
		else if (shown.count < data.nodes.length) parts.status.textContent = wording.shown(shown.count, data.nodes.length)
		else parts.status.textContent = wording.all(data.nodes.length)
	}

	function showChosen(): void {
		const count = facets.reduce((sum, facet) => sum + state.filters[facet].length, 0)
		parts.chosen.textContent = wording.chosen(count)
		parts.clear.hidden = count === 0
		parts.frame.dataset.colour = state.colour
	}

	/** Makes a step in the history, so that Back undoes it. */
	function go(next: GraphState): void {
		state = next
		const address = location.pathname + writeState(state)
		if (address !== location.pathname + location.search) history.pushState(undefined, '', address)
		show()
	}

	function choose(node: number | undefined): void {
		const href = node === undefined ? undefined : data.nodes[node]?.href
		if (href === state.focus) return
		go({ ...state, focus: href, steps: href === undefined ? 1 : state.steps })
		look(node)
	}

	function look(node: number | undefined): void {
		if (node === undefined) return
		const near = focusOn(node).near
		stage?.lookAt([...near.keys()].filter(at => near[at] !== 0))
	}

	function tap(node: number | undefined): void {
		if (node !== undefined && node === focused()) parts.title.click()
		else choose(node)
	}

	function leave(): void {
		// The panel goes, and the focus of the keyboard must not go with it.
		if (parts.panel.contains(document.activeElement)) home.focus()
		choose(undefined)
	}

	function fillForm(): void {
		setChoices(parts, data, state.filters)
		check(parts.colour, state.colour)
		check(parts.steps, String(state.steps))
	}

	function restore(): void {
		state = readState(location.search)
		fillForm()
		show()
		if (focused() === undefined) stage?.lookAt()
		else look(focused())
	}

	function press(event: KeyboardEvent): void {
		const command = commandOf(event)
		if (!command || (command.kind === 'leave' && focused() === undefined)) return
		event.preventDefault()
		if (command.kind === 'zoom') stage?.zoomBy(command.factor)
		else if (command.kind === 'drag') stage?.dragBy(command.by)
		else if (command.kind === 'fit') stage?.lookAt()
		else if (command.kind === 'leave') leave()
		else if (focused() === undefined) choose(stage?.middle())
		else parts.neighbours.querySelector('button')?.focus()
	}

	home.addEventListener('keydown', press)
	parts.panel.addEventListener('keydown', event => event.key === 'Escape' && leave())
	parts.leave.addEventListener('click', leave)
	parts.tools.addEventListener('change', event => {
		if (event.target === parts.tag && !takeTag(parts, data)) return
		const isFilter = event.target instanceof HTMLInputElement && event.target.name !== 'colour'
		go({ ...state, colour: checked(parts.colour) === 'kb' ? 'kb' : 'type', filters: readChoices(parts) })
		fillForm()
		if (isFilter && focused() === undefined) stage.lookAt()
	})
	parts.steps.addEventListener('change', () => {
		go({ ...state, steps: checked(parts.steps) === '2' ? 2 : 1 })
		look(focused())
	})
	parts.clear.addEventListener('click', () => {
		go({ ...state, filters: noFilters })
		fillForm()
		parts.filters.querySelector('summary')?.focus()
		if (focused() === undefined) stage.lookAt()
	})
	parts.zoom.addEventListener('click', event => {
		const button = event.target instanceof Element ? event.target.closest('button') : null
		if (button?.dataset.zoom === 'fit') stage.lookAt()
		else if (button) stage.zoomBy(button.dataset.zoom === 'in' ? zoomStep : 1 / zoomStep)
	})
	listenToPanel(parts, node => {
		choose(node)
		parts.neighbours.querySelector('button')?.focus()
	})
	makeFinder(parts, data, node => choose(node))
	addEventListener('popstate', restore)
	fillChoices(parts, data)
	parts.colour.hidden = data.kbs.length < 2
	// Beside the stage there is room for them, and their dots say what colours mean.
	parts.filters.open = matchMedia('(min-width: 64rem)').matches
	name(home, parts, data)
	for (const part of [parts.finder, parts.tools, parts.zoom, parts.keys]) part.hidden = false
	restore()
	return true
}

/** The stage takes the focus and keys of its own, and says so. */
function name(home: HTMLElement, parts: Parts, data: GraphData): void {
	home.tabIndex = 0
	home.setAttribute('role', 'application')
	home.setAttribute('aria-roledescription', 'graph')
	home.setAttribute('aria-label', wording.graph(data.nodes.length))
	home.setAttribute('aria-describedby', parts.keys.id)
}

function check(fieldset: HTMLFieldSetElement, value: string): void {
	for (const radio of fieldset.querySelectorAll<HTMLInputElement>('input')) radio.checked = radio.value === value
}

function checked(fieldset: HTMLFieldSetElement): string | undefined {
	return fieldset.querySelector<HTMLInputElement>('input:checked')?.value
}
