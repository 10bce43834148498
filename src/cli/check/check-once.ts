/** `check` without `--watch`: mends what may be mended, runs, prints, and says how it ends. */
import { resolve } from 'node:path'
import type { OpenOptions } from '../../vault/open.ts'
import { EXIT } from '../exit.ts'
import { packageVersion } from '../package-version.ts'
import { showProgress } from '../progress.ts'
import { escapePath } from '../reporters/escape.ts'
import { formatForEnvironment } from '../reporters/formats.ts'
import { countSeverity } from '../reporters/report.ts'
import type { Session } from '../session.ts'
import { counted } from '../wording.ts'
import { readBaseline, readOldBaseline, writeBaseline } from './baseline.ts'
import type { CheckOptions } from './options.ts'
import { printReport, severitiesOf } from './print-report.ts'
import { reasonsOf, warningsOf } from './remarks.ts'
import { writeReports } from './report-files.ts'
import { type CheckRequest, type CheckRun, looksFor, runCheck } from './run-check.ts'
import { readStdin, targetOfStdin } from './stdin.ts'
import { findTargets, type Target } from './targets.ts'

export async function checkOnce(names: readonly string[], options: CheckOptions, session: Session): Promise<number> {
	const request = await readRequest(names, options, session)
	const progress = showProgress(session.terminal.err)
	session.onInterrupt(progress.clear)
	const onProgress = options.quiet ? {} : { onProgress: progress.update }
	const open: OpenOptions = { ...request.open, ...onProgress }
	try {
		if (options.fix) {
			const { fixTargets } = await import('./fix-targets.ts')
			const fixing = { dryRun: options.dryRun ?? false, quiet: options.quiet ?? false, open, onPrint: progress.clear }
			const code = await fixTargets(request.targets, fixing, session)
			if (options.dryRun || code !== EXIT.clean) return code
		}
		const run = await runCheck({ ...request, open, ...withProgress(request, progress.update, options) })
		progress.clear()
		return finish(run, request, options, session)
	} finally {
		progress.clear()
	}
}

/** From the command line to what is to be done. Refuses what is not there. */
export async function readRequest(
	names: readonly string[],
	options: CheckOptions,
	session: Session,
): Promise<CheckRequest> {
	const { cwd } = session
	const targets: readonly Target[] = options.stdin
		? [await targetOfStdin(names, cwd, options.in)]
		: await findTargets(names, cwd, options.in)
	const own = [options.baseline, ...(options.report ?? []).map(({ file }) => file)]
	const skip = own.flatMap(file => (file === undefined ? [] : [resolve(cwd, file)]))
	const { baseline, updateBaseline, changedSince } = options
	const read = updateBaseline ? readOldBaseline : readBaseline
	const known = baseline === undefined ? undefined : read(resolve(cwd, baseline), baseline)
	return {
		targets,
		cwd,
		open: { skip },
		...(options.stdin ? { stdin: await readStdin() } : {}),
		...(changedSince === undefined ? {} : { changedSince }),
		...(options.external ? { external: externalOptions(options) } : {}),
		...(known ? { baseline: known } : {}),
	}
}

function externalOptions({ maxAge, allowHost }: CheckOptions): NonNullable<CheckRequest['external']> {
	return { ...(maxAge === undefined ? {} : { maxAgeHours: maxAge }), ...(allowHost ? { allowPrivate: allowHost } : {}) }
}

function withProgress(
	{ external }: CheckRequest,
	update: (step: { stage: string; done: number; total: number }) => void,
	{ quiet }: CheckOptions,
): Pick<CheckRequest, 'external'> {
	if (!external || quiet) return {}
	return { external: { ...external, onProgress: (done, total) => update({ stage: 'ask', done, total }) } }
}

function finish(run: CheckRun, request: CheckRequest, options: CheckOptions, session: Session): number {
	const { err } = session.terminal
	const say = (lines: readonly string[]) => err.write(lines.map(line => `${line}\n`).join(''))
	const warn = () => (options.quiet ? undefined : say(warningsOf(run, request.cwd)))
	const { baseline } = options
	if (options.updateBaseline && baseline !== undefined) {
		const looks = looksFor(request)
		const kept = (request.baseline?.accepted ?? []).filter(item => !looks(item))
		const count = writeBaseline(resolve(request.cwd, baseline), baseline, run.everything.problems, kept)
		warn()
		if (!options.quiet) say([`${counted(count, 'finding')} accepted in \`${escapePath(baseline)}\``])
		return EXIT.clean
	}
	printReport(run.report, options.format ?? formatForEnvironment(session.env), options, session)
	warn()
	const accepted = run.ratchet?.accepted ?? 0
	if (accepted > 0 && !options.quiet)
		say([`${counted(accepted, 'finding')} accepted by \`${escapePath(baseline ?? '')}\``])
	say(reasonsOf(run, options))
	const shared = { severities: severitiesOf(options), version: packageVersion() }
	writeReports(options.report ?? [], run.report, request.cwd, shared)
	return exitCodeOf(run, options)
}

/** Dead web addresses alone are told apart from all that is in the author's own hands. */
function exitCodeOf({ report, ratchet }: CheckRun, { maxWarnings }: CheckOptions): number {
	const errors = report.problems.filter(problem => problem.severity === 'error')
	const tooMany = countSeverity(report.problems, 'warning') > (maxWarnings ?? Number.POSITIVE_INFINITY)
	if (tooMany || (ratchet?.fixed.length ?? 0) > 0) return EXIT.problems
	if (errors.some(problem => problem.code !== 'url/dead')) return EXIT.problems
	return errors.length > 0 ? EXIT.external : EXIT.clean
}
