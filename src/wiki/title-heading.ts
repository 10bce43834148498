/** The heading that gives a note its title: where it stands, and what gives it other words. */
import { compile } from '../note/compile.ts'
import { findLineStarts, spanAt } from '../note/lines.ts'
import type { TextEdit } from './change-set.ts'
import { headingPiece } from './written-part.ts'

/** Writes the title in the place of the first heading that has these words, below the head; undefined where none is found. */
export function editTitleHeading(text: string, words: string, title: string): TextEdit | undefined {
	const lines = findLineStarts(text)
	for (const { index, 0: source } of headingsIn(text)) {
		if (compile(source).firstHeading !== words) continue
		const piece = headingPiece(text, { plain: words, span: spanAt(lines, index, source.length) })
		return piece && { offset: piece.offset, length: piece.text.length, text: title }
	}
	return undefined
}

/** The line that the first heading of the text seems to stand in. */
export function titleHeadingLine(text: string): number | undefined {
	const [first] = headingsIn(text)
	return first && spanAt(findLineStarts(text), first.index, 0).line
}

function headingsIn(text: string) {
	const body = /^---[ \t]*\r?\n[\s\S]*?(?<=\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(text)?.[0].length ?? 0
	return [...text.matchAll(HEADING)].filter(({ index }) => index >= body)
}

/** A line behind one `#`, or one above a line of `=`. */
const HEADING = /(?<=^ {0,3})(?:#[ \t]+\S.*|\S.*\r?\n {0,3}=+[ \t]*)$/gm
