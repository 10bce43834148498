/** One run of `check`: reads, judges, asks the web if it may, and keeps what the user wants to hear of. */
import { compareProblems } from '../../note/problem.ts'
import type { OpenOptions } from '../../vault/open.ts'
import type { AddressOptions } from '../../web/check-addresses.ts'
import type { Report } from '../reporters/report.ts'
import { applyBaseline, type Baseline, type Ratchet } from './baseline.ts'
import { type CheckedTarget, checkTarget, onlyIn, reportOf } from './check-targets.ts'
import type { Target } from './targets.ts'

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
}

export async function runCheck(request: CheckRequest): Promise<CheckRun> {
	const started = performance.now()
	const checked: CheckedTarget[] = []
	for (const target of request.targets) {
		const whole = await checkTarget(target, request.open, request.stdin)
		checked.push(await narrow(await widen(whole, request), request))
	}
	const everything = reportOf(checked, request.cwd, (performance.now() - started) / 1000)
	if (!request.baseline) return { report: everything, everything, ratchet: undefined }
	const ratchet = applyBaseline(request.baseline, everything.problems)
	const fixed = isWhole(request) ? ratchet.fixed.filter(({ code }) => request.external || !code.startsWith('url/')) : []
	return { report: { ...everything, problems: ratchet.fresh }, everything, ratchet: { ...ratchet, fixed } }
}

/** Whether all of the wikis was looked at, so that what was not found is not there. */
export function isWhole({ targets, changedSince, stdin }: CheckRequest): boolean {
	return changedSince === undefined && stdin === undefined && targets.every(target => target.files === undefined)
}

async function widen(checked: CheckedTarget, { external }: CheckRequest): Promise<CheckedTarget> {
	if (!external) return checked
	const { externalProblems } = await import('./external.ts')
	const { target, vault } = checked
	const found = await externalProblems(await vault.open(), vault.listed.cacheDir, external)
	return { ...checked, problems: [...checked.problems, ...onlyIn(target.files, found)].sort(compareProblems) }
}

async function narrow(checked: CheckedTarget, { changedSince }: CheckRequest): Promise<CheckedTarget> {
	if (changedSince === undefined) return checked
	const { problemsSinceRevision } = await import('./changed-since.ts')
	return {
		...checked,
		problems: await problemsSinceRevision(checked.vault.listed.root, changedSince, checked.problems),
	}
}
