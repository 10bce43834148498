/** Pages of names that are asked for and not yet written. */
import { humanise } from '../../wiki/relations.ts'
import { slugSegment } from '../../wiki/slug.ts'
import { nearNames } from '../../wiki/suggest.ts'
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
	const type = guessType(askers)
	const { path, text } = newNote(kb, wanted.name, type)
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

/** The type that the fields which ask for it hold, judged by their names. */
function guessType(askers: ReadonlyMap<LinkedNote, readonly number[]>): string | undefined {
	const byField: Readonly<Record<string, string>> = {
		key_writings: 'writing',
		first_appeared: 'writing',
		key_concepts: 'concept',
		related_concepts: 'concept',
		participants: 'person',
		coauthors: 'person',
		authors: 'person',
		affiliations: 'organization',
	}
	const votes = new Map<string, number>()
	for (const [note, references] of askers)
		for (const index of references) {
			const field = note.references[index]?.field
			const guess = (field && byField[field]) ?? (note.kb.types.has(note.type) ? note.type : undefined)
			if (guess) votes.set(guess, (votes.get(guess) ?? 0) + (field ? 3 : 1))
		}
	return [...votes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0]
}

function newNote(kb: LinkedNote['kb'], name: string, type: string | undefined): { path: string; text: string } {
	const slug = slugSegment(name.slice(name.lastIndexOf('/') + 1))
	const title = /[A-Z\s]/.test(name) ? name : humanise(name)
	const folder = type ? (kb.types.get(type)?.subdirectory ?? '') : ''
	const plain = folder.includes('{') ? '' : folder
	const path = [kb.folder, kb.declared ? plain : '', kb.declared ? `${slug}.md` : `${name}.md`]
		.filter(part => part !== '')
		.join('/')
	const head = kb.declared
		? `---\nid: ${slug}\ntitle: "${title.replaceAll('"', '\\"')}"\ntype: ${type ?? 'note'}\n---\n\n`
		: ''
	return { path, text: kb.declared ? head : `# ${title}\n\n` }
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
