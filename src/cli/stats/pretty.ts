/** The numbers of a wiki for people. */
import picocolors from 'picocolors'
import type { Month } from '../../vault/git-growth.ts'
import type { Share, Statistics, TypeCoverage } from '../../wiki/statistics.ts'
import { formatTable, type TableOptions } from '../list/table.ts'
import { escapeText } from '../reporters/escape.ts'
import { counted, grouped } from '../wording.ts'
import { sparkline } from './sparkline.ts'

/** Blocks under headings, divided by empty lines. Ends with a newline. */
export function formatStats(
	statistics: Statistics,
	growth: readonly Month[] | undefined,
	options: TableOptions,
): string {
	const colours = picocolors.createColors(options.colour)
	const block = (title: string, text: string) => (text === '' ? '' : `${colours.bold(title)}\n${text}`)
	const { coverage, kbs, mostLinked, orphans, wanted } = statistics
	const blocks = [
		summary(statistics),
		growth ? block('Growth', growthLines(growth, options.width)) : '',
		kbs.length > 1 ? block('Knowledge bases', kbTable(statistics, options)) : '',
		block('Types: notes that have…', typeTable(statistics, options)),
		kbs.length === 1
			? coverage.map(type => block(`Fields of ${escapeText(type.type)}`, fieldLines(type))).join('')
			: '',
		block('Most linked', ranked(mostLinked.map(({ note, count }) => [note.title, count]))),
		block(`Orphans (${grouped(orphans.length)})`, orphanLines(statistics)),
		block(`Wanted (${grouped(wanted.length)})`, ranked(wanted.map(({ wanted: { name }, count }) => [name, count]))),
	]
	return blocks.filter(text => text !== '').join('\n')
}

function summary(statistics: Statistics): string {
	const { notes, words, medianWords, kbs, types, tags, links, linksAcross, stubs, unpublished } = statistics
	const [only] = kbs.length === 1 ? kbs : []
	const where = only ? ` in ${escapeText(only.kb.title)}` : kbs.length > 1 ? ` in ${counted(kbs.length, 'KB')}` : ''
	const across = linksAcross > 0 ? `, ${grouped(linksAcross)} to another KB` : ''
	const hidden = unpublished > 0 ? `, ${grouped(unpublished)} more not published` : ''
	return [
		`${counted(notes, 'note')}${where}${hidden}; ${counted(types, 'type')}, ${counted(tags, 'tag')}`,
		`${counted(words, 'word')}, ${grouped(medianWords)} in the note in the middle; ${counted(stubs, 'stub')}`,
		`${counted(links, 'link')}${across}`,
		`${counted(statistics.errors, 'error')}, ${counted(statistics.warnings, 'warning')}`,
		'',
	].join('\n')
}

/** The last months that fit the terminal, one bar each. */
function growthLines(growth: readonly Month[], width: number): string {
	const shown = growth.slice(-Math.max(12, Math.min(MOST_MONTHS, width - 40)))
	const [first, last] = [shown[0], shown.at(-1)]
	if (!first || !last) return ''
	const line = (name: string, key: 'notes' | 'added' | 'changed', said: string) =>
		`  ${name.padEnd(8)}${sparkline(shown.map(month => month[key]))}  ${said}\n`
	const sum = (key: 'added' | 'changed') => shown.reduce((total, month) => total + month[key], 0)
	const told = (key: 'added' | 'changed') => `${grouped(sum(key))}, ${grouped(last[key])} in the last month`
	return [
		`  ${first.month === last.month ? first.month : `${first.month} to ${last.month}`}, a bar a month\n`,
		line('notes', 'notes', grouped(last.notes)),
		line('added', 'added', told('added')),
		line('changes', 'changed', told('changed')),
	].join('')
}

function kbTable({ kbs }: Statistics, options: TableOptions): string {
	const rows = [...kbs].sort((a, b) => b.notes - a.notes).slice(0, MOST_ROWS)
	const table = rows.map(({ kb, notes }) => [kb.name, kb.title, grouped(notes)])
	return indented(['name', 'title', 'notes'], table, options) + rest(kbs.length - rows.length)
}

/** The largest types first. */
function typeTable({ coverage, kbs }: Statistics, options: TableOptions): string {
	const rows = [...coverage].sort((a, b) => b.notes - a.notes).slice(0, MOST_ROWS)
	const nameOf = ({ kb, type }: TypeCoverage) => (kbs.length > 1 ? `${kb.name}: ${type}` : type)
	const names = ['type', 'notes', 'links', 'linked', ...(rows[0]?.aspects.map(aspect => aspect.name) ?? [])]
	const table = rows.map(row => [
		nameOf(row),
		grouped(row.notes),
		percent(row.linking, row.notes),
		percent(row.linked, row.notes),
		...row.aspects.map(aspect => percent(aspect.count, row.notes)),
	])
	return rows.length === 0 ? '' : indented(names, table, options) + rest(coverage.length - rows.length)
}

/** Those that the table of types does not tell. */
function fieldLines({ aspects, fields, notes }: TypeCoverage): string {
	const own = fields.filter(field => !aspects.some(aspect => aspect.name === field.name))
	return own.map(field => fieldLine(field, notes)).join('')
}

function fieldLine({ name, count, required }: Share, of: number): string {
	const bar = '█'.repeat(Math.round((count / of) * BAR)).padEnd(BAR, '·')
	return `  ${percent(count, of).padStart(4)} ${bar} ${escapeText(name)}${required ? ' (required)' : ''}\n`
}

function orphanLines({ orphans }: Statistics): string {
	if (orphans.length === 0) return ''
	const types = [...Map.groupBy(orphans, note => note.type)].sort((a, b) => b[1].length - a[1].length)
	const counts = types.slice(0, MOST_NAMED).map(([type, notes]) => `${grouped(notes.length)} ${escapeText(type)}`)
	const more = types.length > MOST_NAMED ? ', …' : ''
	return `  ${counts.join(', ')}${more}; \`marcasite list orphan\` lists them\n`
}

function ranked(rows: readonly (readonly [string, number])[]): string {
	const shown = rows.slice(0, MOST_NAMED)
	const digits = grouped(shown[0]?.[1] ?? 0).length
	return shown.map(([name, count]) => `  ${grouped(count).padStart(digits)}  ${escapeText(name)}\n`).join('')
}

/** Neither what is nearly all nor what is nearly none is rounded to that. */
function percent(count: number, of: number): string {
	const share = (100 * count) / Math.max(1, of)
	return `${share > 50 ? Math.floor(share) : Math.ceil(share)}%`
}

function indented(names: readonly string[], rows: readonly (readonly string[])[], options: TableOptions): string {
	return formatTable(names, rows, { ...options, width: options.width - 2 }).replace(/^(?=.)/gm, '  ')
}

function rest(count: number): string {
	return count > 0 ? `  … and ${grouped(count)} more; \`--json\` has them all\n` : ''
}

const MOST_ROWS = 30
const MOST_NAMED = 10
const MOST_MONTHS = 60
const BAR = 20
