/**
 * Names of folders while these move: in queries, in collections of what lies in a folder, and in kb.yaml for what begins
 * there. A query whose folder cannot be written so that it finds the same is left as it is, and told.
 */
import type { VaultPath } from '../note/brand.ts'
import type { SavedQuery } from '../note/compiled-note.ts'
import { fieldOf, textOf } from '../note/yaml.ts'
import type { FileMove } from './change-set.ts'
import { nameAfter } from './folder-names.ts'
import type { Kb } from './kb.ts'
import type { World } from './move-world.ts'
import { insideFolder } from './path-form.ts'
import type { PlacedNote } from './place.ts'
import { folderIn, isIn } from './query/answer.ts'
import { editQuery } from './query/edit-query.ts'
import { valuesOf } from './query/naming-values.ts'
import type { Value } from './query/query.ts'
import { readSaved, spanIn } from './query/saved.ts'
import type { Renames } from './renames.ts'
import { rewriteSetting, settingsIn } from './rewrite-setting.ts'
import type { Rewriting } from './rewriting.ts'
import type { VaultContents } from './wiki.ts'

interface FoldersInput {
	readonly old: World
	readonly now: World
	readonly renames: Renames
	readonly folders: readonly FileMove[]
	readonly settings: VaultContents['settings']
	readonly readText: (path: VaultPath) => string | undefined
	readonly rewriting: Rewriting
}

/** Sentences that say which names of folders are left as they are. */
export function rewriteFolderNames(input: FoldersInput): readonly string[] {
	if (input.folders.length === 0) return []
	for (const file of input.settings) rewriteTypes(input, file)
	return [...input.old.byPath.values()].flatMap(note =>
		(note.compiled.queries ?? []).flatMap((saved, index) => [
			...rewriteQuery(input, note, saved, index),
			...rewriteCollection(input, note, saved),
		]),
	)
}

function rewriteQuery(input: FoldersInput, note: PlacedNote, saved: SavedQuery, index: number): readonly string[] {
	const { readText, rewriting } = input
	const values = readSaved(saved).query.conditions.flatMap(condition =>
		condition.test.kind === 'folder' ? valuesOf(condition) : [],
	)
	const written = values.filter(({ at, length }) => length > 0 && at + length <= saved.text.length)
	const renamed = written.map(value => ({ value, to: queriedAfter(input, value) }))
	const changes = renamed.flatMap(({ value, to }) => (to === undefined || to === value.text ? [] : [{ value, to }]))
	const text = changes.length === 0 ? undefined : readText(note.path)
	const edited = text === undefined ? undefined : editQuery(note.path, text, index, changes)
	for (const { span, before, edit } of edited ?? []) rewriting.rewrite(note.path, span, before, edit)
	const left = renamed.filter(({ value, to }) => to === undefined || (to !== value.text && !edited))
	return left.map(({ value }) => stays(note.path, value.text, spanIn(saved, value).line))
}

/** What a query calls a folder afterwards; undefined where nothing that could be written finds the same notes. */
function queriedAfter({ old, now, renames, folders }: FoldersInput, { text }: Value): string | undefined {
	const bare = text.replace(/^\.?\/|\/+$/g, '')
	const forms = [undefined, ...old.kbs].flatMap((kb): readonly string[] => {
		const after = nameAfter(folders, kb ? inKb(kb, bare) : bare)
		if (after === undefined) return []
		return [...(kb ? (insideFolder(after, kbNow(now, kb).folder) ?? []) : []), after]
	})
	if (forms.length === 0) return text
	const found = (world: World, folder: string, path: (path: VaultPath) => VaultPath) => {
		const notes = [...world.byPath.values()].filter(note => isIn(note, folderIn(folder)))
		return notes
			.map(note => path(note.path))
			.sort()
			.join('\n')
	}
	const wanted = found(old, text, renames.path)
	return [text, ...forms].find(form => found(now, form, path => path) === wanted)
}

/** `folder_path` of a collection, which counts from the root of its KB. */
function rewriteCollection(input: FoldersInput, note: PlacedNote, { collection }: SavedQuery): readonly string[] {
	const field = note.compiled.fields.find(({ key }) => key === 'folder_path')
	const text = collection?.folder ? input.readText(note.path) : undefined
	if (!field || text === undefined) return []
	const home = input.now.byPath.get(input.renames.path(note.path))?.kb ?? note.kb
	const written = textOf(field.value) ?? ''
	const renamed = seenFromKb(input, note.kb, home, written)
	if (renamed === undefined) return [stays(note.path, written, field.value.span.line)]
	rewriteSetting(note.path, text, field.value, () => renamed, input.rewriting)
	return []
}

/** `subdirectory` of a type, in which its notes begin. */
function rewriteTypes(input: FoldersInput, { path, text }: VaultContents['settings'][number]): void {
	const kb = input.old.kbs.find(it => it.declared && inKb(it, 'kb.yaml') === path)
	const types = kb && fieldOf(settingsIn(text), 'types')
	if (!kb || types?.kind !== 'map') return
	for (const { value } of types.fields) {
		const folder = fieldOf(value, 'subdirectory')
		const rename = (written: string) => seenFromKb(input, kb, kbNow(input.now, kb), written)
		if (folder) rewriteSetting(path, text, folder, rename, input.rewriting)
	}
}

/** A folder that is written as it is seen from `kb`, seen from `home` afterwards; undefined where it is not in that. */
function seenFromKb({ folders }: FoldersInput, kb: Kb, home: Kb, written: string): string | undefined {
	const [bare = '', end = ''] = /^(.*?)(\/*\s*)$/.exec(written)?.slice(1) ?? []
	const after = nameAfter(folders, inKb(kb, bare))
	if (after === undefined) return home.name === kb.name ? written : undefined
	const inside = insideFolder(after, home.folder)
	return inside === undefined ? undefined : inside + end
}

function kbNow({ kbs }: World, kb: Kb): Kb {
	return kbs.find(({ name }) => name === kb.name) ?? kb
}

function inKb({ folder }: Kb, path: string): string {
	return folder === '' ? path : `${folder}/${path}`
}

function stays(path: VaultPath, written: string, line: number): string {
	return `\`${written}\` in ${path}:${line} names a folder as it was, and nothing else would name the same notes`
}
