/** Vaults as object literals, before and after something in them has moved. */
import { vaultPath } from '../../src/note/brand.ts'
import { applyEdits } from '../../src/wiki/change-set.ts'
import type { Config } from '../../src/wiki/config.ts'
import { type Move, type MovePlan, type PlannedMove, planMove } from '../../src/wiki/move-files.ts'
import { contentsOf, type Files } from './fix-vault.ts'

export interface MoveWords {
	readonly from: string
	/** Of a folder, as what it moves, ends in a slash as `from` does. */
	readonly to?: string | undefined
	readonly title?: string | undefined
	readonly id?: string | undefined
}

export function plan(files: Files, words: MoveWords, config: Partial<Config> = {}): MovePlan {
	const configFile = 'marcasite.yaml' in files ? vaultPath('marcasite.yaml') : undefined
	const { 'marcasite.yaml': _, ...vault } = files
	const folders = isFolder(words) ? [{ from: bare(words.from), to: bare(words.to ?? '') }] : []
	const input = { moves: movesOf(files, words), folders, configFile, textOf: (path: string) => files[path] }
	return planMove({ contents: contentsOf(vault, config), ...input })
}

/** The files after a move; refuses one that is refused. */
export function moved(files: Files, words: MoveWords, config: Partial<Config> = {}): Files {
	const result = plan(files, words, config)
	if (result.kind === 'refused') throw new Error(result.reasons.join('\n'))
	return carriedOut(files, words, result)
}

export function carriedOut(files: Files, words: MoveWords, { edits }: PlannedMove): Files {
	const after: Record<string, string> = { ...files }
	for (const { path, edits: made } of edits) after[path] = applyEdits(files[path] ?? '', made)
	const names = new Map<string, string>(movesOf(files, words).map(({ from, to }) => [from, to]))
	return Object.fromEntries(Object.entries(after).map(([path, text]) => [names.get(path) ?? path, text]))
}

function movesOf(files: Files, words: MoveWords): readonly Move[] {
	const { from, to = from, title, id } = words
	if (!isFolder(words)) return [{ from: vaultPath(from), to: vaultPath(to), title, id }]
	const inside = Object.keys(files).filter(path => path.startsWith(from))
	return inside.map(path => ({ from: vaultPath(path), to: vaultPath(to + path.slice(from.length)) }))
}

function isFolder({ from }: MoveWords): boolean {
	return from.endsWith('/')
}

function bare(folder: string) {
	return vaultPath(folder.replace(/\/$/, ''))
}
