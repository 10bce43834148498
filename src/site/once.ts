/** Values that are made when they are first asked for: most of what a site could show is not shown before it changes. */

/** The same function, which makes its value only once. */
export function once<Value>(make: () => Value): () => Value {
	let made: { readonly value: Value } | undefined
	return () => {
		made ??= { value: make() }
		return made.value
	}
}
