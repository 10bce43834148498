/** What each note has and lacks: computed once for all pages of health. */
import type { Kb } from '../../wiki/kb.ts'
import { judgeHealth, type NoteHealth } from '../../wiki/note-health.ts'
import { remember } from '../../wiki/remember.ts'
import type { SiteContext } from '../site-context.ts'

/** The notes of each KB in title order, without homes. */
export const noteHealth = remember(
	(context: SiteContext): ReadonlyMap<Kb, readonly NoteHealth[]> =>
		new Map(context.wiki.kbs.map(kb => [kb, context.notesOf(kb).map(note => judgeHealth(context.wiki, note))])),
)

/** The same by type, of one KB. */
export const healthByType = remember((notes: readonly NoteHealth[]) => Map.groupBy(notes, ({ note }) => note.type))
