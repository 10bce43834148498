/** Recent changes: of all KBs, and of each. */
import type { VaultPath } from '../../note/brand.ts'
import { contentFilter, deepFilter } from '../../vault/content-filter.ts'
import type { GitFacts } from '../../vault/git.ts'
import type { Commit, NoteChange } from '../../vault/git-log.ts'
import { kbFinder } from '../../wiki/find-kbs.ts'
import type { Kb } from '../../wiki/kb.ts'
import { humanise } from '../../wiki/relations.ts'
import { slugSegment } from '../../wiki/slug.ts'
import type { LinkedNote } from '../../wiki/wiki.ts'
import { notesIn } from '../lookups.ts'
import { once } from '../once.ts'
import type { SiteContext } from '../site-context.ts'
import type { ChangeGroup, ChangesView, CommitView, TextLink } from '../view.ts'
import { siteCrumb } from './crumbs.ts'
import { bareLink, type ListPages } from './list-parts.ts'

const SET = '/changes/'
/** Changes of notes that a page tells. */
const LATEST = 200
/** Notes of one commit that are named. */
const NAMED = 40

/** Where there are more, the page of a KB does not name them all: each page would grow with every KB. */
const MOST_KBS = 60

/** Pages below `/changes/`. Without a history there is one, which says why. */
export function changesPages(context: SiteContext): ListPages<ChangesView> {
	const told = once(() => toldChanges(context))
	const paths = once((): ReadonlyMap<string, Kb> => {
		const changed = new Set(told().flatMap(({ changes }) => changes.map(change => change.kb)))
		const kbs = context.wiki.kbs.filter(kb => changed.has(kb))
		return new Map(kbs.length > 1 ? kbs.map(kb => [slugSegment(kb.name), kb]) : [])
	})
	const all = once(() => ['', ...paths().keys()])
	const links = once(() => (paths().size === 0 ? [] : pageLinks(context, paths())))
	return {
		paths: all,
		view: path => {
			const kb = paths().get(path)
			if (path !== '' && !kb) return undefined
			const at = all().indexOf(path)
			const place =
				kb && links().length > MOST_KBS
					? { pages: [0, at].flatMap(index => links()[index] ?? []), current: 1 }
					: { pages: links(), current: at }
			return changesView(context, told(), kb, place)
		},
	}
}

/** A change of a note that may be spoken of. */
interface Told {
	readonly kind: NoteChange['kind']
	readonly kb: Kb
	/** The note as it is now, or the name of one that is no more. */
	readonly note: LinkedNote | string
}

interface ToldCommit {
	readonly commit: Commit
	readonly changes: readonly Told[]
}

function changesView(
	context: SiteContext,
	told: readonly ToldCommit[],
	kb: Kb | undefined,
	place: Pick<ChangesView, 'pages' | 'current'>,
): ChangesView {
	let left = LATEST
	const commits: { readonly date: string; readonly view: CommitView }[] = []
	for (const { commit, changes } of told) {
		const own = kb ? changes.filter(change => change.kb === kb) : changes
		if (own.length === 0 || left <= 0) continue
		const named = own.slice(0, Math.min(left, NAMED))
		left -= named.length
		const moreNotes = own.length - named.length + (kb ? 0 : commit.moreNotes)
		commits.push({
			date: commit.date,
			view: { subject: commit.subject, groups: groupsOf(context, named), moreNotes },
		})
	}
	const days = Map.groupBy(commits, ({ date }) => date)
	return {
		kind: 'changes',
		href: context.href(kb ? `${SET}${slugSegment(kb.name)}/` : SET),
		crumbs: kb ? [...siteCrumb(context), { text: 'Changes', href: context.href(SET) }] : siteCrumb(context),
		kb: kb && context.kbLink(kb),
		...place,
		days: [...days]
			.sort((a, b) => (a[0] < b[0] ? 1 : -1))
			.map(([date, items]) => ({ date, commits: items.map(({ view }) => view) })),
		absence: absenceOf(context.git),
	}
}

function pageLinks(context: SiteContext, paths: ReadonlyMap<string, Kb>): readonly TextLink[] {
	const kbs = [...paths].map(([path, kb]) => ({ text: kb.title, href: context.href(`${SET}${path}/`) }))
	return [{ text: 'All', href: context.href(SET) }, ...kbs]
}

const KINDS: readonly NoteChange['kind'][] = ['created', 'changed', 'renamed', 'deleted']

function groupsOf(context: SiteContext, changes: readonly Told[]): readonly ChangeGroup[] {
	return KINDS.flatMap(kind => {
		const own = changes.filter(change => change.kind === kind)
		const notes = own.flatMap(({ note }) => (typeof note === 'string' ? [] : [bareLink(context, note)]))
		const gone = own.flatMap(({ note }) => (typeof note === 'string' ? [note] : []))
		return own.length === 0 ? [] : [{ kind, notes, gone }]
	})
}

/** In the order of the history, newest first; commits of which nothing may be told are left out. */
function toldChanges(context: SiteContext): readonly ToldCommit[] {
	if (context.git.kind !== 'history') return []
	const byPath = new Map(notesIn(context.wiki).map(note => [note.path, note]))
	const goneKb = kbOfGone(context)
	const tell = ({ kind, path, now }: NoteChange): readonly Told[] => {
		const note = now === undefined ? undefined : byPath.get(now)
		if (note) return [{ kind, kb: note.kb, note }]
		const kb = kind === 'deleted' ? goneKb(path) : undefined
		return kb ? [{ kind, kb, note: nameOf(path) }] : []
	}
	return context.git.log
		.map(commit => ({ commit, changes: commit.notes.flatMap(tell) }))
		.filter(({ changes }) => changes.length > 0)
}

/**
 * The KB that a note which is no more stood in, if its name may be told. Where a wiki withholds notes, the deleted one
 * may have been one of them, and nobody can ask it any more.
 */
function kbOfGone({ wiki }: SiteContext): (path: VaultPath) => Kb | undefined {
	const { config, unpublishedCount } = wiki
	if (unpublishedCount > 0 || config.exclude.length > 0) return () => undefined
	const isContent = deepFilter(contentFilter('/', { ignore: config.ignore }))
	const kbAt = kbFinder(wiki.kbs)
	return path => (isContent(path) ? kbAt(path) : undefined)
}

function nameOf(path: VaultPath): string {
	const stem = path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/i, '')
	return /^[\p{Ll}\p{N}]+(?:[-_][\p{Ll}\p{N}]+)*$/u.test(stem) ? humanise(stem) : stem
}

function absenceOf(git: GitFacts): string | undefined {
	if (git.kind === 'history') return git.log.length > 0 ? undefined : 'No commit has touched a note yet.'
	switch (git.reason) {
		case 'no-git':
			return 'Git is not installed where this site was built, so what changed is not known.'
		case 'not-a-repository':
			return 'The notes are in no git repository, so nobody has kept what changed.'
		case 'shallow':
			return 'This site was built from a shallow clone: its history is cut off, and what changed cannot be told from it.'
		case 'empty':
			return 'Nothing has been committed yet.'
	}
}
