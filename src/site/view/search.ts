/** Search, and the page that is not there. */
import type { TypeCount } from './common.ts'

export interface SearchView {
	readonly kind: 'search'
	readonly noteCount: number
	readonly kbs: readonly { readonly name: string; readonly title: string; readonly count: number }[]
	readonly types: readonly TypeCount[]
	/** First and last year that a note is dated to; undefined when none is. */
	readonly years: { readonly first: number; readonly last: number } | undefined
	readonly hasTags: boolean
}

export interface NotFoundView {
	readonly kind: 'not-found'
	readonly noteCount: number
}
