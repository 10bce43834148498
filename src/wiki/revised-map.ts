/** A map of which little has changed, without copying what has not. */

/** `base` with other values for some keys, and without those whose value is undefined; new keys come last. */
export function reviseMap<Key, Value>(
	base: ReadonlyMap<Key, Value>,
	changes: ReadonlyMap<Key, Value | undefined>,
): ReadonlyMap<Key, Value> {
	if (changes.size === 0) return base
	const whole = base instanceof RevisedMap ? base.base : base
	const all = new Map([...(base instanceof RevisedMap ? base.changes : []), ...changes])
	const revised = new RevisedMap<Key, Value>(whole, all)
	return all.size > Math.min(MOST_CHANGES, whole.size / 4) ? new Map(revised) : revised
}

class RevisedMap<Key, Value> implements ReadonlyMap<Key, Value> {
	readonly base: ReadonlyMap<Key, Value>
	readonly changes: ReadonlyMap<Key, Value | undefined>
	readonly size: number

	constructor(base: ReadonlyMap<Key, Value>, changes: ReadonlyMap<Key, Value | undefined>) {
		this.base = base
		this.changes = changes
		let size = base.size
		for (const [key, value] of changes) size += Number(value !== undefined) - Number(base.has(key))
		this.size = size
	}

	get(key: Key): Value | undefined {
		return this.changes.has(key) ? this.changes.get(key) : this.base.get(key)
	}

	has(key: Key): boolean {
		return this.get(key) !== undefined
	}

	*entries(): MapIterator<[Key, Value]> {
		for (const [key, value] of this.base) {
			const now = this.changes.has(key) ? this.changes.get(key) : value
			if (now !== undefined) yield [key, now]
		}
		for (const [key, value] of this.changes) if (value !== undefined && !this.base.has(key)) yield [key, value]
	}

	*keys(): MapIterator<Key> {
		for (const [key] of this.entries()) yield key
	}

	*values(): MapIterator<Value> {
		for (const [, value] of this.entries()) yield value
	}

	[Symbol.iterator](): MapIterator<[Key, Value]> {
		return this.entries()
	}

	forEach(tell: (value: Value, key: Key, map: ReadonlyMap<Key, Value>) => void): void {
		for (const [key, value] of this.entries()) tell(value, key, this)
	}
}

/** A map with more changes is copied after all. */
const MOST_CHANGES = 200
