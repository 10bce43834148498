/**
 * How long `check` takes: from an empty cache, after one note changed, and with nothing changed; beside
 * remark-validate-links on the same notes, in turns, so that a busy machine disturbs both. And its memory.
 *
 *     node scripts/bench-check.ts [FOLDER...] [--rounds N]
 *
 * Without a folder it makes collections of 1,800 and 10,000 notes. remark-validate-links is installed from the npm
 * registry into the folder of temporary files; it cannot read wiki links, and looks at Markdown links only.
 */
import { execFileSync, spawn } from 'node:child_process'
import {
	appendFileSync,
	cpSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { makeCorpus } from './corpus.ts'

const NAMES: Record<string, string> = {
	cold: 'check, empty cache',
	changed: 'check, one note changed',
	same: 'check, nothing changed',
	peer: 'remark-validate-links',
}

/** A module that says what the process has used when it ends. */
const METER = `data:text/javascript,${encodeURIComponent(
	"process.on('exit', () => { const used = process.resourceUsage(); process._rawDebug('meter ' + (used.userCPUTime + used.systemCPUTime) + ' ' + used.maxRSS) })",
)}`

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { rounds: { type: 'string', default: '5' } },
})
const rounds = Number(values.rounds)
const bin = join(import.meta.dirname, '../bin/marcasite.js')
const scratch = join(tmpdir(), 'marcasite-bench-check')
const peer = installPeer(join(scratch, 'peer'))

for (const folder of positionals.length > 0
	? positionals.map(folder => copyOf(resolve(folder)))
	: [1800, 10_000].map(generated)) {
	const cache = join(scratch, 'cache')
	const notes = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.md'))
	const edited = join(folder, notes[Math.floor(notes.length / 2)] as string)
	const check = [bin, 'check', folder, '--format', 'json']
	const env = { MARCASITE_CACHE: cache }
	const runs: Record<string, Run[]> = { cold: [], changed: [], same: [], peer: [] }
	for (let round = 0; round < rounds; round++) {
		rmSync(cache, { recursive: true, force: true })
		runs.cold?.push(await measure(check, env))
		appendFileSync(edited, `\nRound ${round}.\n`)
		runs.changed?.push(await measure(check, env))
		runs.same?.push(await measure(check, env))
		runs.peer?.push(await measure(peerCommand(folder), {}))
	}
	const size = notes.reduce((sum, name) => sum + readFileSync(join(folder, name)).length, 0)
	console.log(`\n${basename(folder)}: ${notes.length} notes, ${(size / 1e6).toFixed(1)} MB; medians of ${rounds}`)
	const peerCpu = median(runs.peer ?? [], run => run.cpu)
	for (const [name, list] of Object.entries(runs)) {
		const [wall, cpu, memory] = [
			median(list, run => run.wall),
			median(list, run => run.cpu),
			median(list, run => run.memory),
		]
		const what = NAMES[name] ?? name
		console.log(
			`  ${what.padEnd(24)} ${wall.toFixed(2)} s  ${cpu.toFixed(2)} s CPU (${(cpu / peerCpu).toFixed(2)})  ${memory.toFixed(0)} MB`,
		)
	}
}

interface Run {
	/** Seconds. */
	readonly wall: number
	/** Seconds, all threads. */
	readonly cpu: number
	/** Megabytes at the peak. */
	readonly memory: number
}

/** Runs a Node program; what it used is read from the system's own accounts shortly before it ends. */
async function measure(args: readonly string[], env: Record<string, string>): Promise<Run> {
	const started = performance.now()
	const child = spawn(process.execPath, ['--import', METER, ...args], {
		env: { ...process.env, ...env },
		stdio: ['ignore', 'ignore', 'pipe'],
		cwd: dirname(dirname(dirname(peer))),
	})
	let said = ''
	child.stderr.on('data', chunk => {
		said += chunk
	})
	await new Promise(resolve => child.on('close', resolve))
	const wall = (performance.now() - started) / 1000
	const found = /meter (\d+) (\d+)/.exec(said)
	if (!found) throw new Error(`${args.join(' ')} failed: ${said.slice(0, 500)}`)
	return { wall, cpu: Number(found[1]) / 1e6, memory: Number(found[2]) / 1e3 }
}

/** Plugins are looked for from the working folder. */
function peerCommand(folder: string): readonly string[] {
	const links = `remark-validate-links=repository:false,root:${JSON.stringify(folder)}`
	return [peer, folder, '--quiet', '--no-stdout', '--use', 'remark-frontmatter', '--use', links]
}

function median(runs: readonly Run[], of: (run: Run) => number): number {
	return runs.map(of).sort((a, b) => a - b)[Math.floor(runs.length / 2)] ?? Number.NaN
}

function copyOf(folder: string): string {
	const copy = join(scratch, 'copies', basename(folder))
	rmSync(copy, { recursive: true, force: true })
	cpSync(folder, copy, { recursive: true })
	return copy
}

function generated(count: number): string {
	const folder = join(scratch, `notes-${count}`)
	rmSync(folder, { recursive: true, force: true })
	makeCorpus(folder, count)
	return folder
}

function installPeer(folder: string): string {
	const program = join(folder, 'node_modules/remark-cli/cli.js')
	if (!existsSync(program)) {
		mkdirSync(folder, { recursive: true })
		writeFileSync(join(folder, 'package.json'), '{"private": true, "type": "module"}\n')
		execFileSync(
			'npm',
			['install', '--no-audit', '--no-fund', 'remark-cli@12', 'remark-validate-links@13', 'remark-frontmatter@5'],
			{ cwd: folder, stdio: 'inherit' },
		)
	}
	return program
}
