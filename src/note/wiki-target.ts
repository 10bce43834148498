/** What stands between the brackets of a wiki link or an embed. */
import type { Subpath } from './compiled-note.ts'

export interface WikiTarget {
	readonly name: string
	readonly subpath?: Subpath
	readonly label?: string
	/** See `Reference.prose`. */
	readonly prose: boolean
}

/**
 * Divides `name#subpath|label`. The label begins at the first `|` or `\|`; `#^id`, and a bare `^id` at the end as Pyrite
 * writes it, name a block; `#H1#H2` a chain of headings. A `#` with nothing behind it belongs to the name.
 */
export function parseWikiTarget(written: string): WikiTarget {
	const divider = /\\?\|/.exec(written)
	const target = divider ? written.slice(0, divider.index) : written
	const label = divider
		? written
				.slice(divider.index + divider[0].length)
				.replaceAll('\\|', '|')
				.trim()
		: ''
	const prose = /^\s.*\S\s+\S.*\s$/.test(target) && target.trim().includes(' ')
	const { name, subpath } = parseSubpath(target.trim())
	return { name: cleanName(name), ...(subpath ? { subpath } : {}), ...(label ? { label } : {}), prose }
}

function parseSubpath(target: string): { name: string; subpath?: Subpath } {
	const hash = target.indexOf('#')
	if (hash < 0) {
		const caret = /^(.*\S)\^([A-Za-z0-9_-]+)$/.exec(target)
		if (caret) return { name: caret[1] ?? '', subpath: { kind: 'block', id: caret[2] ?? '' } }
		return { name: target }
	}
	const rest = target.slice(hash + 1)
	if (rest.trim() === '') return { name: hash === 0 ? '' : target }
	const name = target.slice(0, hash).trim()
	if (rest.startsWith('^')) return { name, subpath: { kind: 'block', id: rest.slice(1).trim() } }
	const chain = rest.split('#').map(part => part.trim())
	return { name, subpath: { kind: 'heading', chain: chain.filter(part => part !== '') } }
}

/** NFC, and no-break spaces as spaces, which is how names are compared. */
export function cleanName(name: string): string {
	// Most names have nothing to clean, and every name of every note is asked about.
	if (PLAIN.test(name)) return name
	return name.normalize('NFC').replaceAll('\u00a0', ' ').trim()
}

const PLAIN = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/
