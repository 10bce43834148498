/** What a note names as its sources. */
import { readAddress } from '../../note/url.ts'
import { fieldOf, textOf } from '../../note/yaml.ts'
import { remember } from '../../wiki/remember.ts'
import { namedSources } from '../../wiki/sources.ts'
import type { LinkedNote } from '../../wiki/wiki.ts'
import type { SourceView } from '../view.ts'

/** Entries of `sources:`, as far as they have a title. */
export function sourcesOf({ compiled }: LinkedNote): readonly SourceView[] {
	return sourcesOfCompiled(compiled)
}

const sourcesOfCompiled = remember((compiled: LinkedNote['compiled']): readonly SourceView[] =>
	namedSources(compiled).map(({ item, title }) => {
		const known = (key: string) => textOf(fieldOf(item, key))?.trim() || undefined
		const details = [known('author'), known('outlet') ?? known('publication') ?? known('publisher'), known('date')]
		return {
			title,
			href: safeHref(known('url') ?? (item.kind === 'map' ? undefined : title)),
			details: details.filter(part => part !== undefined).join(' · '),
			archiveHref: safeHref(known('archive_url')),
		}
	}),
)

function safeHref(url: string | undefined): string | undefined {
	if (!url || !/^https?:\/\/\S+$/i.test(url.trim())) return undefined
	const address = readAddress(url.trim())
	return address.kind === 'external' ? address.href : undefined
}
