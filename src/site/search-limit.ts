/** How much of each note full-text search knows, in a wiki so large that an index of all texts would not fit in memory. */
import type { SearchDocument } from './search-document.ts'

/**
 * Characters of each note's text that go into the index of a wiki of so many notes; undefined for no limit.
 *
 * Pagefind 1.6 holds the whole index in memory while it makes it: measured on 10,000 notes, some 22 kB a note and 46 bytes
 * a character. Titles, aliases and summaries are not limited.
 */
export function searchLimit(noteCount: number): number | undefined {
	if (noteCount <= UNLIMITED) return undefined
	const rest = MEMORY - noteCount * BYTES_A_NOTE
	return Math.max(LEAST, Math.floor(rest / noteCount / BYTES_A_CHARACTER / 10) * 10)
}

/** The same note with the beginning of its text, to the last word that fits. */
export function withinLimit(document: SearchDocument, limit: number): SearchDocument {
	const text = document.bodyHtml
		.replace(/<[^>]*>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim()
	if (text.length <= limit) return document
	const end = text.lastIndexOf(' ', limit)
	const beginning = text.slice(0, end > 0 ? end : limit).replace(/&[^;]*$/, '')
	return { ...document, bodyHtml: `<p>${beginning}</p>`, wordCount: Math.min(document.wordCount, limit) }
}

const UNLIMITED = 30_000
/** In bytes: three of the eight gigabytes that a machine of a CI service has at least. */
const MEMORY = 3e9
const BYTES_A_NOTE = 22_000
const BYTES_A_CHARACTER = 46
const LEAST = 100
