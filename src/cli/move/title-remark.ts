/** A note that has another name now, and a title that still says the old one: mostly the author wants both. */
import type { OpenedVault } from '../../vault/open.ts'
import { stemOf } from '../../wiki/note-names.ts'
import { humanise } from '../../wiki/relations.ts'
import { slugSegment } from '../../wiki/slug.ts'
import type { TypedMove } from './typed-move.ts'

/** A sentence; undefined where the title follows by itself, is changed as well, or never was that name. */
export function titleRemark({ wiki }: OpenedVault, { kind, from, to, moves }: TypedMove): string | undefined {
	if (kind !== 'note' || moves[0]?.title !== undefined) return undefined
	const note = [...wiki.notes.values()].find(({ path }) => path === from)
	const stem = stemOf({ path: to, localId: to })
	if (!note || slugSegment(note.title) !== slugSegment(stemOf(note)) || slugSegment(stem) === slugSegment(note.title))
		return undefined
	const isWritten = note.compiled.fields.some(({ key }) => key === 'title') || note.compiled.firstHeading !== undefined
	return isWritten ? `Its title is still \`${note.title}\`; \`--title "${humanise(stem)}"\` changes it, too` : undefined
}
