/** Vaults as object literals, before and after what can be fixed in them is fixed. */
import { type VaultPath, vaultPath } from '../../src/note/brand.ts'
import { isCollectionFile } from '../../src/note/collections.ts'
import { compileFile } from '../../src/note/compile-file.ts'
import type { CompiledNote } from '../../src/note/compiled-note.ts'
import { applyEdits } from '../../src/wiki/change-set.ts'
import { type Config, DEFAULT_CONFIG } from '../../src/wiki/config.ts'
import { type PlannedFixes, planFixes } from '../../src/wiki/fixes.ts'
import { link } from '../../src/wiki/link.ts'
import type { VaultContents, Wiki } from '../../src/wiki/wiki.ts'

export type Files = Readonly<Record<string, string>>

export interface FixedFiles {
	readonly files: Files
	readonly plan: PlannedFixes
	readonly before: Wiki
}

/** Texts are without a BOM, as a vault reads them. */
export function fixFiles(files: Files, config: Partial<Config> = {}, only?: ReadonlySet<VaultPath>): FixedFiles {
	const contents = contentsOf(files, config)
	const before = link(contents)
	const plan = planFixes({ contents, wiki: before, textOf: path => files[path], ...(only ? { only } : {}) })
	const fixed: Record<string, string> = { ...files }
	for (const { path, edits } of plan.changeSet.edits) fixed[path] = applyEdits(files[path] ?? '', edits)
	return { files: fixed, plan, before }
}

export function contentsOf(files: Files, config: Partial<Config> = {}): VaultContents {
	const paths = Object.keys(files).sort()
	const isNote = (path: string) => /\.md$/i.test(path) || isCollectionFile(path)
	const isSetting = (path: string) => /(?:^|\/)(?:kb|cross-kb-links)\.yaml$/.test(path)
	return {
		folder: 'vault',
		config: { ...DEFAULT_CONFIG, ...config },
		notes: paths.filter(isNote).map(path => ({ path: vaultPath(path), note: compiled(path, files[path] ?? '') })),
		settings: paths.filter(isSetting).map(path => ({ path: vaultPath(path), text: files[path] ?? '' })),
		files: paths.filter(path => !isNote(path) && !isSetting(path)).map(vaultPath),
		problems: [],
	}
}

/** Random vaults have most of their notes in common, and the same notes before and after a change. */
function compiled(path: string, text: string): CompiledNote {
	const key = `${path}\0${text}`
	const known = notes.get(key) ?? compileFile(path, text)
	if (notes.size > 5000) notes.clear()
	notes.set(key, known)
	return known
}

const notes = new Map<string, CompiledNote>()
