/** The numbers of a wiki as data. */
import type { Month } from '../../vault/git-growth.ts'
import type { Share, Statistics, TypeCoverage } from '../../wiki/statistics.ts'
import { formatData } from '../data.ts'

/** Everything, whatever its number; `growth` is null without a history. Ends with a newline. */
export function formatStatsJson(statistics: Statistics, growth: readonly Month[] | undefined): string {
	const { kbs, coverage, mostLinked, orphans, wanted, ...counts } = statistics
	return formatData({
		counts: { ...counts, orphans: orphans.length, wanted: wanted.length },
		kbs: kbs.map(({ kb, notes }) => ({ name: kb.name, title: kb.title, notes })),
		growth: growth ?? null,
		coverage: coverage.map(typeRow),
		mostLinked: mostLinked.map(({ note, count }) => ({ id: note.id, title: note.title, backlinks: count })),
		orphans: orphans.map(({ id, title, path, type }) => ({ id, title, path, type })),
		wanted: wanted.map(({ wanted: { kb, name }, count }) => ({ kb, name, askedBy: count })),
	})
}

function typeRow({ kb, type, notes, words, linking, linked, aspects, fields }: TypeCoverage) {
	const shares = (items: readonly Share[]) => Object.fromEntries(items.map(({ name, count }) => [name, count]))
	return { kb: kb.name, type, notes, words, linking, linked, with: shares(aspects), fields }
}
