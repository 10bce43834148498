/** What the search index is told of a whole wiki. */
import { dateOfFields } from '../note/date-fields.ts'
import { textOf } from '../note/yaml.ts'
import { isPathLike } from '../wiki/redirects.ts'
import { renderBody } from '../wiki/render.ts'
import { fold } from '../wiki/slug.ts'
import type { SearchDocument } from './search-document.ts'
import { type SiteContext, summaryOf } from './site-context.ts'
import type { ContentView } from './view.ts'

/** What full-text search knows of a wiki, in path order. `view` gives the pages of notes. */
export function* searchDocuments(
	context: SiteContext,
	view: (path: string) => ContentView | undefined,
): Generator<SearchDocument> {
	const notes = [...context.wiki.notes.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
	for (const note of notes) {
		if (note.url === '/') continue
		const page = note.url === note.kb.url ? undefined : view(note.url.slice(1, -1))
		const importance = Number(textOf(note.compiled.fields.find(field => field.key === 'importance')?.value))
		yield {
			href: note.url,
			title: note.title,
			aliases: note.aliases.filter(alias => !isPathLike(alias)),
			kb: note.kb.name,
			type: note.type,
			tags: note.tags.map(fold),
			date: dateOfFields(note.compiled.fields),
			importance: Number.isFinite(importance) && importance > 0 ? importance : undefined,
			backlinkCount: new Set((context.wiki.incoming.get(note.id) ?? []).map(edge => edge.from)).size,
			summary: page?.kind === 'note' ? page.summary : summaryOf(context.wiki, note),
			bodyHtml: page?.kind === 'note' ? page.bodyHtml : renderBody(context, note),
			wordCount: note.compiled.words,
		}
	}
}
