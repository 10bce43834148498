/** A vault whose files are called otherwise: what they say is what it was. */
import type { VaultPath } from '../note/brand.ts'
import { keep } from './keep.ts'
import type { VaultContents } from './wiki.ts'

/** `pathAfter` is undefined for a note that is gone. The lists are not in path order. */
export function movedContents(
	contents: VaultContents,
	pathAfter: (path: VaultPath) => VaultPath | undefined,
): VaultContents {
	const at = (path: VaultPath) => pathAfter(path) ?? path
	const moved = <Item extends { readonly path: VaultPath }>(item: Item): Item => {
		const path = at(item.path)
		return path === item.path ? item : { ...item, path }
	}
	return {
		...contents,
		notes: contents.notes.flatMap(item => (pathAfter(item.path) === undefined ? [] : [moved(item)])),
		settings: keep(contents.settings, contents.settings.map(moved)),
		files: keep(contents.files, contents.files.map(at)),
		problems: keep(contents.problems, contents.problems.map(moved)),
	}
}
