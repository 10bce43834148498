/** The text of notes for code frames, read again when a problem is to be shown. */
import { readFileSync } from 'node:fs'
import type { VaultPath } from '../note/brand.ts'

/** Returns a function that gives a file's text, or undefined if it is gone or is not UTF-8. The last one is kept. */
export function readSources(diskPath: (path: VaultPath) => string): (path: VaultPath) => string | undefined {
	let last: { readonly path: VaultPath; readonly text: string | undefined } | undefined
	return path => {
		if (last?.path !== path) last = { path, text: readText(diskPath(path)) }
		return last.text
	}
}

function readText(file: string): string | undefined {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file))
	} catch {
		return undefined
	}
}
