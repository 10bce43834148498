/** The keys that start a search. */

/** True for `/` outside of fields, and for Ctrl-K or ⌘-K anywhere. */
export function isSearchKey(event: KeyboardEvent): boolean {
	if (event.altKey || event.isComposing) return false
	const command = event.ctrlKey || event.metaKey
	if (command) return event.key.toLowerCase() === 'k' && !event.shiftKey
	return event.key === '/' && !isField(event.target)
}

function isField(target: EventTarget | null): boolean {
	return target instanceof HTMLElement && (target.isContentEditable || target.matches('input,textarea,select'))
}
