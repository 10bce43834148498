/** `marcasite graph`: notes and links as data, on standard output. */
import { type Command, Option } from 'commander'
import { EXIT_CODES } from '../exit.ts'
import { findNotesFolder, shortPath } from '../folder.ts'
import { showProgress } from '../progress.ts'
import type { Session } from '../session.ts'

interface GraphOptions {
	readonly format: 'json'
	readonly quiet?: boolean
}

export function addGraph(program: Command, session: Session): void {
	program
		.command('graph')
		.summary('print notes and links as data')
		.description(
			'Prints the notes, the links between them, and the names nobody has written yet. Same notes, same bytes.',
		)
		.argument('[DIR]', 'folder of notes (default: this folder if it is one, else ./content)')
		.addOption(new Option('--format <format>', 'how to print it').choices(['json']).default('json'))
		.option('-q, --quiet', 'print nothing but the graph')
		.addHelpText('after', `${examples}\n${EXIT_CODES}`)
		.action(async (folder: string | undefined, options: GraphOptions) => await graph(folder, options, session))
}

async function graph(named: string | undefined, options: GraphOptions, session: Session): Promise<void> {
	const { out, err } = session.terminal
	const folder = await findNotesFolder(named, session.cwd)
	const { openVault } = await import('../../vault/open.ts')
	const { graphJson } = await import('../../wiki/graph-json.ts')
	const progress = showProgress(err)
	session.onInterrupt(progress.clear)
	try {
		const { wiki, stats } = await openVault(folder, options.quiet ? {} : { onProgress: progress.update })
		progress.clear()
		if (stats.notes === 0 && !options.quiet) {
			err.write(`Warning: there are no notes in \`${shortPath(folder, session.cwd)}\`\n`)
		}
		out.write(graphJson(wiki))
	} finally {
		progress.clear()
	}
}

const examples = `
Examples:
  marcasite graph notes > graph.json
  marcasite graph notes | jq '.edges | length'`
