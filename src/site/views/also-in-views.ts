/** One subject in several KBs: the list of such subjects, and each side by side. */
import { renderBody } from '../../wiki/render.ts'
import type { LinkedNote } from '../../wiki/wiki.ts'
import { pagePaths, readPagePath, type Stretch, stretchesOf } from '../list-pages.ts'
import { once } from '../once.ts'
import { beginningOf } from '../preview/beginning.ts'
import type { SiteContext } from '../site-context.ts'
import { type Subject, type Subjects, subjectsOf } from '../subjects.ts'
import type { AlsoInIndexView, AlsoInView, CommonLink, FactView, SubjectVersion } from '../view.ts'
import { siteCrumb } from './crumbs.ts'
import { factsOf } from './facts.ts'
import { bareLink, type ListPages, pageHref, pagesView } from './list-parts.ts'

const SET = '/also-in/'
const WORDS_A_MINUTE = 230
/** Characters of a note's text that are shown. */
const BEGINNING = 600
/** Links of one note alone, and of several, that are named. */
const LINKS = { own: 8, common: 24 }

/** Pages below `/also-in/`; none where no subject is in several KBs. */
export function alsoInPages(context: SiteContext): ListPages<AlsoInIndexView | AlsoInView> {
	const bySlug = once(() => new Map(subjectsOf(context).all.map(subject => [subject.slug, subject])))
	const stretches = once(() => stretchesOf(subjectsOf(context).all, subject => subject.title))
	return {
		paths: () => {
			const slugs = [...bySlug().keys()]
			return slugs.length === 0 ? [] : [...pagePaths('', slugs.length), ...slugs]
		},
		view: path => {
			const { list, page } = readPagePath(path)
			const subjects = subjectsOf(context)
			if (list === '') return indexView(context, stretches(), page)
			const subject = page === 0 ? bySlug().get(list) : undefined
			return subject && alsoInView(context, subjects, subject)
		},
	}
}

/** The page of a note's subject, where other KBs have a note on it as well. */
export function alsoInHref(context: SiteContext, note: LinkedNote): string | undefined {
	const subject = subjectsOf(context).byNote.get(note)
	return subject && context.href(`${SET}${subject.slug}/`)
}

function indexView(
	context: SiteContext,
	stretches: readonly Stretch<Subject>[],
	page: number,
): AlsoInIndexView | undefined {
	const stretch = stretches[page]
	if (!stretch || stretch.entries.length === 0) return undefined
	return {
		kind: 'also-in-index',
		href: pageHref(context, SET, '', page),
		crumbs: siteCrumb(context),
		subjects: stretch.entries.map(({ slug, title, notes }) => ({
			text: title,
			href: context.href(`${SET}${slug}/`),
			notes: notes.map(note => ({ text: note.kb.title, href: context.href(note.url) })),
		})),
		pages: pagesView(context, { set: SET, list: '', page }, stretches),
	}
}

function alsoInView(context: SiteContext, subjects: Subjects, subject: Subject): AlsoInView {
	const links = new Map(subject.notes.map(note => [note, linksOf(context, subjects, note)]))
	const common = commonLinks(context, links)
	const facts = new Map(subject.notes.map(note => [note, factsOf(context, note)]))
	const agreed = agreedFacts([...facts.values()])
	const isAgreed = (fact: FactView) => agreed.some(item => same(item, fact))
	return {
		kind: 'also-in',
		href: context.href(`${SET}${subject.slug}/`),
		crumbs: [...siteCrumb(context), { text: 'Also in', href: context.href(SET) }],
		title: subject.title,
		versions: subject.notes.map(note => {
			const own = [...(links.get(note) ?? [])].filter(([key]) => !common.has(key)).map(([, target]) => target)
			return versionOf(
				context,
				note,
				own,
				(facts.get(note) ?? []).filter(fact => !isAgreed(fact)),
			)
		}),
		agreed,
		common: [...common.values()].slice(0, LINKS.common),
	}
}

function versionOf(
	context: SiteContext,
	note: LinkedNote,
	ownLinks: readonly LinkedNote[],
	facts: readonly FactView[],
): SubjectVersion {
	const link = context.noteLink(note)
	return {
		note: bareLink(context, note),
		kb: { text: note.kb.title, href: context.href(note.kb.url) },
		type: context.type(note.type, 1),
		summary: link.summary,
		beginningHtml: beginningOf(renderBody(context, note), { href: link.href, limit: BEGINNING }),
		readingMinutes: Math.max(1, Math.round(note.compiled.words / WORDS_A_MINUTE)),
		facts,
		tags: note.tags.map(tag => ({ text: tag, href: context.href(context.tagUrl(tag)) })),
		ownLinks: ownLinks.slice(0, LINKS.own).map(target => bareLink(context, target)),
		moreLinks: Math.max(0, ownLinks.length - LINKS.own),
		linkedFrom: new Set((context.wiki.incoming.get(note.id) ?? []).map(edge => edge.from)).size,
	}
}

/** What a note links to, by subject: each KB links to its own note on it. */
function linksOf(context: SiteContext, subjects: Subjects, note: LinkedNote): ReadonlyMap<string, LinkedNote> {
	const links = new Map<string, LinkedNote>()
	for (const edge of context.wiki.outgoing.get(note.id) ?? []) {
		const target = context.wiki.notes.get(edge.to)
		if (!target || target === note) continue
		const subject = subjects.byNote.get(target)
		if (subject && subject === subjects.byNote.get(note)) continue
		const key = subject ? `subject ${subject.slug}` : target.id
		if (!links.has(key)) links.set(key, target)
	}
	return links
}

function commonLinks(
	context: SiteContext,
	links: ReadonlyMap<LinkedNote, ReadonlyMap<string, LinkedNote>>,
): ReadonlyMap<string, CommonLink> {
	const linking = new Map<string, { readonly target: LinkedNote; readonly kbs: Set<string> }>()
	for (const [note, targets] of links)
		for (const [key, target] of targets) {
			const known = linking.get(key) ?? { target, kbs: new Set() }
			known.kbs.add(note.kb.title)
			linking.set(key, known)
		}
	return new Map(
		[...linking]
			.filter(([, { kbs }]) => kbs.size > 1)
			.sort((a, b) => b[1].kbs.size - a[1].kbs.size)
			.map(([key, { target, kbs }]) => {
				const href = alsoInHref(context, target) ?? context.href(target.url)
				return [key, { ...bareLink(context, target), href, kbs: [...kbs] }]
			}),
	)
}

function agreedFacts([first = [], ...others]: readonly (readonly FactView[])[]): readonly FactView[] {
	return first.filter(fact => others.every(facts => facts.some(other => same(fact, other))))
}

function same(a: FactView, b: FactView): boolean {
	return JSON.stringify(a) === JSON.stringify(b)
}
