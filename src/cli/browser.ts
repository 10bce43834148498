/** Opens an address in the browser of the person at the machine, if there is one. */
export async function openBrowser(url: string): Promise<void> {
	const { default: open } = await import('open')
	// Without a desktop there is nothing to open, and the address has been printed.
	const child = await open(url).catch(() => undefined)
	child?.on('error', () => {})
}
