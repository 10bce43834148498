/** What a query asks for: the closed union that its words are read into, and that is then answered. */
import type { NoteDate } from '../../note/dates.ts'

/** A stretch of the query's text, in UTF-16 units. */
export interface Stretch {
	readonly at: number
	readonly length: number
}

/** A value with its place in the query. */
export interface Value extends Stretch {
	readonly text: string
}

export type Test =
	/** One of the values, whatever their case. */
	| { readonly kind: 'type' | 'status' | 'kb' | 'id'; readonly values: readonly Value[] }
	/** A tag, or one below it. */
	| { readonly kind: 'tag'; readonly values: readonly Value[]; readonly every: boolean }
	/** `title`: in the title alone; else in the title or an alias. */
	| { readonly kind: 'name'; readonly values: readonly Value[]; readonly where: 'title' | 'title or alias' }
	| { readonly kind: 'folder'; readonly values: readonly Value[] }
	/** `from`: notes that link to one of these; `to`: notes that one of these links to. */
	| { readonly kind: 'link'; readonly values: readonly Value[]; readonly direction: 'from' | 'to' }
	/** What one of these notes lists. */
	| { readonly kind: 'collection'; readonly values: readonly Value[] }
	| { readonly kind: 'orphan' | 'stub' }
	| { readonly kind: 'has'; readonly values: readonly Value[] }
	| {
			readonly kind: 'compare'
			readonly property: string
			readonly operator: Operator
			readonly values: readonly Value[]
	  }
	| {
			readonly kind: 'range'
			readonly property: string
			readonly from: NoteDate | undefined
			readonly to: NoteDate | undefined
	  }

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>='

export interface Condition extends Stretch {
	readonly negated: boolean
	readonly test: Test
}

export interface SortKey {
	readonly property: string
	readonly descending: boolean
}

export interface Query {
	/** What is listed: published notes, names nobody has written, or notes that are not published. */
	readonly of: 'notes' | 'wanted' | 'drafts'
	/** All of them hold for what is listed. */
	readonly conditions: readonly Condition[]
	/** The first decides; empty for the order of titles. */
	readonly sort: readonly SortKey[]
	readonly limit: number | undefined
	readonly offset: number
	/** Properties in the order of columns; undefined where the query does not say. */
	readonly columns: readonly string[] | undefined
	readonly view: 'list' | 'table' | undefined
}

/** What is wrong with a query, at a place of its text. */
export interface QueryFault extends Stretch {
	readonly message: string
	readonly hint?: string
}

/** The query as far as it could be read, and all that is wrong with it. */
export interface ReadQuery {
	readonly query: Query
	readonly faults: readonly QueryFault[]
}
