/** From what is typed behind `mv` to the note that is meant, and where it goes. */
import { basename, resolve, sep } from 'node:path'
import { type VaultPath, vaultPath } from '../../note/brand.ts'
import { contentFilter, deepFilter, pathWithin, roleOf } from '../../vault/content-filter.ts'
import type { OpenedVault } from '../../vault/open.ts'
import { isDevice } from '../../wiki/address.ts'
import { prefixOf } from '../../wiki/kb-prefix.ts'
import type { NoteMove } from '../../wiki/move-note.ts'
import type { PlacedNote } from '../../wiki/place.ts'
import { fold, slugPath } from '../../wiki/slug.ts'
import type { Symbols } from '../../wiki/symbols.ts'
import { UsageError } from '../exit.ts'
import { findNote, isFolder, symbolsOf } from '../find-note.ts'

export interface MoveWords {
	readonly from: string
	readonly to: string | undefined
	readonly title: string | undefined
	/** The working folder, in which paths are meant. */
	readonly cwd: string
}

/** Throws `UsageError` for what is no note, several notes, or no place for one. */
export function readMove(vault: OpenedVault, words: MoveWords): NoteMove {
	const symbols = symbolsOf(vault)
	const note = findNote(vault, symbols, words.from, words.cwd)
	if (words.title !== undefined && words.title.trim() === '') throw new UsageError('the title is empty')
	const title = words.title?.trim()
	if (words.to === undefined) {
		if (title === undefined) throw new UsageError('where to? name a file, a folder or a KB, or give a `--title`')
		return { from: note.path, to: note.path, title }
	}
	if (words.to.trim() === '') throw new UsageError('where to? the name is empty')
	const to = vaultPath(findPlace(vault, symbols, note, words.to, words.cwd))
	refuseBadName(vault, to)
	const [old, stem] = [stemOf(note.path), stemOf(to)]
	const followsName = note.idWritten && old !== stem && slugPath(note.localId) === slugPath(old)
	return { from: note.path, to, title, id: followsName ? inIdForm(note.localId, stem) : undefined }
}

/** An id in the form of the old one: who writes slugs wants a slug. */
function inIdForm(old: string, stem: string): string {
	return old === slugPath(old) ? slugPath(stem) : stem
}

/** The path that `to` stands for. */
function findPlace({ root }: OpenedVault, symbols: Symbols, note: PlacedNote, to: string, cwd: string): string {
	const prefix = prefixOf(symbols, to)
	if (prefix !== '') {
		const kb = symbols.prefixes.get(fold(prefix.replace(/:\s*$/, '')))?.kb
		const inside = note.kb.folder === '' ? note.path : note.path.slice(note.kb.folder.length + 1)
		const name = to.slice(prefix.length).trim()
		const place = name === '' ? inside : inside.replace(/[^/]*$/, withEnding(name))
		return kb?.folder ? `${kb.folder}/${place}` : place
	}
	const isPath = to.includes('/') || to.includes(sep) || /\.md$/i.test(to) || to === '.' || to === '..'
	if (!isPath && !isFolder(resolve(cwd, to))) return note.path.replace(/[^/]*$/, withEnding(to))
	const disk = resolve(cwd, to)
	const isInto = /[/\\]$/.test(to) || isFolder(disk)
	const path = pathWithin(root, isInto ? resolve(disk, basename(note.path)) : disk)
	if (path === undefined) throw new UsageError(`\`${to}\` is not in the folder of notes, \`${root}\``)
	return isInto ? path : withEnding(path)
}

function withEnding(name: string): string {
	return /\.md$/i.test(name) ? name : `${name}.md`
}

/** Names that no link can hold, that no disk takes, or behind which no note is looked for. */
function refuseBadName({ root, contents }: OpenedVault, path: VaultPath): void {
	const bad = (why: string) => new UsageError(`\`${path}\` ${why}`)
	const isContent = deepFilter(contentFilter(root, { ignore: contents.config.ignore }))
	if (roleOf(path) !== 'note' || !isContent(path)) throw bad('would not be read as a note')
	for (const name of path.split('/')) {
		const character = UNFIT.exec(name.replace(/\.md$/i, ''))?.[0]
		if (character !== undefined) throw bad(`holds \`${character}\`, which links and file names cannot have`)
		if (isDevice(name)) throw bad('has the name of a device on Windows')
		if (/^\s|\s$|\.$/.test(name) || /^\s*(?:\.md)?$/i.test(name)) throw bad('has a name that begins or ends badly')
	}
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to refuse
const UNFIT = /[\u0000-\u001f\u007f[\]|#^<>:"?*\\]/

function stemOf(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/i, '')
}
