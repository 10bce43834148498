/** The comment in the text of a note that holds what the head of another said, so that it can be had back word for word. */
import type { VaultPath } from '../note/brand.ts'

/** Of one line of `end` after the other; nothing for no texts. Where a text would close the comment, its first line says how to read it. */
export function keptComment(path: VaultPath, texts: readonly string[], end: string): string {
	if (texts.length === 0) return ''
	const closes = [path, ...texts].some(text => /--!?>/.test(text))
	const write = (text: string) => (closes ? text.replaceAll('&', '&amp;').replaceAll('>', '&gt;') : text)
	const manner = closes ? ' (with `&gt;` for `>`, and `&amp;` for `&`)' : ''
	const lines = texts.flatMap(text => write(text).split(/\r\n|\n|\r/))
	return [`<!-- From the head of ${write(path)}${manner}:`, ...lines, '-->'].join(end)
}
