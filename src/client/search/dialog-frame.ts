/** The search dialog's lasting parts, made when it is first opened. */
import { searchPage } from './base.ts'
import { element } from './element.ts'
import { wording } from './wording.ts'

export interface DialogFrame {
	readonly dialog: HTMLDialogElement
	readonly input: HTMLInputElement
	readonly list: HTMLElement
	/** Stands between the field and the list. */
	readonly recent: HTMLElement
	/** Seen: what is going on, when it is not a list. */
	readonly note: HTMLElement
	/** Heard: how much was found. */
	readonly status: HTMLElement
}

/** Adds the dialog to the page, closed. */
export function makeDialog(): DialogFrame {
	const input = element('input', {
		class: 'search-input',
		type: 'text',
		name: 'q',
		role: 'combobox',
		'aria-label': wording.search,
		'aria-autocomplete': 'list',
		'aria-expanded': 'false',
		'aria-controls': listId,
		placeholder: wording.placeholder,
		autocomplete: 'off',
		autocapitalize: 'off',
		spellcheck: 'false',
		enterkeyhint: 'search',
		autofocus: '',
	})
	const closer = element('button', { class: 'search-close', type: 'button' }, wording.close)
	const bar = { class: 'search-bar', role: 'search', action: searchPage(''), method: 'get' }
	const form = element('form', bar, lens(), input, closer)
	const list = element('div', { id: listId, class: 'search-list', role: 'listbox', 'aria-label': wording.results })
	const recent = element('div', {})
	const note = element('p', { class: 'search-note' }, wording.hint)
	const status = element('p', { class: 'sr-only', role: 'status' })
	const keys = element('p', { class: 'search-keys', 'aria-hidden': 'true' })
	for (const [key, use] of wording.keys) keys.append(element('span', {}, element('kbd', {}, key), ` ${use}`))
	const frame = { class: 'search-dialog', 'aria-label': wording.search }
	const dialog = element('dialog', frame, form, recent, list, note, keys, status)
	closer.addEventListener('click', () => dialog.close())
	// The dialog has no padding: what is hit in itself is the backdrop.
	dialog.addEventListener('pointerdown', event => {
		if (event.target === dialog) dialog.close()
	})
	document.body.append(dialog)
	return { dialog, input, list, recent, note, status }
}

function lens(): SVGSVGElement {
	const svg = document.createElementNS(svgNamespace, 'svg')
	const attributes = { class: 'search-lens', viewBox: '0 0 20 20', 'aria-hidden': 'true' }
	for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value)
	const path = document.createElementNS(svgNamespace, 'path')
	path.setAttribute('d', 'M14.5 8.75a5.75 5.75 0 1 1-11.5 0a5.75 5.75 0 0 1 11.5 0M13 13l4.25 4.25')
	svg.append(path)
	return svg
}

const svgNamespace = 'http://www.w3.org/2000/svg'
const listId = 'search-results'
