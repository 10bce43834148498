/** What content may not do to a terminal: characters that act or hide are shown by their number. */

/**
 * Controls (a terminal obeys them), marks of direction (they reorder what is read), lone surrogates, and characters that
 * are not seen. Joiners stay, since scripts and emoji need them. Last, the beginning of `##[error]` and `##vso[…]`, which
 * CI services obey wherever they stand in a line of the log.
 */
const unsafe =
	/[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffe\uffff\u{e0000}-\u{e007f}]|#(?=#[a-z]*\[[a-z])/giu
const commandMark = /#(?=#[a-z]*\[[a-z])/iy

/** The same line by line, for what a terminal shall show as it is. */
export function escapeLines(text: string): string {
	return text.split('\n').map(escapeText).join('\n')
}

/** One line of text, safe to print: `\u{1b}` in place of an escape. */
export function escapeText(text: string): string {
	return text.replace(unsafe, numbered)
}

/** `length` units of `line` from `index` on, safe to print between those around them. */
export function escapeAt(line: string, index: number, length: number): string {
	const text = line.slice(index, index + length)
	commandMark.lastIndex = index
	return commandMark.test(line) ? numbered(text) : escapeText(text)
}

/** A path at the start of a line; it may not look like a command to a CI service that reads the log. */
export function escapePath(path: string): string {
	return escapeText(path).replace(/^(\s*)::/, '$1\\u{3a}:')
}

/** JSON that is safe to print: the same value, with the same characters written as `\u202e`. */
export function escapeJson(json: string): string {
	return json.replace(unsafe, character =>
		character === '\n'
			? character
			: [...Array(character.length).keys()]
					.map(index => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
					.join(''),
	)
}

function numbered(character: string): string {
	return `\\u{${character.codePointAt(0)?.toString(16)}}`
}
