/** What the search index is told of a note. */
import { textOf } from '../note/yaml.ts'
import { isPathLike } from '../wiki/redirects.ts'
import { renderBody } from '../wiki/render.ts'
import { fold } from '../wiki/slug.ts'
import type { LinkedNote } from '../wiki/wiki.ts'
import type { SearchDocument } from './search-document.ts'
import { type SiteContext, summaryOf } from './site-context.ts'
import { subjectDateOf } from './subject-date.ts'
import type { ContentView } from './view.ts'

/** What full-text search knows of a note. `view` gives the page at `/<path>/`, of which the text is taken. */
export function searchDocument(
	context: SiteContext,
	note: LinkedNote,
	view: (path: string) => ContentView | undefined,
): SearchDocument {
	const page = view(note.url.slice(1, -1))
	const importance = Number(textOf(note.compiled.fields.find(field => field.key === 'importance')?.value))
	return {
		href: note.url,
		title: note.title,
		aliases: note.aliases.filter(alias => !isPathLike(alias)),
		kb: note.kb.name,
		type: note.type,
		tags: note.tags.map(fold),
		date: subjectDateOf(note),
		importance: Number.isFinite(importance) && importance > 0 ? importance : undefined,
		backlinkCount: new Set((context.wiki.incoming.get(note.id) ?? []).map(edge => edge.from)).size,
		summary: page?.kind === 'note' ? page.summary : summaryOf(context.wiki, note),
		bodyHtml: page?.kind === 'note' ? page.bodyHtml : renderBody(context, note),
		wordCount: note.compiled.words,
	}
}
