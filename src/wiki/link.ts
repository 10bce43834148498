/** Links compiled notes into a wiki: names to notes, references to edges, edges to backlinks. */
import { Linker } from './linker.ts'
import type { VaultContents, Wiki } from './wiki.ts'

/** Pure and total: the same contents give the same wiki, whatever their order on disk. */
export function link(contents: VaultContents): Wiki {
	return new Linker().link(contents)
}
