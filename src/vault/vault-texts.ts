/** The texts of a vault's notes and settings, for who is going to change them. */
import { readFileSync } from 'node:fs'
import type { VaultPath } from '../note/brand.ts'
import { isPlainFile } from './apply-changes.ts'
import type { OpenedVault } from './open.ts'
import { readText } from './read.ts'

export interface VaultTexts {
	/** Without a BOM; undefined for what is no plain file of the vault, or no text. The same each time. */
	textOf(path: VaultPath): string | undefined
	/** With its BOM. */
	wholeText(path: VaultPath): string
}

export function vaultTexts({ root, diskPath }: Pick<OpenedVault, 'root' | 'diskPath'>): VaultTexts {
	const texts = new Map<VaultPath, string | undefined>()
	const textOf = (path: VaultPath) => {
		if (!texts.has(path)) {
			const disk = diskPath(path)
			const read = isPlainFile(root, path, disk) ? readText(disk, path) : undefined
			texts.set(path, read?.kind === 'text' ? read.text : undefined)
		}
		return texts.get(path)
	}
	const mark = (path: VaultPath) => (readFileSync(diskPath(path), 'utf8').startsWith(MARK) ? MARK : '')
	return { textOf, wholeText: path => mark(path) + (textOf(path) ?? '') }
}

/** The byte order mark. */
const MARK = '\ufeff'
