/** Walks a vault's folder and tells notes, settings and other files apart. */
import { type Dirent, existsSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type VaultPath, vaultPath } from '../note/brand.ts'
import type { Problem, ProblemCode } from '../note/problem.ts'
import {
	type ContentFilter,
	contentFilter,
	deepFilter,
	type FilterOptions,
	MARKER,
	pathWithin,
	roleOf,
} from './content-filter.ts'
import { systemCode, VaultError } from './errors.ts'
import { problemAtStart } from './file-problem.ts'

export interface FoundVault {
	/** Markdown files, as all lists here in code-unit order. */
	readonly notes: readonly VaultPath[]
	/** Each kb.yaml and cross-kb-links.yaml. */
	readonly settings: readonly VaultPath[]
	/** All other files. */
	readonly files: readonly VaultPath[]
	/**
	 * Where each of them lies: an absolute path in the Unicode form of the disk, with no symbolic link as its last name.
	 */
	readonly diskPaths: ReadonlyMap<VaultPath, string>
	/** Whether any of them is had through a symbolic link. */
	readonly hasLinks: boolean
	readonly problems: readonly Problem[]
}

/**
 * Finds the content below `root`, a real absolute path. Symbolic links to files inside the vault are followed, all
 * others are problems; pipes, sockets and devices are passed over.
 * @throws VaultError when a folder cannot be listed, or the root is a site that marcasite wrote
 */
export function findFiles(root: string, options: FilterOptions = {}): FoundVault {
	const walk: Walk = { root, isContent: contentFilter(root, options), disk: new Map(), hasLinks: false, problems: [] }
	walkFolder(walk, root, '')
	const paths = [...walk.disk.keys()].sort()
	return {
		notes: paths.filter(path => roleOf(path) === 'note'),
		settings: paths.filter(path => roleOf(path) === 'settings'),
		files: paths.filter(path => roleOf(path) === 'file'),
		diskPaths: walk.disk,
		hasLinks: walk.hasLinks,
		problems: walk.problems,
	}
}

function walkFolder(walk: Walk, folder: string, prefix: string): void {
	const entries = listFolder(folder, prefix)
	if (entries.some(entry => entry.name === MARKER)) {
		if (prefix !== '') return
		throw new VaultError(
			`\`${basename(folder)}\` is a site that marcasite wrote, not a folder of notes`,
			'Name the folder that holds your notes',
		)
	}
	for (const entry of entries.sort(byNormalForm)) visit(walk, entry, folder, prefix)
}

function visit(walk: Walk, entry: Dirent, folder: string, prefix: string): void {
	const path = vaultPath(prefix + entry.name)
	if (!walk.isContent(path)) return
	const disk = join(folder, entry.name)
	const fault = nameFault(entry.name, disk)
	if (fault) walk.problems.push(problemAtStart(path, fault.code, fault.message, fault.hint))
	if (fault?.unusable) return
	if (entry.isDirectory()) walkFolder(walk, disk, `${path}/`)
	else if (entry.isFile()) addFile(walk, path, disk)
	else if (entry.isSymbolicLink()) visitLink(walk, path, disk)
}

function addFile(walk: Walk, path: VaultPath, disk: string): void {
	if (!walk.disk.has(path)) {
		walk.disk.set(path, disk)
		return
	}
	const message = `Two files are called \`${path}\`, in two Unicode forms; only one of them is read`
	walk.problems.push(problemAtStart(path, 'path/collision', message, 'Rename or remove one of them'))
}

function visitLink(walk: Walk, path: VaultPath, disk: string): void {
	const link = followLink(walk, disk)
	if (link.kind === 'file') {
		walk.hasLinks = true
		addFile(walk, path, link.real)
	}
	if (link.kind === 'refused') walk.problems.push(problemAtStart(path, link.code, link.message, link.hint))
}

function followLink(walk: Walk, disk: string): Link {
	const refused = (message: string, hint: string, code: ProblemCode = 'path/symlink'): Link => ({
		kind: 'refused',
		code,
		message,
		hint,
	})
	const real = resolveLink(disk)
	if (real === undefined) return refused('The symbolic link leads nowhere', 'Remove it, or mend its target')
	const target = pathWithin(walk.root, real)
	if (target === undefined)
		return refused(
			'The symbolic link leads out of the content folder',
			'Copy the file into the folder instead',
			statSync(real, { throwIfNoEntry: false })?.isFile() ? 'path/outside-root' : 'path/symlink',
		)
	const facts = statSync(real, { throwIfNoEntry: false })
	if (target === '' || facts?.isDirectory())
		return refused('The symbolic link to a folder is not followed', 'Link to single files, or move the folder')
	if (!facts?.isFile()) return { kind: 'nothing' }
	// A link must not publish what the walk would have passed over, such as `.env`.
	if (!deepFilter(walk.isContent)(target))
		return refused('The symbolic link leads to a file that is not content', 'Copy the file instead')
	return { kind: 'file', real }
}

function resolveLink(disk: string): string | undefined {
	try {
		return realpathSync(disk)
	} catch {
		return undefined
	}
}

function listFolder(folder: string, prefix: string): Dirent[] {
	try {
		return readdirSync(folder, { withFileTypes: true })
	} catch (error) {
		// Removed while the walk was under way.
		if (prefix !== '' && systemCode(error) === 'ENOENT') return []
		const name = prefix === '' ? folder : prefix.slice(0, -1)
		throw new VaultError(
			`Cannot list the folder \`${name}\` (${systemCode(error) ?? 'unknown error'})`,
			'Check its permissions, or add it to `ignore`',
			error,
		)
	}
}

/** So that of two names that differ in Unicode form only, the composed one comes first on every disk. */
function byNormalForm(a: Dirent, b: Dirent): number {
	const left = a.name.normalize('NFC')
	const right = b.name.normalize('NFC')
	if (left !== right) return left < right ? -1 : 1
	return Number(a.name !== left) - Number(b.name !== right)
}

const MAX_NAME_BYTES = 200
/** Control characters, marks of direction, and characters that nobody sees. A joiner is one only beside ASCII. */
const INVISIBLE =
	// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to refuse
	/[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|(?<![^\u0000-\u007f])[\u200c\u200d]|[\u200c\u200d](?![^\u0000-\u007f])/

/** Why a file or folder should not be called so. `disk` is where it lies. */
export function nameFault(name: string, disk: string): NameFault | undefined {
	if (name.includes('\\')) {
		const message = 'The name holds a backslash, which divides folders on other systems'
		return { code: 'path/not-normal', message, hint: 'Rename it', unusable: true }
	}
	if (name.includes('\ufffd') && !existsSync(disk))
		return { code: 'path/invisible-char', message: 'The name is not valid UTF-8', hint: 'Rename it', unusable: true }
	const invisible = INVISIBLE.exec(name)
	if (invisible) {
		const code = invisible[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
		const message = `The name holds an invisible character, U+${code}`
		return { code: 'path/invisible-char', message, hint: 'Rename it without that character', unusable: false }
	}
	const bytes = Buffer.byteLength(name.normalize('NFC'))
	if (bytes <= MAX_NAME_BYTES) return undefined
	const message = `The name is ${bytes} bytes long; ${MAX_NAME_BYTES} are the limit`
	return { code: 'path/too-long', message, hint: 'Give it a shorter name', unusable: false }
}

export interface NameFault {
	readonly code: ProblemCode
	readonly message: string
	readonly hint: string
	/** Whether nothing can be read under that name. */
	readonly unusable: boolean
}

/** What a symbolic link turned out to be. */
type Link =
	| { readonly kind: 'file'; readonly real: string }
	| { readonly kind: 'refused'; readonly code: ProblemCode; readonly message: string; readonly hint: string }
	/** A pipe, a socket, a device, or gone by now. */
	| { readonly kind: 'nothing' }

/** A walk that is under way. */
interface Walk {
	readonly root: string
	readonly isContent: ContentFilter
	readonly disk: Map<VaultPath, string>
	hasLinks: boolean
	readonly problems: Problem[]
}
