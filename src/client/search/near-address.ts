/** Notes whose address or name is near an address that leads nowhere. */
import type { TitleNote } from './title-file.ts'
import { indexTitles } from './titles.ts'

/**
 * The nearest notes, best first, at most `limit`. `path` is the address below the base, decoded: `senge/sytem-leadership/`.
 *
 * The last part of the address counts, and so do the notes' own last parts, for a title may have changed since. Among
 * equals, those of the KB that the address begins with come first.
 */
export function nearAddress(notes: readonly TitleNote[], path: string, limit: number): readonly TitleNote[] {
	const words = wordsOfAddress(path)
	if (words === '') return []
	const [kb] = partsOf(path)
	const byTitle = indexTitles(notes).search(words, searched)
	const bySlug = indexTitles(notes.map(note => ({ ...note, title: lastPart(note.href), aliases: [] })))
	const known = new Map(notes.map(note => [note.href, note]))
	const scored = new Map<TitleNote, number>()
	for (const hits of [byTitle, bySlug.search(words, searched)]) {
		for (const [at, hit] of hits.entries()) {
			const note = known.get(hit.note.href)
			if (!note) continue
			const own = kinds[hit.kind] - at / searched + (partsOf(note.href)[0] === kb ? sameKb : 0)
			scored.set(note, Math.max(own, scored.get(note) ?? 0))
		}
	}
	return [...scored]
		.sort((a, b) => b[1] - a[1])
		.slice(0, limit)
		.map(([note]) => note)
}

/** The words of the address's last part: `senge/system-leadership.html` has `system leadership`. */
export function wordsOfAddress(path: string): string {
	return lastPart(path)
		.replace(/\.(?:html?|md)$/i, '')
		.replace(/[-_+.~\s]+/g, ' ')
		.trim()
}

function lastPart(path: string): string {
	const last = partsOf(path).findLast(part => !/^index(?:\.html?)?$/.test(part)) ?? ''
	return last.replace(/[-_]+/g, ' ')
}

function partsOf(path: string): readonly string[] {
	return path.split('/').filter(part => part !== '')
}

const searched = 10
const kinds = { exact: 3, match: 2, guess: 1 }
const sameKb = 0.5
