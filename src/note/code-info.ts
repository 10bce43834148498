/**
 * Reads what is written behind the opening fence of a code block. Markdown leaves it to programs; the forms are those
 * that Obsidian plug-ins, Quartz, Docusaurus, VitePress, Hugo and Quarto write.
 */

/** What a code block is to look like. */
export interface CodeInfo {
	/** Made of letters, digits and `_+#.-`: it can stand in a class. */
	readonly language?: string
	/** Most often the name of a file; it is shown, never opened. */
	readonly title?: string
	/** First and last line, from 1, as written: they may lie outside the code. */
	readonly marks: readonly (readonly [number, number])[]
	/** Number of the first line; without it lines are not numbered. */
	readonly firstNumber?: number
	readonly wraps: boolean
}

/** Characters that are read; a block has no use for more. */
const MAX_INFO = 1000

/** A group in braces, or a name with an optional value; anything else is somebody else's. */
const WORD = /(?<!\S)(?:\{([^{}]*)\}|([\w-]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"']+))|\{(\d+)\})?)(?!\S)/g

const NUMBERS = new Set(['showlinenumbers', 'linenumbers', 'line-numbers', 'linenos', 'numbers', 'numberlines'])
const FIRST_NUMBER = new Set(['startlinenumber', 'linenostart', 'startfrom'])
const TITLES = new Set(['title', 'file', 'filename'])

/** Reads `lang` and `meta` of a code node. Never refuses: what makes no sense is passed over. */
export function readCodeInfo(lang: string, meta: string): CodeInfo {
	const info = `${lang} ${meta}`.trim().slice(0, MAX_INFO)
	const { language, title: titleOfLanguage, rest } = splitLanguage(info)
	const marks: [number, number][] = []
	let [title, first, isNumbered, wraps] = [titleOfLanguage, 1, false, false]
	for (const [, group, name = '', double, single, bare, inBraces] of rest.matchAll(WORD)) {
		if (group !== undefined) marks.push(...readMarks(group))
		const value = double ?? single ?? bare ?? inBraces ?? ''
		const key = name.toLowerCase()
		if (TITLES.has(key)) title = value.trim() || title
		else if (FIRST_NUMBER.has(key)) first = readNumber(value) ?? first
		else if (key === 'wrap') wraps = value !== 'false'
		else if (NUMBERS.has(key)) {
			isNumbered = value !== 'false'
			first = readNumber(value) ?? first
		}
	}
	return {
		...(language ? { language } : {}),
		...(title ? { title } : {}),
		marks,
		...(isNumbered ? { firstNumber: first } : {}),
		wraps,
	}
}

/** `ts`, `ts:src/a.ts`, `ts{1,3}`, `{.ts}` or `{ts}`, and what follows. */
function splitLanguage(info: string): { language?: string; title?: string; rest: string } {
	const braced = /^\{\.?([a-z][\w+#-]*)/i.exec(info)
	if (braced) return { language: asClass(braced[1] ?? ''), rest: info.slice(info.indexOf('}') + 1 || info.length) }
	const word = /^[^\s{]*/.exec(info)?.[0] ?? ''
	// A first word with a value, such as `title=a.ts`, says no language.
	if (/^[\w-]+=/.test(word)) return { rest: info }
	const [language = '', ...title] = word.split(':')
	return { language: asClass(language), title: title.join(':'), rest: info.slice(word.length) }
}

function asClass(name: string): string {
	return name.replace(/[^\p{L}\p{M}\p{N}_+#.-]/gu, '')
}

function readMarks(group: string): [number, number][] {
	return Array.from(group.matchAll(/(?<![\d-])(\d+)(?:-(\d+))?(?![\d-])/g), ([, first, last]) => [
		Number(first),
		Number(last ?? first),
	])
}

function readNumber(text: string): number | undefined {
	return /^\d{1,6}$/.test(text) ? Number(text) : undefined
}
