/** How a note is named in a link so that it leads there, as short as its author would write it. */
import { cleanName } from '../note/wiki-target.ts'
import { fileName } from '../wiki/find-kbs.ts'
import { prefixOf } from '../wiki/kb-prefix.ts'
import { otherNames } from '../wiki/other-names.ts'
import { resolveReference } from '../wiki/outcome.ts'
import type { PlacedNote } from '../wiki/place.ts'
import type { NoteReference } from '../wiki/wiki.ts'
import type { AllNotes } from './all-notes.ts'

/**
 * The first name that leads from `from` to `to`, written as a reference of this kind is. `typed` is what its author has
 * written of it, whose prefix of a KB stays. Undefined where no name leads there.
 */
export function nameFor(
	{ symbols }: AllNotes,
	from: PlacedNote,
	to: PlacedNote,
	typed: string,
	like: Pick<NoteReference, 'kind' | 'reading'> = { kind: 'wikilink' },
): string | undefined {
	const prefix = like.kind === 'markdown' ? '' : prefixOf(symbols, typed)
	const reference: NoteReference = { ...like, name: '', span: NOWHERE }
	const stem = fileName(to.path).replace(/\.md$/i, '')
	const usual =
		like.kind === 'markdown'
			? `${/^(?:\/|\.{1,2}\/)/.exec(typed)?.[0] ?? ''}${stem}.md`
			: to.kb.declared
				? to.localId
				: stem
	const names = otherNames(symbols, from, reference, prefix + usual, { before: to, after: to })
	return names.find(name => {
		if (name === '' || UNFIT.test(name)) return false
		const outcome = resolveReference(symbols, from, { ...reference, name: cleanName(name) })
		return outcome.kind === 'resolved' && outcome.target === to.id && !outcome.foldedCase
	})
}

const NOWHERE = { offset: 0, length: 0, line: 1, column: 1 }
/** What ends a name in a link. */
const UNFIT = /[[\]|#^\r\n]/
