/** A listed vault, after some of its files were written, made or removed. */
import { existsSync, lstatSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import type { VaultPath } from '../note/brand.ts'
import { contentFilter, deepFilter, type FilterOptions, MARKER, plainDiskPath, roleOf } from './content-filter.ts'
import { nameFault } from './find.ts'
import { type ListedVault, withRead } from './list-vault.ts'
import { readText } from './read.ts'

/**
 * The vault with these files as they are on the disk now. Undefined where more may have changed than they: the
 * configuration, a folder, what is had through a symbolic link, or a name that another one of the disk may stand for.
 * Those are rare, and the vault is then listed again.
 */
export function followListing(
	listed: ListedVault,
	paths: readonly VaultPath[],
	options: FilterOptions,
): ListedVault | undefined {
	if (listed.hasLinks || paths.length > MOST_PATHS) return undefined
	const isContent = deepFilter(contentFilter(listed.root, options))
	let vault: ListedVault | undefined = listed
	for (const path of paths) vault = vault && isContent(path) ? followFile(vault, path) : undefined
	return vault
}

function followFile(vault: ListedVault, path: VaultPath): ListedVault | undefined {
	const facts = factsOf(vault.root, path)
	if (facts.kind === 'other') return undefined
	const isRewritten = facts.kind === 'file' && knows(vault, path)
	if (!isRewritten && !isSafeName(vault, path)) return undefined
	if (roleOf(path) === 'file') return withFile(vault, path, facts.kind === 'file')
	return withRead(vault, path, facts.kind === 'file' ? readText(vault.diskPath(path), path) : { kind: 'gone' })
}

function knows({ notes, settings, files, unread }: ListedVault, path: VaultPath): boolean {
	if (unread.some(problem => problem.path === path)) return true
	const role = roleOf(path)
	if (role === 'file') return files.includes(path)
	return (role === 'note' ? notes : settings).some(item => item.path === path)
}

/** Whether no other name of the disk may be read in its place, or was: that of another Unicode form, or a link. */
function isSafeName({ misnamed, root }: ListedVault, path: VaultPath): boolean {
	if (misnamed.length > 0 || !ASCII.test(path)) return false
	return path.split('/').every(name => nameFault(name, join(root, name)) === undefined)
}

function withFile(vault: ListedVault, path: VaultPath, isThere: boolean): ListedVault {
	const others = vault.files.filter(file => file !== path)
	if (!isThere) return others.length === vault.files.length ? vault : { ...vault, files: others }
	return others.length < vault.files.length ? vault : { ...vault, files: [...others, path].sort() }
}

/** What lies at a path, and whether all above it are folders of the vault. */
function factsOf(root: string, path: VaultPath): { readonly kind: 'file' | 'gone' | 'other' } {
	const folders = path.split('/').slice(0, -1)
	for (let depth = 0; depth <= folders.length; depth++) {
		const folder = plainDiskPath(root, folders.slice(0, depth).join('/') as VaultPath)
		const facts = statsOf(folder)
		if (facts === undefined && depth > 0) return { kind: 'gone' }
		if (!facts?.isDirectory() || existsSync(join(folder, MARKER))) return { kind: 'other' }
	}
	const facts = statsOf(plainDiskPath(root, path))
	const twin = statsOf(plainDiskPath(root, path.normalize('NFD') as VaultPath))
	if (facts === undefined) return { kind: 'gone' }
	return { kind: facts.isFile() && (twin === undefined || twin.ino === facts.ino) ? 'file' : 'other' }
}

function statsOf(disk: string): Stats | undefined {
	return lstatSync(disk, { throwIfNoEntry: false })
}

const ASCII = /^[\x20-\x7e]+$/
/** Of more files it takes as long to follow each as to list all. */
const MOST_PATHS = 200
