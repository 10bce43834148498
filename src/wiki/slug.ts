/** Names as they stand in addresses, and how two names are compared. */

/**
 * One segment of an address: NFC, lower case, letters and digits of any script, `-`, `_` and inner dots; what is left of
 * anything else is a single `-`. A name without letters or digits becomes its code points: `u1f340`.
 */
export function slugSegment(name: string): string {
	// Most names are slugs already, and this is asked of every name of every note.
	if (PLAIN.test(name)) return name
	const slug = name
		.normalize('NFC')
		.toLowerCase()
		.replace(/['’]/g, '')
		.replace(/[^\p{L}\p{M}\p{N}_.]+/gu, '-')
		.replace(/^[-.]+|[-.]+$/g, '')
	if (slug !== '') return slug
	const points = [...name.normalize('NFC')].map(character => `u${(character.codePointAt(0) ?? 0).toString(16)}`)
	return points.join('-') || 'untitled'
}

const PLAIN = /^[a-z0-9_]+(?:[-.][a-z0-9_]+)*$/

/** Each segment of a path slugged by itself. */
export function slugPath(path: string): string {
	return path
		.split('/')
		.filter(segment => segment !== '')
		.map(slugSegment)
		.join('/')
}

/** Case folded without regard to any locale. */
export function fold(name: string): string {
	return name.toLowerCase()
}

/** Whether a value is written as ids are: lower case, no blanks. */
export function isSlugShaped(value: string): boolean {
	return /^[\p{Ll}\p{Lo}\p{N}]+(?:[-_][\p{Ll}\p{Lo}\p{N}]+)+$/u.test(value)
}
