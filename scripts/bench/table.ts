/** A table as Markdown and eyes read it; the first column is words, the others are numbers. */
export function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const widths = head.map((name, at) => Math.max(3, name.length, ...rows.map(row => row[at]?.length ?? 0)))
	const line = (cells: readonly string[]) =>
		`| ${widths.map((width, at) => (at === 0 ? (cells[at] ?? '').padEnd(width) : (cells[at] ?? '').padStart(width))).join(' | ')} |`
	const rule = widths.map((width, at) => (at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))
	return [line(head), line(rule), ...rows.map(line)].join('\n')
}
