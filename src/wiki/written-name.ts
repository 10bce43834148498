/**
 * Where in the source of a reference its name stands, and how another name is written in its place. What does not read
 * as expected is not found: it is left alone.
 */
import { readAddress } from '../note/url.ts'
import { cleanName } from '../note/wiki-target.ts'
import type { TextEdit } from './change-set.ts'
import type { NoteReference } from './wiki.ts'

/** A stretch of the file, blanks around it left out. */
export interface Piece {
	readonly offset: number
	readonly text: string
}

export interface WrittenTarget {
	/** Empty for a part of the note itself. */
	readonly name: Piece
	/** The headings of a chain, or one block id. */
	readonly parts: readonly Piece[]
	readonly manner: Manner
}

/**
 * `wiki`: between brackets, `quoted` within the quotes of YAML. `address`: a path of Markdown, decoded by whoever reads
 * it; `angled` between `<` and `>`. `scalar`: a value of YAML, with its quote.
 */
export type Manner =
	| { readonly kind: 'wiki'; readonly quoted: boolean }
	| { readonly kind: 'address'; readonly angled: boolean }
	| { readonly kind: 'scalar'; readonly quote: '' | '"' | "'" }

/** Finds the name and the parts that `reference` names in the text of its note. */
export function findWritten(text: string, reference: NoteReference): WrittenTarget | undefined {
	const found = readWritten(text, reference)
	return found && saysTheSame(found, reference) ? found : undefined
}

/** The edit that writes `value` in the place of `piece`; undefined where it cannot be written there. */
export function writeValue(piece: Piece, manner: Manner, value: string): TextEdit | undefined {
	const text = encode(piece.text, manner, value)
	return text === undefined ? undefined : { offset: piece.offset, length: piece.text.length, text }
}

/** What a piece says once it is decoded. */
export function readValue(piece: Piece, manner: Manner): string {
	return cleanName(manner.kind === 'address' ? decode(piece.text) : piece.text)
}

/** What an edit that `writeValue` made in this manner says once it is decoded. */
export function readEdit({ text }: TextEdit, manner: Manner): string {
	if (manner.kind !== 'scalar') return readValue({ offset: 0, text }, manner)
	const isQuoted = manner.quote === '' && text.startsWith('"')
	return cleanName(manner.quote === "'" ? text.replaceAll("''", "'") : isQuoted ? text.slice(1, -1) : text)
}

function readWritten(text: string, reference: NoteReference): WrittenTarget | undefined {
	const { kind, span, reading } = reference
	if (kind === 'citation') return undefined
	const source: Piece = { offset: span.offset, text: text.slice(span.offset, span.offset + span.length) }
	if (reference.raw) return inRawImage(source, reference)
	if (kind === 'wikilink' || kind === 'embed') return inBrackets(source, { kind: 'wiki', quoted: false })
	if (kind === 'field' && reading === undefined) return inBrackets(source, { kind: 'wiki', quoted: true })
	if (reference.field !== undefined) return inScalar(source, reference)
	return inAddress(text, source, reference)
}

function saysTheSame({ name, parts, manner }: WrittenTarget, { name: wanted, subpath }: NoteReference): boolean {
	const wantedParts = subpath === undefined ? [] : subpath.kind === 'block' ? [subpath.id] : subpath.chain
	return (
		readValue(name, manner) === wanted &&
		parts.length === wantedParts.length &&
		parts.every((part, index) =>
			sameText(manner.kind === 'address' ? decode(part.text) : part.text, wantedParts[index]),
		)
	)
}

function sameText(one: string, two: string | undefined): boolean {
	return one.normalize('NFC') === two?.normalize('NFC')
}

function inBrackets(source: Piece, manner: Manner): WrittenTarget | undefined {
	const open = /^!?\[\[/.exec(source.text)?.[0].length
	if (open === undefined || !source.text.endsWith(']]')) return undefined
	return divide(slicePiece(source, open, source.text.length - 2), manner)
}

/** The same division as that of `parseWikiTarget`, which saw the same text. */
function divide(inner: Piece, manner: Manner): WrittenTarget {
	const divider = /\\?\|/.exec(inner.text)
	const target = slicePiece(inner, 0, divider?.index ?? inner.text.length)
	const hash = target.text.indexOf('#')
	if (hash < 0) {
		const caret = /^(.*\S)\^([A-Za-z0-9_-]+)$/.exec(target.text)
		const end = caret?.[1]?.length
		if (end === undefined) return { name: target, parts: [], manner }
		return { name: slicePiece(target, 0, end), parts: [slicePiece(target, end + 1)], manner }
	}
	const name = slicePiece(target, 0, hash)
	if (target.text[hash + 1] === '^') return { name, parts: [slicePiece(target, hash + 2)], manner }
	const parts: Piece[] = []
	let from = hash + 1
	for (const part of target.text.slice(from).split('#')) {
		parts.push(slicePiece(target, from, from + part.length))
		from += part.length + 1
	}
	return { name, parts: parts.filter(part => part.text !== ''), manner }
}

/** A value of the head on one line, without anything that is written otherwise than it reads. */
function inScalar(source: Piece, reference: NoteReference): WrittenTarget | undefined {
	const first = source.text[0]
	const quote = first === '"' || first === "'" ? first : ''
	const value = quote === '' ? source : slicePiece(source, 1, source.text.length - 1)
	if (/[\r\n]/.test(source.text) || (quote === '"' && value.text.includes('\\'))) return undefined
	if (quote === "'" && value.text.includes("'")) return undefined
	const manner: Manner = { kind: 'scalar', quote }
	if (reference.kind === 'image') return { name: value, parts: [], manner }
	if (reference.reading !== 'links') return { name: value, parts: [], manner }
	if (value.text.startsWith('[[')) return quote === '' ? undefined : inBrackets(value, { kind: 'wiki', quoted: true })
	const { name, parts } = divide(value, manner)
	return { name, parts, manner: name.text === value.text ? manner : { kind: 'wiki', quoted: true } }
}

/** A link or image of Markdown: its address stands behind its text, or in a definition elsewhere. */
function inAddress(text: string, source: Piece, reference: NoteReference): WrittenTarget | undefined {
	if (source.text.length > LONGEST) return undefined
	const found = source.text.endsWith(')') ? inlineAddresses(source) : definedAddresses(text, source)
	const fitting = found.filter(written => saysTheSame(written, reference))
	return fitting.length === 1 ? fitting[0] : undefined
}

/** An image of raw HTML, if only one of those that stand there shows the file. */
function inRawImage(source: Piece, reference: NoteReference): WrittenTarget | undefined {
	if (source.text.length > LONGEST) return undefined
	const found = [...source.text.matchAll(RAW_SOURCE)].flatMap(match => addressIn(source, match, true))
	const fitting = found.filter(written => saysTheSame(written, reference))
	return fitting.length === 1 ? fitting[0] : undefined
}

/** Text may hold whatever looks like the beginning of an address; of these only one reaches to the end. */
function inlineAddresses(source: Piece): WrittenTarget[] {
	const found: WrittenTarget[] = []
	for (let at = source.text.indexOf(']('); at >= 0; at = source.text.indexOf('](', at + 1)) {
		INLINE_ADDRESS.lastIndex = at
		const match = INLINE_ADDRESS.exec(source.text)
		if (match) found.push(...addressIn(source, match))
	}
	return found
}

function definedAddresses(text: string, source: Piece): WrittenTarget[] {
	const label = /\[((?:[^[\]\\]|\\.)+)\](?:\[\])?$/s.exec(source.text)?.[1]
	if (label === undefined) return []
	return definitionsIn(text).flatMap(it => (normalLabel(it.label.text) === normalLabel(label) ? [it.address] : []))
}

/** A link definition of Markdown: `[label]: address "title"`. */
export interface Definition {
	readonly label: Piece
	readonly address: WrittenTarget
	readonly title: Piece | undefined
}

/** What looks like a definition of an address in the vault; code may look so, too. */
export function definitionsIn(text: string): readonly Definition[] {
	const all: Piece = { offset: 0, text }
	const piece = (match: RegExpExecArray, name: string) => {
		const [start, end] = match.indices?.groups?.[name] ?? []
		return start === undefined ? undefined : slicePiece(all, start, end)
	}
	return [...text.matchAll(DEFINITION)].flatMap(match => {
		const label = piece(match, 'label')
		return label ? addressIn(all, match).map(address => ({ label, address, title: piece(match, 'title') })) : []
	})
}

/** Two labels are the same if this is: Markdown does not tell their letters and blanks apart. */
export function normalLabel(label: string): string {
	return label.replace(/\s+/g, ' ').trim().toLowerCase().toUpperCase()
}

/** The address that one of a match's groups holds, divided into path and fragment. Raw HTML has no escapes. */
function addressIn(source: Piece, match: RegExpExecArray, isRaw = false): WrittenTarget[] {
	const group = ['angled', 'single', 'bare'].find(name => match.groups?.[name] !== undefined) ?? 'bare'
	const angled = group !== 'bare'
	const [start, end] = match.indices?.groups?.[group] ?? [0, 0]
	const address: Piece = { offset: source.offset + start, text: source.text.slice(start, end) }
	const plain = isRaw ? address.text : withoutEscapes(address.text)
	if (/\\|&#?\w+;/.test(plain) || readAddress(plain).kind !== 'internal') return []
	const hash = address.text.indexOf('#')
	const path = (hash < 0 ? address.text : address.text.slice(0, hash)).replace(/\?.*$/, '')
	const fragment = hash < 0 ? '' : address.text.slice(hash + 1).replace(/:~:text=.*$/, '')
	const from = hash + 1 + (/^(?:\^|%5e)/i.exec(fragment)?.[0].length ?? 0)
	const part: Piece = { offset: address.offset + from, text: address.text.slice(from, hash + 1 + fragment.length) }
	const parts = fragment === '' ? [] : [part]
	return [{ name: { offset: address.offset, text: path }, parts, manner: { kind: 'address', angled } }]
}

function encode(old: string, manner: Manner, value: string): string | undefined {
	switch (manner.kind) {
		case 'wiki':
			return /[[\]|#^\\\r\n]/.test(value) || (manner.quoted && /["']/.test(value)) ? undefined : value
		case 'address':
			return encodePath(old, manner.angled, value)
		case 'scalar':
			if (/[\r\n]/.test(value)) return undefined
			if (manner.quote === "'") return value.replaceAll("'", "''")
			if (manner.quote === '' && isPlain(value)) return value
			if (/["\\]/.test(value)) return undefined
			return manner.quote === '' ? `"${value}"` : value
	}
}

/** Folders that stay are written as they were; the others are encoded as far as they must, or as the old path was. */
function encodePath(old: string, angled: boolean, value: string): string {
	const kept = new Map(old.split('/').map(segment => [cleanName(decode(segment)), segment]))
	const wholly = /%[89a-f][\da-f]/i.test(old)
	return value
		.split('/')
		.map(segment => kept.get(segment) ?? encodeSegment(segment, wholly, angled))
		.join('/')
}

function encodeSegment(segment: string, wholly: boolean, angled: boolean): string {
	const special = angled ? /[%#?<>\\:|`[\]&]|\p{Cc}/gu : /[%#?<>\\:|`[\]&()\s]|\p{Cc}/gu
	const encoded = segment.replace(special, character => percent(character))
	return wholly ? encoded.replace(/[^\x20-\x7e]/gu, character => percent(character)) : encoded
}

function percent(character: string): string {
	const bytes = [...new TextEncoder().encode(character)]
	return bytes.map(byte => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')
}

/** Whether YAML reads a value without quotes as the same text, whoever reads it. */
function isPlain(value: string): boolean {
	return PLAIN.test(value.replace(/:(?=\S)/g, '')) && !/^(?:true|false|yes|no|on|off|y|n|null)$/i.test(value)
}

function decode(written: string): string {
	const text = withoutEscapes(written)
	try {
		return decodeURIComponent(text)
	} catch {
		return text
	}
}

/** What Markdown reads where a backslash stands before a bracket and the like; signs that divide an address keep theirs. */
function withoutEscapes(text: string): string {
	return text.replace(/\\([!"$'-,./:;<=>@[\]^_`{|}~-])/g, '$1')
}

/** The part of a piece between two offsets in it, blanks at its ends left out. */
function slicePiece(piece: Piece, from: number, to = piece.text.length): Piece {
	const part = piece.text.slice(from, to)
	const blanks = part.length - part.trimStart().length
	return { offset: piece.offset + from + blanks, text: part.trim() }
}

/** Units of the source of a link; longer ones are left alone. */
const LONGEST = 10_000
const INLINE_ADDRESS =
	/\]\(\s*(?:<(?<angled>[^<>\r\n]*)>|(?<bare>(?!<)[^\s()]*(?:\([^\s()]*\)[^\s()]*)*))(?:\s+(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?\s*\)$/dsy
const RAW_SOURCE =
	/<img\b(?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>=`]+))?)*?\s+src\s*=\s*(?:"\s*(?<angled>[^"]*?)\s*"|'\s*(?<single>[^']*?)\s*'|(?<bare>[^\s"'<>=`]+))/dgi
const DEFINITION =
	/^[ \t>]*\[(?<label>(?:[^[\]\\]|\\.)+)\]:[ \t]*(?:<(?<angled>[^<>\r\n]*)>|(?<bare>(?!<)\S+))(?:[ \t]+(?<quote>["'])(?<title>.*?)\k<quote>[ \t]*$)?/dgm
/** Begins with a letter, or a path to one, and holds nothing that YAML could take for syntax. */
const PLAIN = /^(?:\.{0,2}\/)*\p{L}(?:[\p{L}\p{M}\p{N} _./()+-]*[\p{L}\p{M}\p{N}_./)+-])?$/u
