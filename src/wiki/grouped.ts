/** What the files of a vault say, by what they say it of: edges by their target, notes by their names. */
import { reviseMap } from './revised-map.ts'

/**
 * Items by key, each group in the order of their files' paths. A group that changes is replaced, so that one that is the
 * same array as before holds the same items.
 */
export class Grouped<Item extends { readonly path: string }> {
	private readonly groups = new Map<string, Item[]>()
	/** What `settle` will do; undefined until it was called for the first time, as nobody holds a group before that. */
	private patches: Map<string, Patch<Item>> | undefined
	private shown: ReadonlyMap<string, readonly Item[]> | undefined

	get(key: string): readonly Item[] | undefined {
		return this.groups.get(key)
	}

	has(key: string): boolean {
		return this.groups.has(key)
	}

	/** Up to the first `settle` items come in path order. One that is put twice in turn is there once. */
	add(key: string, item: Item): void {
		if (this.patches) return push(this.patchOf(key).added, item)
		const group = this.groups.get(key)
		if (group) push(group, item)
		else this.groups.set(key, [item])
	}

	/** Takes away all that the file at `path` says under `key`. */
	remove(key: string, path: string): void {
		if (this.patches) this.patchOf(key).removed.add(path)
	}

	/** Makes the changes; returns the keys whose groups are others now, or are gone. */
	settle(): readonly string[] {
		if (this.patches?.size === 0) return []
		const changed = [...(this.patches ?? this.groups).keys()]
		for (const [key, { removed, added }] of this.patches ?? []) {
			const kept = (this.groups.get(key) ?? []).filter(item => !removed.has(item.path))
			const group = mergeByPath(kept, added.sort(byPath))
			if (group.length > 0) this.groups.set(key, group)
			else this.groups.delete(key)
		}
		this.patches = new Map()
		this.shown &&= reviseMap(this.shown, new Map(changed.map(key => [key, this.groups.get(key)])))
		return changed
	}

	/** All groups as they are now; the same map as long as none has changed. */
	show(): ReadonlyMap<string, readonly Item[]> {
		this.shown ??= new Map(this.groups)
		return this.shown
	}

	private patchOf(key: string): Patch<Item> {
		let patch = this.patches?.get(key)
		if (!patch) {
			patch = { removed: new Set(), added: [] }
			this.patches?.set(key, patch)
		}
		return patch
	}
}

interface Patch<Item> {
	readonly removed: Set<string>
	readonly added: Item[]
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
	return a.path < b.path ? -1 : a.path > b.path ? 1 : 0
}

function push<Item>(items: Item[], item: Item): void {
	if (items.at(-1) !== item) items.push(item)
}

/** Two lists in path order as one; of one path the left ones come first. */
export function mergeByPath<Item extends { readonly path: string }>(
	left: readonly Item[],
	right: readonly Item[],
): Item[] {
	const merged: Item[] = []
	let at = 0
	for (const item of left) {
		for (let next = right[at]; next && next.path < item.path; next = right[at]) {
			merged.push(next)
			at += 1
		}
		merged.push(item)
	}
	return merged.concat(right.slice(at))
}
