/** `check --fix` over all that `check` was asked about, and what it says of it. */
import type { VaultPath } from '../../note/brand.ts'
import type { OpenOptions } from '../../vault/open.ts'
import { EXIT } from '../exit.ts'
import { nameFromHere } from '../folder.ts'
import { patchNames } from '../patch-names.ts'
import { escapeLines, escapePath, escapeText } from '../reporters/escape.ts'
import type { Session } from '../session.ts'
import { counted } from '../wording.ts'
import { checkTarget } from './check-targets.ts'
import type { FixedVault } from './fix.ts'
import { isIn, type Target } from './targets.ts'

export interface FixTargetsOptions {
	readonly dryRun: boolean
	readonly quiet?: boolean
	readonly open: OpenOptions
	/** Called before anything is printed. */
	readonly onPrint: () => void
}

/**
 * Mends the files of the targets; with `dryRun` prints the changes as a diff instead. What was mended is told line by line
 * on standard error. The exit code that follows is 1 for a diff that is not empty, so that a script can ask whether there
 * is something to mend, and 3 for files that could not be written.
 */
export async function fixTargets(
	targets: readonly Target[],
	{ dryRun, quiet, open, onPrint }: FixTargetsOptions,
	session: Session,
): Promise<number> {
	const { fixVault } = await import('./fix.ts')
	const { out, err } = session.terminal
	let done: readonly FixedVault[] = []
	for (const { root, only } of targets) {
		const { vault } = await checkTarget({ root }, open)
		const { diskPath } = vault.listed
		const name = (path: VaultPath) => nameFromHere(diskPath(path), root, session.cwd)
		const notes = vault.listed.notes.map(({ path }) => path).filter(path => isIn(only, path))
		const patchName = await patchNames(root, diskPath, session.cwd)
		const fixed = await fixVault(await vault.open(), { dryRun, name, patchName, only: new Set(notes) })
		done = [...done, fixed]
		onPrint()
		// A file or a program gets the bytes; a terminal gets nothing that acts.
		out.write(out.isTerminal ? escapeLines(fixed.diff) : fixed.diff)
		if (!quiet && !dryRun)
			for (const { path, span, before, after } of fixed.fixes)
				err.write(
					`${escapePath(name(path))}:${span.line}:${span.column}  ${escapeText(before)} → ${escapeText(after)}\n`,
				)
		for (const line of fixed.refused) err.write(`${line}\n`)
	}
	const fixes = done.reduce((sum, { fixed }) => sum + fixed, 0)
	const files = done.reduce((sum, item) => sum + item.files, 0)
	const what = fixes === 0 ? 'Nothing' : `${counted(fixes, 'reference')} in ${counted(files, 'file')}`
	if (!quiet) err.write(`${what} ${dryRun ? `can be mended${fixes > 0 ? '; nothing is written' : ''}` : 'mended'}\n`)
	if (done.some(({ refused }) => refused.length > 0)) return EXIT.failure
	return dryRun && fixes > 0 ? EXIT.problems : EXIT.clean
}
