/** Files of a site that are no page: what script fetches, and the wiki as data. */
import { graphJson } from '../wiki/graph-json.ts'
import { graphFiles } from './graph/graph-files.ts'
import { once } from './once.ts'
import { previewFiles } from './previews.ts'
import type { SiteContext } from './site-context.ts'
import type { ContentView } from './view.ts'
import { wikiTitles } from './wiki-titles.ts'

/** A file whose text is made when it is asked for. */
export interface DataFile {
	/** Address below the base, without a leading slash: `_search/titles.json`. */
	readonly path: string
	readonly text: () => string
}

/** Files by their path. One is looked up without a list of all. */
export interface DataFiles {
	get(path: string): DataFile | undefined
	values(): Iterable<DataFile>
}

/** All such files of a site. `view` gives the pages of notes. */
export function dataFilesOf(context: SiteContext, view: (path: string) => ContentView | undefined): DataFiles {
	const own = once(
		() =>
			new Map(
				[
					{ path: '_search/titles.json', text: () => wikiTitles(context) },
					{ path: 'graph.json', text: () => graphJson(context.wiki) },
					...graphFiles(context),
				].map(file => [file.path, file]),
			),
	)
	const previews = previewFiles(context, view)
	return {
		get: path => previews.get(path) ?? own().get(path),
		*values() {
			yield* own().values()
			yield* previews.values()
		},
	}
}
