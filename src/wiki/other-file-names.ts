/** How a file that is no note is named once it, or the note that names it, stands elsewhere: in the manner of its author. */
import type { VaultPath } from '../note/brand.ts'
import type { FileMove } from './change-set.ts'
import { inManner } from './other-names.ts'
import { insideFolder } from './path-form.ts'
import type { PlacedNote } from './place.ts'
import { leadsTo, relativeFrom } from './relative-path.ts'
import type { NoteReference } from './wiki.ts'

/**
 * Ways of naming the file at `to` in the note `from`, which stands where it will stand; `note` is the same note as it
 * stands now, and names it `written`. The likest come first. Whether one leads there is for the resolver to say.
 */
export function otherFileNames(
	note: PlacedNote,
	from: PlacedNote,
	{ kind }: Pick<NoteReference, 'kind'>,
	written: string,
	file: FileMove,
): readonly string[] {
	const relative = relativeFrom(from.path, file.to, written)
	const exact = [
		...(isRelative(note, kind, written, file.from) ? [relative] : []),
		...fromFolders(note, from, written, file),
		...byEnds(written, file),
		relative,
		`/${file.to}`,
		file.to,
	]
	// A name in other letters than the file's is a problem before, and no other one afterwards.
	const loose = exact.flatMap(name => {
		const at = name.lastIndexOf('/') + 1
		const [stem = '', end = ''] = /^(.*?)(\.[^.]*)?$/.exec(name.slice(at))?.slice(1) ?? []
		const folders = name.slice(0, at)
		const [was, is] = [lastNames(file.from, count(written)), lastNames(file.to, count(written))]
		const others = [stem.toUpperCase() + end, stem.toLowerCase() + end, stem + end.toUpperCase()]
		return [inManner(written, was, is), ...others.map(last => folders + last)]
	})
	return [...new Set([...exact, ...loose])]
}

/** A path of Markdown is relative where it leads there so; a name in brackets where it says so. */
function isRelative(note: PlacedNote, kind: NoteReference['kind'], written: string, path: VaultPath): boolean {
	if (/^\.{1,2}\//.test(written)) return true
	if (written.startsWith('/')) return false
	return (kind === 'markdown' || kind === 'image') && leadsTo(note.path, written, path)
}

/** Whole paths, from the root or from the KB, stay whole. */
function fromFolders(note: PlacedNote, from: PlacedNote, written: string, file: FileMove): readonly string[] {
	const lead = written.startsWith('/') ? '/' : ''
	if (lead === '' && count(written) === 1) return []
	const bare = written.slice(lead.length)
	const inside = insideFolder(file.from, note.kb.folder) === bare ? insideFolder(file.to, from.kb.folder) : undefined
	const whole = file.from === bare ? file.to : undefined
	return [inside, whole].flatMap(path => (path === undefined ? [] : [lead + path]))
}

/** The last names of the path, as many as are written; then longer ends. */
function byEnds(written: string, file: FileMove): readonly string[] {
	if (!`/${file.from}`.toLowerCase().endsWith(`/${written}`.toLowerCase())) return []
	const names = file.to.split('/')
	const first = Math.min(count(written), names.length)
	return names.slice(first - 1).map((_, at) => lastNames(file.to, first + at))
}

function lastNames(path: string, number: number): string {
	return path.split('/').slice(-number).join('/')
}

function count(path: string): number {
	return path.split('/').length
}
