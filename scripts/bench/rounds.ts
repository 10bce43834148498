/** Measures all works on one collection, round by round. */
import { cpSync, readdirSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type CorpusShape, writeCorpus } from './corpus.ts'
import { measure, measureAll, type Usage } from './measure.ts'
import { type Peers, writePeerSite } from './peers.ts'
import { showProgress } from './progress.ts'
import type { CorpusRecord } from './record.ts'
import { type SiteBytes, siteBytes } from './site-bytes.ts'
import { middleNote, type Work, worksOn } from './works.ts'

export type Source =
	| { readonly kind: 'generated'; readonly name: string; readonly shape: CorpusShape }
	| { readonly kind: 'folder'; readonly folder: string }

export interface RoundsOptions {
	/** Everything is written below it. */
	readonly scratch: string
	readonly peers: Peers
	readonly rounds: number
	/** Keys and groups of works; all if undefined. */
	readonly only: readonly string[] | undefined
}

/** Throws when a program fails, or when `only` leaves nothing to do. */
export async function benchCorpus(source: Source, options: RoundsOptions): Promise<CorpusRecord> {
	const { rounds, peers, only } = options
	const name = source.kind === 'generated' ? source.name : basename(source.folder)
	const scratch = join(options.scratch, 'corpora', name)
	rmSync(scratch, { recursive: true, force: true })
	const places = {
		notes: join(scratch, 'notes'),
		peerSite: join(scratch, 'peers'),
		scratch,
	}
	showProgress(`${name}: writing the notes`)
	if (source.kind === 'generated') writeCorpus(places.notes, source.shape)
	else cpSync(source.folder, places.notes, { recursive: true, filter: path => basename(path) !== '.git' })
	const edited = middleNote(places.notes)
	const sizes = noteSizes(places.notes)
	const works = chosen(worksOn({ ...places, edited }, peers), only)
	if (works.some(({ by, group }) => by === 'peer' && group === 'build')) {
		showProgress(`${name}: resolving the links for others`)
		await preparePeerSite(places, options.scratch)
	}
	const runs = new Map<Work, Usage[]>(works.map(work => [work, []]))
	const sites = new Map<Work, SiteBytes>()
	await setOut(works, worksOn({ ...places, edited }, peers))
	for (let round = 0; round < rounds; round++)
		for (const work of inTurn(works, round)) {
			showProgress(`${name}, round ${round + 1} of ${rounds}: ${work.title}`)
			work.prepare(round)
			runs.get(work)?.push(await measureAll(work.commands))
			if (work.site && !work.followsOthers && round === rounds - 1) sites.set(work, siteBytes(work.site))
		}
	showProgress('')
	rmSync(scratch, { recursive: true, force: true })
	return {
		name,
		notes: sizes.length,
		bytes: sizes.reduce((sum, size) => sum + size, 0),
		works: works.map(work => {
			const { key, title, group, isYardstick = false } = work
			const site = sites.get(work)
			return { key, title, group, isYardstick, runs: runs.get(work) ?? [], ...(site ? { site } : {}) }
		}),
	}
}

function noteSizes(folder: string): readonly number[] {
	const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.md'))
	return paths.map(path => statSync(join(folder, path)).size)
}

function chosen(works: readonly Work[], only: readonly string[] | undefined): readonly Work[] {
	if (!only) return works
	const known = new Set(works.flatMap(({ key, group }) => [key, group]))
	const unknown = only.filter(name => !known.has(name))
	if (unknown.length > 0) throw new Error(`Nothing is called \`${unknown.join('`, `')}\`: ${[...known].join(', ')}`)
	return works.filter(({ key, group }) => only.includes(key) || only.includes(group))
}

/** Each group by itself, its first work beside its yardstick; which of the two goes first changes with every round. */
function inTurn(works: readonly Work[], round: number): readonly Work[] {
	return (['build', 'check'] as const).flatMap(group => {
		const own = works.filter(work => work.group === group && !work.isYardstick)
		const yardstick = works.filter(work => work.group === group && work.isYardstick)
		const pair = round % 2 === 0 ? [...own.slice(0, 1), ...yardstick] : [...yardstick, ...own.slice(0, 1)]
		return [...pair, ...own.slice(1)]
	})
}

/** What goes on from a first build needs one, even where that is not measured. */
async function setOut(works: readonly Work[], all: readonly Work[]): Promise<void> {
	for (const group of ['build', 'check'] as const) {
		const first = all.find(work => work.group === group)
		const own = works.filter(work => work.group === group && work.followsOthers)
		if (!first || own.length === 0 || works.some(({ key }) => key === first.key)) continue
		showProgress(`${first.title}, not measured`)
		first.prepare(0)
		await measureAll(first.commands)
	}
}

async function preparePeerSite(places: { readonly notes: string; readonly peerSite: string }, scratch: string) {
	writePeerSite(places.peerSite)
	await measure({
		program: process.execPath,
		args: [
			// Enough for 100,000 notes.
			'--max-old-space-size=12000',
			join(import.meta.dirname, 'prepare.ts'),
			places.notes,
			join(places.peerSite, 'notes'),
			join(scratch, 'prepare-cache'),
		],
	})
}
