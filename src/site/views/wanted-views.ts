/** Pages of names that are asked for and not yet written. */
import { guessType } from '../../wiki/guess-type.ts'
import { newNote } from '../../wiki/new-note.ts'
import { nearNames } from '../../wiki/suggest.ts'
import { placeOfWanted } from '../../wiki/wanted-place.ts'
import type { LinkedNote, WantedName } from '../../wiki/wiki.ts'
import { kbsByName } from '../lookups.ts'
import type { SiteContext } from '../site-context.ts'
import type { WantedView } from '../view.ts'
import { siteCrumb } from './crumbs.ts'
import { mentionBy } from './mentions.ts'

export function wantedView(context: SiteContext, similarTo: SimilarNotes, wanted: WantedName): WantedView {
	const kb = kbsByName(context.wiki).get(wanted.kb) as LinkedNote['kb']
	const askers = new Map<LinkedNote, number[]>()
	for (const { from, reference } of wanted.askedBy) {
		const note = context.wiki.notes.get(from)
		if (!note) continue
		const list = askers.get(note)
		if (list) list.push(reference)
		else askers.set(note, [reference])
	}
	const type = guessType(context.wiki, wanted)
	const place = placeOfWanted(context.wiki, kb, wanted)
	const at = place.kind === 'at' ? place.path : undefined
	const { path, text } = newNote({ kb, name: wanted.name, path: at, type, date: undefined })
	const create = context.wiki.config.editUrl
	return {
		kind: 'wanted',
		href: context.href(wanted.url),
		name: wanted.name,
		crumbs: [...siteCrumb(context), { text: 'Wanted', href: context.href('/wanted/') }],
		kb: context.kbLink(kb),
		guessedType: type,
		similar: similarTo(wanted.name).map(context.noteLink),
		askedBy: [...askers].map(([note, references]) => mentionBy(context, kb, note, references)),
		newPath: path,
		newText: text,
		createHref: create?.includes('/edit/') ? create.replace('/edit/', '/new/').replace('{path}', '') : undefined,
	}
}

/** Notes with a name near to a wanted one, one of each KB at most. */
export type SimilarNotes = (name: string) => readonly LinkedNote[]

/** Looks at all names once, for all wanted pages of a site. */
export function similarNotes(context: SiteContext): SimilarNotes {
	const scopes = context.wiki.kbs.map(kb => {
		const byName = new Map<string, LinkedNote>()
		for (const note of context.notesOf(kb))
			for (const key of [note.title, note.localId, ...note.aliases]) byName.set(key, note)
		return { byName, near: nearNames(byName.keys()) }
	})
	return name => scopes.flatMap(({ byName, near }) => byName.get(near(name) ?? '') ?? []).slice(0, 5)
}
