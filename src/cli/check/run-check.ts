/** One run of `check`: reads, judges, asks the web if it may, and keeps what the user wants to hear of. */
import { compareProblems } from '../../note/problem.ts'
import type { OpenOptions } from '../../vault/open.ts'
import type { AddressOptions } from '../../web/check-addresses.ts'
import { ASKED_AT_TIMES } from '../../wiki/ignores.ts'
import type { Report } from '../reporters/report.ts'
import { type Accepted, applyBaseline, type Baseline, type Ratchet } from './baseline.ts'
import { type CheckedTarget, checkTarget, emptyRoot, type LeftOut, leftOut, reportOf } from './check-targets.ts'
import { repositoryFiles } from './findings.ts'
import { isIn, type Target } from './targets.ts'

export interface CheckRequest {
	readonly targets: readonly Target[]
	/** Where the user is. */
	readonly cwd: string
	readonly open: OpenOptions
	/** The text of the one file that the only target names, in place of what lies on the disk. */
	readonly stdin?: Uint8Array
	/** Only what this git revision did not have. */
	readonly changedSince?: string
	/** Ask whether web addresses answer. */
	readonly external?: AddressOptions
	readonly baseline?: Baseline
}

export interface CheckRun {
	/** What the baseline does not accept. */
	readonly report: Report
	/** All of it. */
	readonly everything: Report
	readonly ratchet: Ratchet | undefined
	/** Folders that were to be looked at and hold no notes; absolute. */
	readonly empty: readonly string[]
	readonly leftOut: readonly LeftOut[]
}

export async function runCheck(request: CheckRequest): Promise<CheckRun> {
	const started = performance.now()
	const checked: CheckedTarget[] = []
	for (const target of request.targets) {
		const whole = await checkTarget(target, request.open, request.stdin)
		checked.push(await narrow(await widen(whole, request), request))
	}
	const everything = reportOf(checked, request.cwd, (performance.now() - started) / 1000)
	const unseen = { empty: checked.flatMap(emptyRoot), leftOut: checked.flatMap(leftOut) }
	if (!request.baseline) return { report: everything, everything, ratchet: undefined, ...unseen }
	const ratchet = applyBaseline(request.baseline, everything.problems)
	const fixed = ratchet.fixed.filter(looksFor(request))
	return { report: { ...everything, problems: ratchet.fresh }, everything, ratchet: { ...ratchet, fixed }, ...unseen }
}

/** Tells whether a run finds what a baseline accepts if it is still there, so that what it does not find is fixed. */
export function looksFor(request: CheckRequest): (accepted: Accepted) => boolean {
	const { targets, cwd, changedSince, stdin, external } = request
	if (changedSince !== undefined || stdin !== undefined) return () => false
	const folders = targets.map(({ root, only }) => ({ only, files: repositoryFiles(root, cwd) }))
	return ({ code, file }) => {
		if (!external && ASKED_AT_TIMES.has(code)) return false
		return folders.some(({ only, files }) => {
			const path = files.pathOf(file)
			return path !== undefined && isIn(only, path)
		})
	}
}

async function widen(checked: CheckedTarget, { external }: CheckRequest): Promise<CheckedTarget> {
	if (!external) return checked
	const { externalProblems } = await import('./external.ts')
	const { target, vault } = checked
	const found = await externalProblems(await vault.open(), target.only, vault.listed.cacheDir, external)
	return { ...checked, problems: [...checked.problems, ...found].sort(compareProblems) }
}

async function narrow(checked: CheckedTarget, { changedSince }: CheckRequest): Promise<CheckedTarget> {
	if (changedSince === undefined) return checked
	const { problemsSinceRevision } = await import('./changed-since.ts')
	return {
		...checked,
		problems: await problemsSinceRevision(checked.vault.listed.root, changedSince, checked.problems),
	}
}
