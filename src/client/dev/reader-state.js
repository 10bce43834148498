// What a reader has done to the main part of a page, so that it is the same in the next one: which callouts are open, and
// where the focus is. Kept over a reload, too.
const key = 'marcasite.reader'
// How each callout was when it came; only what the reader has changed is carried over.
const first = new WeakMap()

export function readerState(main) {
	const toggled = [...main.querySelectorAll('details')].filter(it => first.has(it) && it.open !== first.get(it))
	const focus = main.contains(document.activeElement) ? document.activeElement : undefined
	return {
		folds: toggled.map(it => ({ place: placeOf(it, main), open: it.open })),
		focus: focus && placeOf(focus, main),
	}
}

export function restore(main, state) {
	for (const it of main.querySelectorAll('details')) first.set(it, it.open)
	for (const { place, open } of state?.folds ?? []) {
		const it = elementAt(place, main)
		if (it) it.open = open
	}
	if (state?.focus) elementAt(state.focus, main)?.focus({ preventScroll: true })
}

export function keepForReload(main) {
	sessionStorage.setItem(key, JSON.stringify({ path: location.pathname, ...readerState(main) }))
}

export function restoreAfterReload(main) {
	const kept = JSON.parse(sessionStorage.getItem(key) ?? '{}')
	sessionStorage.removeItem(key)
	restore(main, kept.path === location.pathname ? kept : undefined)
	// The address has opened it, not the author.
	for (const it of main.querySelectorAll('details:has(:target)')) first.set(it, false)
}

// By what it is called, which stays when others come before it; else by its place among its kind, if there are as many.
function placeOf(element, main) {
	const tag = element.localName
	const kin = [...main.querySelectorAll(tag)]
	const name = nameOf(element)
	const alike = kin.filter(it => nameOf(it) === name)
	return { tag, name, nth: alike.indexOf(element), at: kin.indexOf(element), of: kin.length }
}

function elementAt({ tag, name, nth, at, of }, main) {
	const kin = [...main.querySelectorAll(tag)]
	return kin.filter(it => nameOf(it) === name)[nth] ?? (kin.length === of ? kin[at] : undefined)
}

function nameOf(element) {
	const summary = element.localName === 'details' ? element.querySelector('summary') : undefined
	return element.id || element.getAttribute('href') || (summary ?? element).textContent
}
