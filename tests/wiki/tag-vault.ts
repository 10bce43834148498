/** Vaults as object literals, before and after a tag in them has another name. */
import { vaultPath } from '../../src/note/brand.ts'
import { applyEdits } from '../../src/wiki/change-set.ts'
import type { Config } from '../../src/wiki/config.ts'
import { planTagRename, type TagPlan } from '../../src/wiki/rename-tag.ts'
import { contentsOf, type Files } from './fix-vault.ts'

export interface TagWords {
	readonly from: string
	readonly to: string
	readonly kb?: string
}

export function planTag(files: Files, { from, to, kb }: TagWords, config: Partial<Config> = {}): TagPlan {
	const { 'marcasite.yaml': settings, ...content } = files
	return planTagRename({
		contents: contentsOf(content, config),
		textOf: path => files[path],
		configFile: settings === undefined ? undefined : vaultPath('marcasite.yaml'),
		rename: { from, to, ...(kb === undefined ? {} : { kb: kb as never }) },
	})
}

/** The files afterwards; refuses what is refused. */
export function retagged(files: Files, words: TagWords, config: Partial<Config> = {}): Files {
	const result = planTag(files, words, config)
	if (result.kind === 'refused') throw new Error(result.reasons.join('\n'))
	const after: Record<string, string> = { ...files }
	for (const { path, edits } of result.edits) after[path] = applyEdits(files[path] ?? '', edits)
	return after
}
