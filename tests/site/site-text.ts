/** All that a site shows, as text. */
import type { Site } from '../../src/site/publication.ts'
import { sitePages } from '../../src/site/site-pages.ts'

/** By address, the view of each page, each file that is no page, and what is searched. */
export function siteText({ publication, dataFiles, searchDocuments }: Site): ReadonlyMap<string, string> {
	const text = new Map([['site', JSON.stringify(publication.site)]])
	for (const page of sitePages(publication)) text.set(page.address, JSON.stringify(page.view()))
	for (const file of dataFiles.values()) text.set(file.path, file.text())
	for (const document of searchDocuments()) text.set(`search ${document.href}`, JSON.stringify(document))
	return text
}
