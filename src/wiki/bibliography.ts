/**
 * Works that can be cited, as CSL-JSON has them (the schema of citationstyles.org), and how the text names them:
 * by author and year.
 */
import type { VaultPath } from '../note/brand.ts'

export interface CslName {
	readonly family?: string
	readonly given?: string
	readonly literal?: string
	readonly suffix?: string
	readonly 'dropping-particle'?: string
	readonly 'non-dropping-particle'?: string
}

export interface CslDate {
	readonly 'date-parts'?: readonly (readonly (string | number)[])[]
	readonly literal?: string
	readonly raw?: string
	readonly season?: string | number
	readonly circa?: string | number | boolean
}

/** A work; whoever reads one from a file leaves out what is not of these shapes. */
export interface CslItem {
	readonly type: string
	readonly title?: string
	readonly author?: readonly CslName[]
	readonly editor?: readonly CslName[]
	readonly issued?: CslDate
	readonly [field: string]: string | number | readonly CslName[] | CslDate | undefined
}

export interface BibliographyEntry {
	/** The file it stands in. */
	readonly path: VaultPath
	/** Counted from 1. */
	readonly line: number
	readonly csl: CslItem
}

/** All works of a vault by their keys. */
export type Bibliography = ReadonlyMap<string, BibliographyEntry>

/** A work that some note cites. */
export interface CitedWork {
	readonly key: string
	/** `Meadows`, `Meadows and Wright`, `Meadows et al.`, or the title of a work without authors. */
	readonly names: string
	/** With a letter where the wiki cites several of the same names and year: `2008a`; `n.d.` where it is not known. */
	readonly year: string
	readonly csl: CslItem
}

/** The works that have one of `keys`; letters go by title. */
export function citedWorks(bibliography: Bibliography, keys: Iterable<string>): ReadonlyMap<string, CitedWork> {
	const works = [...new Set(keys)].flatMap((key): CitedWork[] => {
		const csl = bibliography.get(key)?.csl
		return csl ? [{ key, names: namesOf(csl, key), year: yearOf(csl), csl }] : []
	})
	works.sort((a, b) => compare(a.csl.title ?? '', b.csl.title ?? '') || compare(a.key, b.key))
	const groups = Map.groupBy(works, work => `${work.names}\n${work.year}`)
	const lettered = [...groups.values()].flatMap(group =>
		group.length === 1 ? group : group.map((work, index) => ({ ...work, year: withLetter(work.year, index) })),
	)
	return new Map(lettered.map(work => [work.key, work]))
}

/** `Meadows 2008`. */
export function workLabel({ names, year }: CitedWork): string {
	return `${names} ${year}`
}

function namesOf(csl: CslItem, key: string): string {
	const people = csl.author?.length ? csl.author : (csl.editor ?? [])
	const names = people.map(nameOf).filter(name => name !== '')
	const [first, second] = names
	if (first === undefined) return shortTitle(csl) || key
	if (second === undefined) return first
	return names.length === 2 ? `${first} and ${second}` : `${first} et al.`
}

function nameOf(name: CslName): string {
	const family = [name['non-dropping-particle'], name.family].filter(Boolean).join(' ')
	return plain(family || name.literal || name.given || '')
}

function shortTitle(csl: CslItem): string {
	const given = csl['title-short']
	const title = plain(typeof given === 'string' && given ? given : (csl.title ?? ''))
	const main = title.split(/[:.?!] /, 1)[0] ?? ''
	return main.length > 60 ? `${main.slice(0, main.lastIndexOf(' ', 58))}…` : main
}

function yearOf({ issued }: CslItem): string {
	const part = issued?.['date-parts']?.[0]?.[0]
	if (part !== undefined && part !== '') return String(part)
	const written = issued?.raw ?? issued?.literal ?? ''
	return /\d{4}/.exec(written)?.[0] ?? (plain(written) || 'n.d.')
}

/** `2008b`, `n.d.-b`, and past the alphabet `2008-27`. */
function withLetter(year: string, index: number): string {
	const letter = index < 26 ? String.fromCharCode(97 + index) : `-${index + 1}`
	return /\d$/.test(year) || letter.startsWith('-') ? year + letter : `${year}-${letter}`
}

/** Without the tags that CSL allows in titles and names. */
function plain(text: string): string {
	return text
		.replace(/<\/?(?:i|b|sub|sup|sc|span)\b[^<>]*>/gi, '')
		.replace(/\s+/g, ' ')
		.trim()
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0
}
