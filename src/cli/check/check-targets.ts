/** Reads and judges what `check` was asked about, and makes one report of it. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from '../../note/problem.ts'
import { type CheckedVault, checkVault, judgeVault } from '../../vault/check-vault.ts'
import { listVault, withText } from '../../vault/list-vault.ts'
import type { OpenOptions } from '../../vault/open.ts'
import type { Finding, Report } from '../reporters/report.ts'
import { findingsOf } from './findings.ts'
import { isIn, type Target } from './targets.ts'

/** A target with what is wrong in it. */
export interface CheckedTarget {
	readonly target: Target
	readonly vault: CheckedVault
	/** Of what the target looks at. */
	readonly problems: readonly Problem[]
}

/** `bytes` stand for the one file that the target names, and are forgotten afterwards. */
export async function checkTarget(target: Target, options: OpenOptions, bytes?: Uint8Array): Promise<CheckedTarget> {
	const vault =
		bytes === undefined ? await checkVault(target.root, options) : await judgeUnsaved(target, options, bytes)
	return { target, vault, problems: onlyIn(target, vault.problems) }
}

export function onlyIn({ only }: Target, problems: readonly Problem[]): readonly Problem[] {
	return only ? problems.filter(problem => isIn(only, problem.path)) : problems
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

/** The folder of a target that has no notes; none if it has some. */
export function emptyRoot({ target, vault }: CheckedTarget): readonly string[] {
	return vault.notes === 0 && !target.only ? [target.root] : []
}

/** A note or folder that was named, and that the wiki in the folder `root` does not hold; both absolute. */
export interface LeftOut {
	readonly path: string
	readonly root: string
}

export function leftOut({ target, vault }: CheckedTarget): readonly LeftOut[] {
	const { root, only = [] } = target
	const { notes, settings, files, misnamed, unread } = vault.listed
	const held = new Set<string>()
	for (const path of [...[...notes, ...settings, ...misnamed, ...unread].map(item => item.path), ...files])
		for (let end = path.length; end !== -1; end = path.lastIndexOf('/', end - 1)) held.add(path.slice(0, end))
	const missing = [...only].filter(path => !held.has(path)).map(path => ({ path: join(root, path), root }))
	return missing.filter(({ path }) => /\.md$/i.test(path) || statSync(path, { throwIfNoEntry: false })?.isDirectory())
}

async function judgeUnsaved({ root, only }: Target, options: OpenOptions, bytes: Uint8Array): Promise<CheckedVault> {
	const [path] = only ?? []
	const listed = listVault(root, options)
	if (path === undefined) throw new Error('A text without a file')
	return await judgeVault(withText(listed, path, bytes), { ...options, cacheMode: 'read' })
}
