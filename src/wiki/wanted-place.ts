/** Where the file of a wanted note must lie, so that who asks for it reaches it. */
import { type VaultPath, vaultPath } from '../note/brand.ts'
import type { Kb } from './kb.ts'
import { insideFolder } from './path-form.ts'
import { joinedPath } from './relative-path.ts'
import type { NoteReference, WantedName, Wiki } from './wiki.ts'

export type WantedPlace =
	/** Its name is enough, wherever in its KB it lies. */
	| { readonly kind: 'anywhere' }
	| { readonly kind: 'at'; readonly path: VaultPath }
	/** `reason` follows the name in a sentence. */
	| { readonly kind: 'nowhere'; readonly reason: string }

/** `name` is what the reference asks for in `kb`, without its prefix. */
export function wantedPlace(kb: Kb, from: VaultPath, reference: NoteReference, name: string): WantedPlace {
	const isMarkdown = reference.kind === 'markdown' && reference.field === undefined
	if (!isMarkdown && !name.includes('/')) return { kind: 'anywhere' }
	if (/[/\\]$/.test(reference.name)) return { kind: 'nowhere', reason: 'is the name of a folder' }
	const isFromHere = isMarkdown ? !name.startsWith('/') : /^\.{1,2}\//.test(name)
	const inKb = [kb.folder, name.replace(/^\//, '')].filter(part => part !== '').join('/')
	const path = isFromHere ? joinedPath(from, name) : inKb
	if (kb.folder !== '' && insideFolder(path, kb.folder) === undefined)
		return { kind: 'nowhere', reason: `would lie outside of \`${kb.folder}\`` }
	const segments = path.split('/')
	if (segments.some(segment => UNFIT.test(segment) || /^\.{0,2}$/.test(segment)))
		return { kind: 'nowhere', reason: 'cannot be the path of a file' }
	if (segments.some(segment => new TextEncoder().encode(segment).length > LONGEST_NAME))
		return { kind: 'nowhere', reason: 'is too long to be the name of a file' }
	return { kind: 'at', path: vaultPath(`${path}.md`) }
}

/** The place for the first that asks. */
export function placeOfWanted(wiki: Wiki, kb: Kb, { askedBy: [first], name }: WantedName): WantedPlace {
	const from = first && wiki.notes.get(first.from)
	const reference = from?.references[first?.reference ?? -1]
	return from && reference ? wantedPlace(kb, from.path, reference, name) : { kind: 'anywhere' }
}

/** Bytes of UTF-8, without the ending: `path/too-long` is told of longer ones. */
export const LONGEST_NAME = 197
/** What file names and links cannot have. */
export const UNFIT = /[[\]|#^<>:"?*\\/]/
