/** Which folder a command is about. */
import { readdir, stat } from 'node:fs/promises'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import { UsageError } from './exit.ts'

/**
 * The folder of notes: the one that was named; else the working folder if something in it says that it is one; else
 * its `content`; else the working folder if notes lie in it. Returns an absolute path of a folder that exists.
 */
export async function findNotesFolder(named: string | undefined, cwd: string): Promise<string> {
	if (named !== undefined) return await requireFolder(named, cwd)
	for (const marker of NOTES_MARKERS) {
		if (await kindOf(join(cwd, marker))) return cwd
	}
	const content = join(cwd, 'content')
	if ((await kindOf(content)) === 'folder') return content
	if (await holdsNotes(cwd)) return cwd
	throw new UsageError(
		'no folder of notes is named and none is here; name one, or run this where kb.yaml, marcasite.yaml, .obsidian or content/ is',
	)
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

/** From the working folder, as `git apply` takes it there; from the wiki's own where that lies elsewhere. */
export function nameFromHere(disk: string, root: string, cwd: string): string {
	const here = relative(cwd, disk)
	const name = here.startsWith('..') || isAbsolute(here) ? relative(root, disk) : here
	return sep === '/' ? name : name.replaceAll(sep, '/')
}

async function kindOf(path: string): Promise<'folder' | 'file' | undefined> {
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

const NOTES_MARKERS = ['kb.yaml', 'marcasite.yaml', '.obsidian']
