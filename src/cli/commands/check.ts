/** `marcasite check`: all problems of a folder of notes, without publishing anything. */
import { type Command, Option } from 'commander'
import { EXIT, EXIT_CODES } from '../exit.ts'
import { findNotesFolder, shortPath } from '../folder.ts'
import { parseCount } from '../options.ts'
import { showProgress } from '../progress.ts'
import { formatJson } from '../reporters/json.ts'
import { formatProblems, formatSummary } from '../reporters/pretty.ts'
import { countSeverity, type Report } from '../reporters/report.ts'
import type { Session } from '../session.ts'
import { readSources } from '../sources.ts'

interface CheckOptions {
	readonly format: 'pretty' | 'json'
	readonly maxWarnings?: number
	readonly all?: boolean
	readonly quiet?: boolean
}

export function addCheck(program: Command, session: Session): void {
	program
		.command('check')
		.summary('list every problem of a folder of notes')
		.description('Lists every problem of a folder of notes, with the place and what to do. Nothing is published.')
		.argument('[DIR]', 'folder of notes (default: this folder if it is one, else ./content)')
		.addOption(new Option('--format <format>', 'how to print them').choices(['pretty', 'json']).default('pretty'))
		.option('--max-warnings <count>', 'exit with 1 if there are more warnings than this', parseCount)
		.option('--all', 'list remarks too, not only errors and warnings')
		.option('-q, --quiet', 'print errors only')
		.addHelpText('after', `${examples}\n${EXIT_CODES}`)
		.action(async (folder: string | undefined, options: CheckOptions) => {
			session.finish(await check(folder, options, session))
		})
}

async function check(named: string | undefined, options: CheckOptions, session: Session): Promise<number> {
	const { out, err } = session.terminal
	const folder = await findNotesFolder(named, session.cwd)
	const report = await readReport(folder, options, session)
	if (report.notes === 0 && !options.quiet) {
		err.write(`Warning: there are no notes in \`${shortPath(folder, session.cwd)}\`\n`)
	}
	if (options.format === 'json') out.write(formatJson(report))
	else out.write(formatPretty(report, options, session))
	const tooMany = countSeverity(report.problems, 'warning') > (options.maxWarnings ?? Number.POSITIVE_INFINITY)
	return tooMany || countSeverity(report.problems, 'error') > 0 ? EXIT.problems : EXIT.clean
}

async function readReport(folder: string, options: CheckOptions, session: Session): Promise<Report> {
	const { openVault } = await import('../../vault/open.ts')
	const start = performance.now()
	const progress = showProgress(session.terminal.err)
	session.onInterrupt(progress.clear)
	try {
		const vault = await openVault(folder, options.quiet ? {} : { onProgress: progress.update })
		return {
			problems: vault.wiki.problems,
			sources: readSources(vault.diskPath),
			notes: vault.wiki.notes.size + vault.wiki.unpublishedCount,
			kbs: vault.wiki.kbs.length,
			seconds: (performance.now() - start) / 1000,
		}
	} finally {
		progress.clear()
	}
}

function formatPretty(report: Report, options: CheckOptions, session: Session): string {
	const { colour, columns } = session.terminal.out
	const severities = options.quiet ? errorsOnly : options.all ? everything : errorsAndWarnings
	const pretty = { colour, width: columns, severities }
	return `${formatProblems(report, pretty)}${options.quiet ? '' : formatSummary(report, pretty)}`
}

const errorsOnly = ['error'] as const
const errorsAndWarnings = ['error', 'warning'] as const
const everything = ['error', 'warning', 'info'] as const

const examples = `
Examples:
  marcasite check                            the notes of this folder
  marcasite check notes --max-warnings 0     warnings fail too
  marcasite check notes --format json        for other programs`
