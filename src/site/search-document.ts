/** What the search index is told about a note: pages of its own making, with nothing in them but what can be found. */
import { spaceLetters, spaceLettersOfHtml } from '../client/search/unspaced.ts'
import { writeYears } from '../client/search/years.ts'
import { isoDate, type NoteDate } from '../note/dates.ts'

/** One note, as full-text search shall know it. */
export interface SearchDocument {
	/** Address from the root of the site, without the base path: `/senge/system-leadership/`. */
	readonly href: string
	readonly title: string
	readonly aliases: readonly string[]
	readonly kb: string
	readonly type: string
	readonly tags: readonly string[]
	/** When its subject was. */
	readonly date: NoteDate | undefined
	/** 1 to 10, as the author says. */
	readonly importance: number | undefined
	/** Notes that link here: what decides between notes of one importance. */
	readonly backlinkCount: number
	readonly summary: string | undefined
	/** Sanitised HTML; its headings have ids. */
	readonly bodyHtml: string
	/** What decides whether the note is one page of the index. */
	readonly wordCount: number
}

/** A page of the index: Pagefind takes it for a file of the site. */
export interface SearchPage {
	/** The note's address; pages of a long note are told apart by a number behind a question mark. */
	readonly url: string
	readonly html: string
}

/**
 * The pages that stand for this note in the index.
 *
 * A long note is slow to show among the results, so it is cut, at headings if it can be. Its first page also knows each word of
 * the whole, for a query whose words stand in different parts. `number` tells long notes apart.
 */
export function searchPages(document: SearchDocument, number: number): readonly SearchPage[] {
	const summary = document.summary === undefined ? '' : `<p>${escapeHtml(spaceLetters(document.summary))}</p>`
	const body = summary + spaceLettersOfHtml(document.bodyHtml)
	const head = properties(document)
	if (document.wordCount <= longNote) return [{ url: document.href, html: page(head, body) }]
	const shared = [...head, property('filter', 'long', String(number))]
	return cutLong(body).map((part, at) =>
		at === 0
			? { url: document.href, html: page([...shared, property('meta', 'words', distinctWords(body))], part) }
			: { url: `${document.href}?${at}`, html: page(shared, part) },
	)
}

function properties(document: SearchDocument): readonly string[] {
	const { date, importance = 0 } = document
	return [
		property('meta', 'title', spaceLetters(document.title)),
		...(document.aliases.length === 0
			? []
			: [property('meta', 'alias', spaceLetters(document.aliases.join(aliasSeparator)))]),
		...(date === undefined ? [] : [property('meta', 'date', shownDate(date))]),
		// KB and type are filters only: every word of a `meta` is found, and `concept` would find each note of that type.
		property('filter', 'kb', document.kb),
		property('filter', 'type', document.type),
		...[...new Set(document.tags)].map(tag => property('filter', 'tag', tag)),
		...(date === undefined ? [] : [property('filter', 'years', writeYears(yearsOf(date)))]),
		// A page without a sort key is missing from every sorted answer, so each page has both.
		property('sort', 'date', String(date === undefined ? undated : dayNumber(date))),
		property('sort', 'importance', String(1000 * importance + Math.min(999, document.backlinkCount))),
	]
}

function page(head: readonly string[], body: string): string {
	return `<!doctype html><html><head>${head.join('')}</head><body data-pagefind-body>${body}</body></html>`
}

/** Parts of about so many words: whole sections where they are short, else blocks of one below its heading again. */
function cutLong(html: string): readonly string[] {
	const parts: string[] = []
	let part = ''
	let words = 0
	for (const piece of html.split(/(?=<h[1-6][\s>])/).flatMap(cutSection)) {
		const own = wordsOf(piece).length
		if (part !== '' && words + own > partLength) {
			parts.push(part)
			part = ''
			words = 0
		}
		part += piece
		words += own
	}
	return [...parts, part]
}

function cutSection(section: string): readonly string[] {
	if (wordsOf(section).length <= partLength) return [section]
	const heading = /^<h[1-6][\s>].*?<\/h[1-6]>/s.exec(section)?.[0] ?? ''
	const pieces: string[] = []
	let piece = ''
	for (const block of section.split(/(?<=<\/(?:p|ul|ol|pre|table|blockquote)>)/)) {
		if (piece !== '' && wordsOf(piece).length + wordsOf(block).length > partLength) {
			pieces.push(piece)
			piece = heading
		}
		piece += block
	}
	return [...pieces, piece]
}

function wordsOf(html: string): readonly string[] {
	return html.replace(/<[^>]*>/g, ' ').match(/\S+/g) ?? []
}

function distinctWords(html: string): string {
	return [
		...new Set(
			html
				.replace(/<[^>]*>/g, ' ')
				.toLowerCase()
				.match(/[\p{L}\p{N}\p{M}]+/gu),
		),
	]
		.sort()
		.join(' ')
}

/** `1951-06`, `1939–1945`, `1990–`, `300 BCE`. */
function shownDate(date: NoteDate): string {
	const { from, to } = yearsOf(date)
	if (from === to) return isoDate(date) ?? shownYear(from)
	return `${shownYear(from)}–${to === Number.POSITIVE_INFINITY ? '' : shownYear(to)}`
}

/** The year before the year 1 is 0, or 1 BCE. */
function shownYear(year: number): string {
	return year > 0 ? String(year).padStart(4, '0') : `${1 - year} BCE`
}

function yearsOf({ from, to }: NoteDate): { from: number; to: number } {
	return { from: from.year, to: to === 'open' ? Number.POSITIVE_INFINITY : to.year }
}

/** Grows from day to day, also before the common era. */
function dayNumber({ from: { year, month = 0, day = 0 } }: NoteDate): number {
	return year * 10_000 + month * 100 + day
}

/** Values stand in an attribute: there, no character of theirs has a meaning for Pagefind. */
function property(kind: 'meta' | 'filter' | 'sort', name: string, value: string): string {
	return `<meta data-pagefind-${kind}="${name}[content]" content="${escapeHtml(value)}">`
}

function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
}

/** A name may be given once only, so all aliases are one value. */
const aliasSeparator = ' · '
/** In words. */
const longNote = 5000
const partLength = 2000
const undated = -99_999_999
