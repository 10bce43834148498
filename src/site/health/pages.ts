/** The pages of health: which there are, and what each shows. */
import type { Kb } from '../../wiki/kb.ts'
import type { NoteHealth } from '../../wiki/note-health.ts'
import { humanise } from '../../wiki/relations.ts'
import { remember } from '../../wiki/remember.ts'
import { slugSegment } from '../../wiki/slug.ts'
import { byTitle, countTypes, type SiteContext } from '../site-context.ts'
import type {
	Crumb,
	HealthCounts,
	HealthView,
	KbHealthView,
	StatusNotes,
	StatusTable,
	TypeHealthView,
	TypeNotes,
	WikiHealthView,
} from '../view.ts'
import { siteCrumb } from '../views/crumbs.ts'
import { leastLinked, mostLinked } from './connections.ts'
import { ASPECT_LABELS, capNotes, fieldCoverage, hasAspectRow, sharesOf, typeLink } from './coverage.ts'
import { healthByType, noteHealth } from './note-health.ts'
import { countProblems, problemReport } from './problem-report.ts'
import { wantedDemand, wantedOf } from './wanted-demand.ts'

/** Paths below `/health/`: the whole wiki, each KB where there are several, each type of a KB. */
export function healthPaths(context: SiteContext): readonly string[] {
	return [...scopes(context).keys()]
}

/** Undefined for a path that is not one of `healthPaths`. */
export function healthView(context: SiteContext, path: string): HealthView | undefined {
	const scope = scopes(context).get(path)
	if (!scope) return undefined
	if (scope.kind === 'wiki') return wikiHealth(context)
	return scope.kind === 'kb' ? kbHealth(context, scope.kb) : typeHealth(context, scope)
}

type Scope =
	| { readonly kind: 'wiki' }
	| { readonly kind: 'kb'; readonly kb: Kb }
	| { readonly kind: 'type'; readonly kb: Kb; readonly types: readonly string[] }

const scopes = remember((context: SiteContext): ReadonlyMap<string, Scope> => {
	const { kbs } = context.wiki
	const [only] = kbs
	const found = new Map<string, Scope>()
	found.set('', only && kbs.length === 1 ? { kind: 'kb', kb: only } : { kind: 'wiki' })
	for (const kb of kbs) {
		const base = healthAddress(context, kb).slice(HEALTH.length)
		if (base !== '') found.set(base.slice(0, -1), { kind: 'kb', kb })
		const types = countTypes(context.notesOf(kb)).map(([type]) => type)
		for (const [slug, names] of Map.groupBy(types, slugSegment))
			found.set(base + slug, { kind: 'type', kb, types: names })
	}
	return found
})

const HEALTH = '/health/'

/** Address below the base of the health of a KB. Notes that lie in no KB have a page of their own, under a name that no KB has. */
export function healthAddress({ wiki }: SiteContext, kb: Kb): string {
	if (wiki.kbs.length === 1) return HEALTH
	return kb.url === '/' ? `${HEALTH}_root/` : HEALTH + kb.url.slice(1)
}

function wikiHealth(context: SiteContext): WikiHealthView {
	const health = noteHealth(context)
	const all = [...health.values()].flat()
	const rows = [...health].map(([kb, notes]) => {
		const address = context.href(healthAddress(context, kb))
		return { kb: { text: kb.title, href: address }, notes, counts: countsOf(context, notes, kb) }
	})
	return {
		kind: 'wiki-health',
		href: context.href(HEALTH),
		crumbs: siteCrumb(context),
		counts: countsOf(context, all),
		kbs: rows.map(({ kb, counts }) => ({ kb, ...counts })),
		problems: problemReport(context),
		coverage: {
			columns: ASPECT_LABELS,
			rows: rows.map(({ kb, notes }) => ({
				name: kb,
				notes: notes.length,
				shares: sharesOf(notes, () => `${kb.href}#coverage`),
			})),
		},
		statuses: statusTable(rows),
		wanted: wantedDemand(context),
		mostLinked: mostLinked(context, all),
		leastLinked: leastLinked(context, all),
	}
}

function kbHealth(context: SiteContext, kb: Kb): KbHealthView {
	const notes = noteHealth(context).get(kb) ?? []
	const address = healthAddress(context, kb)
	return {
		kind: 'kb-health',
		href: context.href(address),
		crumbs: address === HEALTH ? siteCrumb(context) : healthCrumbs(context),
		kb: { text: kb.title, href: context.href(kb.url) },
		counts: countsOf(context, notes, kb),
		problems: problemReport(context, kb),
		coverage: {
			columns: ASPECT_LABELS,
			rows: [...byType(notes)].map(([type, own]) => {
				const name = typeLink(context, address, type)
				return {
					name,
					notes: own.length,
					shares: sharesOf(own, at => (hasAspectRow(kb, type, at) ? `${name.href}#${at}` : name.href)),
				}
			}),
		},
		orphans: typeNotes(context, notes.filter(isOrphan)),
		stubs: typeNotes(
			context,
			notes.filter(({ isStub }) => isStub),
		),
		statuses: statusNotes(context, notes),
		wanted: wantedDemand(context, kb),
		mostLinked: mostLinked(context, notes),
		leastLinked: leastLinked(context, notes),
	}
}

function typeHealth(context: SiteContext, { kb, types }: Extract<Scope, { kind: 'type' }>): TypeHealthView {
	const own = healthByType(noteHealth(context).get(kb) ?? [])
	const notes = inTitleOrder(types.map(name => own.get(name) ?? []))
	const type = types[0] ?? ''
	const address = healthAddress(context, kb)
	const crumbs = address === HEALTH ? [] : [{ text: kb.title, href: context.href(address) }]
	return {
		kind: 'type-health',
		href: typeLink(context, address, type).href,
		crumbs: [...healthCrumbs(context), ...crumbs],
		counts: { ...countsOf(context, notes, kb), errors: 0, warnings: 0, wanted: 0 },
		kb: { text: kb.title, href: context.href(kb.url) },
		type: context.type(type, notes.length),
		fields: fieldCoverage(context, kb, type, notes),
	}
}

function healthCrumbs(context: SiteContext): readonly Crumb[] {
	return [...siteCrumb(context), { text: 'Health', href: context.href(HEALTH) }]
}

function isOrphan({ linkedBy }: NoteHealth): boolean {
	return linkedBy === 0
}

/** Without `kb`, of the whole wiki. */
function countsOf(context: SiteContext, notes: readonly NoteHealth[], kb?: Kb): HealthCounts {
	return {
		notes: notes.length,
		...countProblems(context, kb),
		orphans: notes.filter(isOrphan).length,
		stubs: notes.filter(({ isStub }) => isStub).length,
		wanted: wantedOf(context, kb).length,
	}
}

/** Types whose names slug alike share a page. */
function inTitleOrder([first = [], ...others]: readonly (readonly NoteHealth[])[]): readonly NoteHealth[] {
	if (others.length === 0) return first
	return [first, ...others].flat().sort((a, b) => byTitle(a.note, b.note))
}

/** The most frequent type first. */
function byType(notes: readonly NoteHealth[]): readonly (readonly [string, readonly NoteHealth[]])[] {
	return [...healthByType(notes)].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
}

function typeNotes(context: SiteContext, notes: readonly NoteHealth[]): readonly TypeNotes[] {
	return byType(notes).map(([type, own]) => ({ type: context.type(type, own.length), ...capNotes(context, own) }))
}

function statusNotes(context: SiteContext, notes: readonly NoteHealth[]): readonly StatusNotes[] {
	const byStatus = Map.groupBy(notes, ({ status }) => status)
	return statusesOf(notes).map(status => {
		const own = byStatus.get(status) ?? []
		return { label: humanise(status), anchor: statusAnchor(status), count: own.length, ...capNotes(context, own) }
	})
}

function statusTable(
	rows: readonly { kb: { text: string; href: string }; notes: readonly NoteHealth[] }[],
): StatusTable {
	const statuses = statusesOf(rows.flatMap(({ notes }) => notes)).slice(0, STATUS_COLUMNS)
	return {
		columns: statuses.map(status => ({ label: humanise(status), anchor: statusAnchor(status) })),
		rows: rows.flatMap(({ kb, notes }) => {
			const counts = statuses.map(status => notes.filter(health => health.status === status).length)
			return counts.some(count => count > 0) ? [{ kb, counts }] : []
		}),
	}
}

const STATUS_COLUMNS = 8
/** From the first words to the last. */
const STATUS_ORDER = ['stub', 'partial', 'draft', 'complete', 'published']

function statusesOf(notes: readonly NoteHealth[]): readonly string[] {
	const counts = new Map<string, number>()
	for (const { status } of notes) if (status !== undefined) counts.set(status, (counts.get(status) ?? 0) + 1)
	const rank = (status: string) => (STATUS_ORDER.includes(status) ? STATUS_ORDER.indexOf(status) : STATUS_ORDER.length)
	return [...counts]
		.sort((a, b) => rank(a[0]) - rank(b[0]) || b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
		.map(([status]) => status)
}

function statusAnchor(status: string): string {
	return `status-${slugSegment(status)}`
}
