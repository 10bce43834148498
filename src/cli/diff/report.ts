/** What the formats of `marcasite diff` are given, and the sections that all for people have. */
import type { PageName, RemovedPage, RenamedPage, WikiChanges } from '../../wiki/compare.ts'
import { counted } from '../wording.ts'

/** One end of the comparison. */
export type ComparedSide =
	| { readonly kind: 'commit'; readonly ref: string; readonly commit: string }
	| { readonly kind: 'work-tree' }

export interface DiffReport {
	readonly from: ComparedSide
	readonly to: ComparedSide
	readonly changes: WikiChanges
}

/** A piece of a line: our own words, or something that content or its author has named. */
export type Piece = string | { readonly named: string }

export interface Section {
	readonly title: string
	readonly rows: readonly (readonly Piece[])[]
}

/** `1 page added, 2 removed; 3 links broken`; undefined where nothing has changed. */
export function summarise({ added, removed, renamed, retitled, links, ...rest }: WikiChanges): string | undefined {
	const pages = countTogether('page', [
		[added.length, 'added'],
		[renamed.length, 'moved'],
		[removed.length, 'removed'],
		[retitled.length, 'retitled'],
	])
	const references = countTogether('link', [
		[links.broken.length, 'broken'],
		[links.healed.length, 'healed'],
	])
	const orphans = rest.orphaned.length > 0 ? counted(rest.orphaned.length, 'new orphan') : undefined
	const adopted = rest.adopted.length > 0 ? `${counted(rest.adopted.length, 'orphan')} linked` : undefined
	const wanted = countTogether('wanted page', [
		[rest.filled.length, 'written'],
		[rest.wanted.length, 'new'],
	])
	return [pages, references, orphans, adopted, wanted].filter(part => part !== undefined).join('; ') || undefined
}

/** What is to be mended first; sections without rows are left out. */
export function sectionsOf(changes: WikiChanges): readonly Section[] {
	const { added, removed, renamed, retitled, links, orphaned, adopted, filled, wanted } = changes
	const sections: readonly Section[] = [
		{ title: 'Links broken', rows: links.broken.map(problemRow) },
		{ title: 'Pages removed', rows: removed.map(removedRow) },
		{ title: 'Pages moved', rows: renamed.map(renamedRow) },
		{ title: 'Pages added', rows: added.map(pageRow) },
		{
			title: 'Pages retitled',
			rows: retitled.map(({ before, after }) => [{ named: before.title }, ' is now ', { named: after.title }]),
		},
		{ title: 'Links healed', rows: links.healed.map(problemRow) },
		{
			title: 'Wanted pages written',
			rows: filled.map(({ name, page, askedBy }) => [
				{ named: name },
				' is ',
				{ named: page.path },
				', wanted by ',
				...few(askedBy),
			]),
		},
		{
			title: 'Newly wanted pages',
			rows: wanted.map(({ name, askedBy }) => [{ named: name }, ', wanted by ', ...few(askedBy)]),
		},
		{ title: 'New orphans', rows: orphaned.map(pageRow) },
		{ title: 'No longer orphans', rows: adopted.map(pageRow) },
	]
	return sections.filter(section => section.rows.length > 0)
}

/** `main..HEAD`, `HEAD..work tree`. */
export function sideName(side: ComparedSide): string {
	return side.kind === 'work-tree' ? 'work tree' : /^[0-9a-f]{40,64}$/.test(side.ref) ? side.ref.slice(0, 10) : side.ref
}

function countTogether(noun: string, counts: readonly (readonly [number, string])[]): string | undefined {
	const [first, ...others] = counts.filter(([count]) => count > 0)
	if (!first) return undefined
	return [`${counted(first[0], noun)} ${first[1]}`, ...others.map(([count, word]) => `${count} ${word}`)].join(', ')
}

function problemRow({ path, span, code, target, message }: WikiChanges['links']['broken'][number]): readonly Piece[] {
	return [
		{ named: `${path}:${span.line}` },
		': ',
		{ named: target ?? message.replaceAll('`', '') },
		' (',
		{ named: code },
		')',
	]
}

function pageRow({ title, path }: PageName): readonly Piece[] {
	return [{ named: title }, ' in ', { named: path }]
}

function removedRow(page: RemovedPage): readonly Piece[] {
	const asked: readonly Piece[] = page.askedBy.length === 0 ? [] : ['; still linked by ', ...few(page.askedBy)]
	return [...pageRow(page), `; ${FATES[page.address]}`, ...asked]
}

function renamedRow({ before, after, address }: RenamedPage): readonly Piece[] {
	const pathChange: readonly Piece[] =
		before.path === after.path ? [{ named: after.path }] : [{ named: before.path }, ' is now ', { named: after.path }]
	const urls: readonly Piece[] =
		address === undefined ? ['; same address'] : ['; ', { named: before.url }, ' to ', { named: after.url }]
	return [...pathChange, ...urls, address === undefined ? '' : `, ${FATES[address]}`]
}

function few(pages: readonly PageName[]): readonly Piece[] {
	const shown = pages.slice(0, FEW).flatMap((page, index) => [index === 0 ? '' : ', ', { named: page.path }])
	return pages.length > FEW ? [...shown, ` and ${pages.length - FEW} more`] : shown
}

const FATES = {
	gone: 'nothing is left at its address',
	redirected: 'its address redirects',
	taken: 'another page has its address',
} as const
const FEW = 3
