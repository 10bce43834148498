/** The text of notes for code frames, read again when a problem is to be shown. */
import { lstatSync, readFileSync } from 'node:fs'
import type { VaultPath } from '../note/brand.ts'

/**
 * Returns a function that gives a file's text, or undefined if it is gone, is not UTF-8 or is no plain file: of a symbolic
 * link that is followed, `diskPath` gives the end, and what another leads to is not the wiki's to show. The last is kept.
 */
export function readSources(diskPath: (path: VaultPath) => string): (path: VaultPath) => string | undefined {
	let last: { readonly path: VaultPath; readonly text: string | undefined } | undefined
	return path => {
		if (last?.path !== path) last = { path, text: readText(diskPath(path)) }
		return last.text
	}
}

function readText(file: string): string | undefined {
	try {
		if (!lstatSync(file).isFile()) return undefined
		return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file))
	} catch {
		return undefined
	}
}
