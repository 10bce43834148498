/** Which folders an editor's files belong to: the rules of the other commands. */
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathWithin } from '../../vault/content-filter.ts'
import { partOfFile, partOfFolder } from '../check/parts.ts'
import { NOTES_MARKERS, notesFolderIn } from '../folder.ts'

/** The folder of notes in a folder that is open in the editor; undefined where nothing says that there is one. */
export async function notesIn(folder: string): Promise<string | undefined> {
	const found = await notesFolderIn(folder)
	return found === undefined ? undefined : partOfFolder(found).root
}

/**
 * The folder of notes that a file belongs to, as `check` has it. In a folder that is open, of which nothing says that it
 * holds notes, a file is none; where no folder is open, notes lie in the folder of the file, unless that holds all there is.
 */
export async function rootOf(file: string, folders: readonly string[]): Promise<string | undefined> {
	const around = folders.filter(folder => pathWithin(folder, file) !== undefined).sort((a, b) => b.length - a.length)[0]
	const usual = around === undefined ? undefined : await notesIn(around)
	const { root } = partOfFile(file, usual === undefined ? undefined : { root: usual, path: undefined })
	const own = dirname(file)
	if (root !== own || root === usual || NOTES_MARKERS.some(marker => existsSync(join(root, marker)))) return root
	return around !== undefined || own === homedir() || own === dirname(own) ? undefined : own
}
