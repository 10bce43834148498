/** Where something goes that moves: a name, a path from here, a folder, or a KB. */
import { basename, isAbsolute, resolve, sep } from 'node:path'
import { type VaultPath, vaultPath } from '../../note/brand.ts'
import { contentFilter, deepFilter, pathWithin, roleOf } from '../../vault/content-filter.ts'
import { nameFault } from '../../vault/find.ts'
import type { OpenedVault } from '../../vault/open.ts'
import { isDevice } from '../../wiki/address.ts'
import type { Kb } from '../../wiki/kb.ts'
import { prefixOf } from '../../wiki/kb-prefix.ts'
import { fold } from '../../wiki/slug.ts'
import type { Symbols } from '../../wiki/symbols.ts'
import { UsageError } from '../exit.ts'
import { isFolder } from '../find-note.ts'

/** What moves: its ending is `.md` for a note, that of its name for another file, and empty for a folder. */
export interface Mover {
	readonly path: VaultPath
	readonly kb: Pick<Kb, 'folder'>
	readonly ending: string
	/** Whether a folder that ends in a slash and is not there yet is the new name, as for a folder; else it is one to go into. */
	readonly isFolder: boolean
}

/** The path that `to` stands for. */
export function findPlace({ root }: OpenedVault, symbols: Symbols, mover: Mover, to: string, cwd: string): VaultPath {
	const { path, kb, ending } = mover
	const prefix = prefixOf(symbols, to)
	if (prefix !== '') {
		const there = symbols.prefixes.get(fold(prefix.replace(/:\s*$/, '')))?.kb
		const inside = kb.folder === '' ? path : path.slice(kb.folder.length + 1)
		const name = to.slice(prefix.length).trim()
		const place = name === '' ? inside : inside.replace(/[^/]*$/, withEnding(name, ending))
		return vaultPath(there?.folder ? `${there.folder}/${place}` : place)
	}
	const disk = placeOnDisk(root, to, cwd)
	const isPath = /[/\\]/.test(to) || to.includes(sep) || hasEnding(to, ending) || to === '.' || to === '..'
	if (!isPath && !isFolder(disk)) return vaultPath(path.replace(/[^/]*$/, withEnding(to, ending)))
	const isInto = isFolder(disk) || (!mover.isFolder && /[/\\]$/.test(to))
	const found = pathWithin(root, isInto ? resolve(disk, basename(path)) : disk)
	if (found === undefined) throw new UsageError(`\`${to}\` is not in the folder of notes, \`${root}\``)
	return isInto ? found : vaultPath(withEnding(found, ending))
}

/** Seen from here; where that lies outside, as what moves may be named, too, from the folder of notes. */
function placeOnDisk(root: string, to: string, cwd: string): string {
	const here = resolve(cwd, to)
	const isInside = pathWithin(root, here) !== undefined
	return isInside || isAbsolute(to) || /^\.{1,2}(?:[/\\]|$)/.test(to) ? here : resolve(root, to)
}

/** A title may have dots, and that of a note is its file's name; in other names they begin an ending. */
function hasEnding(name: string, ending: string): boolean {
	if (ending === '.md') return /\.md$/i.test(name)
	return ending !== '' && basename(name).includes('.')
}

function withEnding(name: string, ending: string): string {
	return hasEnding(name, ending) ? name : name + ending
}

/** That `from` is called so already, and what else may have been meant by `to`. */
export function sameName({ diskPath }: OpenedVault, from: VaultPath, what: string, to: string | undefined): UsageError {
	const name = basename(diskPath(from))
	const isOtherForm = name !== name.normalize('NFC')
	const form =
		isOtherForm && to !== undefined ? ', in another Unicode form on the disk, which is the same to the wiki' : ''
	const isAlone = to !== undefined && from.includes('/') && !/[/\\]/.test(to)
	const place = isAlone ? `; a name alone stays in its folder, and \`./${to}\` is seen from here` : ''
	return new UsageError(`\`${what}\` has that ${to === undefined ? 'title' : 'name'} already${form}${place}`)
}

/** Refuses names that no link can hold, that no disk takes, or behind which nothing is looked for. */
export function refuseBadName(
	{ root, contents }: OpenedVault,
	path: VaultPath,
	kind: 'note' | 'file' | 'folder',
): void {
	const bad = (why: string) => new UsageError(`\`${path}\` ${why}`)
	const isContent = deepFilter(contentFilter(root, { ignore: contents.config.ignore }))
	const asWhat = kind === 'folder' ? 'with what is in it' : `as a ${kind}`
	if ((kind !== 'folder' && roleOf(path) !== kind) || !isContent(path)) throw bad(`would not be read ${asWhat}`)
	for (const name of path.split('/')) {
		const character = UNFIT.exec(name.replace(/\.md$/i, ''))?.[0]
		if (character !== undefined) throw bad(`holds \`${character}\`, which links and file names cannot have`)
		const fault = nameFault(name, root)
		if (fault) throw new UsageError(`\`${path}\`: ${fault.message}`)
		if (isDevice(name)) throw bad('has the name of a device on Windows')
		if (/^\s|\s$|\.$/.test(name) || /^\s*(?:\.md)?$/i.test(name)) throw bad('has a name that begins or ends badly')
	}
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to refuse
const UNFIT = /[\u0000-\u001f\u007f[\]|#^<>:"?*\\]/
