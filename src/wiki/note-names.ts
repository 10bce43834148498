/** All that a note can be called by, and what of it has changed. */
import { isCollectionFile } from '../note/collections.ts'
import { cleanName } from '../note/wiki-target.ts'
import { textOf } from '../note/yaml.ts'
import { fileName } from './find-kbs.ts'
import { isSameList } from './keep.ts'
import type { PlacedNote } from './place.ts'
import type { Change } from './place-changes.ts'
import { fold, slugPath, slugSegment } from './slug.ts'

/** Names of one note by the way in which they name it. */
export interface NoteNames {
	readonly ids: readonly string[]
	readonly paths: readonly string[]
	readonly stems: readonly string[]
	readonly slugs: readonly string[]
	readonly titles: readonly string[]
	readonly aliases: readonly string[]
	/** Keys of the works that it is about. */
	readonly works: readonly string[]
}

export function namesOf(note: PlacedNote): NoteNames {
	const { kb, path, localId, title, aliases, compiled } = note
	const inside = path.slice(kb.folder === '' ? 0 : kb.folder.length + 1).replace(/\.md$/i, '')
	const stem = stemOf(note)
	const slug = slugPath(localId)
	const stemSlug = slugSegment(stem)
	return {
		ids: [cleanName(localId)],
		paths: [cleanName(inside)],
		stems: [cleanName(stem)],
		slugs: slug === stemSlug ? [slug] : [slug, stemSlug],
		titles: [cleanName(title)],
		aliases: aliases.length === 0 ? NONE : [...new Set(aliases.map(alias => cleanName(alias.name)))],
		works: compiled.fields.flatMap(({ key, value }) => {
			if (key !== 'citekey' && key !== 'citation_key') return NONE
			return textOf(value)?.trim().replace(/^@/, '') || NONE
		}),
	}
}

/** The name of its file; the collection of a folder is called by its id alone. */
export function stemOf({ path, localId }: Pick<PlacedNote, 'path' | 'localId'>): string {
	return fileName(isCollectionFile(path) ? localId : path.replace(/\.md$/i, ''))
}

/** What is asked by whoever looks for a name, in whichever way. */
export function nameQuestion(name: string): string {
	return fold(name)
}

/** What is asked by whoever looks for a part of a note. */
export function partQuestion(note: Pick<PlacedNote, 'id'>): string {
	return `#${note.id}`
}

/** The questions whose answers may be others after a change of a note. */
export function questionsOf({ before, after }: Change): readonly string[] {
	if (!before || !after || !isSameToOthers(before, after))
		return [before, after].flatMap(note => (note ? [...allNames(note), partQuestion(note)] : []))
	const parts = hasSameParts(before, after) ? [] : [partQuestion(after)]
	return [...parts, ...changedNames(namesOf(before), namesOf(after))]
}

function allNames(note: PlacedNote): readonly string[] {
	return [note.path, ...Object.values(namesOf(note)).flat()].map(nameQuestion)
}

function changedNames(before: NoteNames, after: NoteNames): readonly string[] {
	return WAYS.flatMap(way => {
		if (isSameList(before[way], after[way])) return []
		const gone = before[way].filter(name => !after[way].includes(name))
		const added = after[way].filter(name => !before[way].includes(name))
		return [...gone, ...added].map(nameQuestion)
	})
}

/** Whether a reference that finds the note comes to the same. */
function isSameToOthers(one: PlacedNote, two: PlacedNote): boolean {
	return (
		one.id === two.id &&
		one.idWritten === two.idWritten &&
		one.kb === two.kb &&
		one.path === two.path &&
		one.published === two.published
	)
}

/** Whether a reference to a part of the note finds the same, and where it does not, is told the same. */
function hasSameParts(one: PlacedNote, two: PlacedNote): boolean {
	const [a, b] = [one.compiled, two.compiled]
	if (one.title !== two.title || a.titleAnchor !== b.titleAnchor) return false
	if (a.headings.length !== b.headings.length || a.blocks.length !== b.blocks.length) return false
	return (
		a.headings.every(({ plain, anchor }, at) => plain === b.headings[at]?.plain && anchor === b.headings[at]?.anchor) &&
		a.blocks.every(({ id, anchor }, at) => id === b.blocks[at]?.id && anchor === b.blocks[at]?.anchor) &&
		isSameList(a.anchors, b.anchors)
	)
}

const WAYS = ['ids', 'paths', 'stems', 'slugs', 'titles', 'aliases', 'works'] as const
const NONE: readonly string[] = []
