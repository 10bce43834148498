/** `marcasite new`: a note in its place, with what its type asks for. */
import type { Command } from 'commander'
import type { OpenedVault } from '../../vault/open.ts'
import { EXIT, EXIT_CODES } from '../exit.ts'
import { findWholeWiki, shortPath } from '../folder.ts'
import { showProgress } from '../progress.ts'
import { escapePath, escapeText } from '../reporters/escape.ts'
import type { Session } from '../session.ts'
import { counted } from '../wording.ts'

interface NewOptions {
	readonly wanted?: string
	readonly kb?: string
	readonly in?: string
	readonly dryRun?: boolean
	readonly quiet?: boolean
}

export function addNew(program: Command, session: Session): void {
	program
		.command('new')
		.summary('begin a note')
		.description(
			'Begins a note: in the folder and under the id that its type has in kb.yaml, with the fields that the type requires, or as the template of the type says. Prints the path of the file. Nothing is ever overwritten.',
		)
		.argument('[WORDS...]', 'TITLE, or TYPE and TITLE; without any, a terminal is asked')
		.option('--wanted <name>', 'a name that is asked for; its type is guessed from who asks')
		.option('--kb <name>', 'the KB it belongs to (default: that of this folder, or the only one)')
		.option('--in <dir>', 'folder of notes (default: this folder if it is one, else ./content)')
		.option('--dry-run', 'print the note and write nothing')
		.option('-q, --quiet', 'print the path only')
		.addHelpText('after', `${examples}\n${EXIT_CODES}`)
		.action(async (words: readonly string[], options: NewOptions) => await begin(words, options, session))
}

async function begin(words: readonly string[], options: NewOptions, session: Session): Promise<void> {
	const { out, err } = session.terminal
	const folder = await findWholeWiki(options.in, session.cwd)
	const { openVault } = await import('../../vault/open.ts')
	const { draftNote } = await import('../new/draft-note.ts')
	const progress = showProgress(err)
	session.onInterrupt(progress.clear)
	try {
		const vault = await openVault(folder, options.quiet ? {} : { onProgress: progress.update })
		progress.clear()
		const given = await askedOrGiven(vault, words, options, session)
		if (given === undefined) {
			err.write('Nothing is written\n')
			return session.finish(EXIT.interrupted)
		}
		const { draft, askedBy } = draftNote(vault, { ...given, cwd: session.cwd })
		const path = shortPath(vault.diskPath(draft.path), session.cwd)
		if (options.dryRun) return out.write(draft.text)
		const { writeNewFile } = await import('../../vault/new-file.ts')
		await writeNewFile(vault.root, draft.path, vault.diskPath(draft.path), draft.text)
		out.write(`${escapePath(path)}\n`)
		if (options.quiet || askedBy.length === 0) return
		const names = askedBy.slice(0, MOST_NAMED).map(name => escapeText(name))
		const more = askedBy.length > MOST_NAMED ? ` and ${askedBy.length - MOST_NAMED} more` : ''
		err.write(`${counted(askedBy.length, 'note')} asked for it: ${names.join(', ')}${more}\n`)
	} finally {
		progress.clear()
	}
}

/** What was typed; at a terminal where nothing was, what is answered, and undefined for Ctrl-C. */
async function askedOrGiven(vault: OpenedVault, words: readonly string[], options: NewOptions, session: Session) {
	const { wanted, kb } = options
	const isTerminal = process.stdin.isTTY === true && session.terminal.err.isTerminal
	if (words.length > 0 || wanted !== undefined || options.quiet || !isTerminal) return { words, wanted, kb }
	const { askNote } = await import('../new/questions.ts')
	const { clearKb } = await import('../new/draft-note.ts')
	const streams = { input: process.stdin, output: process.stderr }
	return await askNote(vault.wiki, clearKb(vault, kb, session.cwd), streams)
}

const MOST_NAMED = 5

const examples = `
Examples:
  marcasite new                                 asks what you want to begin
  marcasite new "Mental models"                 a note
  marcasite new concept "Mental models"         a note of a type
  marcasite new --wanted mental-models          a note that others ask for
  marcasite new person "Peter Senge" --kb senge in a KB
  $EDITOR "$(marcasite new "Mental models")"    and write`
