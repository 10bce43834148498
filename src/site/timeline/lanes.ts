/** Puts things with names side by side in lanes, so that no name runs into another. */

/** What wants a place: from where to where it is drawn, in percent, and its name. Earlier ones are placed first. */
export interface Wanting {
	readonly from: number
	readonly to: number
	readonly text: string
}

export interface Placed<Item> {
	readonly item: Item
	readonly lane: number
	readonly text: string
	/** Where the name begins, or where it ends with `anchor` `end`; percent. */
	readonly textAt: number
	readonly anchor: 'start' | 'end'
}

export interface Room {
	/** The least width of the picture in CSS pixels: a name is so many percent of it. */
	readonly width: number
	readonly lanes: number
	/** Names are cut to about so many Latin letters. */
	readonly letters: number
}

/** Places what fits. Things that find no room in any of the lanes are left out. */
export function placeInLanes<Item extends Wanting>(items: readonly Item[], room: Room): readonly Placed<Item>[] {
	const taken: (readonly [number, number])[][] = Array.from({ length: room.lanes }, () => [])
	return items.flatMap(item => {
		const text = cut(item.text, room.letters)
		const wide = (pixelsOf(text) / room.width) * 100
		const anchor = item.from + wide <= 100 || item.from <= 100 - item.to ? 'start' : 'end'
		const textAt = anchor === 'start' ? item.from : Math.max(item.to, Math.min(wide, 100))
		const from = Math.min(item.from, anchor === 'start' ? textAt : textAt - wide)
		const to = Math.max(item.to, anchor === 'start' ? textAt + wide : textAt)
		const gap = (BETWEEN / room.width) * 100
		const lane = taken.findIndex(spans => spans.every(([start, end]) => to + gap <= start || from >= end + gap))
		if (lane < 0) return []
		taken[lane]?.push([from, to])
		return [{ item, lane, text, textAt, anchor }]
	})
}

/** About how many CSS pixels a name takes in the face of the interface at 12 pixels. */
export function pixelsOf(text: string): number {
	let sum = 0
	for (const character of text) sum += WIDE.test(character) ? 12.5 : NARROW.test(character) ? 3.6 : 6.9
	return sum
}

const BETWEEN = 12
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}MWmw—…]/u
const NARROW = /[ijlIftr.,:;'’|!()[\] ]/

/** At a word, with an ellipsis. */
function cut(text: string, letters: number): string {
	const limit = letters * 6.4
	if (pixelsOf(text) <= limit) return text
	let kept = ''
	for (const character of text) {
		if (pixelsOf(kept + character) > limit - 12) break
		kept += character
	}
	const space = kept.lastIndexOf(' ')
	return `${(space > kept.length / 2 ? kept.slice(0, space) : kept).replace(/[\s,:;–—-]+$/, '')}…`
}
