/**
 * What a citation says, by Pandoc's rules (the manual's section on citation syntax): `see @key, pp. 3-5, and more; -@b`
 * to its items.
 */

/** One work that a citation names. */
export interface CitationItem {
	readonly key: string
	/** What stands before the key: `see`. */
	readonly prefix: string
	/** The place in the work, ready to be shown: `p. 3`, `pp. 3–5`, `chap. 2`; empty where none is given. */
	readonly locator: string
	/** What stands behind, with the mark that begins it: `, and more`. */
	readonly suffix: string
	/** `-@key`: the text names the author already, so only the year is shown. */
	readonly yearOnly: boolean
}

const KEY = String.raw`[\p{L}\p{N}_](?:[\p{L}\p{N}_]|[:.#$%&+?<>~/-](?=[\p{L}\p{N}_]))*`
const MARK = new RegExp(String.raw`(?<![\p{L}\p{N}_\\@])(-?)@(?:(${KEY})|\{([^{}\s@;\[\]]+)\})`, 'u')
const TERMS = [
	['bk', 'bks', 'book', 'books'],
	['chap', 'chaps', 'ch', 'chapter', 'chapters'],
	['col', 'cols', 'column', 'columns'],
	['fig', 'figs', 'figure', 'figures'],
	['fol', 'fols', 'folio', 'folios'],
	['l', 'll', 'line', 'lines'],
	['n', 'nn', 'note', 'notes'],
	['no', 'nos', 'number', 'numbers'],
	['p', 'pp', 'page', 'pages'],
	['para', 'paras', 'paragraph', 'paragraphs', '¶', '¶¶'],
	['pt', 'pts', 'part', 'parts'],
	['sec', 'secs', 'section', 'sections', '§', '§§'],
	['vol', 'vols', 'volume', 'volumes'],
].flat()
const NUMBER = String.raw`[\p{L}]{0,3}\d[\p{L}\d.:]*(?<![.:])|[ivxlcdm]+(?![\p{L}])`
const NUMBERS = String.raw`(?:${NUMBER})(?:\s*(?:[-–—,&]|--)\s*(?:${NUMBER}))*`
const LOCATOR = new RegExp(
	String.raw`^(?:((?:${TERMS.map(escapePattern).join('|')})\.?)(?:\s+|(?<=\.|§|¶)))?(${NUMBERS})(?![\p{L}\d])`,
	'iu',
)
const BRACED = /^\{([^{}]*)\}/

/**
 * The items of what stands between `[` and `]`; undefined where one of them names no key, for then the brackets are
 * text.
 */
export function parseCitation(inner: string): readonly CitationItem[] | undefined {
	if (!inner.includes('@')) return undefined
	const items: CitationItem[] = []
	for (const part of inner.split(/(?<!\\);/)) {
		const item = parseItem(part)
		if (!item) return undefined
		items.push(item)
	}
	return items
}

/** `@key` within the text, with the place that may follow in brackets: `@key [p. 3]`. */
export function parseNarrative(written: string): CitationItem | undefined {
	const found = MARK.exec(written)
	const key = found?.[2] ?? found?.[3]
	if (!found || key === undefined) return undefined
	const tail = /^\s*\[([^[\]]*)\]$/.exec(written.slice(found.index + found[0].length))?.[1] ?? ''
	return { key, prefix: '', ...readTail(tail), yearOnly: false }
}

/** Whether brackets behind a narrative `@key` hold a place in the work. */
export function isLocator(inner: string): boolean {
	return readTail(inner).locator !== ''
}

function parseItem(part: string): CitationItem | undefined {
	const found = MARK.exec(part)
	const key = found?.[2] ?? found?.[3]
	if (!found || key === undefined) return undefined
	const prefix = tidy(part.slice(0, found.index))
	return { key, prefix, ...readTail(part.slice(found.index + found[0].length)), yearOnly: found[1] === '-' }
}

function readTail(tail: string): { readonly locator: string; readonly suffix: string } {
	const text = tidy(tail)
	const bare = text.replace(/^,\s*/, '')
	const braced = BRACED.exec(bare)
	if (braced) return { locator: tidy(braced[1] ?? ''), suffix: bare.slice(braced[0].length) }
	const found = LOCATOR.exec(bare)
	// `@key in nine years` and `@key I think` name no page: a bare number must be one of digits, behind a comma or alone.
	if (!found || (found[1] === undefined && (bare === text || !/^\d/.test(bare)) && !/^\d[\d\s–-]*$/.test(bare)))
		return { locator: '', suffix: text }
	const numbers = (found[2] ?? '').replace(/(?<=[\p{L}\d])\s*(?:--|[-–—])\s*(?=[\p{L}\d])/gu, '–')
	const term = found[1] ?? (/[–,&]/.test(numbers) ? 'pp.' : 'p.')
	return { locator: `${term} ${numbers}`, suffix: bare.slice(found[0].length) }
}

function tidy(text: string): string {
	return text
		.replace(/\\([!-/:-@[-`{-~])/g, '$1')
		.replace(/\s+/g, ' ')
		.trim()
}

function escapePattern(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
