/** `marcasite dev`: the wiki on this machine, fresh with every change. */
import { join } from 'node:path'
import type { Command } from 'commander'
import type { Problem } from '../../note/problem.ts'
import { openBrowser } from '../browser.ts'
import { findingsOf } from '../check/findings.ts'
import { EXIT_CODES } from '../exit.ts'
import { findNotesFolder } from '../folder.ts'
import { parseBase, parsePort } from '../options.ts'
import { choosePort } from '../port.ts'
import { formatProblems, plainFrames } from '../reporters/pretty.ts'
import { countSeverity } from '../reporters/report.ts'
import type { Session } from '../session.ts'
import { readSources } from '../sources.ts'
import { formatCounts } from '../wording.ts'

interface DevOptions {
	readonly port?: number
	readonly host: string
	readonly base?: string
	readonly theme?: string
	readonly open?: boolean
	readonly quiet?: boolean
}

export function addDev(program: Command, session: Session): void {
	program
		.command('dev')
		.summary('serve a folder of notes, fresh with every change')
		.description('Serves a folder of notes on this machine and shows every change at once. Stop it with Ctrl-C.')
		.argument('[DIR]', 'folder of notes (default: this folder if it is one, else ./content)')
		.option('-p, --port <port>', 'port to listen on (default: 4321, or the next that is free)', parsePort)
		.option('--host <host>', 'address to listen on; 0.0.0.0 lets other machines in', '127.0.0.1')
		.option('--base <path>', 'path below which the wiki is served', parseBase)
		.option('--theme <folder>', 'components of your own, read at the start (default: as `build`)')
		.option('--open', 'open it in the browser')
		.option('-q, --quiet', 'print errors only')
		.addHelpText('after', `${examples}\n${EXIT_CODES}`)
		.action(async (folder: string | undefined, options: DevOptions) => await dev(folder, options, session))
}

async function dev(named: string | undefined, options: DevOptions, session: Session): Promise<void> {
	const { out } = session.terminal
	const vaultRoot = await findNotesFolder(named, session.cwd)
	// Whoever names a port that is taken need not wait for the notes.
	if (options.port !== undefined) await choosePort(options.host, options.port)
	const { serveWiki } = await import('../../site/dev.ts')
	const { findThemeFolder } = await import('../../site/theme/replacements.ts')
	const server = await serveWiki({
		vaultRoot,
		themeFolder: findThemeFolder(options.theme, session.cwd, vaultRoot),
		choosePort: () => choosePort(options.host, options.port),
		host: options.host,
		...(options.base === undefined ? {} : { base: options.base }),
		onReady: url => {
			if (!options.quiet) out.write(`Serving ${named ?? 'the notes'} at ${url} (Ctrl-C stops)\n`)
			if (options.open) void openBrowser(url)
		},
		drawFrame: ({ diskPath }) => plainFrames(readSources(diskPath), FRAME_WIDTH),
		onProblems: problemPrinter(vaultRoot, options, session),
		onError: message => session.terminal.err.write(`${message}\n`),
	})
	session.onInterrupt(server.close)
	await new Promise(() => {})
}

/** Prints a list of problems, but not the one it printed last: a save mostly changes nothing about them. */
function problemPrinter(root: string, options: DevOptions, session: Session): (problems: readonly Problem[]) => void {
	const { err } = session.terminal
	const severities = options.quiet ? (['error'] as const) : (['error', 'warning'] as const)
	let printed = ''
	return problems => {
		const listed = problems.filter(problem => severities.some(severity => severity === problem.severity))
		const key = JSON.stringify(listed)
		if (key === printed) return
		printed = key
		const diskPath = (path: Problem['path']) => join(root, path)
		const { findings, sources } = findingsOf(problems, { root, diskPath }, session.cwd)
		const report = { problems: findings, sources, notes: 0, kbs: 0, seconds: 0 }
		err.write(formatProblems(report, { colour: err.colour, width: err.columns, severities, cap: 20 }))
		const found = formatCounts(countSeverity(problems, 'error'), countSeverity(problems, 'warning'))
		if (!options.quiet) err.write(`${found ?? 'No problems'}\n`)
	}
}

/** Columns of the lines in the panel of a page. */
const FRAME_WIDTH = 76

const examples = `
Examples:
  marcasite dev
  marcasite dev notes --open
  marcasite dev notes --port 8080 --host 0.0.0.0`
