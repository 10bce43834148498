/** Style sheets that are fetched with what needs them, so that other pages do without. */

const loading = new Map<string, Promise<void>>()

/** Adds the sheet at `address` to the page, once. Resolves when it is there; rejects when it cannot be had. */
export function loadStylesheet(address: string): Promise<void> {
	const known = loading.get(address)
	if (known) return known
	const loaded = new Promise<void>((resolve, reject) => {
		const link = document.createElement('link')
		link.rel = 'stylesheet'
		link.href = address
		link.addEventListener('load', () => resolve(), { once: true })
		link.addEventListener('error', () => reject(new Error(`No style sheet at ${address}`)), { once: true })
		document.head.append(link)
	})
	loading.set(address, loaded)
	return loaded
}
