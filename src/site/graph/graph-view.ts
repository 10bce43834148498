/** The pages of graphs: which there are, and what each shows. */
import type { Kb } from '../../wiki/kb.ts'
import type { LinkedNote } from '../../wiki/wiki.ts'
import { countTypes, type SiteContext } from '../site-context.ts'
import type { GraphGroup, GraphView, LinkedName } from '../view.ts'
import { siteCrumb } from '../views/crumbs.ts'
import type { ListPages } from '../views/list-parts.ts'
import { neighboursOf } from './note-graph.ts'
import { pictureOf } from './picture.ts'
import type { PlacedGraph } from './site-graphs.ts'

/** Pages below `/graph/`: the whole wiki's at the empty path, and one for each KB where there are several. */
export function graphPages(context: SiteContext): ListPages<GraphView> {
	const kbs = new Map(context.graphs.kbs.map(kb => [pathOf(kb), kb]))
	return {
		paths: () => ['', ...kbs.keys()],
		view(path) {
			const kb = kbs.get(path)
			return path === '' || kb ? graphView(context, kb) : undefined
		},
	}
}

/** Address below the base of the file that the graph of a KB, or of the whole wiki, is drawn from. */
export function graphFilePath(kb: Kb | undefined): string {
	return kb ? `_graph/kbs/${pathOf(kb)}.json` : '_graph/all.json'
}

function pathOf(kb: Kb): string {
	return kb.url.slice(1, -1)
}

function graphHref(context: SiteContext, kb: Kb | undefined): string {
	return context.href(kb ? `/graph${kb.url}` : '/graph/')
}

/** Address of the page that shows the graph of `kb`; undefined where it is alone, or holds no note. */
export function kbGraphHref(context: SiteContext, kb: Kb): string | undefined {
	return context.graphs.kbs.includes(kb) ? graphHref(context, kb) : undefined
}

function graphView(context: SiteContext, kb: Kb | undefined): GraphView {
	const placed = kb ? context.graphs.ofKb(kb) : context.graphs.all()
	const { graph } = placed
	const { kbs } = context.graphs
	const whole = { text: 'Graph', href: graphHref(context, undefined) }
	return {
		kind: 'graph',
		href: graphHref(context, kb),
		crumbs: [...siteCrumb(context), ...(kb ? [whole] : [])],
		title: kb ? kb.title : 'Graph',
		kb: kb && context.kbLink(kb),
		dataHref: context.href(`/${graphFilePath(kb)}`),
		noteCount: graph.notes.length,
		linkCount: graph.pairs.length,
		types: countTypes(graph.notes).map(([type, count]) => context.type(type, count)),
		graphs: (kb && kbs.length > MOST_KBS ? [kb] : kbs).map(other => ({
			text: other.title,
			href: graphHref(context, other),
			count: context.notesOf(other).length,
			isCurrent: other === kb,
		})),
		picture: pictureOf(placed, context.colourOf, PICTURE),
		groups: groupsOf(context, placed, kb),
	}
}

/** Where there are more, the page of a KB does not name them all: each page would grow with every KB. */
const MOST_KBS = 60

const PICTURE = { size: 1000, mostNotes: 2500, mostLines: 1500, thickness: 0.15, labels: true }

/** Notes that a page lists altogether, and the neighbours that it names of each. */
const MOST_NOTES = { whole: 150, kb: 300 }
const MOST_NEIGHBOURS = 12

function groupsOf(context: SiteContext, { graph }: PlacedGraph, kb: Kb | undefined): readonly GraphGroup[] {
	const neighbours = neighboursOf(graph)
	const groups = Map.groupBy(graph.notes.keys(), at => graph.notes[at]?.kb as Kb)
	const form = kb || groups.size === 1 ? 'kb' : 'whole'
	const each = Math.max(5, Math.floor(MOST_NOTES[form] / Math.max(1, groups.size)))
	const name = (note: LinkedNote): LinkedName => ({
		text: note.title,
		href: context.noteLink(note).href,
		colour: context.colourOf(note.type),
	})
	const links = (at: number) => neighbours[at]?.length ?? 0
	return [...groups].map(([group, members]) => ({
		name: group.name,
		kb: { text: group.title, href: context.href(group.url) },
		moreHref: form === 'kb' ? context.href(group.url) : graphHref(context, group),
		noteCount: members.length,
		notes: members
			.sort((a, b) => links(b) - links(a) || a - b)
			.slice(0, each)
			.map(at => ({
				...name(graph.notes[at] as LinkedNote),
				linkCount: links(at),
				neighbours: (neighbours[at] ?? [])
					.slice(0, MOST_NEIGHBOURS)
					.map(other => name(graph.notes[other] as LinkedNote)),
			})),
	}))
}
