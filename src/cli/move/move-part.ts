/** `marcasite mv note#Part`: another name for a heading or a block, and for what leads to it. */
import { type PlannedAnchor, planAnchorRename } from '../../wiki/rename-anchor.ts'
import { type CarryOptions, carryOut } from '../carry-out.ts'
import { UsageError } from '../exit.ts'
import { granted } from '../granted.ts'
import { escapePath, escapeText } from '../reporters/escape.ts'
import { rewrittenData } from '../rewritten-data.ts'
import type { Workshop } from '../with-vault.ts'
import { counted } from '../wording.ts'
import type { PartMove } from './part-words.ts'

export async function movePart(
	{ note: { path }, part, to }: PartMove & { readonly part: object },
	workshop: Workshop,
	options: CarryOptions,
): Promise<void> {
	const { vault, texts, session, clearProgress } = workshop
	const { err } = session.terminal
	const plan = granted(planAnchorRename({ contents: vault.contents, textOf: texts.textOf, rename: { path, part, to } }))
	clearProgress()
	const sign = part.kind === 'heading' ? '#' : '#^'
	if (plan.edits.length === 0) throw new UsageError(`\`${path}${sign}${plan.name.before}\` has that name already`)
	await carryOut({ edits: plan.edits }, workshop, options, asData(plan, `${path}${sign}`))
	if (!options.quiet) err.write(describe(plan, path, sign, options.dryRun === true))
}

/** `Renamed a/x.md#Old to #New; 12 references in 7 files` */
function describe({ name, rewritten }: PlannedAnchor, path: string, sign: string, isDry: boolean): string {
	const files = new Set(rewritten.map(it => it.path)).size
	const [before, after] = [name.before, name.after].map(it => sign + escapeText(it))
	const links = rewritten.length === 0 ? '' : `; ${counted(rewritten.length, 'reference')} in ${counted(files, 'file')}`
	return `${isDry ? 'Would rename' : 'Renamed'} ${escapePath(path)}${before} to ${after}${links}\n`
}

function asData({ name, address, rewritten }: PlannedAnchor, lead: string) {
	return {
		from: lead + name.before,
		to: lead + name.after,
		address: address ?? null,
		rewritten: rewrittenData(rewritten),
		remarks: [],
	}
}
