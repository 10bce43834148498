/** What a run of the benchmark found, as it is printed, stored and compared. */
import { execFileSync } from 'node:child_process'
import { availableParallelism, cpus, totalmem } from 'node:os'
import type { Usage } from './measure.ts'
import type { SiteBytes } from './site-bytes.ts'

export interface BenchRecord {
	readonly format: 1
	/** ISO 8601, when it began. */
	readonly date: string
	readonly machine: Machine
	/** Of Marcasite and its peers, by name. */
	readonly versions: Readonly<Record<string, string>>
	readonly corpora: readonly CorpusRecord[]
}

export interface Machine {
	readonly cores: number
	readonly processor: string
	/** Bytes. */
	readonly memory: number
	readonly system: string
	readonly node: string
}

export interface CorpusRecord {
	readonly name: string
	readonly notes: number
	readonly bytes: number
	readonly works: readonly WorkRecord[]
}

export interface WorkRecord {
	readonly key: string
	readonly title: string
	readonly group: 'build' | 'check'
	readonly isYardstick: boolean
	/** One a round, in their order: those of the same index are pairs. */
	readonly runs: readonly Usage[]
	/** Of the last run; of those only that make a whole site. */
	readonly site?: SiteBytes
}

export function thisMachine(): Machine {
	return {
		cores: availableParallelism(),
		processor: cpus()[0]?.model ?? '',
		memory: totalmem(),
		system: `${process.platform} ${process.arch}`,
		node: process.version,
	}
}

/** The commit of the clone, with a mark if there is more in it; undefined outside of one. */
export function ownRevision(): string | undefined {
	try {
		return execFileSync('git', ['describe', '--always', '--dirty'], {
			cwd: import.meta.dirname,
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		}).trim()
	} catch {
		return undefined
	}
}
