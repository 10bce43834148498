/** What is being written at the cursor, read from the text itself: half-written notes compile to nothing of use yet. */

import { type HeadValue, headValue } from './head-context.ts'
import { isInCode } from './in-code.ts'
import { lineAt, type Stretch, type TypedLine } from './typed-line.ts'

export type CompletionContext =
	/** The name in a wiki link; `close` is what of its brackets is missing. */
	| { readonly kind: 'name'; readonly stretch: Stretch; readonly close: string; readonly isQuoted: boolean }
	/** A part of the note called `name`, which is empty for the note itself. */
	| {
			readonly kind: 'heading'
			readonly name: string
			readonly chain: readonly string[]
			readonly stretch: Stretch
			readonly close: string
	  }
	| { readonly kind: 'block'; readonly name: string; readonly stretch: Stretch; readonly close: string }
	/** The address of a Markdown link. */
	| { readonly kind: 'address'; readonly stretch: Stretch; readonly isAngled: boolean }
	| { readonly kind: 'fragment'; readonly address: string; readonly stretch: Stretch }
	/** Without its `#`. */
	| { readonly kind: 'tag'; readonly stretch: Stretch }
	/** The key of a citation, without `@`. */
	| { readonly kind: 'citation'; readonly stretch: Stretch }
	| HeadValue

/** What stands before `section`, where a line begins, is known not to decide about what stands behind it. */
export function contextAt(text: string, offset: number, section = 0): CompletionContext | undefined {
	const line = lineAt(text, offset)
	if (!line) return undefined
	const head = headOf(text)
	if (line.start > 0 && head && offset <= head.close) return wikiLink(line, true) ?? headValue(line)
	const found = wikiLink(line, false) ?? address(line) ?? citation(line) ?? tag(line)
	return found && !isInCode(line, Math.max(section, head?.bodyStart ?? 0)) ? found : undefined
}

/** Where the last line of the head ends, and where the body begins; neither ends before the text where no fence closes it. */
function headOf(text: string): { readonly close: number; readonly bodyStart: number } | undefined {
	if (!/^---[ \t]*(?:\r\n|\n|\r)/.test(text)) return undefined
	const fence = /(?:\r\n|\n|\r)---[ \t]*(?:\r\n|\n|\r|$)/g
	fence.lastIndex = 3
	const close = fence.exec(text)?.index
	return close === undefined ? { close: text.length, bodyStart: text.length } : { close, bodyStart: fence.lastIndex }
}

function wikiLink({ text, offset, start, end, before }: TypedLine, isHead: boolean): CompletionContext | undefined {
	const open = before.lastIndexOf('[[')
	if (open === -1 || before.lastIndexOf(']]') > open || before[open - 1] === '\\') return undefined
	const inner = before.slice(open + 2)
	if (/[|[\]]/.test(inner)) return undefined
	const after = text.slice(offset, end)
	const rest = /^[^[\]|#]*(?=\]\]|\||#)/.exec(after)?.[0] ?? ''
	const behind = after.slice(rest.length)
	const close = /^[|#]/.test(behind) || behind.startsWith(']]') ? '' : after.startsWith(']') ? ']' : ']]'
	const to = offset + rest.length
	const hash = inner.indexOf('#')
	if (hash === -1) {
		const from = start + open + 2
		return { kind: 'name', stretch: { from, to, before: inner }, close, isQuoted: isHead }
	}
	const name = inner.slice(0, hash).trim()
	const parts = inner.slice(hash + 1)
	if (parts.startsWith('^')) {
		const written = parts.slice(1)
		return { kind: 'block', name, stretch: { from: offset - written.length, to, before: written }, close }
	}
	const written = parts.slice(parts.lastIndexOf('#') + 1)
	const chain = parts.split('#').slice(0, -1)
	return { kind: 'heading', name, chain, stretch: { from: offset - written.length, to, before: written }, close }
}

function address({ text, offset, end, before }: TypedLine): CompletionContext | undefined {
	const match = /\]\((<?)([^()<>\s]*|(?<=<)[^()<>]*)$/.exec(before)
	if (!match) return undefined
	const written = match[2] ?? ''
	if (/^[a-z][a-z\d+.-]*:/i.test(written)) return undefined
	const isAngled = match[1] === '<'
	const rest = (isAngled ? /^[^<>#]*(?=>)/ : /^[^()\s#]*(?=\))/).exec(text.slice(offset, end))?.[0] ?? ''
	const hash = written.indexOf('#')
	if (hash === -1) {
		return {
			kind: 'address',
			isAngled,
			stretch: { from: offset - written.length, to: offset + rest.length, before: written },
		}
	}
	const fragment = written.slice(hash + 1)
	const stretch = { from: offset - fragment.length, to: offset + rest.length, before: fragment }
	return { kind: 'fragment', address: written.slice(0, hash), stretch }
}

function citation({ text, offset, end, before }: TypedLine): CompletionContext | undefined {
	const written = /(?:^|[\s([;-])@([\p{L}\p{N}_][\p{L}\p{N}_:.#$%&+?<>~/-]*|)$/u.exec(before)?.[1]
	if (written === undefined) return undefined
	const rest = /^[\p{L}\p{N}_:-]*/u.exec(text.slice(offset, end))?.[0] ?? ''
	return { kind: 'citation', stretch: { from: offset - written.length, to: offset + rest.length, before: written } }
}

function tag({ text, offset, end, before }: TypedLine): CompletionContext | undefined {
	const written = /(?:^|[\s(（,，;；、])#([\p{L}\p{N}\p{Emoji_Presentation}_/-]*)$/u.exec(before)?.[1]
	if (written === undefined) return undefined
	const rest = /^[\p{L}\p{N}_/-]*/u.exec(text.slice(offset, end))?.[0] ?? ''
	return { kind: 'tag', stretch: { from: offset - written.length, to: offset + rest.length, before: written } }
}
