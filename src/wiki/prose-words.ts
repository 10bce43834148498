/** Words of a text, and single characters of scripts without spaces, found without a look back. */

/** A stretch of letters, digits and their marks. */
export interface Word {
	readonly start: number
	readonly end: number
}

/** The first word that begins at `from` or behind it. */
export function wordFrom(text: string, from: number): Word | undefined {
	for (let start = from; start < text.length; start++) {
		const kind = kindAt(text, start)
		if (kind === OTHER) continue
		let end = start + widthAt(text, start)
		if (kind === CHARACTER) return { start, end }
		while (end < text.length && kindAt(text, end) === LETTER) end += widthAt(text, end)
		return { start, end }
	}
	return undefined
}

/** Of scripts without spaces; Korean has spaces, but hangs its particles on its words. */
export const UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]/u

const UNKNOWN = 0
const OTHER = 1
const LETTER = 2
const CHARACTER = 3
/** By UTF-16 unit, once somebody has asked. */
const KINDS = new Uint8Array(0x10000)

function kindAt(text: string, at: number): number {
	const unit = text.charCodeAt(at)
	const known = KINDS[unit] as number
	if (known !== UNKNOWN) return known
	if (unit >= 0xd800 && unit < 0xdc00) return kindOf(String.fromCodePoint(text.codePointAt(at) ?? unit))
	const kind = kindOf(String.fromCharCode(unit))
	KINDS[unit] = kind
	return kind
}

function kindOf(character: string): number {
	if (UNSPACED.test(character)) return CHARACTER
	return /[\p{L}\p{N}\p{M}]/u.test(character) ? LETTER : OTHER
}

/** Units of the character at an offset. */
function widthAt(text: string, at: number): number {
	return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
}
