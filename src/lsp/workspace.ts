/** The vaults that are open in an editor, and where in them its documents stand. */
import { realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { VaultPath } from '../note/brand.ts'
import { CONFIG_FILE, contentFilter, deepFilter, pathWithin, roleOf } from '../vault/content-filter.ts'
import type { NamedText } from '../vault/list-vault.ts'
import { remember } from '../wiki/remember.ts'
import { type LiveVault, type LiveVaultOptions, openLiveVault, type VaultState } from './live-vault.ts'
import { type SourceText, textOfDocument, textOfFile } from './source-text.ts'

export interface WorkspaceOptions {
	/** The folder of notes that a file belongs to; undefined where it is none of a wiki. Absolute paths. */
	readonly rootOf: (file: string, folders: readonly string[]) => Promise<string | undefined>
	/** The folder of notes in a folder that is open in the editor. */
	readonly notesIn: (folder: string) => Promise<string | undefined>
	/** Called before a vault is read; what it returns hears how far that is, and last that it is over. */
	readonly onOpening: (root: string) => Pick<LiveVaultOptions, 'onProgress'> & { readonly done: () => void }
	readonly onOpen: (vault: LiveVault) => void
	readonly onChange: (state: VaultState) => void
	/** Called when a vault is not followed any more. */
	readonly onClose: (state: VaultState) => void
	/** Called when a folder cannot be read, or not any more. */
	readonly onError: (root: string, error: unknown) => void
}

/** A document in its vault. */
export interface Place {
	readonly vault: LiveVault
	readonly path: VaultPath
}

interface OpenDocument {
	document: TextDocument
	/** Where it was found to belong; absent until that is known, and where it belongs to no vault. */
	root?: string
	path?: VaultPath
}

/** Owns the vaults, and forgets none until the editor goes. */
export class Workspace {
	private readonly options: WorkspaceOptions
	private readonly documents = new Map<string, OpenDocument>()
	private readonly vaults = new Map<string, Promise<LiveVault | undefined>>()
	private readonly opened = new Map<string, LiveVault>()
	private folders: readonly string[] = []

	constructor(options: WorkspaceOptions) {
		this.options = options
	}

	/** Takes the folders that are open in the editor, and opens the vaults in them. */
	async useFolders(folders: readonly string[]): Promise<void> {
		const before = this.folders
		this.folders = folders.map(realPath)
		for (const folder of before) if (!this.folders.includes(folder)) this.leave(folder)
		const roots = await Promise.all(this.folders.map(this.options.notesIn))
		await Promise.all(roots.map(root => root !== undefined && this.open(root)))
	}

	/** Forgets the vaults of a folder that is not open any more, but for those in which a document is. */
	private leave(folder: string): void {
		const isIn = (root: string, around: string) => pathWithin(around, root) !== undefined
		const inUse = new Set([...this.documents.values()].map(({ root }) => root))
		for (const [root, vault] of this.opened) {
			if (!isIn(root, folder) || inUse.has(root) || this.folders.some(other => isIn(root, other))) continue
			vault.close()
			this.opened.delete(root)
			this.vaults.delete(root)
			this.options.onClose(vault.current)
		}
	}

	/** All that are open. */
	get all(): readonly LiveVault[] {
		return [...this.opened.values()]
	}

	/** Folders of vaults that could not be read. */
	async opensAgain(root: string): Promise<void> {
		if (!this.opened.has(root)) await this.open(root)
	}

	/** A document was opened, or its text is another. */
	async write(document: TextDocument): Promise<void> {
		const known = this.documents.get(document.uri)
		if (known) {
			known.document = document
			if (known.root !== undefined) this.opened.get(known.root)?.edit()
			return
		}
		const open: OpenDocument = { document }
		this.documents.set(document.uri, open)
		const file = fileOf(document.uri)
		const found = file === undefined ? undefined : await this.find(file)
		// It may have been closed meanwhile.
		if (!found || this.documents.get(document.uri) !== open) return
		Object.assign(open, found)
		this.opened.get(found.root)?.edit()
		await this.open(found.root)
	}

	/** From now on the disk counts. */
	close(document: TextDocument): void {
		const known = this.documents.get(document.uri)
		this.documents.delete(document.uri)
		if (known?.root !== undefined && known.path !== undefined) this.opened.get(known.root)?.touch([known.path])
	}

	/** Where a document stands; undefined for one of no vault. */
	async placeOf(uri: string): Promise<Place | undefined> {
		const file = fileOf(uri)
		const known = this.documents.get(uri)
		const found =
			known?.root !== undefined && known.path !== undefined
				? { root: known.root, path: known.path }
				: file === undefined
					? undefined
					: await this.find(file)
		const vault = found && (await this.open(found.root))
		return vault && found ? { vault, path: found.path } : undefined
	}

	/** Files were written, made or removed, by whomever. */
	touch(files: readonly string[]): void {
		for (const vault of this.opened.values()) {
			const known = vault.current.listed
			const isContent = deepFilter(contentFilter(vault.root, { ignore: known.config.ignore }))
			// Editors tell of everything below a folder, and what is not content would have all of it listed again.
			const paths = files
				.flatMap(file => pathWithin(vault.root, realFile(file)) ?? [])
				.filter(path => path === '' || SETTINGS.has(path) || isContent(path))
			// A folder is told of by its own name alone.
			const isFolder = (path: VaultPath) =>
				[...known.notes, ...known.settings].some(it => it.path.startsWith(`${path}/`))
			if (paths.some(path => path === '' || (roleOf(path) === 'file' && isFolder(path)))) vault.touch([])
			else if (paths.length > 0) vault.touch(paths)
		}
		for (const root of this.vaults.keys())
			if (files.some(file => pathWithin(root, realFile(file)) !== undefined)) void this.opensAgain(root)
	}

	/** The text of a file: as it is written just now, else as it was read. */
	textOf(state: VaultState, path: VaultPath): SourceText | undefined {
		const open = this.documentAt(state, path)
		if (open) return textOfDocument(open)
		const item = textsOf(state.listed.notes).get(path) ?? textsOf(state.listed.settings).get(path)
		return item && sourceOf(item)
	}

	/** The document of a file, if it is open. */
	documentAt(state: VaultState, path: VaultPath): TextDocument | undefined {
		for (const open of this.documents.values())
			if (open.path === path && open.root !== undefined && this.opened.get(open.root)?.root === state.vault.root)
				return open.document
		return undefined
	}

	/** What the editor calls a file. */
	uriOf(state: VaultState, path: VaultPath): string {
		return this.documentAt(state, path)?.uri ?? pathToFileURL(state.listed.diskPath(path)).href
	}

	private async find(file: string): Promise<{ readonly root: string; readonly path: VaultPath } | undefined> {
		const real = realFile(file)
		const known = [...this.opened.keys()].filter(root => pathWithin(root, real) !== undefined)
		const root = known.sort((a, b) => b.length - a.length)[0] ?? (await this.options.rootOf(real, this.folders))
		const inner = root === undefined ? undefined : realPath(root)
		const path = inner === undefined ? undefined : pathWithin(inner, real)
		return inner === undefined || !path ? undefined : { root: inner, path }
	}

	private async open(root: string): Promise<LiveVault | undefined> {
		const real = realPath(root)
		const known = this.vaults.get(real)
		if (known) return await known
		const opening = this.openVault(real)
		this.vaults.set(real, opening)
		const vault = await opening
		// What could not be read may be mended.
		if (!vault) this.vaults.delete(real)
		return vault
	}

	private async openVault(root: string): Promise<LiveVault | undefined> {
		const { onProgress, done } = this.options.onOpening(root)
		try {
			const vault = await openLiveVault(root, {
				onProgress,
				unsaved: () => this.unsavedIn(root),
				onChange: this.options.onChange,
				onError: error => this.options.onError(root, error),
			})
			this.opened.set(root, vault)
			this.options.onOpen(vault)
			this.options.onChange(vault.current)
			// What was written while it was read.
			vault.edit()
			return vault
		} catch (error) {
			this.options.onError(root, error)
			return undefined
		} finally {
			done()
		}
	}

	private unsavedIn(root: string): readonly NamedText[] {
		const ignore = this.opened.get(root)?.current.listed.config.ignore ?? []
		const isContent = deepFilter(contentFilter(root, { ignore }))
		return [...this.documents.values()].flatMap(({ document, root: own, path }) => {
			if (own !== root || path === undefined || roleOf(path) === 'file' || !isContent(path)) return []
			return [{ path, text: document.getText() }]
		})
	}
}

/** The path of a document on the disk; undefined for one that is none. */
export function fileOf(uri: string): string | undefined {
	try {
		return uri.startsWith('file:') ? fileURLToPath(uri) : undefined
	} catch {
		return undefined
	}
}

function realPath(path: string): string {
	try {
		return realpathSync(path)
	} catch {
		return path
	}
}

/** With the symbolic links of its folder resolved; the file itself need not be there. */
function realFile(file: string): string {
	const folder = dirname(file)
	return folder === file ? file : join(realPath(folder), basename(file))
}

/** What decides about all notes. */
const SETTINGS: ReadonlySet<string> = new Set([
	CONFIG_FILE,
	...['app.json', 'templates.json', 'plugins/templater-obsidian/data.json'].map(name => `.obsidian/${name}`),
])
const textsOf = remember((items: readonly NamedText[]) => new Map(items.map(item => [item.path, item])))
const sourceOf = remember((item: NamedText) => textOfFile(item.text))
