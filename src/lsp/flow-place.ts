/** Where in a flow collection of YAML its author writes: `{target: tide, relation: dr`. */

export interface FlowPlace {
	/** Of the maps around, from the outermost. */
	readonly keys: readonly string[]
	/** What stands of the value, with its opening quote. */
	readonly written: string
}

/** The place at the end of `text`, which begins with a bracket; undefined where no value stands there. */
export function flowPlace(text: string): FlowPlace | undefined {
	const open: Collection[] = []
	let scalar = 0
	for (let at = 0; at < text.length; at++) {
		const sign = text[at] as string
		const here = open.at(-1)
		const isFirst = text.slice(scalar, at).trim() === ''
		if (isFirst && (sign === '"' || sign === "'")) {
			const end = text.indexOf(sign, at + 1)
			if (end < 0) return placeOf(open, text.slice(at))
			at = end
		} else if (sign === '#' && /\s/.test(text[at - 1] ?? '')) {
			const end = /[\r\n]/.exec(text.slice(at))?.index
			if (end === undefined) return undefined
			at += end
			scalar = isFirst ? at : scalar
		} else if (isFirst && (sign === '[' || sign === '{')) {
			open.push({ isMap: sign === '{', key: undefined })
			scalar = at + 1
		} else if (sign === ']' || sign === '}') {
			open.pop()
			if (open.length === 0) return undefined
		} else if (sign === ',') {
			if (here) here.key = undefined
			scalar = at + 1
		} else if (sign === ':' && here?.isMap && here.key === undefined) {
			const [, quote, key] = /^\s*(["']?)(.*)\1\s*$/s.exec(text.slice(scalar, at)) ?? []
			if (!quote && /\S/.test(text[at + 1] ?? '')) continue
			here.key = key
			scalar = at + 1
		}
	}
	return placeOf(open, text.slice(scalar))
}

function placeOf(open: readonly Collection[], written: string): FlowPlace | undefined {
	const last = open.at(-1)
	if (!last || (last.isMap && last.key === undefined)) return undefined
	return { keys: open.flatMap(({ key }) => key ?? []), written: written.trimStart() }
}

/** One that is open. */
interface Collection {
	readonly isMap: boolean
	/** In a map, of the value at hand. */
	key: string | undefined
}
