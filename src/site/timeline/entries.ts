/** Dated notes as the entries of one page: with the page's types, and what else was under way. */
import { sentenceEnds } from '../../note/sentence.ts'
import type { SiteContext } from '../site-context.ts'
import type { TimelineEntry, TimelineSection, TimelineType } from '../view.ts'
import type { DateWords } from './date-text.ts'
import type { DatedNote } from './dated-notes.ts'
import type { Section } from './sections.ts'

export interface PageEntries {
	/** The page's types, the most frequent first; an entry has its index among them. */
	readonly types: readonly TimelineType[]
	/** The same types with their counts among `items`. */
	typesOf(items: readonly DatedNote[]): readonly TimelineType[]
	entry(dated: DatedNote): TimelineEntry
	/** The longest stretches that began before the section and go on in it. */
	underWay(section: Section<DatedNote>): TimelineSection['underWay']
}

/** How entries of `dated` are made. `several` says that the page shows more than one KB. */
export function pageEntries(
	context: SiteContext,
	dated: readonly DatedNote[],
	words: DateWords,
	several: boolean,
): PageEntries {
	const names = [...countTypes(dated)].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name)
	const places = new Map(names.map((name, at) => [name, at]))
	const typesOf = (items: readonly DatedNote[]) => {
		const counts = countTypes(items)
		return names.map(name => {
			const { label, colour } = context.type(name, 0)
			return { label, colour, count: counts.get(name) ?? 0 }
		})
	}
	const stretches = dated.filter(({ extent }) => extent !== 'point')
	return {
		types: typesOf(dated),
		typesOf,
		entry: item => {
			const { href, text, summary } = context.noteLink(item.note)
			return {
				href,
				text,
				date: words.full(item),
				extent: item.extent,
				approximate: item.date.approximate,
				type: places.get(item.note.type) ?? -1,
				kbTitle: several ? item.note.kb.title : undefined,
				summary: summary === undefined ? undefined : sentence(summary),
			}
		},
		underWay: ({ from }) =>
			stretches
				.filter(stretch => stretch.from < from && (stretch.to === undefined || stretch.to > from))
				.slice(0, UNDER_WAY)
				.map(stretch => ({
					text: stretch.note.title,
					href: context.href(stretch.note.url),
					date: words.full(stretch).text,
				})),
	}
}

const UNDER_WAY = 6
const SENTENCE = 180

function countTypes(dated: readonly DatedNote[]): ReadonlyMap<string, number> {
	const counts = new Map<string, number>()
	for (const { note } of dated) counts.set(note.type, (counts.get(note.type) ?? 0) + 1)
	return counts
}

/** The first sentence, or as much of it as a list has room for. */
function sentence(summary: string): string {
	const first = summary.slice(0, sentenceEnds(summary)[0]).trim()
	if (first.length <= SENTENCE) return first
	const cut = first.slice(0, SENTENCE)
	const space = cut.lastIndexOf(' ')
	return `${cut.slice(0, space > SENTENCE / 2 ? space : SENTENCE).trimEnd()}…`
}
