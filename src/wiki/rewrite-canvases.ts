/**
 * Cards of Obsidian's canvases that show a file: `"file": "notes/tide.md"`, a path from the root of the vault. A canvas is
 * JSON, and is changed in the path alone; text that stands on its cards is not looked into.
 */
import { type VaultPath, vaultPath } from '../note/brand.ts'
import { findLineStarts, spanAt } from '../note/lines.ts'
import type { Renames } from './renames.ts'
import type { Rewriting } from './rewriting.ts'
import type { VaultContents } from './wiki.ts'

export interface CanvasesInput {
	readonly contents: Pick<VaultContents, 'files'>
	readonly renames: Pick<Renames, 'path'>
	readonly readText: (path: VaultPath) => string | undefined
	readonly rewriting: Rewriting
}

export function rewriteCanvases({ contents, renames, readText, rewriting }: CanvasesInput): void {
	for (const path of contents.files) {
		const text = /\.canvas$/i.test(path) ? readText(path) : undefined
		if (text === undefined || !isJson(text)) continue
		const lines = findLineStarts(text)
		for (const card of text.matchAll(FILE_OF_CARD)) {
			const { lead = '', written = '""' } = card.groups ?? {}
			const file = vaultPath(JSON.parse(written))
			const now = renames.path(file)
			if (now === file) continue
			const offset = card.index + lead.length
			const span = spanAt(lines, offset, written.length)
			rewriting.rewrite(path, span, written, { offset, length: written.length, text: JSON.stringify(now) })
		}
	}
}

function isJson(text: string): boolean {
	try {
		return typeof JSON.parse(text) === 'object'
	} catch {
		return false
	}
}

/** No text on a card can look so: its quotation marks are escaped. */
const FILE_OF_CARD = /(?<lead>(?<!\\)"file"\s*:\s*)(?<written>"(?:[^"\\\r\n]|\\.)*")/g
