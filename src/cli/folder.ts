/** Which folder a command is about. */
import { readdir, stat } from 'node:fs/promises'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import { kbFoldersIn, partOfFolder } from './check/parts.ts'
import { UsageError } from './exit.ts'

/** What says of the folder it lies in that it holds notes. */
export const NOTES_MARKERS = ['kb.yaml', 'marcasite.yaml', '.obsidian']

/**
 * The folder of notes: the one that was named; else the working folder if something in it says that it is one; else
 * its `content`; else the working folder if notes or knowledge bases lie in it. Returns an absolute path of a folder that exists.
 */
export async function findNotesFolder(named: string | undefined, cwd: string): Promise<string> {
	if (named !== undefined) return await requireFolder(named, cwd)
	const found = await notesFolderIn(cwd)
	if (found !== undefined) return found
	throw new UsageError(
		'no folder of notes is named and none is here; name one, run this where kb.yaml, marcasite.yaml, .obsidian or content/ is, or begin one with `marcasite init`',
	)
}

/**
 * The wiki that a command changes or tells about: the folder that was named; else the whole of the wiki that the working
 * folder lies in, as links lead to notes from all of it.
 */
export async function findWholeWiki(named: string | undefined, cwd: string): Promise<string> {
	if (named !== undefined) return await requireFolder(named, cwd)
	const found = await notesFolderIn(cwd)
	const { root } = partOfFolder(found ?? cwd)
	return found === undefined && root === cwd ? await findNotesFolder(undefined, cwd) : root
}

/** Where the notes lie for who is in `folder` and names no other; undefined where nothing says that any do. */
export async function notesFolderIn(folder: string): Promise<string | undefined> {
	if (await isMarked(folder)) return folder
	const content = join(folder, 'content')
	if ((await kindOf(content)) === 'folder') return content
	return (await holdsNotes(folder)) || kbFoldersIn(folder).length > 0 ? folder : undefined
}

/** Whether something in a folder says that it is one of notes. */
export async function isMarked(folder: string): Promise<boolean> {
	for (const marker of NOTES_MARKERS) if (await kindOf(join(folder, marker))) return true
	return false
}

/** Makes a path absolute; refuses one that is not there, or is a file. */
export async function requireFolder(named: string, cwd: string): Promise<string> {
	const folder = resolve(cwd, named)
	const kind = await kindOf(folder)
	if (kind === undefined) throw new UsageError(`there is no folder \`${named}\``)
	if (kind === 'file') throw new UsageError(`\`${named}\` is a file, not a folder`)
	return folder
}

/** A path as its user would write it: from the working folder if it lies below that, in full if not. */
export function shortPath(path: string, cwd: string): string {
	const short = relative(cwd, path)
	if (short === '') return '.'
	return short === '..' || short.startsWith(`..${sep}`) ? path : short
}

/** From the working folder; from the wiki's own where that lies elsewhere. */
export function nameFromHere(disk: string, root: string, cwd: string): string {
	const here = relative(cwd, disk)
	const name = here.startsWith('..') || isAbsolute(here) ? relative(root, disk) : here
	return sep === '/' ? name : name.replaceAll(sep, '/')
}

/** What is at a path, links followed; undefined for nothing. */
export async function kindOf(path: string): Promise<'folder' | 'file' | undefined> {
	return await stat(path).then(
		found => (found.isDirectory() ? 'folder' : 'file'),
		() => undefined,
	)
}

/** Whether a folder has Markdown in it that is not for those who look at the repository, such as `README.md`. */
async function holdsNotes(folder: string): Promise<boolean> {
	const names = await readdir(folder).catch(() => [])
	return names.some(name => /\.md$/i.test(name) && !/^[A-Z_-]+\.md$/.test(name))
}
