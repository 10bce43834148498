/** Reads and judges what `check` was asked about, and makes one report of it. */
import type { VaultPath } from '../../note/brand.ts'
import type { Problem } from '../../note/problem.ts'
import { type CheckedVault, checkVault, judgeVault } from '../../vault/check-vault.ts'
import { listVault, withText } from '../../vault/list-vault.ts'
import type { OpenOptions } from '../../vault/open.ts'
import type { Finding, Report } from '../reporters/report.ts'
import { findingsOf } from './findings.ts'
import type { Target } from './targets.ts'

/** A target with what is wrong in it. */
export interface CheckedTarget {
	readonly target: Target
	readonly vault: CheckedVault
	/** Of the files that the target names; of all if it names none. */
	readonly problems: readonly Problem[]
}

/** `bytes` stand for the one file that the target names, and are forgotten afterwards. */
export async function checkTarget(target: Target, options: OpenOptions, bytes?: Uint8Array): Promise<CheckedTarget> {
	const vault =
		bytes === undefined ? await checkVault(target.root, options) : await judgeUnsaved(target, options, bytes)
	return { target, vault, problems: onlyIn(target.files, vault.problems) }
}

export function onlyIn(files: ReadonlySet<VaultPath> | undefined, problems: readonly Problem[]): readonly Problem[] {
	return files ? problems.filter(problem => files.has(problem.path)) : problems
}

/** One report of all targets, in their order. `cwd` is where the user is; `seconds` what the work took. */
export function reportOf(checked: readonly CheckedTarget[], cwd: string, seconds: number): Report {
	const parts = checked.map(({ target, vault, problems }) => {
		const { notes, settings, diskPath } = vault.listed
		const texts = new Map([...notes, ...settings].map(({ path, text }) => [path, text]))
		return findingsOf(problems, { root: target.root, diskPath, texts }, cwd)
	})
	const readers = new Map<Finding, (typeof parts)[number]['sources']>()
	for (const { findings, sources } of parts) for (const finding of findings) readers.set(finding, sources)
	return {
		problems: parts.flatMap(part => part.findings),
		sources: finding => readers.get(finding)?.(finding),
		notes: checked.reduce((sum, { vault }) => sum + vault.notes, 0),
		kbs: checked.reduce((sum, { vault }) => sum + vault.kbs, 0),
		seconds,
	}
}

async function judgeUnsaved({ root, files }: Target, options: OpenOptions, bytes: Uint8Array): Promise<CheckedVault> {
	const [path] = files ?? []
	const listed = listVault(root, options)
	if (path === undefined) throw new Error('A text without a file')
	return await judgeVault(withText(listed, path, bytes), { ...options, cacheMode: 'read' })
}
