/** What all views of one site share: addresses, note links, colours of types, KB summaries. */
import { readFileSync } from 'node:fs'
import type { NoteId, VaultPath } from '../note/brand.ts'
import { textOf } from '../note/yaml.ts'
import type { GitFacts } from '../vault/git.ts'
import type { PixelSize } from '../vault/images.ts'
import type { Kb } from '../wiki/kb.ts'
import { mediaKind } from '../wiki/media.ts'
import { passageText } from '../wiki/passage.ts'
import { humanise } from '../wiki/relations.ts'
import { remember } from '../wiki/remember.ts'
import type { ImageVariant, RenderContext } from '../wiki/render-context.ts'
import { slugSegment } from '../wiki/slug.ts'
import type { LinkedNote, Wiki } from '../wiki/wiki.ts'
import { type SiteGraphs, siteGraphs } from './graph/site-graphs.ts'
import { CONTENT_SECURITY_POLICY } from './headers.ts'
import { keptIndex } from './kept-index.ts'
import { keptOrder } from './kept-order.ts'
import { notesIn } from './lookups.ts'
import { once } from './once.ts'
import { siteTitle } from './site-title.ts'
import { type TagEntry, tagEntries, tagUrl } from './tag-entries.ts'
import { PLAIN_THEME } from './theme/make-theme.ts'
import { typeColours } from './type-colours.ts'
import type { KbLink, KbSummary, NoteLink, SiteView, TextLink, ThemeView, TypeCount, TypeLink } from './view.ts'
import { writingDirection } from './writing-direction.ts'

/** What is known of the site before its pages are. */
export type SiteFacts = Omit<SiteView, 'sections'>

export interface SiteContext extends RenderContext {
	readonly wiki: Wiki
	readonly git: GitFacts
	readonly site: SiteFacts
	kbLink(kb: Kb): KbLink
	kbSummary(kb: Kb): KbSummary
	noteLink(note: LinkedNote): NoteLink
	type(type: string, count: number): TypeCount
	typeLink(type: string): TypeLink
	/** The palette index of a type, 0 to 11. */
	colourOf(type: string): number
	/** Every tag and every level above one, by the slug of its page. */
	readonly tags: ReadonlyMap<string, TagEntry>
	readonly graphs: SiteGraphs
	/** All notes, by title. */
	readonly notes: readonly LinkedNote[]
	/** Notes of a KB in title order, its home note left out. */
	notesOf(kb: Kb): readonly LinkedNote[]
}

/** More of them are found on the home page. */
const MOST_FOOT_KBS = 8

const GENERATOR = `Marcasite ${packageVersion()}`

export interface SiteOptions {
	readonly base: string
	readonly origin: string | undefined
	/** Sizes of the images, as far as they are known. */
	readonly imageSizes?: ReadonlyMap<VaultPath, PixelSize>
	/** What one state of an attachment is told from another by, where its address shall say so; letters and digits. */
	readonly fileVersion?: (path: VaultPath) => string | undefined
	/** Smaller forms of the images that are published with them. */
	readonly imageVariants?: ReadonlyMap<VaultPath, readonly ImageVariant[]>
	/** The folder of the vault; its name is the site's where nothing else names it. */
	readonly root?: string
	readonly theme?: ThemeView
	/** Keeps the layouts of graphs from build to build. */
	readonly layoutFolder?: string
}

export function makeSiteContext(wiki: Wiki, git: GitFacts, options: SiteOptions): SiteContext {
	const { base } = options
	const { fileVersion } = options
	const plainHref = (address: string) => base.slice(0, -1) + encodeAddress(address)
	const href = fileVersion ? (address: string) => plainHref(address) + versionQuery(address, fileVersion) : plainHref
	const { counts, colours } = countsAndColours(notesIn(wiki))
	const colourOf = (name: string) => colours.get(name) ?? 0
	const typeLinks = new Map<string, TypeLink>()
	const typeLink = (name: string): TypeLink => {
		let made = typeLinks.get(name)
		if (!made) {
			made = { type: name, label: humanise(name), colour: colourOf(name), href: href(typeUrl(name)) }
			typeLinks.set(name, made)
		}
		return made
	}
	const type = (name: string, count: number): TypeCount => ({ ...typeLink(name), count })
	const kbLink = ({ name, title, url }: Pick<Kb, 'name' | 'title' | 'url'>): KbLink => ({
		name,
		title,
		href: href(url),
	})
	const sizeOf = (kb: Kb) => counts.get(kb)?.notes ?? 0
	const kbSummary = remember(
		(kb: Kb): KbSummary => ({
			...kbLink(kb),
			description: kb.description,
			noteCount: sizeOf(kb),
			types: inOrderOfCount(counts.get(kb)?.types ?? new Map()).map(([name, count]) => type(name, count)),
		}),
	)
	const noteLink = remember((note: LinkedNote): NoteLink => {
		const { type, title } = note
		return { href: href(note.url), text: title, type, kb: note.kb.name, summary: summaryOf(wiki, note) }
	})
	const notes = once(() => inTitleOrder(notesIn(wiki)))
	const grouped = once(() =>
		Map.groupBy(
			notes().filter(note => note.url !== note.kb.url),
			note => note.kb,
		),
	)
	const tags = once(() => tagEntries(notesIn(wiki).map(note => [note.tags, note])))
	const urlOfTag = once(() => tagUrls(notesIn(wiki)))
	const ownLink = (link: TextLink): TextLink => (link.href.startsWith('/') ? { ...link, href: href(link.href) } : link)
	const declared = wiki.kbs.filter(kb => kb.declared)
	const largest = new Set([...declared].sort((a, b) => sizeOf(b) - sizeOf(a)).slice(0, MOST_FOOT_KBS))
	const typesOf = (kbs: Iterable<Kb>) => new Set([...kbs].flatMap(kb => [...(counts.get(kb)?.types.keys() ?? [])]))
	const site: SiteFacts = {
		title: siteTitle(wiki, options.root),
		description: wiki.config.description ?? (wiki.kbs.length === 1 ? (wiki.kbs[0]?.description ?? '') : ''),
		lang: wiki.config.lang,
		dir: writingDirection(wiki.config.lang),
		base,
		origin: options.origin,
		kbs: declared.map(kbLink),
		footKbs: declared.filter(kb => largest.has(kb)).map(kbLink),
		nav: wiki.config.nav.map(ownLink),
		footer: { ...wiki.config.footer, links: wiki.config.footer.links.map(ownLink) },
		hasTypes: typesOf(counts.keys()).size > 1,
		typeColours: Object.fromEntries([...typesOf(declared)].sort().map(name => [name, colourOf(name)])),
		theme: options.theme ?? PLAIN_THEME,
		policy: CONTENT_SECURITY_POLICY,
		generator: GENERATOR,
	}
	return {
		wiki,
		git,
		site,
		href,
		noteLink,
		type,
		typeLink,
		kbLink,
		colourOf,
		kbSummary,
		get notes() {
			return notes()
		},
		notesOf: kb => grouped().get(kb) ?? [],
		graphs: siteGraphs(wiki, options.layoutFolder),
		get tags() {
			return tags()
		},
		tagUrl: name => urlOfTag()(name),
		fileUrl,
		imageSize: path => options.imageSizes?.get(path),
		changed: path => (git.kind === 'history' ? git.changed.get(path) : undefined),
		imageVariants: path => options.imageVariants?.get(path) ?? [],
	}
}

interface NoteCounts {
	notes: number
	readonly types: Map<string, number>
}

const countsAndColours = keptIndex(
	({ kb, type, url }) => [kb, type, url],
	notes => ({ counts: countByKb(notes), colours: typeColours(notes.map(note => note.type)) }),
)

/** Where a tag's notes are listed. */
const tagUrls = keptIndex(
	note => [note.tags],
	notes => {
		const entries = tagEntries(notes.map((note, place) => [note.tags, place]))
		return (name: string) => tagUrl(entries, name)
	},
)

/** How many notes each KB has, of all types and of each; its home left out. */
function countByKb(notes: readonly LinkedNote[]): ReadonlyMap<Kb, NoteCounts> {
	const counts = new Map<Kb, NoteCounts>()
	for (const { kb, type, url } of notes) {
		if (url === kb.url) continue
		let own = counts.get(kb)
		if (!own) {
			own = { notes: 0, types: new Map() }
			counts.set(kb, own)
		}
		own.notes += 1
		own.types.set(type, (own.types.get(type) ?? 0) + 1)
	}
	return counts
}

/** Segments are percent-encoded; a fragment is taken as it is. */
function encodeAddress(address: string): string {
	if (PLAIN_ADDRESS.test(address)) return address
	const hash = address.indexOf('#')
	const path = hash < 0 ? address : address.slice(0, hash)
	const encoded = path.split('/').map(encodeURIComponent).join('/')
	return hash < 0 ? encoded : encoded + address.slice(hash)
}

/** What is the same when it is encoded: most addresses, and they are asked for again and again. */
const PLAIN_ADDRESS = /^[\w\-./~]*(?:#|$)/

/** Attachments keep their path, below a folder that no note can claim. */
export function fileUrl(path: VaultPath): string | undefined {
	return mediaKind(path) === undefined ? undefined : FILES + path
}

const FILES = '/_files/'

function versionQuery(address: string, versionOf: (path: VaultPath) => string | undefined): string {
	const version = address.startsWith(FILES) ? versionOf(address.slice(FILES.length) as VaultPath) : undefined
	return version === undefined ? '' : `?v=${version}`
}

function typeUrl(type: string): string {
	return `/types/${slugSegment(type)}/`
}

export function summaryOf(wiki: Wiki, note: LinkedNote): string | undefined {
	for (const key of ['summary', 'description']) {
		const text = textOf(note.compiled.fields.find(field => field.key === key)?.value)
		if (text?.trim()) return text.replace(/\s+/g, ' ').trim()
	}
	const excerpt = passageText(wiki, note, note.compiled.excerpt).trim()
	return excerpt === '' ? undefined : excerpt
}

/** Types with their numbers of notes, most frequent first. */
export function countTypes(notes: Iterable<LinkedNote>): readonly (readonly [string, number])[] {
	const counts = new Map<string, number>()
	for (const note of notes) counts.set(note.type, (counts.get(note.type) ?? 0) + 1)
	return inOrderOfCount(counts)
}

function inOrderOfCount(counts: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
	return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

export function byTitle(a: { title: string; id: NoteId }, b: { title: string; id: NoteId }): number {
	return collator.compare(a.title, b.title) || (a.id < b.id ? -1 : 1)
}

/** Notes by title. A list of mostly the same notes as the last costs little. */
export const inTitleOrder = keptOrder<LinkedNote, LinkedNote>({
	keyOf: note => note,
	compare: byTitle,
})

function packageVersion(): string {
	const file = new URL('../../package.json', import.meta.url)
	return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}
