/** What instant search is told of a whole wiki. */
import { textOf } from '../note/yaml.ts'
import type { Kb } from '../wiki/kb.ts'
import { isPathLike } from '../wiki/redirects.ts'
import { notesIn } from './lookups.ts'
import type { SiteContext } from './site-context.ts'
import { titleIndexJson } from './title-index.ts'

/** The file of all titles, aliases and wanted names. */
export function wikiTitles(context: SiteContext): string {
	const { wiki } = context
	const types = new Set(notesIn(wiki).map(note => note.type))
	return titleIndexJson({
		notes: notesIn(wiki).map(note => {
			const importance = Number(textOf(note.compiled.fields.find(field => field.key === 'importance')?.value))
			return {
				href: note.url,
				title: note.title,
				kb: note.kb.name,
				type: note.type,
				aliases: note.aliases.filter(alias => !isPathLike(alias)),
				importance: Number.isFinite(importance) && importance > 0 ? importance : undefined,
				backlinkCount: new Set((wiki.incoming.get(note.id) ?? []).map(edge => edge.from)).size,
			}
		}),
		wanted: wiki.wanted.map(name => ({ name: name.name, href: name.url, count: name.askedBy.length })),
		kbs: wiki.kbs.map((kb: Kb) => ({ name: kb.name, title: kb.title })),
		types: [...types].map(type => context.type(type, 0)),
	})
}
