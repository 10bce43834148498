/** How wide words of the interface face are, so that pictures made at build time can hold them. */

/** Width of `text` in the unit of `size`, the size of the face. Close for Latin letters, generous for the others. */
export function textWidth(text: string, size: number): number {
	let width = 0
	for (const character of text) width += widthOf(character)
	return (width * size) / 100
}

/**
 * `text` in at most `most` lines, broken at spaces, each at most `width` wide; what has no room is left out after an
 * ellipsis. The first line is at most `width` wide as well when it is a single long word.
 */
export function fitText(text: string, width: number, size: number, most: number): readonly string[] {
	const fits = (line: string) => textWidth(line, size) <= width
	const lines: string[] = []
	let line = ''
	for (const [at, word] of words(text).entries()) {
		const longer = at === 0 ? word : line + word
		if (fits(longer.trim())) {
			line = longer
		} else if (line.trim() !== '' && lines.length + 1 < most && fits(word.trim())) {
			lines.push(line.trim())
			line = word
		} else {
			lines.push(cut(longer.trim(), width, size))
			return lines
		}
	}
	return [...lines, line.trim()]
}

/** Words, each with the spaces before it; where writing has no spaces, what may stand at the end of a line. */
function words(text: string): readonly string[] {
	return (
		text
			.trim()
			.match(
				/\s*(?:[\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]|[^\s\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uffef-]+-?|-)/gu,
			) ?? ['']
	)
}

/** As much of `text` as stands in `width` with an ellipsis behind it, cut between what is seen as one character. */
function cut(text: string, width: number, size: number): string {
	const ellipsis = textWidth('…', size)
	let taken = ''
	let used = 0
	for (const { segment } of segments.segment(text)) {
		used += textWidth(segment, size)
		if (taken !== '' && used + ellipsis > width) break
		taken += segment
	}
	return `${taken.trimEnd()}…`
}

const segments = new Intl.Segmenter('en')

/** In hundredths of the face's size. */
function widthOf(character: string): number {
	const known = WIDTHS.get(character)
	if (known !== undefined) return known
	if (/\p{M}/u.test(character)) return 0
	const plain = WIDTHS.get(character.normalize('NFD').charAt(0))
	if (plain !== undefined) return plain
	return character > '\u2e7f' ? 100 : 66
}

/** Advance widths of Figtree, regular. */
const WIDTHS: ReadonlyMap<string, number> = new Map(
	Object.entries({
		20: "'.’",
		23: '`l,i',
		26: ' :;|Ij·',
		34: '!"[]r()“”',
		39: 'ft{}/\\',
		43: '1-_',
		48: 'sx*kz',
		51: '?JaLvy',
		55: '37FcT^e$–',
		57: '2hnu569~',
		59: 'PoqEbdgpY',
		62: '8BKSX+4<=>#R…',
		65: '&0Z',
		69: 'ADVUC',
		77: 'HGNOQw%',
		86: 'Mm',
		98: 'W@',
		110: '—',
	}).flatMap(([width, characters]) => [...characters].map(character => [character, Number(width)] as const)),
)
