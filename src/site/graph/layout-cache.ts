/** Keeps the layouts of KBs from build to build: placing thousands of notes takes seconds. */
import { createHash, hash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Cluster, ClusterLayout } from './cluster-layout.ts'

export interface LayoutCache {
	/** The layout of the cluster of a KB: the one that is kept, else what `make` returns. */
	get(kb: string, cluster: Cluster, make: (cluster: Cluster) => ClusterLayout): ClusterLayout
}

/**
 * The last layout of each KB, in memory and, with a folder, in a file. Nothing in a file is believed: one that is cut
 * off, changed or of another cluster is made anew. A folder that cannot be read or written costs time, never the build.
 */
export function layoutCache(folder: string | undefined): LayoutCache {
	const known = new Map<string, { readonly key: string; readonly layout: ClusterLayout }>()
	return {
		get(kb, cluster, make) {
			const key = keyOf(cluster)
			const kept = known.get(kb)
			if (kept?.key === key) return kept.layout
			const file = folder && join(folder, `${hash('sha256', kb).slice(0, 16)}.json`)
			const found = file && readLayout(file, key, cluster.keys.length)
			const layout = found || rounded(make(cluster))
			if (file && !found) writeLayout(file, key, layout)
			known.set(kb, { key, layout })
			return layout
		},
	}
}

/** Raised when the same notes and links are to be laid out anew. */
const VERSION = 1

function keyOf({ keys, links }: Cluster): string {
	const sum = createHash('sha256').update(JSON.stringify([VERSION, keys]))
	for (const { from, to, weight } of links) sum.update(`${from} ${to} ${weight}\n`)
	return sum.digest('hex')
}

/** To a thousandth of the distance of two notes, which is more than shows; it keeps the file small. */
function rounded({ points, radius }: ClusterLayout): ClusterLayout {
	const round = (value: number) => Math.round(value * 1000) / 1000
	return { points: points.map(({ x, y }) => ({ x: round(x), y: round(y) })), radius: round(radius) }
}

function readLayout(file: string, key: string, count: number): ClusterLayout | undefined {
	try {
		const text = readFileSync(file, 'utf8')
		const line = text.indexOf('\n')
		const body = text.slice(line + 1)
		if (text.slice(0, line) !== checksum(key, body)) return undefined
		const [radius, ...places] = JSON.parse(body) as number[]
		if (radius === undefined || places.length !== 2 * count || !places.every(Number.isFinite)) return undefined
		return {
			radius,
			points: Array.from({ length: count }, (_, at) => ({ x: places[2 * at] ?? 0, y: places[2 * at + 1] ?? 0 })),
		}
	} catch {
		return undefined
	}
}

function writeLayout(file: string, key: string, { points, radius }: ClusterLayout): void {
	const body = JSON.stringify([radius, ...points.flatMap(({ x, y }) => [x, y])])
	try {
		mkdirSync(dirname(file), { recursive: true })
		writeFileSync(`${file}-${process.pid}`, `${checksum(key, body)}\n${body}`)
		renameSync(`${file}-${process.pid}`, file)
	} catch {
		// A cache is a convenience: a full or read-only disk must not stop a build.
	}
}

function checksum(key: string, body: string): string {
	return hash('sha256', `${key}\n${body}`)
}
