/**
 * Strings that travel between the rooms, told apart by the compiler, and the one place that makes them.
 */

declare const brand: unique symbol
type Branded<T, Name extends string> = T & { readonly [brand]: Name }

/** Path of a file relative to the vault's root: `/` between segments, no leading slash, NFC. */
export type VaultPath = Branded<string, 'VaultPath'>
/** Name of a knowledge base, unique in a vault. */
export type KbName = Branded<string, 'KbName'>
/** A note's name in the whole wiki: `kb/id`. */
export type NoteId = Branded<string, 'NoteId'>
/** Fragment of an address inside a page, without `#`. */
export type Anchor = Branded<string, 'Anchor'>
/** A tag without `#`, its levels divided by `/`, as its author wrote it. */
export type TagName = Branded<string, 'TagName'>

/**
 * A stretch of a note's source. `offset` counts UTF-16 units from 0; `line` and `column` count from 1, columns in
 * UTF-16 units; LF, CRLF and CR all end a line. All refer to the whole file, its frontmatter included, without a BOM.
 */
export interface Span {
	readonly offset: number
	readonly length: number
	readonly line: number
	readonly column: number
}

/** Normalises separators and Unicode form; does not judge whether the path is safe. */
export function vaultPath(path: string): VaultPath {
	return path.replaceAll('\\', '/').normalize('NFC') as VaultPath
}

export function kbName(name: string): KbName {
	return name.normalize('NFC') as KbName
}

export function noteId(kb: KbName, id: string): NoteId {
	return `${kb}/${id}` as NoteId
}

export function anchor(value: string): Anchor {
	return value as Anchor
}

export function tagName(value: string): TagName {
	return value.normalize('NFC') as TagName
}
