/** One line on a terminal, rewritten in place; nothing in a pipe. An empty text takes it away. */
export function showProgress(text: string): void {
	const { stderr } = process
	if (stderr.isTTY) stderr.write(`\r\u001b[2K${text.slice(0, Math.max(10, stderr.columns - 1))}`)
}
