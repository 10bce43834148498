/** Fetches what previews are made of, once each. */
import type { PreviewFile } from './preview-file.ts'

const files = new Map<string, Promise<PreviewFile | undefined>>()

/** The file at `address`; undefined when there is none. */
export function loadPreview(address: string): Promise<PreviewFile | undefined> {
	const known = files.get(address)
	if (known) return known
	const loading = read(address)
	files.set(address, loading)
	// What the network refused may come the next time.
	loading.catch(() => files.delete(address))
	return loading.catch(() => undefined)
}

async function read(address: string): Promise<PreviewFile | undefined> {
	const answer = await fetch(address)
	if (!answer.ok) return undefined
	const file = (await answer.json()) as Partial<PreviewFile>
	return typeof file.title === 'string' && typeof file.html === 'string' ? (file as PreviewFile) : undefined
}
