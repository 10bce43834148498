/** Tables of what a run found: each collection, how costs grow with their size, and what changed since another run. */
import { median, pairedRatio, type Spread, spreadOf } from './figures.ts'
import type { Usage } from './measure.ts'
import type { BenchRecord, CorpusRecord, WorkRecord } from './record.ts'
import { formatTable } from './table.ts'

type Measure = keyof Usage

/** Everything there is to say of one collection. */
export function formatCorpus(corpus: CorpusRecord): string {
	const { name, notes, bytes, works } = corpus
	const rounds = Math.max(0, ...works.map(({ runs }) => runs.length))
	const of = rounds === 1 ? 'one round' : `medians of ${rounds} rounds (least–most)`
	const title = `${name}: ${notes.toLocaleString('en-US')} notes, ${megabytes(bytes)}; ${of}`
	const rows = works.map(work => {
		const yardstick = yardstickOf(corpus, work)
		const ratio = (measure: Measure) =>
			yardstick ? spread(pairedRatio(valuesOf(work, measure), valuesOf(yardstick, measure)), 2) : ''
		return [
			work.title,
			spread(spreadOf(valuesOf(work, 'wall')), 2),
			spread(spreadOf(valuesOf(work, 'cpu')), 2),
			megabytes(median(valuesOf(work, 'memory'))),
			ratio('cpu'),
			ratio('wall'),
		]
	})
	const head = ['', 'wall s', 'CPU s', 'memory', 'CPU ratio', 'wall ratio']
	return [title, formatTable(head, rows), formatSites(corpus)].filter(part => part !== '').join('\n\n')
}

/** CPU milliseconds a note by size, and each as a multiple of the size before it; nothing of a single size. */
export function formatGrowth({ corpora }: BenchRecord): string {
	const sized = [...corpora].sort((a, b) => a.notes - b.notes)
	if (sized.length < 2) return ''
	const keys = new Map(sized.flatMap(({ works }) => works.map(({ key, title }) => [key, title])))
	const costOf = (corpus: CorpusRecord, key: string) => {
		const work = corpus.works.find(one => one.key === key)
		return work ? (1000 * median(valuesOf(work, 'cpu'))) / corpus.notes : Number.NaN
	}
	const rows = [...keys].map(([key, title]) => [
		title,
		...sized.map((corpus, index) => {
			const [cost, before] = [
				costOf(corpus, key),
				index > 0 ? costOf(sized[index - 1] as CorpusRecord, key) : Number.NaN,
			]
			if (Number.isNaN(cost)) return ''
			return cost.toFixed(2) + (Number.isNaN(before) ? '' : ` (${(cost / before).toFixed(2)} times)`)
		}),
	])
	const head = ['', ...sized.map(({ name }) => name)]
	return `CPU milliseconds a note, and how many times those of the size before\n\n${formatTable(head, rows)}`
}

/** What changed since `old`: medians then and now, of what both have measured. */
export function formatComparison(old: BenchRecord, now: BenchRecord): string {
	const rows = now.corpora.flatMap(corpus => {
		const before = old.corpora.find(({ name }) => name === corpus.name)
		return corpus.works.flatMap(work => {
			const same = before?.works.find(({ key }) => key === work.key)
			return before && same ? [comparedRow(before, same, corpus, work)] : []
		})
	})
	const title = `Since ${old.date.slice(0, 16).replace('T', ' ')} (${old.versions.marcasite}, ${old.machine.cores} × ${old.machine.processor}, Node ${old.machine.node})`
	if (rows.length === 0) return `${title}: nothing that both have measured`
	return `${title}\n\n${formatTable(['', 'CPU s', 'wall s', 'memory', 'CPU ratio'], rows)}`
}

function comparedRow(before: CorpusRecord, same: WorkRecord, corpus: CorpusRecord, work: WorkRecord): string[] {
	const change = (then: number, today: number, digits: number) =>
		`${then.toFixed(digits)} → ${today.toFixed(digits)} (${percent(today / then)})`
	const both = (measure: Measure, unit: number, digits: number) =>
		change(median(valuesOf(same, measure)) / unit, median(valuesOf(work, measure)) / unit, digits)
	const [yardstickThen, yardstick] = [yardstickOf(before, same), yardstickOf(corpus, work)]
	const ratio = (one: WorkRecord, other: WorkRecord) => pairedRatio(valuesOf(one, 'cpu'), valuesOf(other, 'cpu')).median
	return [
		`${corpus.name}: ${work.title}`,
		both('cpu', 1, 2),
		both('wall', 1, 2),
		both('memory', 1e6, 0),
		yardstickThen && yardstick ? change(ratio(same, yardstickThen), ratio(work, yardstick), 2) : '',
	]
}

function formatSites({ works }: CorpusRecord): string {
	const rows = works.flatMap(({ title, site }) => {
		if (!site) return []
		const { html, css, script } = site.firstView
		const views = [html, css, script, html + css + script].map(bytes => `${(bytes / 1024).toFixed(1)} KiB`)
		return [[title, site.files.toLocaleString('en-US'), megabytes(site.bytes), ...views]]
	})
	if (rows.length === 0) return ''
	return formatTable(['what is written', 'files', 'bytes', 'a note: HTML', 'CSS', 'script', 'first view, gzip'], rows)
}

/** The peer of its group; undefined for the peer itself, and where it was not run. */
function yardstickOf({ works }: CorpusRecord, work: WorkRecord): WorkRecord | undefined {
	return work.isYardstick ? undefined : works.find(one => one.isYardstick && one.group === work.group)
}

function valuesOf({ runs }: WorkRecord, measure: Measure): readonly number[] {
	return runs.map(run => run[measure])
}

function spread({ median: middle, min, max }: Spread, digits: number): string {
	if (Number.isNaN(middle)) return ''
	const shown = [middle, min, max].map(value => value.toFixed(digits))
	return min === max ? `${shown[0]}` : `${shown[0]} (${shown[1]}–${shown[2]})`
}

function megabytes(bytes: number): string {
	return bytes === 0 ? '' : `${(bytes / 1e6).toFixed(bytes < 1e7 ? 2 : 0)} MB`
}

function percent(factor: number): string {
	const change = Math.round((factor - 1) * 100)
	return `${change > 0 ? '+' : ''}${change} %`
}
