/** `check --watch`: the problems as they are, again after every save, until Ctrl-C. */
import type { VaultPath } from '../../note/brand.ts'
import { CommandError, systemCode } from '../../vault/errors.ts'
import { openSession, type VaultSession } from '../../vault/vault-session.ts'
import { type VaultWatcher, watchVault } from '../../vault/watch.ts'
import { explainError } from '../exit.ts'
import type { Session } from '../session.ts'
import { applyBaseline } from './baseline.ts'
import { readRequest } from './check-once.ts'
import { onlyIn, reportOf } from './check-targets.ts'
import type { CheckOptions } from './options.ts'
import { printReport } from './print-report.ts'
import type { Target } from './targets.ts'

/** Returns only when it is interrupted, which ends the process. */
export async function watchAndCheck(names: readonly string[], options: CheckOptions, session: Session): Promise<never> {
	const request = await readRequest(names, options, session)
	const { out, err } = session.terminal
	const watched: { readonly target: Target; readonly vault: VaultSession }[] = []
	for (const target of request.targets) watched.push({ target, vault: await openSession(target.root, request.open) })
	let printed = ''
	const print = (seconds: number) => {
		const checked = watched.map(({ target, vault }) => {
			return { target, vault: vault.current, problems: onlyIn(target, vault.current.problems) }
		})
		const everything = reportOf(checked, request.cwd, seconds)
		const report = request.baseline
			? { ...everything, problems: applyBaseline(request.baseline, everything.problems).fresh }
			: everything
		const key = JSON.stringify([report.problems, report.notes, report.kbs])
		if (key === printed) return
		printed = key
		if (out.isTerminal && (options.format ?? 'pretty') === 'pretty') out.write(CLEAR)
		printReport(report, options.format ?? 'pretty', options, session)
	}
	print(0)
	let waitsFor = watched.length
	return await new Promise((_, reject) => {
		let work: Promise<void> = Promise.resolve()
		/** A fault of the configuration, or of the disk, may be mended with the next save. */
		const tell = (error: unknown) => {
			if (!(error instanceof CommandError) && systemCode(error) === undefined) return reject(error)
			printed = ''
			err.write(explainError(error).text)
		}
		for (const { vault } of watched) {
			const refresh = (paths: readonly VaultPath[]) => {
				work = work
					.then(async () => {
						const started = performance.now()
						await vault.refresh(paths)
						print((performance.now() - started) / 1000)
					})
					.catch(tell)
				return work
			}
			const onReady = () => {
				waitsFor -= 1
				if (waitsFor === 0 && !options.quiet) err.write('Watching for changes (Ctrl-C stops)\n')
			}
			const watcher = follow(vault, { skip: request.open.skip ?? [], refresh, onReady, onError: tell })
			session.onInterrupt(() => watcher.close())
		}
	})
}

interface Follower {
	/** Paths that are left out. */
	readonly skip: readonly string[]
	/** No paths stand for all. */
	refresh(paths: readonly VaultPath[]): Promise<void>
	/** Called once, when no change goes unseen any more. */
	onReady(): void
	onError(error: Error): void
}

/** Watches what a vault holds, and something else as soon as its configuration has another `ignore`. */
function follow(vault: VaultSession, follower: Follower): VaultWatcher {
	const { root, config, cacheDir } = vault.current.listed
	const { refresh, onReady, onError } = follower
	const skip = [...follower.skip, ...(cacheDir === undefined ? [] : [cacheDir])]
	let watcher = watchVault(
		root,
		async paths => {
			await refresh(paths)
			if (vault.current.listed.config.ignore.join('\n') === config.ignore.join('\n')) return
			await watcher.close()
			watcher = follow(vault, { ...follower, onReady: () => {} })
		},
		{
			ignore: config.ignore,
			skip,
			quiet: QUIET,
			// What was saved since the vault was read has not been seen.
			onReady: async () => {
				await refresh([])
				onReady()
			},
			onError,
		},
	)
	return { close: async () => await watcher.close() }
}

/** Milliseconds without a change after which a save counts as complete. */
const QUIET = 20
const CLEAR = '\u001b[2J\u001b[3J\u001b[H'
