/** The wiki before and after a change to its files, both linked from their texts: what laws of changes compare. */
import type { VaultPath } from '../note/brand.ts'
import { compileFile } from '../note/compile-file.ts'
import { applyEdits, type FileEdit } from './change-set.ts'
import type { Config } from './config.ts'
import { Linker } from './linker.ts'
import type { VaultContents, Wiki } from './wiki.ts'

export interface VaultChange {
	readonly edits: readonly FileEdit[]
	/** Where a note is afterwards; undefined for one that is gone. Without this, all are where they were. */
	readonly pathAfter?: ((path: VaultPath) => VaultPath | undefined) | undefined
	/** What the configuration says afterwards, where that is something else. */
	readonly config?: Config | undefined
}

export interface WikisAround {
	readonly before: Wiki
	readonly after: Wiki
	/** Both are compiled anew where a file changes, so that nothing but the change can make a difference. */
	readonly contents: { readonly before: VaultContents; readonly after: VaultContents }
}

export function wikisAround(
	contents: VaultContents,
	readText: (path: VaultPath) => string | undefined,
	{ edits, pathAfter = path => path, config = contents.config }: VaultChange,
): WikisAround {
	const changed = new Map(edits.map(edit => [edit.path, edit.edits]))
	for (const { path } of contents.notes) if (pathAfter(path) !== path && !changed.has(path)) changed.set(path, [])
	const texts = new Map([...changed.keys()].map(path => [path, readText(path)]))
	const settingOf = (path: VaultPath) => contents.settings.find(file => file.path === path)?.text
	const textAfter = (path: VaultPath) => applyEdits(texts.get(path) ?? settingOf(path) ?? '', changed.get(path) ?? [])
	const isChanged = ({ path }: { readonly path: VaultPath }) => changed.has(path)
	const old = contents.notes.map(item =>
		isChanged(item) ? { ...item, note: compileFile(item.path, texts.get(item.path) ?? '') } : item,
	)
	const now = contents.notes.flatMap(item => {
		if (!isChanged(item)) return [item]
		const path = pathAfter(item.path)
		return path === undefined ? [] : [{ path, note: compileFile(path, textAfter(item.path)) }]
	})
	const settings = contents.settings.map(file => (isChanged(file) ? { ...file, text: textAfter(file.path) } : file))
	const linker = new Linker()
	const both = { before: { ...contents, notes: old }, after: { ...contents, config, notes: now, settings } }
	const before = linker.link(both.before)
	return { before, after: linker.link(both.after), contents: both }
}
