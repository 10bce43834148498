/** Choosing a row of a list with the arrow keys while the focus stays in the field, as the ARIA combobox pattern has it. */

export interface Chooser {
	/** To be called when rows came or went: keeps a choice the reader made if its row is still there, else chooses the first. */
	refresh(): void
	/** Forgets the reader's choice. */
	reset(): void
}

/** Makes the field choose among the list's elements of role `option`. */
export function makeChooser(input: HTMLInputElement, list: HTMLElement): Chooser {
	let chosen: HTMLElement | undefined
	let hasMoved = false
	const rows = () => [...list.querySelectorAll<HTMLElement>('[role=option]')]

	function choose(row: HTMLElement | undefined): void {
		chosen?.setAttribute('aria-selected', 'false')
		chosen = row
		row?.setAttribute('aria-selected', 'true')
		if (row) input.setAttribute('aria-activedescendant', row.id)
		else input.removeAttribute('aria-activedescendant')
	}

	function move(step: number): void {
		const all = rows()
		const from = chosen ? all.indexOf(chosen) : -1
		// One step goes round; more than one stops at the ends.
		const to = Math.abs(step) === 1 ? (from + step + all.length) % all.length : from + step
		const next = all[Math.max(0, Math.min(to, all.length - 1))]
		choose(next)
		hasMoved = true
		next?.scrollIntoView({ block: 'nearest' })
		// The group's heading stands above its first row, and the list's start above the first of all.
		if (next && next === all[0]) list.scrollTop = 0
	}

	input.addEventListener('keydown', event => {
		if (event.isComposing) return
		const step = steps[event.key]
		// Home and End are for the text, until the reader has begun to choose.
		const isForText = !hasMoved && (event.key === 'Home' || event.key === 'End')
		if (step !== undefined && !isForText && !event.altKey && !event.shiftKey && chosen) {
			event.preventDefault()
			move(step)
		} else if (event.key === 'Enter' && chosen) {
			event.preventDefault()
			const { ctrlKey, metaKey, shiftKey } = event
			chosen.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }))
		}
	})

	return {
		refresh() {
			const all = rows()
			for (const [at, row] of all.entries()) row.id = `search-option-${at}`
			input.setAttribute('aria-expanded', String(all.length > 0))
			choose(hasMoved && chosen && all.includes(chosen) ? chosen : all[0])
		},
		reset() {
			hasMoved = false
			choose(undefined)
			list.scrollTop = 0
		},
	}
}

const steps: Readonly<Record<string, number>> = {
	ArrowDown: 1,
	ArrowUp: -1,
	PageDown: 5,
	PageUp: -5,
	Home: Number.NEGATIVE_INFINITY,
	End: Number.POSITIVE_INFINITY,
}
