/** SVG files that would do something when they are opened. */

const ACTIVE: readonly (readonly [RegExp, string])[] = [
	[/<!ENTITY|<!DOCTYPE[^>]*\[/i, 'an entity declaration'],
	[/<(?:\w+:)?script\b/i, 'a script'],
	[/<(?:\w+:)?(?:foreignObject|iframe|object|embed|audio|video|handler|listener)\b/i, 'foreign content'],
	[/\son[a-z]+\s*=/i, 'an event handler'],
	[/(?:href|src)\s*=\s*["']?\s*(?!#|data:image\/(?:png|jpe?g|gif|webp))[^"'\s>]/i, 'a reference to something outside'],
	[/@import|url\(\s*["']?(?!#|["']?data:image\/)/i, 'a reference to something outside'],
]

/** What in the file is active, and where; undefined for a drawing that is nothing but one. */
export function findActiveContent(svg: string): { readonly what: string; readonly offset: number } | undefined {
	const text = svg.replace(/&#(?:x([0-9a-f]+)|(\d+));/gi, (whole, hex?: string, decimal?: string) => {
		const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
		return code < 0x10ffff ? String.fromCodePoint(code) : whole
	})
	for (const [pattern, what] of ACTIVE) {
		const found = pattern.exec(text)
		if (found) return { what, offset: Math.min(found.index, svg.length) }
	}
	return undefined
}
