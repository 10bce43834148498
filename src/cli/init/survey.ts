/** Looks at the folder in which a wiki shall begin. */
import { readdir, realpath } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { OutputError } from '../../vault/errors.ts'
import { askGit } from '../../vault/git-command.ts'
import { UsageError } from '../exit.ts'
import { isMarked, kindOf, notesFolderIn, shortPath } from '../folder.ts'

export interface Ground {
	/** The root of the repository that the folder lies in, if that is another folder. */
	readonly repository: string | undefined
	/** The branch that is checked out; `main` where nothing says. */
	readonly branch: string
}

/**
 * What `folder` is good for, which need not exist.
 * @throws UsageError where it is a file
 * @throws OutputError where a wiki is there, or around it
 */
export async function surveyGround(folder: string, cwd: string): Promise<Ground> {
	if ((await kindOf(folder)) === 'file') throw new UsageError(`\`${shortPath(folder, cwd)}\` is a file, not a folder`)
	await refuseWiki(folder, cwd)
	await refuseWikiAround(folder, cwd)
	const here = await nearestFolder(folder)
	const root = await said(here, ['rev-parse', '--show-toplevel'])
	const branch = await said(here, ['symbolic-ref', '--short', 'HEAD'])
	const isOther = root !== undefined && (here !== folder || root !== (await realpath(folder)))
	return { repository: isOther ? root : undefined, branch: branch ?? 'main' }
}

async function refuseWiki(folder: string, cwd: string): Promise<void> {
	const notes = await notesFolderIn(folder)
	if (notes === undefined || (notes !== folder && !(await holdsAnyNote(notes)))) return
	const name = shortPath(notes, cwd)
	const shown = name.includes(' ') ? `"${name}"` : name
	const hint = `\`marcasite dev ${shown}\` shows it, and \`marcasite init --from ${shown}\` says what of it works`
	throw new OutputError(`there are notes in \`${name}\` already; they are left as they are`, hint)
}

async function refuseWikiAround(folder: string, cwd: string): Promise<void> {
	for (let above = dirname(folder); above !== dirname(above); above = dirname(above)) {
		const isContent = basename(above) === 'content' && (await notesFolderIn(above)) === above
		if (!isContent && !(await isMarked(above))) continue
		const message = `\`${shortPath(folder, cwd)}\` lies in the wiki \`${above}\`, which would publish its files too`
		throw new OutputError(message, 'Choose a folder elsewhere, or write a `kb.yaml` to begin a KB in that wiki')
	}
}

/** Whether a folder of notes has any: `content` may be there for another reason. */
async function holdsAnyNote(folder: string): Promise<boolean> {
	if (await isMarked(folder)) return true
	const names = await readdir(folder, { recursive: true }).catch(() => [])
	return names.some(name => /\.md$/i.test(name) || basename(name) === 'kb.yaml')
}

/** The folder itself, or the nearest above it that is there. */
export async function nearestFolder(folder: string): Promise<string> {
	let here = folder
	while ((await kindOf(here)) !== 'folder' && here !== dirname(here)) here = dirname(here)
	return here
}

async function said(folder: string, question: readonly string[]): Promise<string | undefined> {
	const answer = await askGit(folder, question)
	return answer.kind === 'said' ? answer.text.trim() || undefined : undefined
}
