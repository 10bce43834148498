/** `marcasite init`: a new wiki, with what belongs around it. */
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { EXIT, EXIT_CODES, UsageError } from '../exit.ts'
import { shortPath } from '../folder.ts'
import type { WikiNames } from '../init/questions.ts'
import { packageVersion } from '../package-version.ts'
import { escapePath } from '../reporters/escape.ts'
import type { Session } from '../session.ts'

interface InitOptions {
	readonly title?: string
	readonly name?: string
	readonly from?: string
	readonly write?: boolean
	readonly json?: boolean
	readonly yes?: boolean
	readonly dryRun?: boolean
	readonly quiet?: boolean
}

export function addInit(program: Command, session: Session): void {
	program
		.command('init')
		.summary('begin a wiki')
		.description(
			'Begins a wiki: a few notes that explain themselves, the types they have, and what belongs around them: package.json, workflows that check and publish, settings of editors. Prints the paths of the files. No file is ever overwritten.',
		)
		.argument('[DIR]', 'folder to begin it in (default: this one)')
		.option('--title <text>', 'title of the wiki (default: what the folder is called)')
		.option('--name <name>', 'name of its KB in addresses and links (default: made from the title)')
		.option(
			'--from <vault>',
			'say what of the notes of another program works here, what would be changed and what cannot be',
		)
		.option('--write', 'with `--from`: copy the notes into DIR, with the changes; they themselves are left as they are')
		.option('--json', 'with `--from`: print what is said as data')
		.option('-y, --yes', 'ask nothing')
		.option('--dry-run', 'print the paths and write nothing')
		.option('-q, --quiet', 'print the paths only')
		.addHelpText('after', `${examples}\n${EXIT_CODES}`)
		.action(async (dir: string | undefined, options: InitOptions) => await init(dir, options, session))
}

async function init(dir: string | undefined, options: InitOptions, session: Session): Promise<void> {
	const { out, err } = session.terminal
	if (options.from !== undefined) {
		const { importNotes } = await import('../import/import-notes.ts')
		return await importNotes(dir, { ...options, from: options.from }, session)
	}
	for (const name of ['write', 'json'] as const)
		if (options[name]) throw new UsageError(`\`--${name}\` needs \`--from\``)
	const folder = resolve(session.cwd, dir ?? '.')
	const { surveyGround } = await import('../init/survey.ts')
	const ground = await surveyGround(folder, session.cwd)
	const names = await chooseNames(folder, options, session)
	if (names === undefined) {
		err.write('Nothing is written\n')
		return session.finish(EXIT.interrupted)
	}
	const { starterFiles } = await import('../init/starter.ts')
	const { planFiles, writeFiles } = await import('../../vault/new-files.ts')
	const words = { ...names, version: packageVersion(), branch: ground.branch }
	const plan = await planFiles(folder, starterFiles(words))
	if (!options.dryRun) {
		const writing = writeFiles(folder, plan.written)
		session.onInterrupt(writing.undo)
		await writing.done
	}
	for (const { path } of plan.written) out.write(`${escapePath(shortPath(resolve(folder, path), session.cwd))}\n`)
	if (options.quiet) return
	const { tellBegun } = await import('../init/tell.ts')
	err.write(
		tellBegun(plan, { ...ground, folder, cwd: session.cwd, title: names.title, isDry: options.dryRun === true }),
	)
}

/** What is given; else, at a terminal, what is answered; else what the folder is called. */
async function chooseNames(folder: string, options: InitOptions, session: Session): Promise<WikiNames | undefined> {
	const { nameFault, nameOf, titleFault, titleOf } = await import('../init/names.ts')
	const title = (options.title ?? titleOf(folder)).trim()
	const name = options.name ?? nameOf(title)
	for (const fault of [titleFault(title), nameFault(name)]) if (fault !== undefined) throw new UsageError(fault)
	const isAsked =
		options.yes || options.dryRun || options.quiet || options.title !== undefined || options.name !== undefined
	const isTerminal = process.stdin.isTTY === true && session.terminal.err.isTerminal
	if (isAsked || !isTerminal || session.env.CI) return { title, name }
	const { askNames } = await import('../init/questions.ts')
	return await askNames({ title, name }, { input: process.stdin, output: process.stderr })
}

const examples = `
Examples:
  marcasite init my-wiki                     a new folder
  marcasite init                             this folder
  marcasite init sea --title "Tides" --yes   without questions
  marcasite init my-wiki --dry-run           which files that would be
  marcasite init --from vault                what of a vault works, and what would be changed
  marcasite init my-wiki --from vault --write
                                             a wiki with a copy of its notes`
