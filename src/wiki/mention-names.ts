/**
 * Titles and aliases of notes, ready to be found in prose in one pass over its words, however many they are. Which names
 * are too common to mean a note is decided here.
 */
import type { KbName, NoteId } from '../note/brand.ts'
import { cleanName } from '../note/wiki-target.ts'
import { UNSPACED, wordFrom } from './prose-words.ts'
import { isPathLike } from './redirects.ts'
import type { Wiki } from './wiki.ts'

/** A name as it is looked for. */
export interface MentionName {
	/** Case folded. */
	readonly folded: string
	/** How it is written by the first who has it. */
	readonly written: string
	/** Units before its first word. */
	readonly lead: number
	readonly needs: Needs
	/** By KB the one note that is called so, or undefined where several are. */
	readonly owners: ReadonlyMap<KbName, NoteId | undefined>
}

/**
 * What a name must look like where it stands. `exact`: an abbreviation, as it is. `capital`: one short word, with a
 * capital that does not begin a sentence. `border`: a word of a script without spaces.
 */
type Needs = 'nothing' | 'exact' | 'capital' | 'border'

/** By the first word or character, case folded; the longest first. */
export type MentionNames = ReadonlyMap<string, readonly MentionName[]>

export function mentionNames(notes: Wiki['notes']): MentionNames {
	const found = new Map<string, { written: string; owners: Map<KbName, NoteId | undefined> }>()
	for (const { id, kb, title, aliases } of notes.values()) {
		const others = aliases.filter(alias => !isShortCharacters(alias))
		const own = new Map([title, ...others].map(name => [foldKeeping(cleanName(name)), cleanName(name)]))
		for (const [folded, written] of own) {
			const name = found.get(folded) ?? { written, owners: new Map() }
			name.owners.set(kb.name, name.owners.has(kb.name) ? undefined : id)
			found.set(folded, name)
		}
	}
	const names = new Map<string, MentionName[]>()
	for (const [folded, { written, owners }] of found) {
		const needs = needsOf(written)
		const first = wordFrom(folded, 0)
		if (needs === undefined || !first) continue
		const word = folded.slice(first.start, first.end)
		const known = names.get(word)
		const name = { folded, written, lead: first.start, needs, owners }
		if (known) known.push(name)
		else names.set(word, [name])
	}
	for (const list of names.values()) list.sort((a, b) => b.folded.length - a.folded.length)
	return names
}

/** Case folded, each unit in its place. */
export function foldKeeping(text: string): string {
	const folded = text.toLowerCase()
	if (folded.length === text.length) return folded
	return [...text]
		.map(character => (character.toLowerCase().length === character.length ? character.toLowerCase() : character))
		.join('')
}

/** Undefined for a name that is none to look for. */
function needsOf(name: string): Needs | undefined {
	if (!/\p{L}/u.test(name) || isPathLike(name) || name.length > LONGEST || UNFIT.test(name)) return undefined
	if (UNSPACED.test(name)) return [...name].filter(it => UNSPACED.test(it)).length < 2 ? undefined : 'border'
	const first = wordFrom(name, 0)
	if (first && wordFrom(name, first.end)) return name.length < SHORTEST_OF_WORDS ? undefined : 'nothing'
	const letters = [...name].length
	const hasCase = name.toLowerCase() !== name.toUpperCase()
	if (!hasCase) return letters < 4 ? undefined : 'nothing'
	if (name === name.toUpperCase()) return letters < 2 ? undefined : 'exact'
	if (letters < 3) return undefined
	return letters < LONG_WORD ? 'capital' : 'nothing'
}

/** Two characters are a word of everyday more often than not; only as a title they are a name. */
function isShortCharacters(name: string): boolean {
	return UNSPACED.test(name) && [...name].length < 3
}

/** A word of so many letters is a term, even without a capital. */
const LONG_WORD = 8
const SHORTEST_OF_WORDS = 4
/** A title that is a sentence is not looked for. */
const LONGEST = 120
/** No link can hold them. */
const UNFIT = /[[\]|#^\r\n`*_<>]/
