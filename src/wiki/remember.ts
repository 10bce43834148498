/** Answers of pure functions, kept for as long as what they were asked about: a vault is linked again at every save. */

/**
 * The same function, which makes its value only once for a `key` and the same `rest`. Of several sets of `rest` the last
 * is kept. Keys and `rest` are told apart by identity.
 */
export function remember<Key extends object, Rest extends readonly unknown[], Value>(
	make: (key: Key, ...rest: Rest) => Value,
): (key: Key, ...rest: Rest) => Value {
	const known = new WeakMap<Key, { readonly rest: Rest; readonly value: Value }>()
	return (key, ...rest) => {
		const found = known.get(key)
		if (found?.rest.every((item, index) => item === rest[index])) return found.value
		const value = make(key, ...rest)
		known.set(key, { rest, value })
		return value
	}
}
