/** Problems by family and code: how many, in which files, and the first of each. */

import { familyOf, PROBLEMS, type Problem, type ProblemCode, type ProblemFamily } from '../../note/problem.ts'
import { FAMILIES, problemCodes } from '../../note/problem-families.ts'
import { kbFinder } from '../../wiki/find-kbs.ts'
import type { Kb } from '../../wiki/kb.ts'
import { remember } from '../../wiki/remember.ts'
import type { Wiki } from '../../wiki/wiki.ts'
import { notesIn } from '../lookups.ts'
import type { SiteContext } from '../site-context.ts'
import type { CodeProblems, FamilyProblems, FileCount, ProblemReport } from '../view.ts'

const LINES = 50
const WORST = 10
const WORST_OF_CODE = 3
const RANK = { error: 0, warning: 1, info: 2 } as const

/** Of `kb`, or of the whole wiki: errors first, then by number. */
export function problemReport(context: SiteContext, kb?: Kb): ProblemReport {
	const { told, withheld } = problemsOf(context, kb)
	const pages = pagesByPath(context)
	const byCode = Map.groupBy(told, problem => problem.code)
	const codes = problemCodes().flatMap(code => {
		const problems = byCode.get(code)
		return problems ? [codeProblems(code, problems, pages)] : []
	})
	const families = [...Map.groupBy(codes, ({ code }) => familyOf(code as ProblemCode))]
		.map(([family, members]) => familyProblems(family, members))
		.sort((a, b) => rankOf(a) - rankOf(b) || b.count - a.count || (a.family < b.family ? -1 : 1))
	return { families, worst: worstFiles(told, pages, WORST), withheld }
}

/** Errors and warnings that a reader may know of. */
export function countProblems(context: SiteContext, kb?: Kb): { readonly errors: number; readonly warnings: number } {
	const { told } = problemsOf(context, kb)
	const count = (severity: Problem['severity']) => told.filter(problem => problem.severity === severity).length
	return { errors: count('error'), warnings: count('warning') }
}

interface Divided {
	readonly told: readonly Problem[]
	readonly withheld: number
}

/**
 * Orphans and wanted pages are told elsewhere. What stands in a note that is not published would tell of it, unless it
 * is left out because of the problem.
 */
function problemsOf(context: SiteContext, kb: Kb | undefined): Divided {
	return divided(context.wiki).get(kb) ?? { told: [], withheld: 0 }
}

const divided = remember((wiki: Wiki): ReadonlyMap<Kb | undefined, Divided> => {
	const published = new Set<string>(notesIn(wiki).map(note => note.path))
	const kbAt = kbFinder(wiki.kbs)
	const groups = new Map<Kb | undefined, { told: Problem[]; withheld: number }>()
	for (const problem of wiki.problems) {
		if (familyOf(problem.code) === 'graph') continue
		const isTold = published.has(problem.path) || !/\.md$/i.test(problem.path) || problem.code === 'note/duplicate-id'
		for (const scope of new Set([undefined, kbAt(problem.path)])) {
			const group = groups.get(scope) ?? { told: [], withheld: 0 }
			groups.set(scope, group)
			if (isTold) group.told.push(problem)
			else group.withheld++
		}
	}
	return groups
})

type Pages = ReadonlyMap<string, string>

const pagesByPath = remember(
	(context: SiteContext): Pages =>
		new Map(notesIn(context.wiki).map(note => [note.path, context.href(note.url)] as const)),
)

function familyProblems(family: ProblemFamily, members: readonly CodeProblems[]): FamilyProblems {
	const codes = members.toSorted((a, b) => RANK[a.severity] - RANK[b.severity] || b.count - a.count)
	return { family, about: FAMILIES[family], count: codes.reduce((sum, { count }) => sum + count, 0), codes }
}

function rankOf({ codes }: FamilyProblems): number {
	return Math.min(...codes.map(({ severity }) => RANK[severity]))
}

function codeProblems(code: ProblemCode, problems: readonly Problem[], hrefs: Pages): CodeProblems {
	const severities = problems.map(problem => problem.severity)
	const files = new Set(problems.map(problem => problem.path)).size
	return {
		code,
		severity: severities.sort((a, b) => RANK[a] - RANK[b])[0] ?? PROBLEMS[code].severity,
		meaning: PROBLEMS[code].meaning,
		remedy: PROBLEMS[code].remedy,
		anchor: code.replace('/', '-'),
		count: problems.length,
		fileCount: files,
		worst: files < problems.length ? worstFiles(problems, hrefs, WORST_OF_CODE) : [],
		lines: problems.slice(0, LINES).map(({ message, hint, path, span }) => ({
			message,
			hint,
			place: span.line > 0 ? `${path}:${span.line}` : path,
			href: hrefs.get(path),
		})),
	}
}

function worstFiles(problems: readonly Problem[], hrefs: Pages, most: number): readonly FileCount[] {
	return [...Map.groupBy(problems, problem => problem.path)]
		.map(([path, own]) => ({ path, href: hrefs.get(path), count: own.length }))
		.sort((a, b) => b.count - a.count || (a.path < b.path ? -1 : 1))
		.slice(0, most)
}
