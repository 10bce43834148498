/** What the parser of YAML finds wrong, in the words of those who write heads of notes. */

export interface YamlFault {
	readonly message: string
	readonly hint: string
	/** How many characters of the line are at fault, from the place that the parser names. */
	readonly length: number
}

/** `said` is the parser's message without its place, `line` the line it speaks of, `column` the offset in it, `length` what it marks. */
export function describeFault(said: string, line: string, column: number, length: number): YamlFault {
	const within = Math.max(1, Math.min(length, line.length - column))
	const toEnd = Math.max(within, line.slice(column).trimEnd().length)
	if (/^\s*\t/.test(line) || /\btabs?\b/i.test(said))
		return { message: 'Tabs cannot indent YAML', hint: 'Indent with spaces', length: within }
	const begin = /^Plain value cannot start with (?:a )?(?:reserved|directive|block|flow).* (\S+)$/.exec(said)?.[1]
	if (begin !== undefined) {
		const sign = begin === '`' ? 'a backtick' : `\`${begin}\``
		const message = `A value without quotes cannot begin with ${sign}`
		return { message, hint: 'Put quotes around the value', length: toEnd }
	}
	if (/^Nested mappings/.test(said)) {
		const isLine = /:\s/.test(line.slice(column))
		const message = isLine
			? 'This value holds a colon and a blank, and has no quotes'
			: 'This value goes on as a mapping'
		const hint = isLine ? 'Put quotes around the value' : 'Write either a value or further lines, not both'
		return { message, hint, length: toEnd }
	}
	const bracket = /must be sufficiently indented and end with a (\S)$/.exec(said)?.[1]
	if (bracket !== undefined) {
		const message = `The bracket that is opened here or above is not closed by \`${bracket}\``
		return { message, hint: 'Close it, or put quotes around the value if it is text', length: within }
	}
	if (/^Missing closing/.test(said))
		return { message: 'The quotation mark is not closed', hint: 'Put one at the end of the value', length: within }
	if (/^Implicit (?:map )?keys? need/.test(said)) {
		const hint = 'Write it as `key: value`, or indent it if it belongs to the line above'
		return { message: 'This line is not `key: value`', hint, length: toEnd }
	}
	return { message: said, hint: 'Quoting the value often helps', length: within }
}
