/** Search, and the page that is not there. */
import type { TypeCount } from './common.ts'

export interface SearchView {
	readonly kind: 'search'
	readonly kbs: readonly { readonly name: string; readonly title: string; readonly count: number }[]
	readonly types: readonly TypeCount[]
}

export interface NotFoundView {
	readonly kind: 'not-found'
}
