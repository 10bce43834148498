/** The one order in which a vault is read: where two claim one name the first wins, whatever the disk lists first. */
import type { VaultContents } from './wiki.ts'

/** The same contents by path; lists that are in order already stay the same objects. */
export function inPathOrder(contents: VaultContents): VaultContents {
	const notes = sorted(contents.notes, item => item.path)
	const settings = sorted(contents.settings, item => item.path)
	const files = sorted(contents.files, path => path)
	return { ...contents, notes, settings, files }
}

function sorted<Item>(items: readonly Item[], pathOf: (item: Item) => string): readonly Item[] {
	const isSorted = items.every((item, index) => index === 0 || pathOf(items[index - 1] as Item) < pathOf(item))
	return isSorted ? items : items.toSorted((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1))
}
