/** `marcasite lsp`: what an editor starts, to have its author helped. */
import type { Command } from 'commander'
import { EXIT_CODES } from '../exit.ts'
import { packageVersion } from '../package-version.ts'
import type { Session } from '../session.ts'

export function addLsp(program: Command, session: Session): void {
	program
		.command('lsp')
		.summary('help an author in an editor (language server)')
		.description(
			'Speaks the language server protocol with an editor: completion of links, problems as they are written, previews, backlinks, renaming. An editor starts it by itself; it reads from standard input and writes to standard output until the editor goes.',
		)
		.option('--stdio', 'speak over standard input and output, which it always does')
		.option('-q, --quiet', 'the same; the editor has the log')
		.addHelpText('after', `${examples}\n${EXIT_CODES}`)
		.action(async () => await lsp(session))
}

async function lsp(session: Session): Promise<void> {
	const { serve } = await import('../../lsp/serve.ts')
	const { notesIn, rootOf } = await import('../editor/notes-root.ts')
	const { typedMove } = await import('../editor/typed-move.ts')
	const { wantedDraft } = await import('../editor/wanted-draft.ts')
	const { problemPages } = await import('../editor/problem-page.ts')
	await serve({
		version: packageVersion(),
		input: process.stdin,
		output: process.stdout,
		notesIn,
		rootOf,
		readMove: typedMove,
		draftNote: wantedDraft,
		pageOf: problemPages(session.cwd),
	})
}

const examples = `
Examples:
  marcasite lsp           what an editor is told to start
  marcasite lsp --stdio   the same, for editors that say so`
