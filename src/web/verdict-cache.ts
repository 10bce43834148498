/**
 * What is known of addresses from earlier runs: one JSON file. Nothing in it is believed that does not have the right
 * shape, and no verdict longer than its state deserves: what answers goes on answering, what does not may be mended.
 */
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { AddressVerdict } from './check-addresses.ts'

export interface StoredVerdict extends AddressVerdict {
	/** Believed until then, ISO, instead of the usual time: a server asked not to be asked earlier. */
	readonly until?: string
}

export type StoredVerdicts = ReadonlyMap<string, StoredVerdict>

/** The verdicts in `file` that hold at `now` (ms since 1970). None where there is no file, or it is broken or of another version. */
export async function readVerdicts(
	file: string | undefined,
	now: number,
	maxAgeHours: number,
): Promise<Map<string, StoredVerdict>> {
	const verdicts = new Map<string, StoredVerdict>()
	if (file === undefined) return verdicts
	for (const [address, value] of Object.entries(await readAddresses(file))) {
		const verdict = readVerdict(value)
		if (verdict && holds(verdict, now, maxAgeHours)) verdicts.set(address, verdict)
	}
	return verdicts
}

/**
 * Replaces `file` at once, its folder included. False where it could not be written: the verdicts stand all the same.
 */
export async function writeVerdicts(file: string, verdicts: StoredVerdicts): Promise<boolean> {
	const temporary = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`
	const sorted = [...verdicts].sort(([a], [b]) => (a < b ? -1 : 1))
	try {
		await mkdir(dirname(file), { recursive: true })
		const text = JSON.stringify({ version: VERSION, addresses: Object.fromEntries(sorted) }, undefined, '\t')
		await writeFile(temporary, `${text}\n`, { flag: 'wx' })
		await rename(temporary, file)
		return true
	} catch {
		await rm(temporary, { force: true }).catch(() => {})
		return false
	}
}

async function readAddresses(file: string): Promise<object> {
	try {
		const { version, addresses } = JSON.parse(await readFile(file, 'utf8'))
		return version === VERSION && typeof addresses === 'object' && addresses !== null ? addresses : {}
	} catch {
		return {}
	}
}

function readVerdict(value: unknown): StoredVerdict | undefined {
	if (typeof value !== 'object' || value === null) return undefined
	const { state, reason, checkedAt, movedTo, until } = value as Record<string, unknown>
	if (state !== 'alive' && state !== 'dead' && state !== 'unknown') return undefined
	if (typeof reason !== 'string' || !isTime(checkedAt)) return undefined
	if (movedTo !== undefined && typeof movedTo !== 'string') return undefined
	if (until !== undefined && !isTime(until)) return undefined
	return { state, reason, checkedAt, ...(movedTo ? { movedTo } : {}), ...(until ? { until } : {}) }
}

function holds({ state, checkedAt, until }: StoredVerdict, now: number, maxAgeHours: number): boolean {
	const checked = Date.parse(checkedAt)
	const usual = Math.min(maxAgeHours, LIFE_HOURS[state]) * HOUR_MS
	const end = until === undefined ? checked + usual : Math.min(Date.parse(until), checked + maxAgeHours * HOUR_MS)
	return checked <= now && now < end
}

function isTime(value: unknown): value is string {
	return typeof value === 'string' && !Number.isNaN(Date.parse(value))
}

const VERSION = 1
const HOUR_MS = 3_600_000
const LIFE_HOURS = { alive: Number.POSITIVE_INFINITY, dead: 24, unknown: 1 } as const
