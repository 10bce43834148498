/** What a note names as its sources. */
import { readAddress } from '../../note/url.ts'
import { fieldOf, textOf } from '../../note/yaml.ts'
import { remember } from '../../wiki/remember.ts'
import type { LinkedNote, Wiki } from '../../wiki/wiki.ts'
import type { SourceView } from '../view.ts'

/** Entries of `sources:`, as far as they have a title. */
export function sourcesOf({ compiled }: LinkedNote): readonly SourceView[] {
	return sourcesOfCompiled(compiled)
}

const sourcesOfCompiled = remember(({ fields }: LinkedNote['compiled']): readonly SourceView[] => {
	const value = fields.find(field => field.key === 'sources')?.value
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
})

/** How many sources a note has: those of its head, and the works that its text cites. */
export function countSources(wiki: Wiki, note: LinkedNote): number {
	const outcomes = wiki.outcomes.get(note.id) ?? []
	const cited = note.references.filter((reference, index) => {
		const kind = outcomes[index]?.kind
		return reference.kind === 'citation' && (kind === 'cited' || kind === 'resolved')
	})
	return sourcesOf(note).length + new Set(cited.map(reference => reference.name)).size
}

function safeHref(url: string | undefined): string | undefined {
	if (!url || !/^https?:\/\/\S+$/i.test(url.trim())) return undefined
	const address = readAddress(url.trim())
	return address.kind === 'external' ? address.href : undefined
}
