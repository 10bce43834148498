/** `text` as HTML that shows it, also inside an attribute's double quotes. */
export function escapeText(text: string): string {
	return text.replace(/[&<>"]/g, character => escapes[character as keyof typeof escapes])
}

const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' } as const
