/** `marcasite merge`: one note out of two. With `--parts`, the whole wiki with the pages that several machines have made. */
import type { Command } from 'commander'
import type { PlannedMerge } from '../../wiki/merge-notes.ts'
import type { PlacedNote } from '../../wiki/place.ts'
import { EXIT_CODES, UsageError } from '../exit.ts'
import { granted } from '../granted.ts'
import { parseBase, parseSite } from '../options.ts'
import { escapePath, escapeText } from '../reporters/escape.ts'
import { rewrittenData } from '../rewritten-data.ts'
import type { Session } from '../session.ts'
import { withVault } from '../with-vault.ts'
import { counted } from '../wording.ts'
import { type BuildOptions, build } from './build.ts'

interface MergeOptions extends BuildOptions {
	readonly in?: string
	readonly dryRun?: boolean
	readonly allowDirty?: boolean
	readonly json?: boolean
}

export function addMerge(program: Command, session: Session): void {
	program
		.command('merge')
		.summary('make one note of two, with every link to them')
		.description(
			'Puts note A into note B: its text below that of B, its lists into those of B, its title, id and address as further ones of B. Every link to A leads to B then, and A is removed. If that cannot be without other links or new problems, nothing is changed. With `--parts` it publishes a very large wiki from its parts, as `build --parts` does.',
		)
		.argument(
			'[A]',
			'the note that goes: a file, or its name as a link would have it (with --parts: the folder of notes)',
		)
		.argument('[B]', 'the note that it goes into')
		.option('--in <dir>', 'folder of notes (default: this folder if it is one, else ./content)')
		.option('--dry-run', 'print the changes as a patch and make none')
		.option('--allow-dirty', 'change files with changes that are not committed, too')
		.option('--json', 'print what is rewritten as JSON')
		.option('--parts <folders...>', 'what `compile --part` and `build --part` made, or folders of it')
		.option('-o, --out <folder>', 'with --parts: where the site goes', 'dist')
		.option('--base <path>', 'with --parts: path below which the site will be served', parseBase)
		.option('--site <url>', 'with --parts: where the site will be served', parseSite)
		.option('--allow-problems', 'with --parts: exit with 0 even if notes had to be left out')
		.option('-q, --quiet', 'print nothing when all is well')
		.addHelpText('after', `${examples}\n${EXIT_CODES}`)
		.action(async (a: string | undefined, b: string | undefined, options: MergeOptions) => {
			if (options.parts === undefined) return await merge(a, b, options, session)
			if (b !== undefined) throw new UsageError('`--parts` goes with one folder of notes')
			session.finish(await build(a, options, session))
		})
}

async function merge(
	a: string | undefined,
	b: string | undefined,
	options: MergeOptions,
	session: Session,
): Promise<void> {
	const { err } = session.terminal
	if (a === undefined || b === undefined)
		throw new UsageError('merge what? name two notes, or the parts of a wiki with `--parts`')
	await withVault(options.in, session, options, async workshop => {
		const { vault, texts, clearProgress } = workshop
		const { findNote, symbolsOf } = await import('../find-note.ts')
		const { planMerge } = await import('../../wiki/merge-notes.ts')
		const { carryOut } = await import('../carry-out.ts')
		const symbols = symbolsOf(vault)
		const [from, into] = [findNote(vault, symbols, a, session.cwd), findNote(vault, symbols, b, session.cwd)]
		const { contents } = vault
		const plan = granted(planMerge({ contents, textOf: texts.textOf, from: from.path, into: into.path }))
		clearProgress()
		await carryOut({ edits: plan.edits, removal: from.path }, workshop, options, asData(from, into, plan))
		if (!options.quiet) err.write(describe(from, into, plan, options.dryRun === true))
	})
}

function describe(
	from: PlacedNote,
	into: PlacedNote,
	{ rewritten, kept, remarks, address }: PlannedMerge,
	isDry: boolean,
): string {
	const files = new Set(rewritten.map(it => it.path)).size
	const links = rewritten.length === 0 ? '' : `; ${counted(rewritten.length, 'reference')} in ${counted(files, 'file')}`
	const leads = address === undefined ? '' : `; ${escapeText(address.before)} leads on to ${escapeText(address.after)}`
	const differing = kept.map(it => `\`${escapeText(it.key)}\``).join(', ')
	const where = `in a comment below its heading`
	const path = escapePath(from.path)
	const notes =
		kept.length > 0
			? `Note: ${differing} of the two differ; those of ${path} stand ${where}${remarks.length > 0 ? ', with the comments of its head' : ''}\n`
			: remarks.length > 0
				? `Note: The comments of the head of ${path} stand ${where}\n`
				: ''
	return `${isDry ? 'Would merge' : 'Merged'} ${escapePath(from.path)} into ${escapePath(into.path)}${links}${leads}\n${notes}`
}

function asData(from: PlacedNote, into: PlacedNote, { rewritten, kept, remarks, address }: PlannedMerge) {
	return {
		from: from.path,
		into: into.path,
		address: address ?? null,
		differing: kept.map(it => it.key),
		comments: remarks,
		rewritten: rewrittenData(rewritten),
	}
}

const examples = `
Examples:
  marcasite merge mental-pictures mental-models             the first goes into the second
  marcasite merge notes/a.md notes/b.md --dry-run           what would be changed, as a patch
  marcasite merge senge:leverage meadows:leverage-points    from one KB into another
  marcasite merge content --parts compiled parts            a very large wiki from its parts`
