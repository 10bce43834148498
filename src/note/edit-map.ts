/**
 * Takes out of micromark a time that grows with the square of a note's quotes and lists. At the end of each of them
 * micromark 4.0 edits the last few of its events, and copies all events before them to do so; here those stay in place.
 */
import { EditMap } from 'micromark-util-edit-map'

interface Edits {
	/** Index, number of events removed there, events added there. */
	readonly map: [number, number, readonly unknown[]][]
	readonly index: Map<number, number>
}

EditMap.prototype.consume = function consume(events: unknown[]): undefined {
	const { map, index } = this as unknown as Edits
	const behind: (readonly unknown[])[] = []
	for (const [at, removed, added] of map.toSorted((a, b) => b[0] - a[0])) {
		behind.push(events.slice(at + removed), added)
		events.length = at
	}
	// One by one: a call has no room for as many arguments as there may be events.
	for (const slice of behind.reverse()) for (const event of slice) events.push(event)
	map.length = 0
	index.clear()
}
