/** What the panel of a page of the development server says: the problems of its note, and those elsewhere. */
import type { VaultPath } from '../../note/brand.ts'
import { hintOf, type Problem, type Severity } from '../../note/problem.ts'
import { noteAt, noteOfFile } from '../lookups.ts'
import type { LiveWiki } from './live-wiki.ts'

/** As the panel's script reads it on every page. */
export interface PanelCounts {
	/** Why the last change is not shown. */
	readonly fault?: string
	readonly errors: number
	readonly warnings: number
	/** Both, in the note of the page. */
	readonly here: number
}

/** As it reads it where the panel is open. */
export interface PanelView {
	/** The file that the page is made of, if it is one. */
	readonly file?: VaultPath
	readonly here: readonly ShownProblem[]
	/** Of the same note; `marcasite check` leaves them out, and nothing counts them. */
	readonly remarks: readonly ShownProblem[]
	/** Errors first; at most `MOST_ELSEWHERE`. */
	readonly elsewhere: readonly ShownProblem[]
	/** How many more there are elsewhere. */
	readonly more: number
}

interface ShownProblem {
	readonly file: VaultPath
	readonly line: number
	readonly column: number
	readonly severity: Severity
	readonly code: string
	readonly message: string
	readonly hint: string
	/** The lines around the place, with a mark. */
	readonly frame?: string
	/** Address of the page that the file makes. */
	readonly href?: string
}

/** Draws the lines around a problem; undefined where there are none to show. */
export type DrawFrame = (problem: Problem) => string | undefined

/** What is wrong with the notes, in numbers, for the page at `address`, which begins with a slash and is below the base. */
export function panelCounts({ vault: { wiki } }: LiveWiki, address: string, fault: string | undefined): PanelCounts {
	const file = noteAt(wiki, address)?.path
	const told = wiki.problems.filter(isTold)
	const errors = told.filter(({ severity }) => severity === 'error').length
	const here = told.filter(({ path }) => path === file).length
	return { ...(fault === undefined ? {} : { fault }), errors, warnings: told.length - errors, here }
}

/** The panel of that page. */
export function panelView({ vault, site }: LiveWiki, address: string, drawFrame: DrawFrame): PanelView {
	const { wiki } = vault
	const { problems } = wiki
	const file = noteAt(wiki, address)?.path
	const shown = (problem: Problem): ShownProblem => {
		const { path, span, severity, code, message } = problem
		const frame = drawFrame(problem)
		const url = noteOfFile(wiki, path)?.url
		return {
			file: path,
			line: span.line,
			column: span.column,
			severity,
			code,
			message,
			hint: hintOf(problem),
			...(frame === undefined ? {} : { frame }),
			...(url === undefined ? {} : { href: site.context.href(url) }),
		}
	}
	const elsewhere = (['error', 'warning'] as const).flatMap(severity =>
		problems.filter(problem => problem.severity === severity && problem.path !== file),
	)
	const here = problems.filter(({ path }) => path === file)
	return {
		...(file === undefined ? {} : { file }),
		here: here.filter(isTold).map(shown),
		remarks: here.filter(problem => !isTold(problem)).map(shown),
		elsewhere: elsewhere.slice(0, MOST_ELSEWHERE).map(shown),
		more: Math.max(0, elsewhere.length - MOST_ELSEWHERE),
	}
}

function isTold({ severity }: Problem): boolean {
	return severity !== 'info'
}

const MOST_ELSEWHERE = 100
