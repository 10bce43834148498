/** Every note from A to Z. */
import type { LinkedNote } from '../../wiki/wiki.ts'
import { letterOf } from '../filing.ts'
import { pagePaths, readPagePath, type Stretch, stretchesOf } from '../list-pages.ts'
import { once } from '../once.ts'
import type { SiteContext } from '../site-context.ts'
import type { AzView } from '../view.ts'
import { siteCrumb } from './crumbs.ts'
import { bareLink, isListed, type ListPages, listedNotes, pageHref, pagesView } from './list-parts.ts'

const SET = '/a-z/'

/** Pages below `/a-z/`. */
export function azPages(context: SiteContext): ListPages<AzView> {
	const pages = once(() =>
		stretchesOf(listedNotes(context), note => note.title).map(stretch => ({
			...stretch,
			letters: Map.groupBy(stretch.entries, note => letterOf(note.title)),
		})),
	)
	return {
		paths: () => pagePaths('', context.notes.filter(isListed).length),
		view: path => {
			const { list, page } = readPagePath(path)
			return list === '' ? azView(context, pages(), page) : undefined
		},
	}
}

interface Page extends Stretch<LinkedNote> {
	readonly letters: ReadonlyMap<string, readonly LinkedNote[]>
}

function azView(context: SiteContext, pages: readonly Page[], page: number): AzView | undefined {
	const shown = pages[page]
	if (!shown) return undefined
	const letters = [...new Set(pages.flatMap(page => [...page.letters.keys()]))]
	const firstPage = (letter: string) => pages.findIndex(page => page.letters.has(letter))
	const anchor = (letter: string) => anchorOf(letter, letters.indexOf(letter))
	return {
		kind: 'az',
		href: pageHref(context, SET, '', page),
		crumbs: siteCrumb(context),
		letters: letters.map(letter => {
			const at = firstPage(letter)
			const address = at === page ? '' : pageHref(context, SET, '', at)
			return { href: `${address}#${anchor(letter)}`, text: letter }
		}),
		groups: [...shown.letters].map(([letter, notes]) => ({
			letter,
			anchor: anchor(letter),
			continued: firstPage(letter) < page,
			notes: notes.map(note => bareLink(context, note)),
		})),
		pages: pagesView(context, { set: SET, list: '', page }, pages, {}),
	}
}

function anchorOf(letter: string, index: number): string {
	return /^[A-Z]$/.test(letter) ? `letter-${letter.toLowerCase()}` : `letter-${index}`
}
