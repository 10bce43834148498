/** `marcasite diff`: what a change of the notes does to their wiki. */
import { type Command, Option } from 'commander'
import type { DiffReport } from '../diff/report.ts'
import { findNotesFolder } from '../folder.ts'
import { showProgress } from '../progress.ts'
import type { Session } from '../session.ts'

interface DiffOptions {
	readonly in?: string
	readonly format: 'pretty' | 'markdown' | 'json'
	readonly quiet?: boolean
}

export function addDiff(program: Command, session: Session): void {
	program
		.command('diff')
		.summary('tell what a change does to the wiki')
		.description(
			'Tells what a change of the notes does to their wiki: pages added, moved and removed, links broken and healed, new orphans, and wanted pages that are written. Git is only read.',
		)
		.argument('[RANGE]', 'A..B, A...B (since they parted), or A (to the files as they are)', 'HEAD')
		.option('--in <dir>', 'folder of notes (default: this folder if it is one, else ./content)')
		.addOption(
			new Option('--format <format>', 'how to print it').choices(['pretty', 'markdown', 'json']).default('pretty'),
		)
		.option('-q, --quiet', 'show no progress')
		.addHelpText('after', help)
		.action(async (range: string, options: DiffOptions) => await diff(range, options, session))
}

async function diff(range: string, options: DiffOptions, session: Session): Promise<void> {
	const { out, err } = session.terminal
	const folder = await findNotesFolder(options.in, session.cwd)
	const { compareRange, parseRange } = await import('../diff/range.ts')
	const progress = showProgress(err)
	session.onInterrupt(progress.clear)
	try {
		const report = await compareRange(folder, parseRange(range), options.quiet ? {} : { onProgress: progress.update })
		progress.clear()
		out.write(await format(report, options, session))
	} finally {
		progress.clear()
	}
}

async function format(report: DiffReport, options: DiffOptions, session: Session): Promise<string> {
	switch (options.format) {
		case 'json':
			return (await import('../diff/json.ts')).formatDiffJson(report)
		case 'markdown':
			return (await import('../diff/markdown.ts')).formatDiffMarkdown(report)
		case 'pretty':
			return (await import('../diff/pretty.ts')).formatDiffPretty(report, session.terminal.out.colour)
	}
}

const help = `
Examples:
  marcasite diff                                          since the last commit
  marcasite diff main...HEAD --in notes                   since this branch left main
  marcasite diff origin/main...HEAD --format markdown     for a comment on a pull request

Exit codes:
  0    told, whatever it is (\`check --changed-since\` judges)
  2    the command line, the configuration or the revision is wrong
  3    reading failed, or git did, or the program is at fault
  130  interrupted`
