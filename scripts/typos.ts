/** Slips of the hand, always the same for the same name: for measuring what search forgives. */

/** The name with one letter dropped, replaced, added, and swapped with its neighbour; none for names of few letters. */
export function typosOf(name: string): readonly string[] {
	const letters = [...name]
	if (letters.length < 5) return []
	const [at = 0, other = 0] = [hash(name), hash(`${name}.`)].map(
		(number, index) => number % (index === 0 ? letters.length - 1 : 26),
	)
	const wrong = 'abcdefghijklmnopqrstuvwxyz'[other] ?? 'x'
	const [before, own, next, after] = [letters.slice(0, at), letters[at], letters[at + 1], letters.slice(at + 2)]
	const typos = [
		[...before, next, ...after],
		[...before, wrong, next, ...after],
		[...before, wrong, own, next, ...after],
		[...before, next, own, ...after],
	]
	return typos.map(typo => typo.join('')).filter(typo => typo !== name)
}

/** FNV-1a. */
function hash(text: string): number {
	let value = 0x811c9dc5
	for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193)
	return value >>> 0
}
