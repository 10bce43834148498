/** The law of a move: the wiki afterwards is the wiki before, under the new name. */
import { noteId, type VaultPath } from '../note/brand.ts'
import { compile } from '../note/compile.ts'
import { applyEdits, type FileEdit } from './change-set.ts'
import { Linker } from './linker.ts'
import type { NoteMove } from './move-note.ts'
import type { Renamed } from './other-names.ts'
import { compareWikis } from './same-wiki.ts'
import { slugPath } from './slug.ts'
import type { VaultContents } from './wiki.ts'

export interface Verdict {
	/** Why the law would be broken; empty where it is kept. */
	readonly reasons: readonly string[]
	/** What the new KB finds wrong with the note. */
	readonly remarks: readonly string[]
}

/** Links both vaults, and compares them. */
export function checkLaw(
	contents: VaultContents,
	readText: (path: VaultPath) => string | undefined,
	move: NoteMove,
	edits: readonly FileEdit[],
	target: Renamed,
	isLeft: boolean,
): Verdict {
	const changed = new Map(edits.map(edit => [edit.path, edit.edits]))
	changed.set(move.from, changed.get(move.from) ?? [])
	const texts = new Map([...changed.keys()].map(path => [path, readText(path)]))
	const settingOf = (path: VaultPath) => contents.settings.find(file => file.path === path)?.text
	const textAfter = (path: VaultPath) => applyEdits(texts.get(path) ?? settingOf(path) ?? '', changed.get(path) ?? [])
	const isChanged = ({ path }: { readonly path: VaultPath }) => changed.has(path)
	// Both are compiled here, so that nothing but the edits can make a difference.
	const old = contents.notes.map(item =>
		isChanged(item) ? { ...item, note: compile(texts.get(item.path) ?? '') } : item,
	)
	const now = contents.notes.map(item => {
		if (!isChanged(item)) return item
		return { path: item.path === move.from ? move.to : item.path, note: compile(textAfter(item.path)) }
	})
	const settings = contents.settings.map(file => (isChanged(file) ? { ...file, text: textAfter(file.path) } : file))
	const linker = new Linker()
	const before = linker.link({ ...contents, notes: old })
	const after = linker.link({ ...contents, notes: now, settings })
	const { differences, remarks } = compareWikis(before, after, {
		note: id => (id === target.before.id ? target.after.id : id),
		path: path => (path === move.from ? move.to : path),
		moved: noteId(target.after.kb.name, target.after.localId),
		isOtherKb: target.before.kb.name !== target.after.kb.name,
		title: target.after.title,
	})
	const leadsOn = after.redirects.some(redirect => redirect.url === target.before.url)
	if (differences.length === 0 && isLeft && !wasHere(target) && !leadsOn)
		return {
			reasons: [`The head of \`${move.from}\` cannot be read, so that its old address cannot be told there`],
			remarks,
		}
	return { reasons: differences.slice(0, MOST_TOLD), remarks }
}

/** Whether the note comes back to an address of before. */
function wasHere({ before, after }: Renamed): boolean {
	return before.oldAddresses.some(({ written }) => `/${slugPath(written)}/` === after.url)
}

const MOST_TOLD = 10
