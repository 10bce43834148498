/** `marcasite build`: from a folder of notes to a folder of pages. */
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { isUnsound } from '../../note/problem.ts'
import type { BuildResult } from '../../site/build.ts'
import { findingsOf } from '../check/findings.ts'
import { EXIT, EXIT_CODES } from '../exit.ts'
import { findNotesFolder, shortPath } from '../folder.ts'
import { parseBase, parseCount, parseSite } from '../options.ts'
import { findParts } from '../parts.ts'
import { showProgress } from '../progress.ts'
import { formatProblems } from '../reporters/pretty.ts'
import { countSeverity } from '../reporters/report.ts'
import type { Session } from '../session.ts'
import { counted, formatBytes, formatCounts, formatSeconds, grouped } from '../wording.ts'

export interface BuildOptions {
	readonly part?: string
	readonly parts?: readonly string[]
	readonly out: string
	readonly base?: string
	readonly site?: string
	readonly theme?: string
	readonly strict?: boolean
	readonly maxWarnings?: number
	readonly allowProblems?: boolean
	readonly quiet?: boolean
}

export function addBuild(program: Command, session: Session): void {
	program
		.command('build')
		.summary('publish a folder of notes as a wiki')
		.description('Publishes a folder of notes as a static wiki. Faulty notes are listed; the others are published.')
		.argument('[DIR]', 'folder of notes (default: this folder if it is one, else ./content)')
		.option('-o, --out <folder>', 'where the site goes', 'dist')
		.option('--base <path>', 'path below which the site will be served, such as /wiki/', parseBase)
		.option('--site <url>', 'where the site will be served, such as https://example.org', parseSite)
		.option('--theme <folder>', 'components of your own (default: ./theme of a project that depends on marcasite)')
		.option('--part <kb>', 'publish the pages of one knowledge base only, for `build --parts`')
		.option('--parts <folders...>', 'what `compile --part` and `build --part` made, or folders of it')
		.option('--strict', 'publish nothing if there is any error, and leave the old site in place')
		.option('--max-warnings <count>', 'exit with 1 if there are more warnings than this', parseCount)
		.option('--allow-problems', 'exit with 0 even if notes had to be left out')
		.option('-q, --quiet', 'print errors only')
		.addHelpText('after', `${examples}\n${EXIT_CODES}\n${rule}`)
		.action(async (folder: string | undefined, options: BuildOptions) => {
			session.finish(await build(folder, options, session))
		})
}

export async function build(named: string | undefined, options: BuildOptions, session: Session): Promise<number> {
	const { err } = session.terminal
	const vaultRoot = await findNotesFolder(named, session.cwd)
	const { buildSite } = await import('../../site/build.ts')
	const { findThemeFolder } = await import('../../site/theme/replacements.ts')
	const themeFolder = findThemeFolder(options.theme, session.cwd, vaultRoot)
	const start = performance.now()
	const progress = showProgress(err)
	session.onInterrupt(progress.clear)
	const result = await buildSite({
		vaultRoot,
		themeFolder,
		outDir: resolve(session.cwd, options.out),
		strict: options.strict ?? false,
		part: options.part,
		parts: findParts(options.parts ?? [], session.cwd),
		...(options.base === undefined ? {} : { base: options.base }),
		...(options.site === undefined ? {} : { url: options.site }),
		...(options.maxWarnings === undefined ? {} : { maxWarnings: options.maxWarnings }),
		...(options.quiet ? {} : { onProgress: progress.update }),
	}).finally(progress.clear)
	const seconds = (performance.now() - start) / 1000
	printProblems(result, vaultRoot, options, session)
	if (!options.quiet) {
		for (const hint of result.hints) err.write(`Hint: ${hint}\n`)
		if (result.notes === 0) err.write(`Warning: there are no notes in \`${shortPath(vaultRoot, session.cwd)}\`\n`)
		err.write(formatOutcome(result, seconds, session.cwd))
	}
	return exitCodeOf(result, options)
}

function printProblems(result: BuildResult, vaultRoot: string, options: BuildOptions, session: Session): void {
	const { err } = session.terminal
	const { findings, sources } = findingsOf(result.problems, { root: vaultRoot, diskPath: result.diskPath }, session.cwd)
	const report = { problems: findings, sources, notes: result.notes, kbs: 0, seconds: 0 }
	const severities = options.quiet ? (['error'] as const) : (['error', 'warning'] as const)
	err.write(formatProblems(report, { colour: err.colour, width: err.columns, severities }))
}

/** `Published 873 pages, 12 of them rendered anew, from 871 notes in 12 KBs to dist (21.3 MB) in 6.2 s; 60 warnings` */
function formatOutcome(result: BuildResult, seconds: number, cwd: string): string {
	const found = formatCounts(countSeverity(result.problems, 'error'), countSeverity(result.problems, 'warning'))
	const folder = shortPath(result.outDir, cwd)
	if (!result.published) return `Nothing is published: ${found ?? 'no problems'}; \`${folder}\` is as it was\n`
	const kbs = result.kbs > 1 ? ` in ${counted(result.kbs, 'KB')}` : ''
	const source = `${counted(result.notes, 'note')}${kbs}`
	const size = `(${formatBytes(result.bytes)}) in ${formatSeconds(seconds)}`
	const anew =
		result.rendered < result.pages
			? `, ${result.rendered === 0 ? 'none' : grouped(result.rendered)} of them rendered anew,`
			: ''
	return `Published ${counted(result.pages, 'page')}${anew} from ${source} to ${folder} ${size}${found ? `; ${found}` : ''}\n`
}

/** Faults inside a note that make it unsound fail a build; a link that leads nowhere does not. */
function exitCodeOf(result: BuildResult, options: BuildOptions): number {
	if (!result.published) return EXIT.problems
	if (countSeverity(result.problems, 'warning') > (options.maxWarnings ?? Number.POSITIVE_INFINITY))
		return EXIT.problems
	return result.problems.some(isUnsound) && !options.allowProblems ? EXIT.problems : EXIT.clean
}

const examples = `
Examples:
  marcasite build                              content/ into dist/
  marcasite build notes --out public
  marcasite build notes --base /wiki/ --site https://example.org
  marcasite build notes --strict --max-warnings 0`

const rule = `
Broken links never stop a build: they are published as pages that are wanted. Exit code 1 means that a note itself is
unsound (its head, encoding, name or size), or that --strict or --max-warnings was not met.`
