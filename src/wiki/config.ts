/** `marcasite.yaml`: the settings of a wiki, all of them optional. */
import type { ProblemCode, Severity } from '../note/problem.ts'
import { type MarkdownOptions, PLAIN_MARKDOWN } from '../note/tools.ts'

export type RuleSetting = Severity | 'off'

export interface Config {
	readonly title: string | undefined
	readonly description: string | undefined
	readonly lang: string
	/** Origin of the published site: `https://example.org`, without a trailing slash. */
	readonly url: string | undefined
	/** Base path with a slash at both ends. */
	readonly base: string
	readonly nav: readonly { readonly text: string; readonly href: string }[]
	/** Address of a note's source, with `{path}` in it. */
	readonly editUrl: string | undefined
	readonly historyUrl: string | undefined
	/** Globs of files that are not content. */
	readonly ignore: readonly string[]
	/** Globs, or `tag:x`, `type:x`, `status:x`, of notes that are read but not published. */
	readonly exclude: readonly string[]
	readonly markdown: MarkdownOptions
	readonly rules: ReadonlyMap<ProblemCode, RuleSetting>
	readonly overrides: readonly RuleOverride[]
}

/** Rules for one KB or for the files that a glob names. */
export interface RuleOverride {
	readonly kb: string | undefined
	readonly files: string | undefined
	readonly rules: ReadonlyMap<ProblemCode, RuleSetting>
}

export const DEFAULT_CONFIG: Config = {
	title: undefined,
	description: undefined,
	lang: 'en',
	url: undefined,
	base: '/',
	nav: [],
	editUrl: undefined,
	historyUrl: undefined,
	ignore: [],
	exclude: [],
	markdown: PLAIN_MARKDOWN,
	rules: new Map(),
	overrides: [],
}
