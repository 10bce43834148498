/** `marcasite check`: all problems of folders and files of notes, without publishing anything. */
import { type Command, Option } from 'commander'
import { checkOnce } from '../check/check-once.ts'
import { type CheckOptions, rejectClashes } from '../check/options.ts'
import { parseReportFile } from '../check/report-files.ts'
import { EXIT_CODES } from '../exit.ts'
import { collectText, parseCount, parseHours } from '../options.ts'
import { FORMATS } from '../reporters/formats.ts'
import type { Session } from '../session.ts'

export function addCheck(program: Command, session: Session): void {
	program
		.command('check')
		.summary('list every problem of a folder of notes')
		.description(
			'Lists every problem of folders or files of notes, with the place and what to do. Nothing is published.',
		)
		.argument('[PATHS...]', 'folders of notes, or single files (default: this folder if it is one, else ./content)')
		.addOption(
			new Option('--format <format>', 'how to print them (default: what the CI service reads, else pretty)').choices(
				FORMATS,
			),
		)
		.option('--report <format=file>', 'write a report to a file as well; may be repeated', parseReportFile)
		.option('--max-warnings <count>', 'exit with 1 if there are more warnings than this', parseCount)
		.option('--all', 'list remarks too, not only errors and warnings')
		.option('-q, --quiet', 'print errors only')
		.option('--in <folder>', 'the folder of notes that the files belong to')
		.option('--stdin', 'read the text of the named file from standard input')
		.option('--baseline <file>', 'accept the findings that this file lists')
		.option('--update-baseline', 'write what is found now to the baseline')
		.option('--changed-since <ref>', 'list only what came after this git revision, in files that link to it too')
		.option('--fix', 'mend links that can only mean one thing')
		.option('--dry-run', 'with --fix: print the changes and make none')
		.option('--external', 'ask whether web addresses answer')
		.option('--max-age <hours>', 'with --external: how long a good answer is believed', parseHours)
		.option(
			'--allow-host <host[:port]>',
			'with --external: a private host that may be asked; may be repeated',
			collectText,
		)
		.option('--watch', 'check again after every save')
		.addHelpText('after', `${examples}\n${EXIT_CODES}`)
		.action(async (names: readonly string[], options: CheckOptions) => {
			rejectClashes(options)
			if (!options.watch) return session.finish(await checkOnce(names, options, session))
			const { watchAndCheck } = await import('../check/watch-check.ts')
			session.finish(await watchAndCheck(names, options, session))
		})
}

const examples = `
Examples:
  marcasite check                             the notes of this folder
  marcasite check notes docs/wiki             two wikis
  marcasite check notes/a.md notes/b.md       two notes, within their wiki
  marcasite check --fix --dry-run             what could be mended by itself
  marcasite check --changed-since main        what this branch brings
  marcasite check --report sarif=notes.sarif  a file for GitHub's code scanning

\`marcasite explain CODE\` says what a code means.`
