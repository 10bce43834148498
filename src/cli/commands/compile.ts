/** `marcasite compile`: the first of two passes by which several machines build a wiki. */
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { EXIT_CODES } from '../exit.ts'
import { findNotesFolder, shortPath } from '../folder.ts'
import { showProgress } from '../progress.ts'
import type { Session } from '../session.ts'
import { counted } from '../wording.ts'

interface CompileOptions {
	readonly part: string
	readonly out: string
	readonly quiet?: boolean
}

export function addCompile(program: Command, session: Session): void {
	program
		.command('compile')
		.summary('compile one knowledge base of a very large wiki')
		.description(
			'Compiles the notes of one knowledge base and keeps what they say, for `build --part` and `build --parts` on other machines.',
		)
		.argument('[DIR]', 'folder of all notes (default: this folder if it is one, else ./content)')
		.requiredOption('--part <kb>', 'name of the knowledge base')
		.requiredOption('-o, --out <folder>', 'where the compiled notes go')
		.option('-q, --quiet', 'print errors only')
		.addHelpText('after', `${examples}\n${EXIT_CODES}`)
		.action(async (folder: string | undefined, options: CompileOptions) => await compile(folder, options, session))
}

async function compile(named: string | undefined, options: CompileOptions, session: Session): Promise<void> {
	const { err } = session.terminal
	const root = await findNotesFolder(named, session.cwd)
	const out = resolve(session.cwd, options.out)
	const { compilePart } = await import('../../vault/compile-part.ts')
	const progress = showProgress(err)
	session.onInterrupt(progress.clear)
	const count = await compilePart(root, options.part, out, {
		skip: [out],
		...(options.quiet ? {} : { onProgress: progress.update }),
	}).finally(progress.clear)
	if (!options.quiet)
		err.write(`Compiled ${counted(count, 'note')} of ${options.part} to ${shortPath(out, session.cwd)}\n`)
}

const examples = `
Examples:
  marcasite compile --part senge --out compiled/senge
  marcasite build --part senge --parts compiled --out parts/senge
  marcasite build --parts compiled parts --out dist`
