/** What there is in a wiki, in numbers: counts, how far fields are filled in, what is linked most and least. */
import { ASPECTS, declaredFields, requiredFields, sharedAspects } from './coverage.ts'
import type { Kb } from './kb.ts'
import { judgeHealth, type NoteHealth } from './note-health.ts'
import type { LinkedNote, WantedName, Wiki } from './wiki.ts'

/** How many of some notes have something. */
export interface Share {
	readonly name: string
	readonly count: number
	/** Whether the type requires it. */
	readonly required: boolean
}

export interface TypeCoverage {
	readonly kb: Kb
	readonly type: string
	readonly notes: number
	readonly words: number
	/** Notes that link to another one, and notes that another one links to. */
	readonly linking: number
	readonly linked: number
	/** What any note can have: a summary, tags, sources, a date; last that all that is required is there. */
	readonly aspects: readonly Share[]
	/** The same field by field: what no declared field stands for, then the fields that the type declares, the required first. */
	readonly fields: readonly Share[]
}

export interface RankedNote {
	readonly note: LinkedNote
	readonly count: number
}

export interface RankedName {
	readonly wanted: WantedName
	readonly count: number
}

export interface Statistics {
	readonly notes: number
	readonly words: number
	/** Of the note in the middle. */
	readonly medianWords: number
	readonly unpublished: number
	readonly kbs: readonly { readonly kb: Kb; readonly notes: number }[]
	readonly types: number
	readonly tags: number
	/** Written links between notes, and those of them that lead to another KB. */
	readonly links: number
	readonly linksAcross: number
	readonly stubs: number
	readonly errors: number
	readonly warnings: number
	readonly coverage: readonly TypeCoverage[]
	/** Notes that something links to, the most linked first. */
	readonly mostLinked: readonly RankedNote[]
	/** In path order. */
	readonly orphans: readonly LinkedNote[]
	/** The most wanted first. */
	readonly wanted: readonly RankedName[]
}

/** Of the whole wiki, or of one KB. Homes of KBs are counted as notes, and left out where notes are compared. */
export function statisticsOf(wiki: Wiki, only?: Kb): Statistics {
	const notes = [...wiki.notes.values()].filter(note => only === undefined || note.kb === only)
	const health = notes.filter(note => note.url !== note.kb.url).map(note => judgeHealth(wiki, note))
	const edges = notes.flatMap(note => wiki.outgoing.get(note.id) ?? [])
	const across = edges.filter(edge => wiki.notes.get(edge.from)?.kb !== wiki.notes.get(edge.to)?.kb)
	const words = notes.map(note => note.compiled.words).sort((a, b) => a - b)
	const problems = wiki.problems.filter(({ path }) => !only || only.folder === '' || path.startsWith(`${only.folder}/`))
	const counts = Map.groupBy(notes, note => note.kb)
	const kbs = wiki.kbs.filter(kb => only === undefined || kb === only)
	return {
		notes: notes.length,
		words: words.reduce((sum, count) => sum + count, 0),
		medianWords: words[words.length >> 1] ?? 0,
		unpublished: only ? 0 : wiki.unpublishedCount,
		kbs: kbs.map(kb => ({ kb, notes: counts.get(kb)?.length ?? 0 })),
		types: new Set(notes.map(note => note.type)).size,
		tags: new Set(notes.flatMap(note => note.tags)).size,
		links: edges.length,
		linksAcross: across.length,
		stubs: health.filter(({ isStub }) => isStub).length,
		errors: problems.filter(({ severity }) => severity === 'error').length,
		warnings: problems.filter(({ severity }) => severity === 'warning').length,
		coverage: coverageOf(wiki, health),
		mostLinked: health
			.filter(({ linkedBy }) => linkedBy > 0)
			.sort((a, b) => b.linkedBy - a.linkedBy || (a.note.id < b.note.id ? -1 : 1))
			.map(({ note, linkedBy }) => ({ note, count: linkedBy })),
		orphans: health.filter(({ linkedBy }) => linkedBy === 0).map(({ note }) => note),
		wanted: wiki.wanted
			.filter(({ kb }) => only === undefined || kb === only.name)
			.map(wanted => ({ wanted, count: new Set(wanted.askedBy.map(asker => asker.from)).size }))
			.sort((a, b) => b.count - a.count || (a.wanted.url < b.wanted.url ? -1 : 1)),
	}
}

/** By KB in their order, then the most frequent type first. */
function coverageOf(wiki: Wiki, health: readonly NoteHealth[]): readonly TypeCoverage[] {
	return [...Map.groupBy(health, ({ note }) => note.kb)].flatMap(([kb, own]) =>
		[...Map.groupBy(own, ({ note }) => note.type)]
			.sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
			.map(([type, some]) => typeCoverage(wiki, kb, type, some)),
	)
}

function typeCoverage(wiki: Wiki, kb: Kb, type: string, health: readonly NoteHealth[]): TypeCoverage {
	const count = (has: (item: NoteHealth) => boolean) => health.filter(has).length
	const required = requiredFields(kb, type)
	const shared = sharedAspects(kb, type)
	return {
		kb,
		type,
		notes: health.length,
		words: health.reduce((sum, { note }) => sum + note.compiled.words, 0),
		linking: count(({ note }) => wiki.outgoing.get(note.id)?.some(edge => edge.to !== note.id) ?? false),
		linked: count(({ linkedBy }) => linkedBy > 0),
		aspects: ASPECTS.map(aspect => ({ name: aspect.anchor, count: count(aspect.has), required: false })),
		fields: [
			...shared.map(aspect => ({ name: aspect.anchor, count: count(aspect.has), required: false })),
			...declaredFields(kb, type).map(name => ({
				name,
				count: count(({ filled }) => filled.has(name)),
				required: required.includes(name),
			})),
		],
	}
}
