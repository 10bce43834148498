/** The families of problem codes: what stands before the slash, and what it is about. */
import { familyOf, PROBLEMS, type ProblemCode, type ProblemFamily } from './problem.ts'

/** What each family is about, in the order of lists. */
export const FAMILIES = {
	fm: 'the head of a note',
	schema: 'fields that a type declares',
	kb: 'settings of a knowledge base',
	note: 'ids of notes',
	alias: 'other names of notes',
	link: 'links in the text',
	field: 'links in the head',
	embed: 'notes shown in others',
	cite: 'citations and bibliographies',
	asset: 'files beside notes',
	image: 'pictures',
	url: 'addresses of the web',
	path: 'names of files and addresses',
	enc: 'encodings',
	limit: 'sizes',
	html: 'raw HTML',
	math: 'formulas',
	ignore: 'comments that accept problems',
	query: 'lists that pages ask for',
	graph: 'the whole of the wiki',
} as const satisfies Readonly<Record<ProblemFamily, string>>

export function isFamily(word: string): word is ProblemFamily {
	return Object.hasOwn(FAMILIES, word)
}

export function isProblemCode(word: string): word is ProblemCode {
	return Object.hasOwn(PROBLEMS, word)
}

/** All codes, in the order of the table. */
export function problemCodes(): readonly ProblemCode[] {
	return Object.keys(PROBLEMS).filter(isProblemCode)
}

export function codesOf(family: ProblemFamily): readonly ProblemCode[] {
	return problemCodes().filter(code => familyOf(code) === family)
}
