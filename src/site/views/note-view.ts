/** The page of a note. */

import { textOf } from '../../note/yaml.ts'
import { passageText } from '../../wiki/passage.ts'
import { isPathLike } from '../../wiki/redirects.ts'
import { humanise } from '../../wiki/relations.ts'
import { renderBody } from '../../wiki/render.ts'
import { countSources } from '../../wiki/sources.ts'
import type { LinkedNote } from '../../wiki/wiki.ts'
import { withReferences } from '../citations.ts'
import { showsDiagram } from '../diagrams.ts'
import { neighbourhoodOf } from '../graph/neighbourhood.ts'
import { type SiteContext, summaryOf } from '../site-context.ts'
import type { ContentsEntry, NoteView } from '../view.ts'
import { alsoInHref } from './also-in-views.ts'
import { factsOf } from './facts.ts'
import { linksOut, mentionsOf } from './mentions.ts'
import type { NoteIndexes } from './note-indexes.ts'
import { pictureOf } from './picture.ts'
import { crumbsOf, placeOf, turnOf } from './place-view.ts'
import { readingOf } from './reading-view.ts'
import { relatedTo } from './related.ts'
import { relationGroups } from './relations.ts'
import { alsoIn, sameSubject } from './same-subject.ts'
import { shareImageOf } from './share-image.ts'
import { shortTitleOf } from './short-title.ts'
import { sourcesOf } from './sources.ts'
import { trustOf } from './trust.ts'

const WORDS_A_MINUTE = 230
const MANY_HEADINGS = 80

export function noteView(context: SiteContext, indexes: NoteIndexes, note: LinkedNote): NoteView {
	const { wiki, git } = context
	const text = (key: string) =>
		textOf(note.compiled.fields.find(field => field.key === key)?.value)?.trim() || undefined
	const written = text('summary') ?? text('description')
	const place = indexes.placeOf(note)
	const same = sameSubject(indexes.subjects(), note)
	const { previous, next } = turnOf(context, place)
	const pattern = git.remote
	const bodyHtml = withReferences(wiki, renderBody(context, note))
	const address = (template: string | undefined) =>
		template?.replace('{path}', note.path.split('/').map(encodeURIComponent).join('/'))
	return {
		kind: 'note',
		href: context.href(note.url),
		kb: context.kbLink(note.kb),
		crumbs: crumbsOf(context, note),
		place: placeOf(context, place, note),
		title: note.title,
		shortTitle: shortTitleOf(note),
		titleAnchor: note.compiled.titleAnchor,
		summary: written?.replace(/\s+/g, ' '),
		description: cut(summaryOf(wiki, note) ?? note.title, 200),
		lang: text('lang'),
		dir: directionOf(note),
		type: context.typeLink(note.type),
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
		picture: pictureOf(context, note),
		facts: factsOf(context, note),
		contents: contentsOf(context, note),
		bodyHtml,
		hasDiagrams: showsDiagram(bodyHtml),
		relations: relationGroups(context, note),
		mentions: mentionsOf(context, note),
		linksOut: linksOut(context, note),
		alsoIn: alsoIn(context, same),
		alsoInHref: alsoInHref(context, note),
		related: relatedTo(context, indexes.nearness(), note, new Set(same.map(other => other.id))),
		reading: readingOf(context, note),
		neighbourhood: neighbourhoodOf(context, note),
		sources: sourcesOf(note),
		trust: trustOf(note, countSources(wiki, note), () => indexes.isSourced(note.kb)),
		previous,
		next,
	}
}

/** Headings of the second to fourth level, where there are at least two; of a long text, only the higher ones. */
function contentsOf(context: SiteContext, note: LinkedNote): readonly ContentsEntry[] {
	const headings = note.compiled.headings.filter(({ depth }) => depth >= 2 && depth <= 4)
	const deepest = [4, 3, 2].find(level => headings.filter(({ depth }) => depth <= level).length <= MANY_HEADINGS) ?? 2
	const highest = Math.min(...headings.map(({ depth }) => depth))
	const entries = headings
		.filter(({ depth }) => depth <= Math.max(deepest, highest))
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

function cut(text: string, length: number): string {
	if (text.length <= length) return text
	const space = text.lastIndexOf(' ', length - 1)
	return `${text.slice(0, space > 0 ? space : length - 1)}…`
}
