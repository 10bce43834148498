/** The one order in which a vault is read: where two claim one name the first wins, whatever the disk lists first. */
import type { VaultContents } from './wiki.ts'

/** The same contents by path. */
export function inPathOrder(contents: VaultContents): VaultContents {
	const byPath = (a: { readonly path: string }, b: { readonly path: string }) => (a.path < b.path ? -1 : 1)
	const { notes, settings, files } = contents
	return { ...contents, notes: notes.toSorted(byPath), settings: settings.toSorted(byPath), files: files.toSorted() }
}
