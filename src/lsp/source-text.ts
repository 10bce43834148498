/** A text as the protocol counts in it: lines and columns from 0, columns in UTF-16 units. */
import { type Position, type Range, TextDocument } from 'vscode-languageserver-textdocument'

export interface SourceText {
	/** Without a byte order mark; the spans of the wiki count in it. */
	readonly text: string
	positionAt(offset: number): Position
	offsetAt(position: Position): number
	rangeOf(span: { readonly offset: number; readonly length: number }): Range
}

/** Of a document that is open. Some editors leave the byte order mark in its text, and count it. */
export function textOfDocument(document: TextDocument): SourceText {
	const whole = document.getText()
	const mark = whole.startsWith('\ufeff') ? 1 : 0
	const positionAt = (offset: number) => document.positionAt(offset + mark)
	return {
		text: whole.slice(mark),
		positionAt,
		offsetAt: position => Math.max(0, document.offsetAt(position) - mark),
		rangeOf: ({ offset, length }) => ({ start: positionAt(offset), end: positionAt(offset + length) }),
	}
}

/** Of a file that is not open. */
export function textOfFile(text: string): SourceText {
	return textOfDocument(TextDocument.create('', 'markdown', 0, text))
}

/** Where the line begins that an offset stands in. */
export function lineStart(text: string, offset: number): number {
	return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1
}
