/** Answers of pure functions, kept for as long as what they were asked about: a vault is linked again at every save. */
import { isSameList } from './keep.ts'

/** The same function, which makes its value again only where it is asked about something else than the last time. */
export function rememberLast<Rest extends readonly unknown[], Value>(
	make: (...rest: Rest) => Value,
): (...rest: Rest) => Value {
	let known: { readonly rest: Rest; readonly value: Value } | undefined
	return (...rest) => {
		if (!known || !isSameList(known.rest, rest)) known = { rest, value: make(...rest) }
		return known.value
	}
}

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
