/** What a new wiki is called, and which words it can be called by. */
import { basename } from 'node:path'
import { checkAddress } from '../../wiki/address.ts'
import { humanise } from '../../wiki/relations.ts'
import { slugSegment } from '../../wiki/slug.ts'

/** The title that a folder suggests: `my-wiki` gives `My wiki`. */
export function titleOf(folder: string): string {
	const name = [...basename(folder)].filter(character => !UNSEEN.test(character)).join('')
	return humanise(name).slice(0, MOST_CHARACTERS) || 'Wiki'
}

/** Why a text is no title; undefined for one that is. */
export function titleFault(title: string): string | undefined {
	if (title.trim() === '') return 'a title needs at least one character'
	if (UNSEEN.test(title)) return 'a title is one line, of characters that can be seen'
	return title.length > MOST_CHARACTERS ? `a title has ${MOST_CHARACTERS} characters at most` : undefined
}

/** The name of a knowledge base that a title or folder suggests, as it stands in addresses. */
export function nameOf(text: string): string {
	const name = /[\p{L}\p{N}]/u.test(text) ? slugSegment(text) : 'wiki'
	return nameFault(name) === undefined ? name : `${name.slice(0, 40)}-wiki`
}

/** Why a text is no name of a knowledge base; undefined for one that is. */
export function nameFault(name: string): string | undefined {
	if (slugSegment(name) !== name) return `write the name as it stands in addresses: \`${nameOf(name)}\``
	const verdict = checkAddress(name)
	if (verdict.kind === 'good' && name.length <= MOST_CHARACTERS) return undefined
	return `the name \`${name}\` cannot be had: it is too long, or belongs to the site itself`
}

const MOST_CHARACTERS = 100
/** Controls, marks of direction and line breaks. */
const UNSEEN = /[\p{Cc}\p{Cs}\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u
