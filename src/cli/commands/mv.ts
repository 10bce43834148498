/** `marcasite mv`: another place, name or title for a note, or another name for a part of it, and the same links as before. */
import type { Command } from 'commander'
import type { PlannedMove } from '../../wiki/move-note.ts'
import { EXIT_CODES, UsageError } from '../exit.ts'
import { granted } from '../granted.ts'
import { escapePath, escapeText } from '../reporters/escape.ts'
import { rewrittenData } from '../rewritten-data.ts'
import type { Session } from '../session.ts'
import { withVault } from '../with-vault.ts'
import { counted } from '../wording.ts'

interface MvOptions {
	readonly title?: string
	readonly in?: string
	readonly dryRun?: boolean
	readonly allowDirty?: boolean
	readonly json?: boolean
	readonly quiet?: boolean
}

export function addMv(program: Command, session: Session): void {
	program
		.command('mv')
		.summary('rename or move a note, with every link to it')
		.description(
			'Gives a note another place, name or title. Every link, embed, relation and row that names it is rewritten, so that the graph stays the same; where that cannot be, nothing is changed. An address that it leaves leads on.',
		)
		.argument(
			'<FROM>',
			'the note: a file, or its name as a link would have it; `note#heading` or `note#^block` for a part',
		)
		.argument('[TO]', 'a new name, a file, a folder, or a KB (`kb:` or `kb:name`)')
		.option('--title <text>', 'the new title')
		.option('--in <dir>', 'folder of notes (default: this folder if it is one, else ./content)')
		.option('--dry-run', 'print the changes as a patch and make none')
		.option('--allow-dirty', 'change files with changes that are not committed, too')
		.option('--json', 'print what is rewritten as JSON')
		.option('-q, --quiet', 'print nothing when all is well')
		.addHelpText('after', `${examples}\n${EXIT_CODES}`)
		.action(async (from: string, to: string | undefined, options: MvOptions) => await mv(from, to, options, session))
}

async function mv(from: string, to: string | undefined, options: MvOptions, session: Session): Promise<void> {
	const { out, err } = session.terminal
	await withVault(options.in, session, options, async workshop => {
		const { vault, texts, clearProgress } = workshop
		const { readMove } = await import('../move/move-words.ts')
		const { planMove } = await import('../../wiki/move-note.ts')
		const { carryOut } = await import('../carry-out.ts')
		const { readPartMove } = await import('../move/part-words.ts')
		const words = { from, to, title: options.title, cwd: session.cwd }
		const moved = readPartMove(vault, words)
		if (moved?.part) {
			const { movePart } = await import('../move/move-part.ts')
			return await movePart({ ...moved, part: moved.part }, workshop, options)
		}
		const titled = moved && { from: moved.note.path, to: undefined, title: moved.to, cwd: vault.root }
		const move = readMove(vault, titled ?? words)
		const plan = granted(planMove({ contents: vault.contents, textOf: texts.textOf, move }))
		clearProgress()
		if (move.from === move.to && plan.edits.length === 0)
			throw new UsageError(`\`${move.from}\` has that name and title already`)
		const moves = move.from === move.to ? [] : [move]
		await carryOut({ edits: plan.edits, moves }, workshop, options)
		if (options.json && !options.dryRun) out.write(`${JSON.stringify(asData(plan), null, '\t')}\n`)
		if (!options.quiet) err.write(describe(plan, options.dryRun === true))
	})
}

/** `Moved a/x.md to b/y.md; 12 references in 7 files are rewritten; /a/x/ leads on to /b/y/` */
function describe({ move, rewritten, address, remarks }: PlannedMove, isDry: boolean): string {
	const files = new Set(rewritten.map(it => it.path)).size
	const verb = move.from === move.to ? (isDry ? 'Would retitle' : 'Retitled') : isDry ? 'Would move' : 'Moved'
	const place = move.from === move.to ? '' : ` to ${escapePath(move.to)}`
	const links = rewritten.length === 0 ? '' : `; ${counted(rewritten.length, 'reference')} in ${counted(files, 'file')}`
	const leads = address === undefined ? '' : `; ${escapeText(address.before)} leads on to ${escapeText(address.after)}`
	const notes = remarks.map(remark => `Note: ${escapeText(remark)}\n`).join('')
	return `${verb} ${escapePath(move.from)}${place}${links}${leads}\n${notes}`
}

function asData({ move, rewritten, address, remarks }: PlannedMove) {
	const { from, to } = move
	return {
		from,
		to,
		address: address ?? null,
		rewritten: rewrittenData(rewritten),
		remarks,
	}
}

const examples = `
Examples:
  marcasite mv old-name new-name                  another name in the same folder
  marcasite mv notes/a.md notes/topics/           another folder
  marcasite mv senge:mental-models ostrom:        another KB
  marcasite mv mental-models --title "Models"     another title
  marcasite mv "mental-models#Sources" "Works"    another heading
  marcasite mv "mental-models#^def" definition    another block id
  marcasite mv old-name new-name --dry-run        what would be changed, as a patch`
