/** Names of folders while these move: in queries, in collections of what lies in a folder, and in kb.yaml. */
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
import type { NewValue } from './query/edit-query.ts'
import { valuesOf } from './query/naming-values.ts'
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
	readonly readText: (path: VaultPath) => string | undefined
	readonly rewriting: Rewriting
}

/** Gathers what cannot be named so that it means the same; that is left as it is. */
export class FolderNames {
	/** Sentences that say so. */
	readonly remarks: string[] = []
	private readonly input: FoldersInput

	constructor(input: FoldersInput) {
		this.input = input
	}

	/** The folders that a query names, afterwards. */
	valuesIn({ path }: PlacedNote, saved: SavedQuery): readonly NewValue[] {
		const { conditions } = readSaved(saved).query
		const values = conditions.flatMap(it => (it.test.kind === 'folder' ? valuesOf(it) : []))
		return values.flatMap(value => {
			// What comes from other fields than the query's text has no place in it.
			if (value.length === 0 || value.at + value.length > saved.text.length) return []
			const to = this.queriedAfter(value.text)
			if (to === undefined) this.stays(path, value.text, spanIn(saved, value).line)
			return to === undefined || to === value.text ? [] : [{ value, to }]
		})
	}

	/** `folder_path` of collections, and `subdirectory` of types, in which notes begin. */
	rewriteSettings(settings: VaultContents['settings']): void {
		const { old, folders } = this.input
		if (folders.length === 0) return
		for (const note of old.byPath.values())
			if (note.compiled.queries?.some(saved => saved.collection?.folder)) this.rewriteCollection(note)
		for (const kb of old.kbs) {
			const file = settings.find(({ path }) => kb.declared && path === inKb(kb, 'kb.yaml'))
			if (file) this.rewriteTypes(kb, file)
		}
	}

	/** Undefined where nothing that could be written finds the same notes. */
	private queriedAfter(text: string): string | undefined {
		const { old, now, renames, folders } = this.input
		const [lead = '', bare = '', end = ''] = /^(\.?\/)?(.*?)(\/*)$/s.exec(text)?.slice(1) ?? []
		const forms = [undefined, ...old.kbs].flatMap(kb => {
			const after = nameAfter(folders, kb ? inKb(kb, bare) : bare)
			if (after === undefined) return []
			const inside = kb && insideFolder(after, this.kbNow(kb).folder)
			return inside === undefined ? [after] : [inside, after]
		})
		if (forms.length === 0) return text
		const found = (world: World, folder: string, path: (path: VaultPath) => VaultPath) => {
			const notes = [...world.byPath.values()].filter(note => isIn(note, folderIn(folder)))
			const paths = notes.map(note => path(note.path))
			return paths.sort().join('\n')
		}
		const wanted = found(old, text, renames.path)
		return [text, ...forms.map(form => lead + form + end)].find(form => found(now, form, path => path) === wanted)
	}

	private rewriteCollection(note: PlacedNote): void {
		const { now, renames, readText, rewriting } = this.input
		const value = note.compiled.fields.find(({ key }) => key === 'folder_path')?.value
		const text = readText(note.path)
		if (!value || text === undefined) return
		const home = now.byPath.get(renames.path(note.path))?.kb ?? note.kb
		const written = textOf(value) ?? ''
		const renamed = this.seenFrom(note.kb, home, written)
		if (renamed === undefined) this.stays(note.path, written, value.span.line)
		else rewriteSetting(note.path, text, value, () => renamed, rewriting)
	}

	private rewriteTypes(kb: Kb, { path, text }: VaultContents['settings'][number]): void {
		const types = fieldOf(settingsIn(text), 'types')
		for (const { value } of types?.kind === 'map' ? types.fields : []) {
			const folder = fieldOf(value, 'subdirectory')
			const renamed = (written: string) => this.seenFrom(kb, this.kbNow(kb), written)
			if (folder) rewriteSetting(path, text, folder, renamed, this.input.rewriting)
		}
	}

	/** A folder that is written as it is seen from `kb`, seen from `home` afterwards; undefined where it is not in that. */
	private seenFrom(kb: Kb, home: Kb, written: string): string | undefined {
		const [bare = '', end = ''] = /^(.*?)(\/*\s*)$/.exec(written)?.slice(1) ?? []
		const after = nameAfter(this.input.folders, inKb(kb, bare))
		if (after === undefined) return home.name === kb.name ? written : undefined
		const inside = insideFolder(after, home.folder)
		return inside === undefined ? undefined : inside + end
	}

	private kbNow(kb: Kb): Kb {
		return this.input.now.kbs.find(({ name }) => name === kb.name) ?? kb
	}

	private stays(path: VaultPath, written: string, line: number): void {
		const place = `\`${written}\` in ${path}:${line}`
		this.remarks.push(`${place} names a folder as it was, and nothing else would name the same notes`)
	}
}

function inKb({ folder }: Kb, path: string): string {
	return folder === '' ? path : `${folder}/${path}`
}
