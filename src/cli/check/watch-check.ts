/** `check --watch`: the problems as they are, again after every save, until Ctrl-C. */
import type { CheckedVault } from '../../vault/check-vault.ts'
import { CommandError } from '../../vault/errors.ts'
import { openSession, type VaultSession } from '../../vault/vault-session.ts'
import { watchVault } from '../../vault/watch.ts'
import { explainError } from '../exit.ts'
import type { Session } from '../session.ts'
import { applyBaseline } from './baseline.ts'
import { readRequest } from './check-once.ts'
import { onlyIn, reportOf } from './check-targets.ts'
import type { CheckOptions } from './options.ts'
import { printReport } from './print-report.ts'

/** Returns only when it is interrupted, which ends the process. */
export async function watchAndCheck(names: readonly string[], options: CheckOptions, session: Session): Promise<never> {
	const request = await readRequest(names, options, session)
	const { out, err } = session.terminal
	const sessions: VaultSession[] = []
	for (const target of request.targets) sessions.push(await openSession(target.root, request.open))
	let printed = ''
	const print = (seconds: number) => {
		const checked = request.targets.map((target, index) => {
			const vault = sessions[index]?.current as CheckedVault
			return { target, vault, problems: onlyIn(target.files, vault.problems) }
		})
		const everything = reportOf(checked, request.cwd, seconds)
		const report = request.baseline
			? { ...everything, problems: applyBaseline(request.baseline, everything.problems).fresh }
			: everything
		const key = JSON.stringify(report.problems)
		if (key === printed) return
		printed = key
		if (out.isTerminal && (options.format ?? 'pretty') === 'pretty') out.write(CLEAR)
		printReport(report, options.format ?? 'pretty', options, session)
	}
	print(0)
	let work: Promise<void> = Promise.resolve()
	for (const vault of sessions) {
		const { root, config, cacheDir } = vault.current.listed
		const skip = [...(request.open.skip ?? []), ...(cacheDir === undefined ? [] : [cacheDir])]
		const watcher = watchVault(
			root,
			paths => {
				work = work.then(async () => {
					const started = performance.now()
					await vault.refresh(paths)
					print((performance.now() - started) / 1000)
				})
				work = work.catch(tell)
			},
			{
				ignore: config.ignore,
				skip,
				quiet: QUIET,
				onReady: () => {
					if (!options.quiet) err.write('Watching for changes (Ctrl-C stops)\n')
				},
				onError: tell,
			},
		)
		session.onInterrupt(() => watcher.close())
	}
	return await new Promise(() => {})

	/** A fault of the configuration, or of the disk, may be mended with the next save. */
	function tell(error: unknown): void {
		printed = ''
		if (!(error instanceof CommandError)) throw error
		err.write(explainError(error).text)
	}
}

/** Milliseconds without a change after which a save counts as complete. */
const QUIET = 20
const CLEAR = '\u001b[2J\u001b[3J\u001b[H'
