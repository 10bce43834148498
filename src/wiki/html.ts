/** Text in HTML. */

/** For text between tags. */
export function escapeHtml(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** For a value in double quotes. */
export function escapeAttribute(text: string): string {
	return escapeHtml(text).replaceAll('"', '&quot;')
}
