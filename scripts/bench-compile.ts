/**
 * How fast notes compile: megabytes a second on one thread and on two, in turns, so that a busy machine disturbs both.
 *
 *     node scripts/bench-compile.ts [folder] [megabytes]
 *
 * The folder's notes (`content` by default) are repeated up to the size (8 MB by default); each copy gets a line of its
 * own, so that none is like another.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileAll } from '../src/vault/pool.ts'

const ROUNDS = 5
const [folder = 'content', megabytes = '8'] = process.argv.slice(2)

const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
	.filter(name => name.endsWith('.md'))
	.map(name => readFileSync(join(folder, name), 'utf8'))
if (sources.length === 0) throw new Error(`There are no notes in ${folder}`)
const texts: string[] = []
let size = 0
for (let copy = 0; size < Number(megabytes) * 1e6; copy++)
	for (const source of sources) {
		texts.push(`${source}\n\nCopy ${copy}.\n`)
		size += Buffer.byteLength(source)
	}

const speeds = new Map<number, number[]>([
	[1, []],
	[2, []],
])
for (let round = 0; round <= ROUNDS; round++)
	for (const [threads, found] of speeds) {
		const started = performance.now()
		await compileAll(texts, { threads })
		// The first round only warms up.
		if (round > 0) found.push(size / 1e3 / (performance.now() - started))
	}

const median = (values: readonly number[]): number =>
	[...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const [one, two] = [1, 2].map(threads => median(speeds.get(threads) ?? []))
console.log(`${texts.length} notes, ${(size / 1e6).toFixed(1)} MB, ${ROUNDS} rounds`)
console.log(`one thread  ${one?.toFixed(2)} MB/s`)
console.log(`two threads ${two?.toFixed(2)} MB/s, ${((two ?? 0) / (one ?? 1)).toFixed(2)} times as fast`)
