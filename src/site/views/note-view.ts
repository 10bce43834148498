/** The page of a note. */

import { readAddress } from '../../note/url.ts'
import { type FieldValue, fieldOf, textOf } from '../../note/yaml.ts'
import { passageText } from '../../wiki/passage.ts'
import { isPathLike } from '../../wiki/redirects.ts'
import { humanise } from '../../wiki/relations.ts'
import { renderBody } from '../../wiki/render.ts'
import type { LinkedNote } from '../../wiki/wiki.ts'
import { withReferences } from '../citations.ts'
import { showsDiagram } from '../diagrams.ts'
import { type SiteContext, summaryOf } from '../site-context.ts'
import type { ContentsEntry, Crumb, NoteLink, NoteView, SourceView, TrustView } from '../view.ts'
import {
	alsoIn,
	linksOut,
	mentionsOf,
	relatedTo,
	relationGroups,
	type SubjectIndex,
	type TagIndex,
} from './apparatus.ts'
import { factsOf } from './facts.ts'
import { shareImageOf } from './share-image.ts'

const WORDS_A_MINUTE = 230
const STUB_WORDS = 40

/** What is computed once for all note views of a site. */
export interface NoteIndexes {
	readonly subjects: SubjectIndex
	readonly tags: TagIndex
	/** KBs whose notes mostly name sources, so that one without is worth a word. */
	readonly sourced: ReadonlySet<string>
	/** The note before and after each note, among those of its KB and type. */
	readonly neighbours: ReadonlyMap<string, { readonly previous?: LinkedNote; readonly next?: LinkedNote }>
}

export function noteView(context: SiteContext, indexes: NoteIndexes, note: LinkedNote): NoteView {
	const { wiki, git } = context
	const text = (key: string) =>
		textOf(note.compiled.fields.find(field => field.key === key)?.value)?.trim() || undefined
	const written = text('summary') ?? text('description')
	const sources = sourcesOf(note)
	const near = indexes.neighbours.get(note.id)
	const pattern = git.remote
	const bodyHtml = withReferences(wiki, renderBody(context, note))
	const address = (template: string | undefined) =>
		template?.replace('{path}', note.path.split('/').map(encodeURIComponent).join('/'))
	return {
		kind: 'note',
		href: context.href(note.url),
		kb: context.kbSummary(note.kb),
		crumbs: crumbsOf(context, note),
		title: note.title,
		titleAnchor: note.compiled.titleAnchor,
		summary: written?.replace(/\s+/g, ' '),
		description: cut(summaryOf(wiki, note) ?? note.title, 200),
		lang: text('lang'),
		dir: directionOf(note),
		type: context.kbSummary(note.kb).types.find(item => item.type === note.type) ?? context.type(note.type, 1),
		status: statusOf(text('status')),
		aliases: note.aliases.filter(alias => !isPathLike(alias)),
		tags: note.tags.map(tag => ({ text: tag, href: context.href(context.tagUrl(tag)) })),
		readingMinutes: Math.max(1, Math.round(note.compiled.words / WORDS_A_MINUTE)),
		wordCount: note.compiled.words,
		changed: git.kind === 'history' ? git.changed.get(note.path) : undefined,
		editHref: address(wiki.config.editUrl ?? pattern?.edit),
		historyHref: address(wiki.config.historyUrl ?? pattern?.history),
		cssClasses: cssClassesOf(note),
		image: shareImageOf(context, note),
		facts: factsOf(context, note),
		contents: contentsOf(context, note),
		bodyHtml,
		hasDiagrams: showsDiagram(bodyHtml),
		relations: relationGroups(context, note),
		mentions: mentionsOf(context, note),
		linksOut: linksOut(context, note),
		alsoIn: alsoIn(context, indexes.subjects, note),
		related: relatedTo(context, indexes.tags, note),
		sources,
		trust: trustOf(note, sources, indexes.sourced.has(note.kb.name)),
		previous: linkTo(context, near?.previous),
		next: linkTo(context, near?.next),
	}
}

function linkTo(context: SiteContext, note: LinkedNote | undefined): NoteLink | undefined {
	return note && { ...context.noteLink(note), summary: undefined }
}

function crumbsOf(context: SiteContext, note: LinkedNote): readonly Crumb[] {
	const home = { text: context.site.title, href: context.href('/') }
	if (!note.kb.declared) return [home]
	return [home, { text: note.kb.title, href: context.href(note.kb.url) }]
}

/** Headings of the second to fourth level, where there are at least two. */
function contentsOf(context: SiteContext, note: LinkedNote): readonly ContentsEntry[] {
	const entries = note.compiled.headings
		.filter(heading => heading.depth >= 2 && heading.depth <= 4)
		.map(({ depth, text, anchor }) => ({ depth, text: passageText(context.wiki, note, text).trim(), anchor }))
	return entries.length > 1 ? entries : []
}

/** The direction of the first letter that has one. */
function directionOf(note: LinkedNote): NoteView['dir'] {
	const written = textOf(note.compiled.fields.find(field => field.key === 'dir')?.value)
	if (written === 'rtl' || written === 'ltr') return written
	const letter = /\p{L}/u.exec(note.title)?.[0] ?? 'a'
	return /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u.test(letter) ? 'rtl' : 'ltr'
}

function cssClassesOf(note: LinkedNote): readonly string[] {
	const value = note.compiled.fields.find(({ key }) => key === 'cssclasses' || key === 'cssclass')?.value
	if (!value) return []
	const items = value.kind === 'list' ? value.items : [value]
	const names = items.flatMap(item => (textOf(item) ?? '').split(/[\s,]+/))
	return [...new Set(names.filter(name => /^[\w-]{1,64}$/.test(name)))]
}

function statusOf(status: string | undefined): string | undefined {
	return status && status !== 'active' ? humanise(status) : undefined
}

export function sourcesOf(note: LinkedNote): readonly SourceView[] {
	const value = note.compiled.fields.find(field => field.key === 'sources')?.value
	if (!value) return []
	const items = value.kind === 'list' ? value.items : [value]
	return items.flatMap((item): SourceView[] => {
		const title = item.kind === 'map' ? (textOf(fieldOf(item, 'title')) ?? textOf(fieldOf(item, 'url'))) : textOf(item)
		if (!title?.trim()) return []
		const known = (key: string) => textOf(fieldOf(item, key))?.trim() || undefined
		const details = [known('author'), known('outlet') ?? known('publication') ?? known('publisher'), known('date')]
		return [
			{
				title: title.replace(/\s+/g, ' ').trim(),
				href: safeHref(known('url') ?? (item.kind === 'map' ? undefined : title)),
				details: details.filter(part => part !== undefined).join(' · '),
				archiveHref: safeHref(known('archive_url')),
			},
		]
	})
}

function safeHref(url: string | undefined): string | undefined {
	if (!url || !/^https?:\/\/\S+$/i.test(url.trim())) return undefined
	const address = readAddress(url.trim())
	return address.kind === 'external' ? address.href : undefined
}

function trustOf(note: LinkedNote, sources: readonly SourceView[], sourced: boolean): TrustView {
	const field: FieldValue | undefined = note.compiled.fields.find(item => item.key === 'research_status')?.value
	const status = textOf(field)?.trim()
	const isStub = status === 'stub' || (note.compiled.words < STUB_WORDS && note.kb.declared)
	const missing: string[] = []
	if (sources.length === 0 && sourced) missing.push('No sources are named.')
	if (isStub) missing.push('The text is only a beginning.')
	return { status: status ? humanise(status) : undefined, sourceCount: sources.length, isStub, missing }
}

function cut(text: string, length: number): string {
	if (text.length <= length) return text
	const space = text.lastIndexOf(' ', length - 1)
	return `${text.slice(0, space > 0 ? space : length - 1)}…`
}
