/** Pages that say how the wiki is kept: of the whole wiki, of a KB, of one type of its notes. */
import type { Severity } from '../../note/problem.ts'
import type { Crumb, NoteLink, TextLink, TypeCount } from './common.ts'

/** What there is to mend, in numbers. */
export interface HealthCounts {
	readonly notes: number
	readonly errors: number
	readonly warnings: number
	/** Notes that no other note links to. */
	readonly orphans: number
	readonly stubs: number
	/** Names that are asked for and not written. */
	readonly wanted: number
}

/** One problem and the place where it stands. */
interface ProblemLine {
	/** What is wrong; things stand in backticks. */
	readonly message: string
	readonly hint: string | undefined
	/** `boyd/concepts/tempo.md:12` */
	readonly place: string
	/** The page of that file; undefined for what has none. */
	readonly href: string | undefined
}

/** A file with how many problems it has. */
export interface FileCount {
	readonly path: string
	readonly href: string | undefined
	readonly count: number
}

/** All problems of one code. */
export interface CodeProblems {
	readonly code: string
	readonly severity: Severity
	readonly meaning: string
	readonly remedy: string
	/** Id of the list on this page. */
	readonly anchor: string
	readonly count: number
	readonly fileCount: number
	/** Files with the most of them, where some file has several. */
	readonly worst: readonly FileCount[]
	/** The first fifty. */
	readonly lines: readonly ProblemLine[]
}

export interface FamilyProblems {
	readonly family: string
	/** `links in the text` */
	readonly about: string
	readonly count: number
	readonly codes: readonly CodeProblems[]
}

/** The problems of a scope, without those of which the page speaks elsewhere. */
export interface ProblemReport {
	readonly families: readonly FamilyProblems[]
	/** Files with the most problems of all codes. */
	readonly worst: readonly FileCount[]
	/** How many stand in notes that are not published, and are not told. */
	readonly withheld: number
}

/** Some notes, and how many more there are. */
export interface CappedNotes {
	readonly notes: readonly NoteLink[]
	readonly more: number
}

/** Notes of one type that have something in common. */
export interface TypeNotes extends CappedNotes {
	readonly type: TypeCount
}

/** How many of some notes have a field. */
export interface Share {
	readonly count: number
	readonly of: number
	/** Where those that lack it are listed; undefined where none does. */
	readonly href: string | undefined
}

/** A row of a table of shares: a KB or a type, and one share for each of the table's columns. */
interface ShareRow {
	readonly name: TextLink
	readonly notes: number
	readonly shares: readonly Share[]
}

export interface ShareTable {
	readonly columns: readonly string[]
	readonly rows: readonly ShareRow[]
}

/** A KB in the table of all. */
interface KbHealthRow extends HealthCounts {
	readonly kb: TextLink
}

/** A research status with the number of notes that have it in each KB. */
export interface StatusTable {
	readonly columns: readonly { readonly label: string; readonly anchor: string }[]
	readonly rows: readonly { readonly kb: TextLink; readonly counts: readonly number[] }[]
}

/** Notes of one research status. */
export interface StatusNotes extends CappedNotes {
	readonly label: string
	readonly anchor: string
	readonly count: number
}

export interface WantedDemand {
	readonly count: number
	/** The most wanted. */
	readonly names: readonly (TextLink & { readonly count: number })[]
}

export type CountedNote = NoteLink & { readonly count: number }

interface HealthPage {
	readonly href: string
	readonly crumbs: readonly Crumb[]
	readonly counts: HealthCounts
}

/** What a page about many kinds of notes says. */
interface HealthReport extends HealthPage {
	readonly problems: ProblemReport
	readonly coverage: ShareTable
	readonly wanted: WantedDemand
	readonly mostLinked: readonly CountedNote[]
	/** Long notes that few others link to. */
	readonly leastLinked: readonly CountedNote[]
}

/** The health of a wiki of several KBs. */
export interface WikiHealthView extends HealthReport {
	readonly kind: 'wiki-health'
	readonly kbs: readonly KbHealthRow[]
	readonly statuses: StatusTable
}

/** The health of one KB. */
export interface KbHealthView extends HealthReport {
	readonly kind: 'kb-health'
	/** The KB's home. */
	readonly kb: TextLink
	readonly orphans: readonly TypeNotes[]
	readonly stubs: readonly TypeNotes[]
	readonly statuses: readonly StatusNotes[]
}

/** How far one field is filled in. */
export interface FieldCoverage extends Share {
	readonly label: string
	/** As it is written in a head; undefined for what several fields can say. */
	readonly key: string | undefined
	readonly isRequired: boolean
	readonly anchor: string
	readonly missing: CappedNotes
}

/** How far the fields of one type are filled in, in one KB. */
export interface TypeHealthView extends HealthPage {
	readonly kind: 'type-health'
	readonly kb: TextLink
	readonly type: TypeCount
	readonly fields: readonly FieldCoverage[]
}

export type HealthView = WikiHealthView | KbHealthView | TypeHealthView
