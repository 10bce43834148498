/** Fetches the graph of the page and brings it to life. Without its file or WebGL the picture stays, and a line says why. */
import { readGraphFile } from './graph-file.ts'
import { findParts } from './parts.ts'
import { startView } from './view.ts'
import { wording } from './wording.ts'

async function open(frame: HTMLElement, home: HTMLElement): Promise<void> {
	const { src = '', base = '/' } = home.dataset
	const parts = findParts(frame)
	const response = await fetch(src).catch(() => undefined)
	try {
		if (!response?.ok) throw new Error('The file of the graph is missing')
		if (!startView(home, parts, readGraphFile(await response.json()), base)) parts.status.textContent = wording.noWebGl
	} catch (error) {
		parts.status.textContent = wording.failed
		throw error
	}
}

for (const frame of document.querySelectorAll<HTMLElement>('[data-graph-view]')) {
	const home = frame.querySelector<HTMLElement>('[data-graph]')
	if (home) open(frame, home)
}
