// Of the development server alone: shows a page anew when a save has changed it. What stands in its main part is put in
// the place of the old; where scripts have to do with it, or something around it is another, the page is loaded again.
import { refreshPanel } from './panel.js'
import { keepForReload, readerState, restore, restoreAfterReload } from './reader-state.js'

const script = document.querySelector('#_live')
const mainPart = () => document.querySelector('main')
let events

async function showIfChanged() {
	const headers = { 'if-none-match': script.dataset.page }
	const response = await fetch(location.pathname, { headers, cache: 'no-store' }).catch(() => undefined)
	if (!response || response.status === 304) return refreshPanel()
	const next = response.ok && new DOMParser().parseFromString(await response.text(), 'text/html')
	if (!next || !isPlain(document) || !isPlain(next) || frameOf(document) !== frameOf(next)) return load()
	show(next)
	refreshPanel()
}

function load() {
	if (mainPart()) keepForReload(mainPart())
	location.reload()
}

function show(next) {
	document.title = next.title
	script.dataset.page = next.querySelector('#_live').dataset.page
	const main = document.adoptNode(next.querySelector('main'))
	// A script that comes with a text does not run; it shall, on what is there now.
	for (const old of main.querySelectorAll('script[src]')) {
		const again = Object.assign(document.createElement('script'), { type: old.type })
		again.src = `${old.getAttribute('src')}?${Date.now()}`
		old.replaceWith(again)
	}
	const state = readerState(mainPart())
	mainPart().replaceWith(main)
	restore(main, state)
}

// Without anything that a script outside of the main part has given a life.
function isPlain(page) {
	return page.querySelector('main > .note') && !page.querySelector('main :is(pre, form, canvas, dialog, .diagram)')
}

// Style sheets, scripts, and what is written around the main part.
function frameOf(page) {
	const sources = page.querySelectorAll('link[rel=stylesheet], head > script:not(#_live), body > script')
	const around = page.querySelectorAll('body > header a, body > footer')
	return [...sources, ...around]
		.map(it => it.getAttribute('href') ?? it.getAttribute('src') ?? it.textContent)
		.join('\n')
}

// A browser holds few connections to one server: pages that nobody sees give theirs back.
function follow() {
	if (document.hidden || events) return
	events = new EventSource(`${script.dataset.base}_live/events`)
	events.addEventListener('change', showIfChanged)
	// Nobody told what has changed since the page was made, or while the server was away.
	events.addEventListener('open', showIfChanged)
}

document.addEventListener('visibilitychange', () => {
	if (!document.hidden) return follow()
	events?.close()
	events = undefined
})
if (mainPart()) restoreAfterReload(mainPart())
follow()
