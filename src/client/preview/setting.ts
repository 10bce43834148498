/** Whether the reader wants previews of links. The choice is kept in this browser. */

const storageName = 'marcasite-previews'
/** What holds where nothing can be kept: as long as the page. */
let here = true

export function wantsPreviews(): boolean {
	try {
		return here && localStorage.getItem(storageName) !== 'off'
	} catch {
		return here
	}
}

export function setPreviews(wanted: boolean): void {
	here = wanted
	try {
		if (wanted) localStorage.removeItem(storageName)
		else localStorage.setItem(storageName, 'off')
	} catch {
		// Storage is forbidden here.
	}
	dispatchEvent(new Event(changed))
}

/** The event of the window that says that the choice is another one. */
export const changed = 'marcasite-previews'
