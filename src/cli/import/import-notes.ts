/** `marcasite init --from`: looks at notes of another program, and copies them into a new wiki if asked to. */
import { existsSync } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { CONFIG_FILE, pathWithin } from '../../vault/content-filter.ts'
import type { ImportedVault } from '../../vault/import-vault.ts'
import type { NewFile } from '../../vault/new-files.ts'
import type { DetectedVault } from '../../vault/note-programs.ts'
import { formatData } from '../data.ts'
import { UsageError } from '../exit.ts'
import { requireFolder, shortPath } from '../folder.ts'
import { nameFault, nameOf, titleFault, titleOf } from '../init/names.ts'
import { type Ground, nearestFolder, surveyGround } from '../init/survey.ts'
import { packageVersion } from '../package-version.ts'
import { showProgress } from '../progress.ts'
import { escapeText } from '../reporters/escape.ts'
import type { Session } from '../session.ts'

export interface ImportOptions {
	readonly from: string
	readonly write?: boolean
	readonly dryRun?: boolean
	readonly title?: string
	readonly json?: boolean
	readonly quiet?: boolean
}

/** `dir` is where the new wiki shall be; the vault itself is read and nothing else. */
export async function importNotes(dir: string | undefined, options: ImportOptions, session: Session): Promise<void> {
	const { out, err } = session.terminal
	const vault = await requireFolder(options.from, session.cwd)
	if (options.write && dir === undefined)
		throw new UsageError('`--write` needs a folder for the copy, as in `init my-wiki --from VAULT --write`')
	const folder = dir === undefined ? undefined : resolve(session.cwd, dir)
	if (folder !== undefined) await refuseSame(vault, folder, session.cwd)
	const ground = folder === undefined ? undefined : await surveyGround(folder, session.cwd)
	const { detectVault } = await import('../../vault/note-programs.ts')
	const { importVault } = await import('../../vault/import-vault.ts')
	const { measureImport } = await import('./measure.ts')
	const progress = showProgress(err)
	session.onInterrupt(progress.clear)
	try {
		const detected = detectVault(vault)
		const imported = await importVault(detected, options.quiet ? undefined : progress.update)
		progress.clear()
		const report = measureImport(detected, imported)
		const name = shortPath(vault, session.cwd)
		const { describeImport } = await import('./describe.ts')
		if (options.json) out.write(formatData(report))
		else if (!options.quiet) out.write(describeImport(report, name, out))
		const isWriting = options.write === true && !options.dryRun
		if (isWriting && folder !== undefined && ground !== undefined)
			await copy(folder, detected, imported, { ...options, ground, session })
		else if (!options.quiet) err.write(nextStep(name, dir, report.changes.length > 0))
	} finally {
		progress.clear()
	}
}

async function refuseSame(vault: string, folder: string, cwd: string): Promise<void> {
	const real = await realpath(await nearestFolder(folder))
	if (pathWithin(await realpath(vault), real) === undefined && pathWithin(vault, folder) === undefined) return
	const name = shortPath(folder, cwd)
	throw new UsageError(`\`${name}\` is the vault or lies in it; name another folder, since the vault is left as it is`)
}

function nextStep(vault: string, dir: string | undefined, isChanged: boolean): string {
	const [from, to] = [quoted(vault), quoted(dir ?? 'my-wiki')]
	const look = `marcasite dev ${from}`
	const write = `marcasite init ${to} --from ${from} --write`
	const width = Math.max(look.length, write.length)
	return `
Nothing is written. Next:
  ${look.padEnd(width)}   shows the notes as they are
  ${write.padEnd(width)}   begins a wiki with a copy of them${isChanged ? ', and these changes' : ''}
`
}

function quoted(path: string): string {
	return /^[\w./-]+$/.test(path) ? path : `"${escapeText(path)}"`
}

interface CopyOptions extends ImportOptions {
	readonly ground: Ground
	readonly session: Session
}

async function copy(folder: string, detected: DetectedVault, imported: ImportedVault, options: CopyOptions) {
	const { ground, session } = options
	const { starterFiles } = await import('../init/starter.ts')
	const { planFiles, writeFiles } = await import('../../vault/new-files.ts')
	const { tellBegun } = await import('../init/tell.ts')
	const title = (options.title ?? detected.site.title ?? titleOf(detected.notes)).trim()
	for (const fault of [titleFault(title), nameFault(nameOf(title))])
		if (fault !== undefined) throw new UsageError(fault)
	const words = { title, name: nameOf(title), version: packageVersion(), branch: ground.branch }
	const around = starterFiles(words).filter(file => !file.path.startsWith('content/'))
	const content = contentFiles(detected, imported, title)
	const plan = await planFiles<NewFile>(folder, [...content, ...around])
	const writing = writeFiles(folder, plan.written)
	session.onInterrupt(writing.undo)
	await writing.done
	if (options.quiet) return
	session.terminal.err.write(`\n${tellBegun(plan, { ...ground, folder, cwd: session.cwd, title, isDry: false })}`)
}

/** The notes with their changes, all other files as they are, and settings where the vault has none. */
function contentFiles(detected: DetectedVault, imported: ImportedVault, title: string): readonly NewFile[] {
	const { notes, files, settings } = imported
	const config = join(detected.notes, CONFIG_FILE)
	return [
		...notes.map(({ path, text, disk, isChanged }) => ({ path, content: isChanged ? text : { copyOf: disk } })),
		...files.map(({ path, disk }) => ({ path, content: { copyOf: disk } })),
		...settings.map(({ path, text }) => ({ path, content: text })),
		{ path: CONFIG_FILE, content: existsSync(config) ? { copyOf: config } : settingsText(detected, title) },
	].map(file => ({ ...file, path: `content/${file.path}` }))
}

/** What the program's own settings say, in the words of this one. */
function settingsText({ site, exclude, hardBreaks }: DetectedVault, title: string): string {
	const lines = [
		'# yaml-language-server: $schema=../node_modules/marcasite/marcasite.schema.json',
		`title: ${JSON.stringify(title)}`,
		...(site.lang ? [`lang: ${JSON.stringify(site.lang)}`] : []),
		...(site.url ? [`url: ${JSON.stringify(site.url)}`] : []),
		...(exclude.length > 0
			? ['# Notes that are not for readers, as the vault had it.', `exclude: ${JSON.stringify(exclude)}`]
			: []),
		...(hardBreaks
			? ['markdown:', '  # Each line break of a note is one for its readers, as it was.', '  hard_breaks: true']
			: []),
	]
	return `${lines.join('\n')}\n`
}
