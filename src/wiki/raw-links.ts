/** Links of raw HTML to parts of their own note: no references of the wiki, and nobody else would follow a part for them. */
import type { Anchor, VaultPath } from '../note/brand.ts'
import { compileFile } from '../note/compile-file.ts'
import { applyEdits, type TextEdit } from './change-set.ts'

/** The edits after which each leads to its part as that is called then. */
export function rawLinkEdits(
	path: VaultPath,
	text: string,
	anchorAfter: (anchor: Anchor) => Anchor,
): readonly TextEdit[] {
	const edits = [...text.matchAll(RAW_LINK)].flatMap(({ index, 0: whole, 2: written = '' }) => {
		const old = decoded(written)
		const now = anchorAfter(old as Anchor)
		const offset = index + whole.length - 1 - written.length
		const edit = { offset, length: written.length, text: old === written ? now : encodeURIComponent(now) }
		return now === old ? [] : [edit]
	})
	return edits.length === 0 ? [] : thoseRead(path, text, edits)
}

/** Those in links; others may stand in text that shows one. */
function thoseRead(path: VaultPath, text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
	const probes = edits.map((edit, at) => ({ ...edit, text: `${PROBE}-${at}` }))
	const { parts } = compileFile(path, applyEdits(text, probes)).template
	const read = new Set(parts.flatMap(part => Array.from(part.matchAll(READ_LINK), match => match[1])))
	return edits.filter((_, at) => read.has(`${PROBE}-${at}`))
}

function decoded(fragment: string): string {
	try {
		return decodeURIComponent(fragment)
	} catch {
		return fragment
	}
}

const RAW_LINK = /<a\b[^<>]*?\shref\s*=\s*(["'])#([^"'<>\s]+)\1/gi
/** A fragment that no note has. */
const PROBE = 'marcasite-probe-of-a-link'
const READ_LINK = new RegExp(`<a [^<>]*href="#(${PROBE}-\\d+)"`, 'g')
