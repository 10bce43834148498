/**
 * Tags and text of HTML that the renderer wrote: attribute values stand in double quotes, every element that is not
 * void is closed, and text holds no `<`.
 */
export type HtmlToken =
	| { readonly kind: 'start' | 'end'; readonly name: string; readonly html: string }
	/** As it is escaped. */
	| { readonly kind: 'text'; readonly html: string }

const TOKEN = /<(\/?)([a-z][a-z0-9-]*)((?:[^">]|"[^"]*")*)>|[^<]+|</gi

/** The tokens of `html` from that place on, one at a time: most who ask need only the first. */
export function* tokensOf(html: string, from: number): Generator<HtmlToken> {
	const pattern = new RegExp(TOKEN)
	pattern.lastIndex = from
	for (let found = pattern.exec(html); found; found = pattern.exec(html)) {
		const [whole, slash, name] = found
		if (name === undefined) yield { kind: 'text', html: whole === '<' ? '&lt;' : whole }
		else yield { kind: slash === '' ? 'start' : 'end', name: name.toLowerCase(), html: whole }
	}
}

/** Start tags that have an id, in order. An id stands as it is escaped. */
export function* tagsWithId(
	html: string,
): Generator<{ readonly id: string; readonly name: string; readonly index: number }> {
	for (const found of html.matchAll(START_TAG)) {
		const id = found[0].includes(' id="') ? attributeValue(found[0], 'id') : undefined
		if (id !== undefined) yield { id, name: found[1] ?? '', index: found.index }
	}
}

const START_TAG = /<([a-z][a-z0-9-]*)(?:[^">]|"[^"]*")*>/g

/** The value of an attribute of a start tag, as it is escaped. */
export function attributeValue(tag: string, name: string): string | undefined {
	const opening = ` ${name}="`
	const at = tag.indexOf(opening)
	return at < 0 ? undefined : tag.slice(at + opening.length, tag.indexOf('"', at + opening.length))
}
