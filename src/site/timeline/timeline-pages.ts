/** The pages of the timeline: of everything, of each KB, and of parts of either when one page could not hold them. */
import type { Kb } from '../../wiki/kb.ts'
import { remember } from '../../wiki/remember.ts'
import type { LinkedNote } from '../../wiki/wiki.ts'
import { once } from '../once.ts'
import type { SiteContext } from '../site-context.ts'
import type { KbTimelineView, TextLink, TimelineStripView, TimelineView } from '../view.ts'
import { siteCrumb } from '../views/crumbs.ts'
import type { ListPages } from '../views/list-parts.ts'
import { dateWords } from './date-text.ts'
import { type DatedNote, datedNotes, isHistory, type UnreadDate } from './dated-notes.ts'
import { type PageEntries, pageEntries } from './entries.ts'
import { type Section, sectionsOf } from './sections.ts'
import { comparedStrip, namedStrip, type Shown } from './strip.ts'

/** All pages of the timeline. A KB has one when it is not the only one and has something to show. */
export function timelinePages(context: SiteContext): ListPages<TimelineView> {
	const pages = once(() => makePages(context))
	return { paths: () => pages().paths(), view: path => pages().view(path) }
}

function makePages(context: SiteContext): ListPages<TimelineView> {
	const { wiki } = context
	const words = dateWords(context.site.lang)
	const plans = new Map<string, Plan>()
	const all = historyOf(context.notes)
	const kbs = wiki.kbs.length > 1 ? wiki.kbs.filter(kb => kb.url !== '/') : []
	const scopes: Scope[] = [{ kb: undefined, path: '', ...all }]
	for (const kb of kbs) {
		const own = historyOf(context.notesOf(kb))
		if (own.dated.length > 0) scopes.push({ kb, path: kb.url.slice(1, -1), ...own })
	}
	for (const scope of scopes) plans.set(scope.path, { kind: 'whole', scope })
	const sections = new Map<Scope, readonly PlacedSection[]>()
	for (const scope of scopes) {
		const found = sectionsOf(scope.dated, words)
		const isLong = scope.dated.length > MOST_ON_A_PAGE
		const highlights = Math.max(1, Math.min(MOST_HIGHLIGHTS, Math.floor(HIGHLIGHTS / found.length)))
		const placed = found.map(section => {
			if (!isLong || section.items.length <= highlights)
				return { ...section, highlights: section.items, path: undefined }
			const path = freePath(plans, [scope.path, section.slug].filter(Boolean).join('/'))
			plans.set(path, { kind: 'part', scope, section })
			return { ...section, highlights: highlightsOf(context, section.items, highlights), path }
		})
		sections.set(scope, placed)
	}
	const builderOf = remember((scope: Scope) => pageBuilder(context, scope))
	const view = (path: string): TimelineView | undefined => {
		const plan = plans.get(path)
		if (!plan) return undefined
		const placed = sections.get(plan.scope) ?? []
		const build = builderOf(plan.scope)
		return plan.kind === 'whole' ? build.whole(placed, scopes) : build.part(plan.section, path, placed)
	}
	return { paths: () => [...plans.keys()], view }
}

/** The history of one KB on a line, for its home page; undefined where less than three notes have a date. */
export function kbTimeline(context: SiteContext, kb: Kb): KbTimelineView | undefined {
	const { dated } = historyOf(context.notesOf(kb))
	const only = context.wiki.kbs.length === 1 || kb.url === '/'
	const description = `${kb.title} on a line: ${countOf(dated.length)}`
	const strip = namedStrip(shownOf(context, dated), { description, lanes: 6, pointLanes: 0 })
	return strip && { strip, href: context.href(only ? '/timeline/' : `/timeline${kb.url}`) }
}

const MOST_ON_A_PAGE = 400
/** Of all sections together, and of one. */
const HIGHLIGHTS = 300
const MOST_HIGHLIGHTS = 12
const ROWS = 40

interface Scope {
	readonly kb: Kb | undefined
	readonly path: string
	readonly dated: readonly DatedNote[]
	readonly unread: readonly UnreadDate[]
}

/** A section with what the page of the whole shows of it, and the path of its own page if that is not all. */
type PlacedSection = Section<DatedNote> & {
	readonly highlights: readonly DatedNote[]
	readonly path: string | undefined
}

type Plan =
	| { readonly kind: 'whole'; readonly scope: Scope }
	| { readonly kind: 'part'; readonly scope: Scope; readonly section: Section<DatedNote> }

function historyOf(notes: Iterable<LinkedNote>): Pick<Scope, 'dated' | 'unread'> {
	// Which days are round is judged by all notes, which are more.
	const { dated, unread } = datedNotes(notes)
	return {
		dated: dated.filter(({ note }) => isHistory(note) && note.url !== note.kb.url),
		unread: unread.filter(({ note }) => isHistory(note)),
	}
}

function freePath(taken: ReadonlyMap<string, unknown>, path: string): string {
	let free = path
	for (let count = 2; taken.has(free); count++) free = `${path}-${count}`
	return free
}

function pageBuilder(context: SiteContext, scope: Scope) {
	const { kb, dated, unread } = scope
	const words = dateWords(context.site.lang)
	const hrefOf = (path: string) => context.href(`/timeline/${path === '' ? '' : `${path}/`}`)
	const several = kb === undefined && new Set(dated.map(({ note }) => note.kb)).size > 1
	const list: PageEntries = pageEntries(context, dated, words, several)
	const frame = {
		kind: 'timeline' as const,
		crumbs: kb
			? [...siteCrumb(context), { text: kb.title, href: context.href(kb.url) }, { text: 'Timeline', href: hrefOf('') }]
			: siteCrumb(context),
		kbs: [],
		types: list.types,
		unread: [],
		strip: undefined,
		previous: undefined,
		next: undefined,
	}
	const whole = (placed: readonly PlacedSection[], scopes: readonly Scope[]): TimelineView => ({
		...frame,
		href: hrefOf(scope.path),
		title: kb ? `Timeline of ${kb.title}` : 'Timeline',
		span: words.span(dated),
		count: dated.length,
		kbs: kb ? [] : scopes.slice(1).map(other => ({ ...linkOf(other, hrefOf), count: other.dated.length })),
		strip: stripOf(context, scope, scopes, hrefOf),
		sections: placed.map(section => ({
			label: section.label,
			anchor: `_${section.slug}`,
			count: section.items.length,
			entries: section.highlights.map(list.entry),
			href: section.path === undefined ? undefined : hrefOf(section.path),
			underWay: several ? [] : list.underWay(section),
		})),
		unread: unread.map(({ note, written }) => ({ ...context.noteLink(note), written: shortened(written) })),
	})
	const part = (section: Section<DatedNote>, path: string, placed: readonly PlacedSection[]): TimelineView => {
		const parts = placed.filter(other => other.path !== undefined)
		const at = parts.findIndex(other => other.path === path)
		const neighbour = (other: PlacedSection | undefined): TextLink | undefined =>
			other?.path === undefined ? undefined : { text: other.label, href: hrefOf(other.path) }
		return {
			...frame,
			href: hrefOf(path),
			title: kb ? `${section.label} in ${kb.title}` : section.label,
			crumbs: [...(kb ? frame.crumbs.slice(0, -1) : frame.crumbs), { text: 'Timeline', href: hrefOf(scope.path) }],
			types: list.typesOf(section.items),
			span: words.span(section.items),
			count: section.items.length,
			sections: [
				{
					label: section.label,
					anchor: `_${section.slug}`,
					count: section.items.length,
					entries: section.items.map(list.entry),
					href: undefined,
					underWay: list.underWay(section),
				},
			],
			previous: neighbour(parts[at - 1]),
			next: neighbour(parts[at + 1]),
		}
	}
	return { whole, part }
}

function linkOf({ kb, path }: Scope, hrefOf: (path: string) => string): TextLink {
	return { text: kb?.title ?? 'Everything', href: hrefOf(path) }
}

function stripOf(
	context: SiteContext,
	scope: Scope,
	scopes: readonly Scope[],
	hrefOf: (path: string) => string,
): TimelineStripView | undefined {
	const description = `${countOf(scope.dated.length)} on a line`
	const others = scopes.slice(1)
	if (scope.kb || others.length <= 1)
		return namedStrip(shownOf(context, scope.dated), { description, lanes: 14, pointLanes: 4 })
	const rows = others
		.toSorted((a, b) => b.dated.length - a.dated.length)
		.slice(0, ROWS)
		.toSorted((a, b) => scopes.indexOf(a) - scopes.indexOf(b))
	return comparedStrip(
		rows.map(other => ({ link: linkOf(other, hrefOf), shown: shownOf(context, other.dated) })),
		`${description}, one for each knowledge base`,
	)
}

function shownOf(context: SiteContext, dated: readonly DatedNote[]): readonly Shown[] {
	return dated.map(item => ({
		dated: item,
		href: context.href(item.note.url),
		colour: context.type(item.note.type, 0).colour,
		weight: linksTo(context, item),
	}))
}

/** The most linked of them, in the order of time. */
function highlightsOf(context: SiteContext, items: readonly DatedNote[], most: number): readonly DatedNote[] {
	const kept = new Set(items.toSorted((a, b) => linksTo(context, b) - linksTo(context, a)).slice(0, most))
	return items.filter(item => kept.has(item))
}

function linksTo({ wiki }: SiteContext, { note }: DatedNote): number {
	return wiki.incoming.get(note.id)?.length ?? 0
}

function countOf(count: number): string {
	return count === 1 ? '1 dated note' : `${count} dated notes`
}

function shortened(text: string): string {
	return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
