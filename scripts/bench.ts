/**
 * How long Marcasite takes, beside others on the same notes: `npm run bench`.
 *
 *     npm run bench -- [FOLDER...] [--sizes 1k,medium,10k,100k] [--rounds 3] [--only KEY,...] [--json FILE] [--compare FILE]
 *     npm run bench -- --micro [WORDS...]
 *
 * Makes collections of the sizes named (1k and medium if none is), or takes copies of the folders, and builds and checks
 * them in rounds: Marcasite from an empty cache, with nothing changed, and after changes of one note; Eleventy with
 * Pagefind after it, and Hugo if it is there, on the same notes with their links resolved beforehand; and for `check`
 * remark-validate-links. Eleventy, Pagefind and remark-validate-links are installed from the npm registry into the folder
 * of temporary files. A round takes both of a pair, so that a busy machine slows both: trust the ratios first, then the
 * seconds of CPU.
 *
 * `--only` takes keys (cold, same, text, field, hugo, e+p, check-cold, check-same, check-text, remark) or groups (build,
 * check). `--json` stores the run, `--compare` shows what changed since a stored one. `--micro` measures single functions.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { SIZES } from './bench/corpus.ts'
import { runMicro } from './bench/micro.ts'
import { installPeers } from './bench/peers.ts'
import { type BenchRecord, type CorpusRecord, ownRevision, thisMachine } from './bench/record.ts'
import { formatComparison, formatCorpus, formatGrowth } from './bench/report.ts'
import { benchCorpus, type Source } from './bench/rounds.ts'

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		sizes: { type: 'string' },
		rounds: { type: 'string', default: '3' },
		only: { type: 'string' },
		json: { type: 'string' },
		compare: { type: 'string' },
		micro: { type: 'boolean', default: false },
	},
})
const scratch = join(tmpdir(), 'marcasite-bench')

if (values.micro) await runMicro(positionals)
else await runWhole()

async function runWhole(): Promise<void> {
	const rounds = Number(values.rounds)
	if (!Number.isInteger(rounds) || rounds < 1) throw new Error('`--rounds` takes a number of rounds, such as 3')
	const only = values.only?.split(',')
	// Read first: a name mistyped is told before anything is measured.
	const old =
		values.compare === undefined ? undefined : (JSON.parse(readFileSync(values.compare, 'utf8')) as BenchRecord)
	const sources = chosenSources()
	const peers = installPeers(join(scratch, 'peers'))
	const versions = { marcasite: ownRevision() ?? 'unknown', ...peers.versions }
	const before = { format: 1, date: new Date().toISOString(), machine: thisMachine(), versions } as const
	const { cores, processor, node } = before.machine
	const programs = Object.entries(versions).map(([name, version]) => `${name} ${version}`)
	process.stdout.write(`${before.date.slice(0, 10)}, ${cores} × ${processor}, Node ${node}\n${programs.join(', ')}\n`)
	const corpora: CorpusRecord[] = []
	for (const source of sources) {
		const corpus = await benchCorpus(source, { scratch, peers, rounds, only })
		corpora.push(corpus)
		process.stdout.write(`\n${formatCorpus(corpus)}\n`)
		// After each, so that what was measured is not lost with a later one.
		if (values.json) writeFileSync(values.json, `${JSON.stringify({ ...before, corpora }, undefined, '\t')}\n`)
	}
	const record = { ...before, corpora }
	for (const part of [formatGrowth(record), old ? formatComparison(old, record) : ''])
		if (part !== '') process.stdout.write(`\n${part}\n`)
}

function chosenSources(): readonly Source[] {
	const folders = positionals.map((folder): Source => ({ kind: 'folder', folder: resolve(folder) }))
	const names = values.sizes?.split(',') ?? (folders.length > 0 ? [] : ['1k', 'medium'])
	const sizes = names.map((name): Source => {
		const shape = SIZES[name]
		if (!shape) throw new Error(`There is no size \`${name}\`: ${Object.keys(SIZES).join(', ')}`)
		return { kind: 'generated', name, shape }
	})
	return [...sizes, ...folders]
}
