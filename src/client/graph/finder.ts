/** The field that finds a note by its title. */
import { makeChooser } from '../search/chooser.ts'
import { element } from '../search/element.ts'
import { indexTitles, type TitleIndex } from '../search/titles.ts'
import type { GraphData } from './graph-file.ts'
import type { Parts } from './parts.ts'

/** Makes the field work. Calls with the note that was chosen. */
export function makeFinder(parts: Parts, data: GraphData, choose: (node: number) => void): void {
	const { find, found } = parts
	const chooser = makeChooser(find, found)
	let index: TitleIndex | undefined
	let numbers: ReadonlyMap<unknown, number>

	function prepare(): TitleIndex {
		if (index) return index
		const notes = data.nodes.map(node => titleNote(data, node))
		numbers = new Map(notes.map((note, at) => [note, at]))
		index = indexTitles(notes)
		return index
	}

	function show(): void {
		const hits = find.value.trim() === '' ? [] : prepare().search(find.value, shownHits)
		chooser.reset()
		found.replaceChildren(...hits.map(({ note }) => row(numbers.get(note) ?? 0, note.title, note.kbTitle, note.colour)))
		found.hidden = hits.length === 0
		chooser.refresh()
	}

	function close(): void {
		find.value = ''
		show()
	}

	function row(node: number, title: string, place: string, colour: number): HTMLElement {
		const made = element(
			'div',
			{ class: 'graph-hit', role: 'option', 'aria-selected': 'false' },
			element('span', { class: `graph-dot t${colour}`, 'aria-hidden': 'true' }),
			element('span', { class: 'graph-name' }, element('bdi', {}, title)),
			element('span', { class: 'graph-where' }, place),
		)
		// Before the field loses the focus, and the rows go.
		made.addEventListener('pointerdown', event => event.preventDefault())
		made.addEventListener('click', () => {
			close()
			choose(node)
		})
		return made
	}

	find.addEventListener('focus', prepare, { once: true })
	find.addEventListener('input', show)
	find.addEventListener('blur', close)
	find.addEventListener('keydown', event => {
		if (event.key !== 'Escape' || find.value === '') return
		event.preventDefault()
		event.stopPropagation()
		close()
	})
}

function titleNote(data: GraphData, { title, href, kb, type, links }: GraphData['nodes'][number]) {
	return {
		title,
		href,
		aliases: [],
		kb: data.kbs[kb]?.name ?? '',
		kbTitle: data.kbs[kb]?.title ?? '',
		type: data.types[type]?.type ?? '',
		typeLabel: data.types[type]?.label ?? '',
		colour: data.types[type]?.colour ?? 0,
		rank: Math.min(9, Math.floor(Math.sqrt(links))),
	}
}

const shownHits = 8
