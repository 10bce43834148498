/** The wiki before and after a change to its files, both linked from their texts: what laws of changes compare. */
import type { VaultPath } from '../note/brand.ts'
import { compileFile } from '../note/compile-file.ts'
import { applyEdits, type FileEdit } from './change-set.ts'
import type { Config } from './config.ts'
import { Linker } from './linker.ts'
import { movedContents } from './moved-contents.ts'
import type { VaultContents, Wiki } from './wiki.ts'

export interface VaultChange {
	readonly edits: readonly FileEdit[]
	/** Where a file is afterwards; undefined for a note that is gone. Without this, all are where they were. */
	readonly pathAfter?: ((path: VaultPath) => VaultPath | undefined) | undefined
	/** What the configuration says afterwards, where that is something else. */
	readonly config?: Config | undefined
}

export interface WikisAround {
	readonly before: Wiki
	readonly after: Wiki
	/** Both are compiled anew where a text changes, so that nothing but the change can make a difference. */
	readonly contents: { readonly before: VaultContents; readonly after: VaultContents }
}

export function wikisAround(
	contents: VaultContents,
	readText: (path: VaultPath) => string | undefined,
	{ edits, pathAfter = path => path, config = contents.config }: VaultChange,
): WikisAround {
	const changed = new Map(edits.map(edit => [edit.path, edit.edits]))
	const texts = new Map([...changed.keys()].map(path => [path, readText(path)]))
	const textAfter = (path: VaultPath, text: string) => applyEdits(text, changed.get(path) ?? [])
	const isChanged = ({ path }: { readonly path: VaultPath }) => changed.has(path)
	const compiled = (text: (path: VaultPath) => string) =>
		contents.notes.map(item => (isChanged(item) ? { ...item, note: compileFile(item.path, text(item.path)) } : item))
	const textOf = (path: VaultPath) => texts.get(path) ?? ''
	const before = { ...contents, notes: compiled(textOf) }
	const notes = compiled(path => textAfter(path, textOf(path)))
	const settings = contents.settings.map(file =>
		isChanged(file) ? { ...file, text: textAfter(file.path, texts.get(file.path) ?? file.text) } : file,
	)
	const after = movedContents({ ...contents, config, notes, settings }, pathAfter)
	const linker = new Linker()
	return { before: linker.link(before), after: linker.link(after), contents: { before, after } }
}
