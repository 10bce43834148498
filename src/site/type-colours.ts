/** Which colour of the palette each type has, so that it is the same in badges, graphs and timelines. */

/** Types that most KBs have keep their colours in every wiki; four more are there for others. */
const KNOWN = ['concept', 'person', 'organization', 'writing', 'event', 'era', 'source', 'note']
const SIZE = 12

/**
 * A place in the palette, 0 to 11, for each of `types`. Two types share one only where there are more types than
 * colours. A type that is not among the known ones begins at a place that follows from its name, so that a further type
 * seldom changes the colours of others.
 */
export function typeColours(types: Iterable<string>): ReadonlyMap<string, number> {
	const names = [...new Set(types)].sort()
	const colours = new Map(names.flatMap(name => (KNOWN.includes(name) ? [[name, KNOWN.indexOf(name)] as const] : [])))
	const taken = new Set(colours.values())
	for (const name of names) {
		if (colours.has(name)) continue
		const start = hash(name) % (SIZE - KNOWN.length)
		const spare = Array.from(
			{ length: SIZE - KNOWN.length },
			(_, step) => KNOWN.length + ((start + step) % (SIZE - KNOWN.length)),
		)
		const colour = [...spare, ...KNOWN.keys()].find(place => !taken.has(place)) ?? KNOWN.length + start
		colours.set(name, colour)
		taken.add(colour)
	}
	return colours
}

function hash(name: string): number {
	let sum = 0
	for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973
	return sum
}
