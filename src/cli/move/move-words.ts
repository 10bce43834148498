/** From what is typed behind `mv` to what is meant, and where it goes. */
import { resolve } from 'node:path'
import { type VaultPath, vaultPath } from '../../note/brand.ts'
import { bibliographyKind } from '../../vault/bibliography-files.ts'
import { pathWithin } from '../../vault/content-filter.ts'
import type { OpenedVault } from '../../vault/open.ts'
import { THEME_FILE } from '../../vault/theme-file.ts'
import { kbFinder } from '../../wiki/find-kbs.ts'
import type { PlacedNote } from '../../wiki/place.ts'
import { slugPath } from '../../wiki/slug.ts'
import type { Symbols } from '../../wiki/symbols.ts'
import { UsageError } from '../exit.ts'
import { findByName, isFolder, symbolsOf } from '../find-note.ts'
import { filesIn, moveOfFolder } from './folder-words.ts'
import { findPlace, refuseBadName, sameName } from './place-words.ts'
import type { TypedMove } from './typed-move.ts'

export interface MoveWords {
	readonly from: string
	readonly to: string | undefined
	readonly title: string | undefined
	/** The working folder, in which paths are meant. */
	readonly cwd: string
}

/** Throws `UsageError` for what is nothing of the wiki, several notes, or no place to go. */
export function readMove(vault: OpenedVault, words: MoveWords): TypedMove {
	const symbols = symbolsOf(vault)
	const named = findNamed(vault, symbols, words)
	const title = words.title?.trim()
	if (title === '') throw new UsageError('the title is empty')
	if (named.kind === 'note') return moveOfNote(vault, symbols, named.note, { ...words, title }, named.remark)
	if (title !== undefined) throw new UsageError(`\`${words.from}\` is a ${named.kind}; only a note has a title`)
	if (words.to === undefined) throw new UsageError('where to? name a place for it')
	const to = wanted(words.to)
	const kb = kbFinder([...symbols.kbs.values()].map(scope => scope.kb))(named.path) ?? { folder: '' }
	const { path } = named
	if (named.kind === 'folder') {
		const mover = { path, kb: kb.folder === path ? { folder: '' } : kb, ending: '', isFolder: true }
		return moveOfFolder(vault, path, findPlace(vault, symbols, mover, to, words.cwd), to)
	}
	const mover = { path, kb, ending: endingOf(path), isFolder: false }
	return moveOfFile(vault, path, findPlace(vault, symbols, mover, to, words.cwd), to)
}

type Named =
	| { readonly kind: 'note'; readonly note: PlacedNote; readonly remark?: string }
	| { readonly kind: 'file' | 'folder'; readonly path: VaultPath }

/** A note by its file, another file, a folder by its path, or a note by its name. */
function findNamed(vault: OpenedVault, symbols: Symbols, { from, cwd }: MoveWords): Named {
	const { root, contents } = vault
	const isFolderWritten = /[/\\]$/.test(from) || from === '.' || from === '..'
	for (const base of [cwd, root]) {
		const path = pathWithin(root, resolve(base, from))
		if (path === undefined) continue
		const note = isFolderWritten ? undefined : (symbols.byPath(path) ?? symbols.byPath(vaultPath(`${path}.md`)))
		const holds = filesIn(vault, path)
		if (note) return { kind: 'note', note, ...(holds.length > 0 ? { remark: alsoFolder(from) } : {}) }
		if (contents.files.includes(path)) return { kind: 'file', path }
		if (contents.settings.some(file => file.path === path))
			throw new UsageError(`\`${path}\` says what its folder is; move the folder`)
		if (holds.length > 0 && symbols.notes.some(it => it.localId === from || stemOf(it.path) === from))
			return { kind: 'note', note: findByName(symbols, from), remark: alsoFolder(from) }
		if (path === '' && isFolder(root))
			throw new UsageError(`\`${from}\` is the folder of all notes, which cannot be moved here`)
		if (holds.length > 0) return { kind: 'folder', path }
	}
	if (isFolder(resolve(cwd, from))) throw new UsageError(`\`${from}\` is a folder with nothing of the wiki in it`)
	if (isFolderWritten) throw new UsageError(`there is no folder \`${from}\``)
	return { kind: 'note', note: findByName(symbols, from) }
}

function alsoFolder(name: string): string {
	return `\`${name}\` is a folder, too; write \`${name}/\` to mean it`
}

function moveOfNote(
	vault: OpenedVault,
	symbols: Symbols,
	note: PlacedNote,
	{ to, title, cwd }: MoveWords,
	remark: string | undefined,
): TypedMove {
	const { path } = note
	const asMove = (place: VaultPath, id?: string): TypedMove => ({
		kind: 'note',
		from: path,
		to: place,
		moves: [{ from: path, to: place, title, id }],
		folders: [],
		others: [],
		remark,
	})
	if (to === undefined) {
		if (title === undefined) throw new UsageError('where to? name a file, a folder or a KB, or give a `--title`')
		return asMove(path)
	}
	const place = findPlace(vault, symbols, { path, kb: note.kb, ending: '.md', isFolder: false }, wanted(to), cwd)
	refuseBadName(vault, place, 'note')
	const [old, stem] = [stemOf(path), stemOf(place)]
	const followsName = note.idWritten && old !== stem && slugPath(note.localId) === slugPath(old)
	return asMove(place, followsName ? inIdForm(note.localId, stem) : undefined)
}

function wanted(to: string): string {
	if (to.trim() === '') throw new UsageError('where to? the name is empty')
	return to
}

/** An id in the form of the old one: who writes slugs wants a slug. */
function inIdForm(old: string, stem: string): string {
	return old === slugPath(old) ? slugPath(stem) : stem
}

function moveOfFile(vault: OpenedVault, from: VaultPath, to: VaultPath, typed: string): TypedMove {
	if (to === from) throw sameName(vault, from, from, typed)
	if (from === THEME_FILE) throw new UsageError(`\`${from}\` is the look of the site, and is looked for where it is`)
	const [old, now] = [endingOf(from), endingOf(to)]
	if (kindOf(old) !== kindOf(now) || bibliographyKind(from) !== bibliographyKind(to))
		throw new UsageError(`\`${to}\` would be another kind of file; end its name in \`${old || 'nothing'}\``)
	refuseBadName(vault, to, 'file')
	return { kind: 'file', from, to, moves: [{ from, to }], folders: [], others: [] }
}

/** Endings of one kind of file are the same here. */
function kindOf(ending: string): string {
	const lower = ending.toLowerCase()
	return SAME_ENDINGS.get(lower) ?? lower
}

const SAME_ENDINGS: ReadonlyMap<string, string> = new Map([
	['.jpeg', '.jpg'],
	['.yml', '.yaml'],
	['.tif', '.tiff'],
	['.htm', '.html'],
])

function endingOf(path: string): string {
	return /[^/](\.[^./]+)$/.exec(path)?.[1] ?? ''
}

function stemOf(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/i, '')
}
