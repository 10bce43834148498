/** The files that the pages of graphs are drawn from. */
import type { DataFile } from '../data-files.ts'
import type { SiteContext } from '../site-context.ts'
import { graphFileJson } from './graph-file.ts'
import { graphFilePath } from './graph-view.ts'

/** One for the whole wiki, and one for each KB where there are several. */
export function graphFiles(context: SiteContext): readonly DataFile[] {
	const { graphs } = context
	return [undefined, ...graphs.kbs].map(kb => ({
		path: graphFilePath(kb),
		text() {
			const { graph, layout } = kb ? graphs.ofKb(kb) : graphs.all()
			return graphFileJson(graph, layout, type => context.type(type, 0))
		},
	}))
}
