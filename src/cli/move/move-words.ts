/** From what is typed behind `mv` to the note that is meant, and where it goes. */
import { statSync } from 'node:fs'
import { basename, resolve, sep } from 'node:path'
import { type VaultPath, vaultPath } from '../../note/brand.ts'
import { contentFilter, deepFilter, pathWithin, roleOf } from '../../vault/content-filter.ts'
import type { OpenedVault } from '../../vault/open.ts'
import { isDevice } from '../../wiki/address.ts'
import { prefixOf } from '../../wiki/kb-prefix.ts'
import type { NoteMove } from '../../wiki/move-note.ts'
import { inPathOrder } from '../../wiki/path-order.ts'
import type { PlacedNote } from '../../wiki/place.ts'
import { placeNotes } from '../../wiki/placer.ts'
import { resolveIn } from '../../wiki/resolve.ts'
import { fold, slugPath } from '../../wiki/slug.ts'
import { nearestName } from '../../wiki/suggest.ts'
import { Symbols } from '../../wiki/symbols.ts'
import { UsageError } from '../exit.ts'

export interface MoveWords {
	readonly from: string
	readonly to: string | undefined
	readonly title: string | undefined
	/** The working folder, in which paths are meant. */
	readonly cwd: string
}

/** Throws `UsageError` for what is no note, several notes, or no place for one. */
export function readMove(vault: OpenedVault, words: MoveWords): NoteMove {
	const { notes, kbs } = placeNotes(inPathOrder(vault.contents))
	const symbols = new Symbols(kbs)
	symbols.replace(notes, vault.contents.files)
	const note = findNote(vault, symbols, words)
	if (words.title !== undefined && words.title.trim() === '') throw new UsageError('the title is empty')
	const title = words.title?.trim()
	if (words.to === undefined) {
		if (title === undefined) throw new UsageError('where to? name a file, a folder or a KB, or give a `--title`')
		return { from: note.path, to: note.path, title }
	}
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

function findNote({ root }: OpenedVault, symbols: Symbols, { from, cwd }: MoveWords): PlacedNote {
	for (const base of [cwd, root]) {
		const path = pathWithin(root, resolve(base, from))
		const found = path && (symbols.byPath(path) ?? symbols.byPath(vaultPath(`${path}.md`)))
		if (found) return found
	}
	if (isFolder(resolve(cwd, from))) throw new UsageError(`\`${from}\` is a folder; name one note`)
	const named = notesNamed(symbols, from)
	const [only] = named
	if (only && named.length === 1) return only
	if (only) {
		const list = named.map(note => `\`${note.path}\``).join(', ')
		throw new UsageError(`several notes are called \`${from}\`: ${list}; name one of these files`)
	}
	const near = nearestName(
		from,
		symbols.notes.flatMap(note => [note.localId, note.title]),
	)
	throw new UsageError(`no note is called \`${from}\`${near === undefined ? '' : `; did you mean \`${near}\`?`}`)
}

/** Those that a link with this name could lead to, from anywhere. */
function notesNamed(symbols: Symbols, written: string): readonly PlacedNote[] {
	const prefix = prefixOf(symbols, written)
	const named = symbols.prefixes.get(fold(prefix.replace(/:\s*$/, '')))
	const scopes = prefix === '' || !named ? [...symbols.kbs.values()] : [named]
	const found = scopes.flatMap(scope => {
		const anyone = symbols.notesOf(scope.kb.name)[0]
		const result = anyone && resolveIn(scope, anyone, written.slice(prefix.length))
		if (!result || result.kind === 'none') return []
		return result.kind === 'one' ? [result.note] : result.candidates
	})
	return [...new Set(found)]
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

function isFolder(disk: string): boolean {
	return statSync(disk, { throwIfNoEntry: false })?.isDirectory() ?? false
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
