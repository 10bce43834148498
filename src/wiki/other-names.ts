/** How a reference is written once its target is called otherwise: in the manner of its author, the likest first. */
import { prefixOf } from './kb-prefix.ts'
import { stemOf } from './note-names.ts'
import { insideFolder, pathForms, takeApart } from './path-form.ts'
import type { PlacedNote } from './place.ts'
import { fold, slugPath } from './slug.ts'
import type { KbSymbols, Symbols } from './symbols.ts'
import type { NoteReference } from './wiki.ts'

/** A note before and after it has got another place, id or title. */
export interface Renamed {
	readonly before: PlacedNote
	readonly after: PlacedNote
}

/**
 * Ways of naming `target.after` in the note `from`, which stands where it will stand. `written` is what the reference says
 * now, with the prefix of a KB. Whether one leads there is for the resolver to say.
 */
export function otherNames(
	symbols: Symbols,
	from: PlacedNote,
	reference: NoteReference,
	written: string,
	target: Renamed,
): readonly string[] {
	const scope = symbols.kbs.get(target.after.kb.name) as KbSymbols
	if (reference.kind === 'markdown') {
		const fromRoot = inFolder(target.before.path, '', written) ? target.after.path : undefined
		const fromKb = inFolder(target.before.path, from.kb.folder, written)
			? insideFolder(target.after.path, from.kb.folder)
			: undefined
		const rooted = [fromKb, fromRoot].flatMap(path => (path === undefined ? [] : [likeExtension(written, path)]))
		return [...rooted, ...pathForms(scope, from, reference, written, target.after.path)]
	}
	const prefix = reference.kbName === undefined ? prefixOf(symbols, written) || prefixOfGone(written, target) : ''
	const name = written.slice(prefix.length)
	const names = [...new Set(namesOf(scope, from, reference, name, target))]
	return prefixesFor(from, reference, prefix, target).flatMap(it => names.map(other => it + other))
}

/** The prefix of the KB that the note comes from, which has no notes any more and so may be none. */
function prefixOfGone(written: string, { before }: Renamed): string {
	const [prefix = '', kb = ''] = /^([^:]+):\s*/.exec(written) ?? []
	return fold(kb) === fold(before.kb.name) ? prefix : ''
}

/**
 * Whether a name, without the prefix of a KB, is that of a note's id or file, and not one that only its title or an alias
 * has. A file is found by its name in other programs too, where a title may not be.
 */
export function namesFile(note: PlacedNote, written: string): boolean {
	const { bare, segments } = takeApart(written, true)
	const stem = stemOf(note)
	const end = bareOf(note.path).split('/').slice(-segments.length).join('/')
	if (bare === note.localId || bare === stem || bare === end) return true
	if (written === note.title || note.aliases.some(alias => alias.name === written)) return false
	return [note.localId, stem, end].some(name => fold(name) === fold(bare) || slugPath(name) === slugPath(bare))
}

/** A prefix stays where it is true, and comes and goes where it is needed. */
function prefixesFor(
	from: PlacedNote,
	reference: NoteReference,
	prefix: string,
	{ before, after }: Renamed,
): readonly string[] {
	if (reference.kbName !== undefined) return ['']
	const blanks = /\s*$/.exec(prefix)?.[0] ?? ''
	const named = `${after.kb.name}:${blanks}`
	if (prefix !== '' && before.kb.name === after.kb.name) return [prefix, named]
	return from.kb.name === after.kb.name ? ['', named] : [named]
}

function namesOf(
	scope: KbSymbols,
	from: PlacedNote,
	reference: NoteReference,
	written: string,
	{ before, after }: Renamed,
): readonly string[] {
	const { lead, segments, extension, bare } = takeApart(written, true)
	const whole = bareOf(after.path)
	const last = [after.localId, stemOf(after), ...pathForms(scope, from, reference, '', after.path), after.title]
	if (lead !== '') return [...pathForms(scope, from, reference, written, after.path), ...last]
	const ends = endsOf(whole, segments.length).map(it => it + extension)
	if (segments.length > 1 && isEnd(bareOf(before.path), bare)) {
		// The whole path stays a whole path.
		const isWhole = bare === bareOf(before.path)
		const isWholeInKb = bare === insideFolder(bareOf(before.path), before.kb.folder)
		const inKb = insideFolder(whole, after.kb.folder)
		const wholes = [...(isWholeInKb && inKb !== undefined ? [inKb] : []), ...(isWhole ? [whole] : [])]
		return [...wholes.map(it => it + extension), ...ends, ...last]
	}
	const names: string[] = []
	const isId = bare === before.localId || slugPath(bare) === slugPath(before.localId)
	const isStem = fold(bare) === fold(stemOf(before)) || slugPath(bare) === slugPath(stemOf(before))
	// Whoever wrote no folder wants none.
	if (isId && bare === before.localId && !after.localId.includes('/')) names.push(after.localId + extension)
	if (isStem) names.push(inManner(bare, stemOf(before), stemOf(after)) + extension)
	if (isId) names.push(inManner(bare, before.localId, after.localId) + extension)
	if (fold(written) === fold(before.title)) names.push(inManner(written, before.title, after.title), after.title)
	// An alias is what it was.
	names.push(written)
	return [...names, ...last, ...ends]
}

/** Whether a path as it is written is that of a note seen from a folder. */
function inFolder(path: string, folder: string, written: string): boolean {
	const inside = insideFolder(path, folder)
	return inside !== undefined && (inside === written || bareOf(inside) === written)
}

function likeExtension(written: string, path: string): string {
	return /\.md$/i.test(written) ? path : bareOf(path)
}

/** The last `count` names of a path, then longer ends, up to the whole. */
function endsOf(path: string, count: number): readonly string[] {
	const names = path.split('/')
	const ends: string[] = []
	for (let length = Math.min(count, names.length); length <= names.length; length++)
		ends.push(names.slice(names.length - length).join('/'))
	return ends
}

function isEnd(path: string, end: string): boolean {
	return fold(path) === fold(end) || fold(path).endsWith(`/${fold(end)}`)
}

/**
 * The new name as the author wrote the old one: `systems thinking` for `systems-thinking` becomes `new name` for
 * `new-name`, and `Systems Thinking` becomes `New Name`. What has no such manner is the plain new name.
 */
export function inManner(written: string, before: string, after: string): string {
	if (written === before) return after
	for (const separate of SEPARATORS) {
		for (const change of CASES) {
			const manner = (name: string) => change(separate(name))
			if (manner(before) === written && change(separate(after)) !== '') return manner(after)
		}
	}
	return after
}

const SEPARATORS: readonly ((name: string) => string)[] = [
	name => name,
	...[' ', '-', '_'].map(by => (name: string) => name.replace(/[-_\s]+/g, by)),
]
const CASES: readonly ((name: string) => string)[] = [
	name => name,
	capitalised,
	name => name.replace(/[^-_\s]+/g, capitalised),
	name => name.toUpperCase(),
	name => name.toLowerCase(),
	name => name.charAt(0).toLowerCase() + name.slice(1),
]

function capitalised(word: string): string {
	return word.charAt(0).toUpperCase() + word.slice(1)
}

function bareOf(path: string): string {
	return path.replace(/\.md$/i, '')
}
