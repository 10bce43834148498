/**
 * Links a vault, and links it again when something in it has changed: the law is that `link` gives the same wiki whatever
 * was linked before. What has not changed is the same object in both wikis.
 *
 * The first time every note is new. Later those are looked at again that are others, and those that have asked for a name
 * or a part that is another; what follows from all notes together is patched by what these say now and said before. Other
 * settings make all of it new.
 */
import type { VaultPath } from '../note/brand.ts'
import { isSameList, keep } from './keep.ts'
import { inPathOrder } from './path-order.ts'
import { Placer } from './placer.ts'
import type { VaultContents, Wiki } from './wiki.ts'
import { WikiState } from './wiki-state.ts'

export class Linker {
	private readonly placer = new Placer()
	private ground: readonly unknown[] = []
	private files: VaultContents['files'] = []
	private state: WikiState | undefined

	/** Paths of the notes that were looked at when the linker linked last. */
	get lookedAt(): ReadonlySet<VaultPath> {
		return this.state?.lookedAt ?? new Set()
	}

	link(unsorted: VaultContents): Wiki {
		const sorted = inPathOrder(unsorted)
		this.files = keep(this.files, sorted.files)
		const contents = { ...sorted, files: this.files }
		const placed = this.placer.place(contents)
		const ground = [contents.config, contents.bibliography, placed.kbs]
		const known = isSameList(ground, this.ground) ? this.state : undefined
		this.ground = ground
		this.state = undefined
		const state = known ?? new WikiState(contents, placed.kbs)
		const wiki = state.follow(contents, placed)
		// What fails halfway is not gone on from.
		this.state = state
		return wiki
	}
}
