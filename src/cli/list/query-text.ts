/** A query as the shell hands it over: quotes are gone, and a minus looks like an option. */

/**
 * The arguments of `list` with the minus of a negated word as a sign that no option begins with. `-q` and `-h` are
 * options; `-tag:x` and `-orphan` are words.
 */
export function markNegations(argv: readonly string[]): readonly string[] {
	return argv.map(argument =>
		/^-[\p{L}_"“]/u.test(argument) && !OPTIONS.has(argument) ? MINUS + argument.slice(1) : argument,
	)
}

/**
 * The text of a query. A single argument is a query as it is written; of several each is one word, so that the quotes
 * that the shell took away are put back: `tag:two words`, `two words`.
 */
export function joinQuery(words: readonly string[]): string {
	const text = words.length === 1 ? (words[0] ?? '') : words.map(quoted).join(' ')
	return text.replaceAll(new RegExp(`(^|\\s)${MINUS}`, 'g'), '$1-')
}

function quoted(word: string): string {
	if (!/\s/.test(word) || /["“]|\[\[/.test(word)) return word
	const [, start = '', value = ''] = /^([−-]?(?:[\p{L}_][\p{L}\p{N}_.-]*(?::|[!<>]=|[=<>]))?)(.*)$/su.exec(word) ?? []
	return `${start}"${value}"`
}

const OPTIONS: ReadonlySet<string> = new Set(['-q', '-h'])
/** U+2212, which the query language reads as it does a hyphen. */
const MINUS = '−'
