/** A part of a site: the pages of one KB, which a large collection is built by. */
import type { Problem } from '../note/problem.ts'
import { CommandError } from '../vault/errors.ts'
import { suggestion } from '../vault/suggestion.ts'
import type { Wiki } from '../wiki/wiki.ts'

/** What is wrong in the folder of the KB; the rest is told where the other parts are made. */
export function problemsOfPart(wiki: Wiki, name: string): readonly Problem[] {
	const kb = wiki.kbs.find(item => item.name === name)
	return wiki.problems.filter(({ path }) => kb && (kb.folder === '' || path.startsWith(`${kb.folder}/`)))
}

/**
 * The addresses of the pages that belong to the KB: its home, its notes with their old addresses, and what it wants.
 * @throws CommandError when the wiki has no such KB
 */
export function addressesOfPart(wiki: Wiki, name: string): ReadonlySet<string> {
	const kb = wiki.kbs.find(item => item.name === name)
	if (!kb) {
		const names = wiki.kbs.map(item => item.name as string)
		const near = suggestion(name, names)
		throw new CommandError(2, `There is no knowledge base \`${name}\`${near}`, `There are: ${names.join(', ')}`)
	}
	const notes = [...wiki.notes.values()].filter(note => note.kb === kb)
	const own = new Set(notes.map(note => note.id))
	return new Set([
		kb.url,
		...notes.map(note => note.url),
		...wiki.redirects.filter(({ to }) => own.has(to)).map(({ url }) => url),
		...wiki.wanted.filter(wanted => wanted.kb === name).map(({ url }) => url),
	])
}
