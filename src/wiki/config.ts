/** `marcasite.yaml`: the settings of a wiki, all of them optional. */
import type { VaultPath } from '../note/brand.ts'
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
	readonly nav: readonly ConfigLink[]
	/** The note whose text the home page shows. */
	readonly home: VaultPath | undefined
	/** A picture of the vault that stands for the site. */
	readonly logo: VaultPath | undefined
	readonly accent: Accent | undefined
	/** What readers see who have chosen nothing. */
	readonly theme: ThemeChoice
	readonly fonts: Fonts
	readonly footer: { readonly text: string | undefined; readonly links: readonly ConfigLink[] }
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

export interface ConfigLink {
	readonly text: string
	readonly href: string
}

/** `auto` follows the reader's system. */
export type ThemeChoice = 'auto' | 'light' | 'dark'

/** The colour of links, `#rrggbb`, on light and on dark paper; both can be read there. */
export interface Accent {
	readonly light: string
	readonly dark: string
	/** What was changed about the colour that the configuration names. */
	readonly hint: string | undefined
}

/** Faces of running text, of menus and labels, and of code. */
export interface Fonts {
	readonly text?: Font | undefined
	readonly interface?: Font | undefined
	readonly code?: Font | undefined
}

/** Faces that readers have, by the name of a stack, or one whose files lie in the vault. */
export type Font =
	| { readonly kind: 'stack'; readonly name: FontStack }
	| {
			readonly kind: 'family'
			readonly family: string
			readonly file: VaultPath
			readonly italic: VaultPath | undefined
	  }

export type FontStack = (typeof FONT_STACKS)[number]

/** Names of stacks of faces that systems bring along. */
export const FONT_STACKS = ['system', 'serif', 'old-style', 'humanist', 'geometric', 'monospace'] as const

/** Rules for one KB or for the files that a glob names. */
export interface RuleOverride {
	readonly kb: string | undefined
	readonly files: string | undefined
	readonly rules: ReadonlyMap<ProblemCode, RuleSetting>
}

/** The files of the vault that the configuration names, and that are so of use. */
export function filesOfConfig({ logo, fonts }: Config): ReadonlySet<VaultPath> {
	const faces = Object.values(fonts).flatMap((font: Font | undefined) =>
		font?.kind === 'family' ? [font.file, font.italic] : [],
	)
	return new Set([logo, ...faces].filter(path => path !== undefined))
}

export const DEFAULT_CONFIG: Config = {
	title: undefined,
	description: undefined,
	lang: 'en',
	url: undefined,
	base: '/',
	nav: [],
	home: undefined,
	logo: undefined,
	accent: undefined,
	theme: 'auto',
	fonts: {},
	footer: { text: undefined, links: [] },
	editUrl: undefined,
	historyUrl: undefined,
	ignore: [],
	exclude: [],
	markdown: PLAIN_MARKDOWN,
	rules: new Map(),
	overrides: [],
}
