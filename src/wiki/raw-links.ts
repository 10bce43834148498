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
	return [...text.matchAll(RAW_LINK)].flatMap(match => {
		const [whole, , written = ''] = match
		const old = decoded(written)
		const now = anchorAfter(old as Anchor)
		const offset = match.index + whole.length - 1 - written.length
		const edit = { offset, length: written.length, text: old === written ? now : encodeURIComponent(now) }
		return now !== old && isRead(path, text, edit) ? [edit] : []
	})
}

/** Whether it is a link, and no text that shows one. */
function isRead(path: VaultPath, text: string, edit: TextEdit): boolean {
	const { parts } = compileFile(path, applyEdits(text, [{ ...edit, text: PROBE }])).template
	return parts.some(part => READ_LINK.test(part))
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
const READ_LINK = new RegExp(`<a [^<>]*href="#${PROBE}"`)
