// Of the development server alone: loads the page again when a save has changed it. The browser keeps the scroll position.
const script = document.querySelector('script[data-events]')
const events = new EventSource(script.dataset.events)
let interrupted = false

async function loadIfChanged() {
	const headers = { 'if-none-match': script.dataset.page }
	const response = await fetch(location.pathname, { headers, cache: 'no-store' }).catch(() => undefined)
	if (response && response.status !== 304) location.reload()
}

events.addEventListener('change', loadIfChanged)
// The server was started again: nobody told what has changed meanwhile.
events.addEventListener('open', () => {
	if (interrupted) loadIfChanged()
	interrupted = false
})
events.addEventListener('error', () => {
	interrupted = true
})
