/** `marcasite stats`: what there is in a wiki, in numbers. */
import type { Command } from 'commander'
import { EXIT_CODES, UsageError } from '../exit.ts'
import { findWholeWiki } from '../folder.ts'
import { showProgress } from '../progress.ts'
import type { Session } from '../session.ts'

interface StatsOptions {
	readonly kb?: string
	readonly json?: boolean
	readonly quiet?: boolean
}

export function addStats(program: Command, session: Session): void {
	program
		.command('stats')
		.summary('tell what there is, in numbers')
		.description(
			'Tells what there is in a wiki: notes, words, links and problems, how it has grown (from git), how far each type is filled in, and what is linked most and not at all.',
		)
		.argument('[DIR]', 'folder of notes (default: this folder if it is one, else ./content)')
		.option('--kb <name>', 'of one KB only, with the fields of its types')
		.option('--json', 'print them as data, with nothing left out')
		.option('-q, --quiet', 'print nothing but the numbers')
		.addHelpText('after', `${examples}\n${EXIT_CODES}`)
		.action(async (folder: string | undefined, options: StatsOptions) => await stats(folder, options, session))
}

async function stats(named: string | undefined, options: StatsOptions, session: Session): Promise<void> {
	const { out, err } = session.terminal
	const folder = await findWholeWiki(named, session.cwd)
	const { openVault } = await import('../../vault/open.ts')
	const { readGrowth } = await import('../../vault/git-growth.ts')
	const { statisticsOf } = await import('../../wiki/statistics.ts')
	const progress = showProgress(err)
	session.onInterrupt(progress.clear)
	try {
		const { wiki, root } = await openVault(folder, options.quiet ? {} : { onProgress: progress.update })
		const kb = options.kb === undefined ? undefined : await findKb(wiki.kbs, options.kb)
		const place = kb ? [root, ...kb.folder.split('/')].join('/') : root
		const growth = await readGrowth(place)
		progress.clear()
		const statistics = statisticsOf(wiki, kb)
		if (options.json) {
			const { formatStatsJson } = await import('../stats/json.ts')
			return out.write(formatStatsJson(statistics, growth))
		}
		const { formatStats } = await import('../stats/pretty.ts')
		out.write(formatStats(statistics, growth, { colour: out.colour, width: out.columns || 100 }))
	} finally {
		progress.clear()
	}
}

async function findKb<Named extends { readonly name: string; readonly shortname: string | undefined }>(
	kbs: readonly Named[],
	written: string,
): Promise<Named> {
	const { fold } = await import('../../wiki/slug.ts')
	const found = kbs.find(kb => [kb.name, kb.shortname].some(name => name && fold(name) === fold(written)))
	if (found) return found
	const { nearestName } = await import('../../wiki/suggest.ts')
	const near = nearestName(
		written,
		kbs.map(kb => kb.name),
	)
	throw new UsageError(`there is no KB \`${written}\`${near === undefined ? '' : `; did you mean \`${near}\`?`}`)
}

const examples = `
Examples:
  marcasite stats notes                     what there is
  marcasite stats notes --kb senge          of one KB, field by field
  marcasite stats notes --json | jq '.counts'`
