// Of the development server alone: says at the edge of a page how many problems there are, lists them when it is asked
// to, and opens the editor at one. It stands in a shadow tree, so that no theme can hide or disturb it.
const { base, address } = document.querySelector('#_live').dataset
const openKey = 'marcasite.panel'
const host = document.createElement('div')
const root = host.attachShadow({ mode: 'open' })
let shown

const style = make('link', { rel: 'stylesheet', href: `${base}_live/panel.css` })
const button = make('button', { type: 'button', className: 'tab', ariaExpanded: 'false' })
const list = make('section', { hidden: true, className: 'panel', ariaLabel: 'Problems of the notes' })
const fault = make('p', { className: 'fault' })
const status = make('p', { role: 'status', className: 'status' })
root.append(style, list, button)

button.addEventListener('click', () => setOpen(list.hidden))
document.addEventListener('keydown', event => {
	if (event.key !== 'Escape' || list.hidden || event.defaultPrevented || isForOther(event)) return
	if (root.activeElement) button.focus()
	setOpen(false)
})

// A dialog, a menu, or a field closes or is emptied with it. The field of a dialog that has just closed may have the
// focus for a moment still.
function isForOther(event) {
	const [target] = event.composedPath()
	const isField = target.matches?.('input, select, textarea') && target.checkVisibility()
	return isField || document.querySelector('dialog[open], :popover-open')
}

export async function refreshPanel() {
	const counts = await ask('counts')
	if (!counts) return
	fault.textContent = counts.fault ?? ''
	button.replaceChildren(...summary(counts))
	button.dataset.state = counts.fault || counts.errors ? 'errors' : counts.warnings ? 'warnings' : 'sound'
	if (!host.isConnected) {
		document.body.append(host)
		setOpen(sessionStorage.getItem(openKey) === 'open')
	} else if (!list.hidden) refreshList()
}

// To draw lines and to look for names takes longer than to count: it is done for who looks.
async function refreshList() {
	const [panel, found] = await Promise.all([ask('panel'), ask('mentions')])
	const text = JSON.stringify([panel, found])
	if (!panel || !found || text === shown) return
	shown = text
	const { scrollTop } = list
	list.replaceChildren(...contents(panel, found))
	list.scrollTop = scrollTop
}

async function ask(what) {
	const answer = await fetch(`${base}_live/${what}${address}`, { cache: 'no-store' }).catch(() => undefined)
	return answer?.ok ? await answer.json() : undefined
}

function setOpen(isOpen) {
	list.hidden = !isOpen
	if (isOpen) refreshList()
	button.ariaExpanded = String(isOpen)
	sessionStorage.setItem(openKey, isOpen ? 'open' : '')
}

function summary(counts) {
	if (counts.fault) return ['Not up to date']
	const { errors, warnings, here } = counts
	const parts = [errors && counted(errors, 'error'), warnings && counted(warnings, 'warning')].filter(Boolean)
	const text = parts.length ? parts.join(', ') : 'No problems'
	return here ? [text, ' ', make('span', { className: 'here', textContent: `${here} here` })] : [text]
}

function contents({ file, here, remarks, elsewhere, more }, mentions) {
	const title = [make('h2', { textContent: file }), editButton({ file, line: 1, column: 1 }, 'Edit')]
	status.textContent = ''
	return [
		...(file ? [make('header', {}, title)] : []),
		fault,
		status,
		...(here.length ? [make('ol', {}, here.map(problemHere))] : [none(file ? 'No problems on this page.' : '')]),
		...section('Names that are not links', mentions.here, mentioned),
		...section('Named without a link in', mentions.elsewhere, mentioned),
		...section(file ? 'Elsewhere' : 'In the notes', elsewhere, problemElsewhere),
		none(more ? `… and ${more} more; \`marcasite check\` lists them all` : ''),
		...section('Remarks, which are not counted', remarks, problemHere),
	]
}

function section(title, items, show) {
	return items.length ? [make('h3', { textContent: title }), make('ol', {}, items.map(show))] : []
}

function none(text) {
	return make('p', { className: 'none', textContent: text, hidden: text === '' })
}

function problemHere(problem) {
	const { file, line, column, severity, message } = problem
	return make('li', { className: severity }, [
		make('p', { className: 'place' }, [
			make('b', { textContent: severity === 'info' ? 'remark' : severity }),
			make('span', { textContent: `Line ${line}` }),
			editButton({ file, line, column }, 'Edit'),
		]),
		make('p', { className: 'message' }, ticked(message)),
		...frameAndHint(problem),
	])
}

// One line, which opens.
function problemElsewhere(problem) {
	const { file, line, column, href, severity, message } = problem
	const place = `${file}:${line}:${column}`
	return make('li', { className: severity }, [
		make('p', { className: 'place' }, [
			make('b', { textContent: severity }),
			href ? make('a', { href, textContent: place }) : make('span', { textContent: place }),
			editButton({ file, line, column }, 'Edit'),
		]),
		make('details', {}, [make('summary', {}, ticked(message)), ...frameAndHint(problem)]),
	])
}

function frameAndHint({ frame, hint, code }) {
	return [
		...(frame ? [make('pre', { textContent: frame, tabIndex: 0 })] : []),
		make('p', { className: 'hint' }, [...ticked(hint), ' ', make('code', { className: 'code', textContent: code })]),
	]
}

function mentioned({ file, line, column, text, sentence, title, href }) {
	const at = sentence.indexOf(text)
	const said = [sentence.slice(0, at), make('mark', { textContent: text }), sentence.slice(at + text.length)]
	return make('li', {}, [
		make('p', { className: 'place' }, [
			make('a', { href, textContent: title }),
			editButton({ file, line, column }, 'Edit'),
		]),
		make('p', {}, at < 0 ? [sentence] : said),
	])
}

function editButton(place, text) {
	const edit = make('button', {
		type: 'button',
		className: 'edit',
		textContent: text,
		ariaLabel: `Edit ${place.file}, line ${place.line}`,
	})
	edit.addEventListener('click', async () => {
		const headers = { 'content-type': 'application/json' }
		const request = { method: 'POST', headers, body: JSON.stringify(place) }
		const answer = await fetch(`${base}_live/editor`, request).catch(() => undefined)
		status.textContent = answer?.ok ? '' : ((await answer?.text()) ?? 'The server does not answer.')
	})
	return edit
}

// What stands in backticks is code.
function ticked(text) {
	return text.split('`').map((part, at) => (at % 2 ? make('code', { textContent: part }) : part))
}

function counted(count, noun) {
	return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function make(name, properties, children = []) {
	const element = Object.assign(document.createElement(name), properties)
	element.append(...children)
	return element
}
