/** A vault of another program, opened as it is and as it would be here. Nothing is written, and nothing in it changes. */
import type { VaultPath } from '../note/brand.ts'
import { vaultPath } from '../note/brand.ts'
import type { Config } from '../wiki/config.ts'
import { convertDendron } from '../wiki/import/dendron.ts'
import type { Conversion, ConvertedNote, Counted, ForeignVault } from '../wiki/import/import.ts'
import { convertLogseq } from '../wiki/import/logseq.ts'
import { findUnsupported } from '../wiki/import/unsupported.ts'
import type { Wiki } from '../wiki/wiki.ts'
import { type ListedVault, listVault } from './list-vault.ts'
import type { DetectedVault } from './note-programs.ts'
import { type OpenedVault, openVault } from './open.ts'
import type { Progress } from './read-vault.ts'

export interface ImportedVault {
	/** As the vault is. */
	readonly before: Wiki
	/** As it would be. */
	readonly after: Wiki
	readonly changes: readonly Counted[]
	readonly unsupported: readonly Counted[]
	/** Notes with what they would hold, in path order. */
	readonly notes: readonly ImportedNote[]
	/** All other files: where each lies, and where it would. */
	readonly files: readonly { readonly path: VaultPath; readonly disk: string }[]
	/** Files of settings that would be new. */
	readonly settings: readonly { readonly path: string; readonly text: string }[]
}

export interface ImportedNote extends ConvertedNote {
	/** Where it lies. */
	readonly disk: string
	readonly isChanged: boolean
}

/**
 * Reads and links the vault twice. Faults of its notes are problems of the two wikis.
 * @throws VaultError when a file cannot be read
 */
export async function importVault(
	detected: DetectedVault,
	onProgress?: (progress: Progress) => void,
): Promise<ImportedVault> {
	const told = onProgress ? { onProgress } : {}
	const listed = listVault(detected.notes, { configOverrides: overrides(detected), ...told })
	const before = await openVault(detected.notes, told, listed)
	const foreign = foreignVault(listed, before)
	const conversion = convert(detected, foreign)
	const kbs = conversion.kbs
		.map(({ folder, text }) => ({ path: vaultPath(folder === '' ? 'kb.yaml' : `${folder}/kb.yaml`), text }))
		.filter(({ path }) => !listed.settings.some(file => file.path === path))
	const origin = new Map(conversion.notes.map(note => [note.path, note.from]))
	const changed: ListedVault = {
		...listed,
		notes: conversion.notes,
		settings: [...listed.settings, ...kbs],
		diskPath: path => listed.diskPath(origin.get(path) ?? path),
	}
	const isSame = conversion.changes.length === 0 && kbs.length === 0
	const after = isSame ? before : await openVault(detected.notes, told, changed)
	const texts = new Map(listed.notes.map(({ path, text }) => [path, text]))
	// Nothing is lost for not being understood: what is no text, or does not compile, is copied as it is.
	const compiled = new Set(foreign.notes.map(({ path }) => path))
	const unread = [...listed.unread, ...listed.notes].map(({ path }) => path).filter(path => !compiled.has(path))
	return {
		before: before.wiki,
		after: after.wiki,
		changes: conversion.changes,
		unsupported: findUnsupported(foreign, new Map(conversion.notes.map(({ from, text }) => [from, text]))),
		notes: conversion.notes.map(note => ({
			...note,
			disk: listed.diskPath(note.from),
			isChanged: note.text !== texts.get(note.from),
		})),
		files: [...listed.settings.map(({ path }) => path), ...listed.files, ...unread].map(path => ({
			path,
			disk: listed.diskPath(path),
		})),
		settings: kbs,
	}
}

function overrides({ ignore }: DetectedVault): Partial<Config> {
	return ignore.length === 0 ? {} : { ignore }
}

function foreignVault(listed: ListedVault, { contents }: OpenedVault): ForeignVault {
	const texts = new Map(listed.notes.map(({ path, text }) => [path, text]))
	const notes = contents.notes.map(({ path, note }) => ({ path, note, text: texts.get(path) ?? '' }))
	return { notes, files: listed.files }
}

function convert({ program, vaults, dayFormat }: DetectedVault, foreign: ForeignVault): Conversion {
	if (program === 'dendron') return convertDendron(foreign, vaults)
	if (program === 'logseq') return convertLogseq(foreign, dayFormat)
	return { notes: foreign.notes.map(({ path, text }) => ({ from: path, path, text })), changes: [], kbs: [] }
}
