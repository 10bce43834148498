/** `marcasite mv`: another place or name for a note, another file, a folder or a part of a note, and the same links as before. */
import type { Command } from 'commander'
import { vaultPath } from '../../note/brand.ts'
import { EXIT_CODES } from '../exit.ts'
import { granted } from '../granted.ts'
import type { Session } from '../session.ts'
import { withVault } from '../with-vault.ts'

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
		.summary('rename or move a note, a file or a folder, with every link to it')
		.description(
			'Gives a note, another file or a whole folder another place or name, and a note another title. Every link, embed, relation and row that names what moves is rewritten, so that the graph stays the same; where that cannot be, nothing is changed. An address that a note leaves leads on.',
		)
		.argument(
			'<FROM>',
			'a note, by its file or its name as a link would have it; `note#heading` or `note#^block`; another file, or a folder',
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
	const { err } = session.terminal
	await withVault(options.in, session, options, async workshop => {
		const { vault, texts, clearProgress } = workshop
		const { readMove } = await import('../move/move-words.ts')
		const { sameName } = await import('../move/place-words.ts')
		const { describeMove, moveData } = await import('../move/describe-move.ts')
		const { CONFIG_FILE } = await import('../../vault/content-filter.ts')
		const { titleRemark } = await import('../move/title-remark.ts')
		const { planMove } = await import('../../wiki/move-files.ts')
		const { carryOut } = await import('../carry-out.ts')
		const { readPartMove } = await import('../move/part-words.ts')
		const words = { from, to, title: options.title, cwd: session.cwd }
		const ofPart = readPartMove(vault, words)
		if (ofPart?.part) {
			const { movePart } = await import('../move/move-part.ts')
			return await movePart({ ...ofPart, part: ofPart.part }, workshop, options)
		}
		const titled = ofPart && { from: ofPart.note.path, to: undefined, title: ofPart.to, cwd: vault.root }
		const read = readMove(vault, titled ?? words)
		const typed = { ...read, remark: read.remark ?? titleRemark(vault, read) }
		const { moves, folders, others } = typed
		const configFile = vaultPath(CONFIG_FILE)
		const plan = granted(planMove({ contents: vault.contents, textOf: texts.textOf, moves, folders, configFile }))
		clearProgress()
		const isRetitled = typed.from === typed.to
		if (isRetitled && plan.edits.length === 0) throw sameName(vault, typed.from, typed.from, to)
		const change = { edits: plan.edits, moves: isRetitled ? [] : [...moves, ...others], folders }
		await carryOut(change, workshop, options, moveData(typed, plan))
		if (!options.quiet) err.write(describeMove(typed, plan, options.dryRun === true))
	})
}

const examples = `
Examples:
  marcasite mv old-name new-name                  another name in the same folder
  marcasite mv notes/a.md notes/topics/           another folder
  marcasite mv senge:mental-models ostrom:        another KB
  marcasite mv notes/old-topic/ notes/new-topic   a folder, with all that is in it
  marcasite mv pictures/a.png media/map           a picture; its ending stays
  marcasite mv mental-models --title "Models"     another title
  marcasite mv "mental-models#Sources" "Works"    another heading
  marcasite mv "mental-models#^def" definition    another block id
  marcasite mv old-name new-name --dry-run        what would be changed, as a patch`
