/** What a run of `check` says beside its problems, a line each, safe to print. */
import { shortPath } from '../folder.ts'
import { escapePath, escapeText } from '../reporters/escape.ts'
import { countSeverity } from '../reporters/report.ts'
import { counted } from '../wording.ts'
import type { CheckOptions } from './options.ts'
import type { CheckRun } from './run-check.ts'

/** Of what was named and says nothing: folders without notes, and what their wiki leaves out. */
export function warningsOf({ empty, leftOut }: CheckRun, cwd: string): readonly string[] {
	const name = (path: string) => `\`${escapePath(shortPath(path, cwd))}\``
	return [
		...empty.map(path => `Warning: there are no notes in ${name(path)}`),
		...leftOut.map(({ path, root }) => `Warning: ${name(path)} is left out by the wiki in ${name(root)}`),
	]
}

/** Why a run fails that may have found no error. */
export function reasonsOf({ report, ratchet }: CheckRun, { maxWarnings, baseline }: CheckOptions): readonly string[] {
	const reasons: string[] = []
	const warnings = countSeverity(report.problems, 'warning')
	if (warnings > (maxWarnings ?? Number.POSITIVE_INFINITY))
		reasons.push(`${counted(warnings, 'warning')}; \`--max-warnings\` allows ${maxWarnings}`)
	const fixed = ratchet?.fixed ?? []
	if (fixed.length > 0) {
		const what = `${counted(fixed.length, 'finding')} that ${fixed.length === 1 ? 'is' : 'are'} no longer there`
		reasons.push(
			`\`${escapePath(baseline ?? '')}\` accepts ${what}:`,
			...fixed.slice(0, FIXED_SHOWN).map(({ code, file, target }) => {
				return `  ${escapePath(file)}  ${escapeText(code)}${target ? `  ${escapeText(target)}` : ''}`
			}),
		)
		if (fixed.length > FIXED_SHOWN) reasons.push(`  … and ${fixed.length - FIXED_SHOWN} more`)
		reasons.push('  hint: run it once with `--update-baseline`, and commit the file')
	}
	return reasons
}

const FIXED_SHOWN = 20
