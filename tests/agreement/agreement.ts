/** Compares what the checker says of every reference with what the built site shows for it, in both directions. */
import type { Problem, ProblemCode } from '../../src/note/problem.ts'
import type { LinkedNote, NoteReference, Wiki } from '../../src/wiki/wiki.ts'
import { type CrawledPage, type CrawledSite, deadAddresses } from './crawl.ts'
import { pageFile, type Said, saidOf } from './said.ts'
import { headOn, partOn, type Shown, type ShownEmbed, type ShownText, textOn } from './shown.ts'

export interface Agreement {
	/** Empty where checker and site agree. */
	readonly disagreements: readonly string[]
	/** How many of each were compared: `good link`, `bad wanted`, `link/broken`… */
	readonly counts: Readonly<Record<string, number>>
}

export function compare(wiki: Wiki, site: CrawledSite): Agreement {
	const comparison = new Comparison(wiki, site)
	comparison.run()
	return { disagreements: comparison.disagreements, counts: Object.fromEntries([...comparison.counts].sort()) }
}

/** Owns the findings while the notes are gone through. */
class Comparison {
	readonly disagreements: string[] = []
	readonly counts = new Map<string, number>()
	private readonly wiki: Wiki
	private readonly site: CrawledSite

	constructor(wiki: Wiki, site: CrawledSite) {
		this.wiki = wiki
		this.site = site
	}

	run(): void {
		this.disagreements.push(...deadAddresses(this.site))
		for (const page of this.site.pages.values()) {
			this.count('page')
			for (const _ of page.addresses) this.count('address')
		}
		for (const note of this.wiki.notes.values()) {
			const page = this.site.pages.get(pageFile(note.url))
			if (page) this.note(note, page)
			else this.disagreements.push(`${note.path}: it has no page`)
		}
	}

	private note(note: LinkedNote, page: CrawledPage): void {
		const said = saidOf(this.wiki, note)
		const tell = (what: string) => this.disagreements.push(`${note.path}: ${what}`)
		for (const { verdict, shown, place, reference } of said) {
			this.count(`${place === 'nowhere' ? 'not shown: ' : ''}${verdict} ${kindOf(shown)}`.trim())
			if (verdict === 'neither' && !mayBeText(reference)) tell(`it is a link, and taken for text: ${reference.name}`)
		}
		const text = textOn(this.site, page) ?? { own: [], embeds: [] }
		this.text(said, text, tell)
		for (const embed of text.embeds) this.embed(embed, tell)
		// The home of a KB, or of the wiki, shows its text alone.
		if (note.url !== note.kb.url && note.url !== '/') this.head(page.file, said, headOn(this.site, page), tell)
		this.problems(note, said, text, tell)
	}

	/** As often as a thing is said, so often it is shown, and nothing else but addresses of the web. */
	private text(said: readonly Said[], text: ShownText, tell: (what: string) => void): void {
		const expected = said.filter(({ place, verdict }) => place === 'text' && verdict !== 'neither')
		const { missing, extra } = difference(
			expected.map(({ shown }) => shown),
			text.own,
		)
		for (const shown of missing) tell(`the text does not show: ${shown}`)
		for (const shown of extra) if (!NO_REFERENCES.has(kindOf(shown))) tell(`the text shows, and nothing says: ${shown}`)
	}

	/** What an embed shows is what the page that it comes from shows there, and of its footnotes those that are referred to. */
	private embed({ file, part, text }: ShownEmbed, tell: (what: string) => void): void {
		this.count('embedded text')
		const page = this.site.pages.get(file)
		const whole = page && textOn(this.site, page)
		const source = part === undefined ? whole : page && partOn(this.site, page, part)
		if (!whole || !source) return void tell(`there is no such text to embed: ${file}#${part ?? ''}`)
		for (const shown of difference(source.own, text.own).missing) tell(`the embed of ${file} does not show: ${shown}`)
		for (const shown of difference(whole.own, text.own).extra) tell(`the embed of ${file} shows, alone: ${shown}`)
		for (const _ of text.own) this.count('link or mark within an embed')
		for (const inner of text.embeds) this.embed(inner, tell)
	}

	/** Relations are told once, however often they are written, and those of other notes beside them. */
	private head(self: string, said: readonly Said[], shown: readonly Shown[], tell: (what: string) => void): void {
		const here = new Set(shown)
		const expected = said.filter(({ place, verdict, reference }) => {
			return place === 'head' && verdict !== 'neither' && !UNSEEN.has(reference.field ?? '')
		})
		// A page is not related to itself.
		for (const item of expected)
			if (!here.has(item.shown) && item.shown.split(/[ #]/)[1] !== self) tell(`its head does not show: ${item.shown}`)
		const bad = new Set(expected.filter(({ verdict }) => verdict === 'bad').map(item => item.shown))
		for (const mark of here)
			if (MARKS.has(kindOf(mark)) && !bad.has(mark)) tell(`its head shows, and nothing says: ${mark}`)
	}

	/** Each bad reference has a problem, or someone accepts it; each problem of a reference has a bad one. */
	private problems(note: LinkedNote, said: readonly Said[], text: ShownText, tell: (what: string) => void): void {
		const told = this.wiki.problems.filter(problem => problem.path === note.path)
		const explained = new Set<Problem>()
		for (const { verdict, reference, codes, shown } of said) {
			if (verdict !== 'bad') continue
			const found = told.find(({ code, span }) => codes.includes(code) && span.offset === reference.span.offset)
			if (found) {
				explained.add(found)
				this.count(`problem ${found.code}`)
			} else if (codes.some(code => this.isAccepted(note, code, reference.span.offset))) this.count('accepted problem')
			else if (!codes.includes('embed/cycle')) tell(`no problem says why it shows: ${shown}`)
		}
		// A link of raw HTML to a part of its own note is no reference.
		let dead = text.own.filter(shown => shown === 'dead').length
		// One that holds another link is not an element of its own kind.
		let inert = text.own.filter(shown => shown === 'inert').length
		for (const problem of told)
			if (problem.code === 'link/broken-anchor' && !explained.has(problem) && dead > 0) dead -= 1
			else if (problem.code === 'link/broken-anchor' && !explained.has(problem) && inert > 0) inert -= 1
			else if (OF_REFERENCES.has(problem.code) && !explained.has(problem))
				tell(`${problem.code} at line ${problem.span.line} is not shown: ${problem.message}`)
		for (; dead > 0; dead--) tell('a dead link of raw HTML has no problem')
	}

	private isAccepted(note: LinkedNote, code: ProblemCode, offset: number): boolean {
		const ignores = note.compiled.ignores ?? []
		return ignores.some(({ codes, from, to }) => codes.includes(code) && offset >= from && offset < to)
	}

	private count(what: string): void {
		this.counts.set(what, (this.counts.get(what) ?? 0) + 1)
	}
}

/** What the page shows by itself, or not at all: the kind of the note, its sources, the picture where it is shared. */
const UNSEEN = new Set(['type', 'tags', 'aliases', 'summary', 'description', 'sources', 'status', 'image', 'cover'])

/** Prose in brackets, a key where there is no bibliography, and free text in a field. */
function mayBeText({ prose, kind, reading }: NoteReference): boolean {
	return prose === true || kind === 'citation' || reading === 'ids' || reading === 'names'
}

/** What stands in a text without being a reference: addresses of the web, and those that are not published. */
const NO_REFERENCES = new Set(['external', 'inert', 'dead'])

/** What a bad reference is shown by. */
const MARKS = new Set(['wanted', 'doubtful', 'missing', 'unpublished'])

/** Codes of problems that a reference has. An image that nobody describes and a wrong case lead where they should. */
const OF_REFERENCES: ReadonlySet<ProblemCode> = new Set([
	'link/broken',
	'link/broken-anchor',
	'link/ambiguous',
	'link/to-unpublished',
	'field/broken',
	'kb/missing-target',
	'embed/broken',
	'embed/cycle',
	'embed/too-deep',
	'asset/missing',
	'asset/forbidden-type',
	'cite/unknown',
])

function kindOf(shown: Shown): string {
	return shown.split(' ', 1)[0] ?? ''
}

/** What is in one list and not in the other, each as often as it is. */
function difference<T>(expected: readonly T[], found: readonly T[]): { readonly missing: T[]; readonly extra: T[] } {
	const left = new Map<T, number>()
	for (const item of found) left.set(item, (left.get(item) ?? 0) + 1)
	const missing = expected.filter(item => {
		const count = left.get(item) ?? 0
		left.set(item, count - 1)
		return count <= 0
	})
	return { missing, extra: [...left].flatMap(([item, count]) => Array(Math.max(0, count)).fill(item)) }
}
