/** How wide a text stands in a terminal. */
import { escapeAt } from './escape.ts'

/** A character as it is read (a letter with its accents, an emoji of several parts) and where it stands. */
export interface Cell {
	/** What to print; a tab is spaces, a control character its number. */
	readonly text: string
	/** Offset in the line, in UTF-16 units. */
	readonly offset: number
	/** First column it takes, from 0. */
	readonly column: number
	/** Columns it takes. */
	readonly width: number
}

/** Lays out a line. `offset` is that of its first character, for a line of which the beginning is left out. */
export function layOut(line: string, offset: number): readonly Cell[] {
	const cells: Cell[] = []
	let column = 0
	for (const { segment, index } of graphemes.segment(line)) {
		const shown = escapeAt(line, index, segment.length)
		const width = segment === '\t' ? tabWidth - (column % tabWidth) : widthOf(segment, shown)
		const text = segment === '\t' ? ' '.repeat(width) : shown
		cells.push({ text, offset: offset + index, column, width })
		column += width
	}
	return cells
}

function widthOf(grapheme: string, shown: string): number {
	if (shown !== grapheme) return shown.length
	if (/^[\p{M}\u200c\u200d]+$/u.test(grapheme)) return 0
	return wide.test(grapheme) ? 2 : 1
}

const tabWidth = 4
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
/** Scripts of East Asia in full width (Unicode's East_Asian_Width W and F), and emoji. */
const wide =
	/^(?:\p{Emoji_Presentation}|\p{Emoji}\ufe0f|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{17000}-\u{18cff}\u{1b000}-\u{1b2ff}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}])/u
