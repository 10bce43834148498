/** Turns what Pagefind says of a note into what is shown of it. */
import { pageOfSite } from './base.ts'
import { readExcerpt, readName } from './excerpt.ts'
import type { PagefindPage, PagefindResult } from './pagefind.ts'
import type { SectionHit, TextHit } from './question.ts'

/** Reads the best records of a note. */
export async function readHit(records: readonly [PagefindResult, ...PagefindResult[]]): Promise<TextHit> {
	const [best, ...others] = records
	const [page, ...more] = await Promise.all([
		best.data(),
		...others.slice(0, readRecords - 1).map(({ data }) => data()),
	])
	const opening = page.sub_results.find(({ anchor }) => !anchor)
	const sections = [page, ...more].flatMap(sectionsOf)
	return {
		href: pageOfNote(page.url),
		title: readName(page.meta.title ?? page.url),
		alias: page.meta.alias === undefined ? undefined : readName(page.meta.alias),
		kb: page.filters.kb?.[0] ?? '',
		type: page.filters.type?.[0] ?? '',
		date: page.meta.date,
		excerpt: readExcerpt(opening?.excerpt ?? (sections.length > 0 ? '' : page.excerpt)),
		sections,
	}
}

function sectionsOf(page: PagefindPage): readonly SectionHit[] {
	return page.sub_results
		.filter(({ anchor }) => anchor)
		.map(({ title, url, excerpt }) => {
			const name = readName(title)
			return { href: pageOfNote(url), title: name, excerpt: readExcerpt(excerpt, name) }
		})
}

/** Records of one note differ by a number behind a question mark. */
function pageOfNote(url: string): string {
	return pageOfSite(url.replace(/\?\d+(?=#|$)/, ''))
}

/** Of a long note. */
const readRecords = 3
