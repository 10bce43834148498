/** How much of a vault works: its links and its problems, as it is and as it would be. */
import type { Problem } from '../../note/problem.ts'
import type { ImportedVault } from '../../vault/import-vault.ts'
import type { DetectedVault } from '../../vault/note-programs.ts'
import type { Wiki } from '../../wiki/wiki.ts'

export interface LinkCount {
	/** References that name a note or a file of the vault. */
	readonly total: number
	/** Those that lead there. */
	readonly resolved: number
}

/** What is printed for programs. */
export interface ImportReport {
	readonly program: DetectedVault['program']
	readonly marks: readonly string[]
	readonly notes: number
	readonly files: number
	/** Globs of what the program does not take for notes, and which is left out here too. */
	readonly ignored: readonly string[]
	/** Globs of notes that are not for readers, and are not published here either. */
	readonly excluded: readonly string[]
	/** Whether each line break of a note is one for its readers. */
	readonly hardBreaks: boolean
	readonly links: { readonly before: LinkCount; readonly after: LinkCount }
	readonly problems: { readonly before: ProblemCounts; readonly after: ProblemCounts }
	readonly changedNotes: number
	readonly changes: ImportedVault['changes']
	readonly unsupported: ImportedVault['unsupported']
	/** Files of the vault's settings and of the site's, which would be new. */
	readonly settings: readonly string[]
}

/** Errors and warnings by code. */
export type ProblemCounts = Readonly<Record<string, number>>

export function measureImport(detected: DetectedVault, imported: ImportedVault): ImportReport {
	const { before, after, notes, files, changes, unsupported, settings } = imported
	return {
		program: detected.program,
		marks: detected.marks,
		notes: notes.length,
		files: files.length,
		ignored: detected.ignore,
		excluded: detected.exclude,
		hardBreaks: detected.hardBreaks,
		links: { before: countLinks(before), after: countLinks(after) },
		problems: { before: countProblems(before.problems), after: countProblems(after.problems) },
		changedNotes: notes.filter(note => note.isChanged || note.path !== note.from).length,
		changes,
		unsupported,
		settings: settings.map(file => file.path),
	}
}

function countLinks({ outcomes }: Wiki): LinkCount {
	let [total, resolved] = [0, 0]
	for (const { kind } of [...outcomes.values()].flat()) {
		if (!COUNTED.has(kind)) continue
		total += 1
		if (kind === 'resolved' || kind === 'file' || kind === 'ambiguous') resolved += 1
	}
	return { total, resolved }
}

function countProblems(problems: readonly Problem[]): ProblemCounts {
	const serious = problems.filter(({ severity }) => severity !== 'info')
	const counts = [...Map.groupBy(serious, ({ code }) => code)].map(([code, found]) => [code, found.length] as const)
	return Object.fromEntries(counts.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)))
}

const COUNTED: ReadonlySet<string> = new Set([
	...['resolved', 'ambiguous', 'file'],
	...['missing-anchor', 'wanted', 'missing-file', 'unpublished', 'absent-kb'],
])
