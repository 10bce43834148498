/** `marcasite merge`: the whole wiki, with the pages that several machines have made. */
import type { Command } from 'commander'
import { EXIT_CODES } from '../exit.ts'
import { parseBase, parseSite } from '../options.ts'
import type { Session } from '../session.ts'
import { type BuildOptions, build } from './build.ts'

export function addMerge(program: Command, session: Session): void {
	program
		.command('merge')
		.summary('publish a very large wiki from its parts')
		.description(
			'Publishes the whole wiki: pages come from parts that other machines have built, if they are as they would be made here. What belongs to all knowledge bases is made now: lists, graph, search.',
		)
		.argument('[DIR]', 'folder of all notes (default: this folder if it is one, else ./content)')
		.requiredOption('--parts <folders...>', 'what `compile --part` and `build --part` made, or folders of it')
		.option('-o, --out <folder>', 'where the site goes', 'dist')
		.option('--base <path>', 'path below which the site will be served; the same as for the parts', parseBase)
		.option('--site <url>', 'where the site will be served; the same as for the parts', parseSite)
		.option('--allow-problems', 'exit with 0 even if notes had to be left out')
		.option('-q, --quiet', 'print errors only')
		.addHelpText('after', `${examples}\n${EXIT_CODES}`)
		.action(async (folder: string | undefined, options: BuildOptions) => {
			session.finish(await build(folder, options, session))
		})
}

const examples = `
Examples:
  marcasite merge --parts compiled parts
  marcasite merge content --parts compiled parts --out dist --site https://example.org`
