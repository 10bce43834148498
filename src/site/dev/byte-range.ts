/** Which part of a file a browser asks for: one that plays a film asks for the bytes where somebody has gone to in it. */

export type ByteRange =
	| { readonly kind: 'whole' }
	/** Both ends are meant. */
	| { readonly kind: 'part'; readonly start: number; readonly end: number }
	/** It lies behind the end. */
	| { readonly kind: 'none' }

/**
 * Reads a `Range` header for a file of so many bytes, as RFC 9110 (section 14) has it. What is no range of bytes, or is
 * several of them, may be answered with the whole file.
 */
export function byteRange(header: string | undefined, size: number): ByteRange {
	const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
	if (first === '' && last === '') return { kind: 'whole' }
	const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
	const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
	if (first !== '' && last !== '' && Number(last) < start) return { kind: 'whole' }
	return start < size ? { kind: 'part', start, end } : { kind: 'none' }
}
