/**
 * Publishes a folder of notes without Astro: every view of the site as plain HTML, and the files that carry copies of
 * what notes say. Astro escapes each text of a view; that it does is what the built pages are looked at for.
 */
import type { Problem } from '../../src/note/problem.ts'
import { pageSets } from '../../src/site/page-sets.ts'
import { makeSite, type Site } from '../../src/site/publication.ts'
import { searchPages } from '../../src/site/search-document.ts'
import type { Publication } from '../../src/site/view.ts'
import { openVault } from '../../src/vault/open.ts'
import type { Wiki } from '../../src/wiki/wiki.ts'

export interface Published {
	readonly wiki: Wiki
	readonly problems: readonly Problem[]
	/** What `check` exits with. */
	readonly exit: 0 | 1
	/** Every page but the built-in ones without content of their own. */
	readonly pages: readonly ShownPage[]
	/** The title index, the graph and what the search index is given. */
	readonly data: readonly { readonly name: string; readonly text: string }[]
}

export interface ShownPage {
	/** Address below the base. */
	readonly path: string
	readonly html: string
}

/** Opens the vault in `root` as the commands do, and shows all of its pages. */
export async function publish(root: string): Promise<Published> {
	const { wiki } = await openVault(root, { cacheDir: false })
	const git = { kind: 'none', reason: 'not-a-repository', remote: undefined } as const
	const site = makeSite(wiki, git, { base: '/', origin: 'https://wiki.example' })
	const exit = wiki.problems.some(problem => problem.severity === 'error') ? 1 : 0
	return { wiki, problems: wiki.problems, exit, pages: showPages(site.publication), data: dataOf(site, wiki) }
}

function showPages(publication: Publication): readonly ShownPage[] {
	return [
		...pageSets(publication).flatMap(({ address, set }) =>
			set.paths.map(path => ({ path: `${address}${path && `${path}/`}`, html: show(set.view(path)) })),
		),
		{ path: '/', html: show(publication.home()) + show(publication.site) },
		{ path: '/search/', html: show(publication.search()) },
	]
}

function dataOf(site: Site, wiki: Wiki): Published['data'] {
	const search = [...site.searchDocuments()].flatMap(searchPages)
	const titles = [...wiki.notes.values()].map(note => `<title>${escapeText(note.title)}</title>`)
	return [
		{ name: 'heads', text: titles.join('\n') },
		...[...site.dataFiles.values()].map(file => ({ name: file.path, text: file.text() })),
		...search.map(({ url, html }) => ({ name: `search ${url}`, text: html })),
	]
}

/** A view as HTML: `…Html` as it is, each `…href` as a link, any other text escaped. */
function show(view: unknown, key = ''): string {
	if (Array.isArray(view)) return view.map(item => show(item, key)).join('')
	if (typeof view === 'object' && view !== null)
		return Object.entries(view)
			.map(([name, value]) => show(value, name))
			.join('\n')
	if (typeof view !== 'string') return ''
	if (key.endsWith('Html')) return `<div class="prose">${view}</div>`
	if (/href$/i.test(key)) return `<a href="${escapeText(view)}"></a>`
	if (key === 'title') return `<h1>${escapeText(view)}</h1>`
	if (key === 'titleAnchor') return `<a id="${escapeText(view)}"></a>`
	return `<span>${escapeText(view)}</span>`
}

function escapeText(text: string): string {
	return text.replace(/[&<>"]/g, character => `&#${character.charCodeAt(0)};`)
}
