/**
 * Where the time goes: `npm run profile -- [COMMAND] [FOLDER] [--state cold|same|text|field] [--top 30] [--keep FOLDER]`.
 *
 * Runs `build` (or `check`, or another command) on a copy of FOLDER, or on a made collection of 1,863 notes, and prints
 * which functions and which parts of the program took the time of all threads and of all processes that are Node.
 * `--state` says what goes before: nothing (cold), the same command (same), or that and a change of one note. `--keep`
 * leaves the profiles there, for the developer tools of a browser.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { type CorpusShape, SIZES, writeCorpus } from './bench/corpus.ts'
import { type Command, measure } from './bench/measure.ts'
import { type Cost, type CpuProfile, sumProfiles } from './bench/profile-sum.ts'
import { showProgress } from './bench/progress.ts'
import { formatTable } from './bench/table.ts'
import { editableNote, marcasite, middleNote } from './bench/works.ts'

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		state: { type: 'string', default: 'cold' },
		top: { type: 'string', default: '30' },
		keep: { type: 'string' },
	},
})
const [name = 'build', folder, ...more] = positionals
if (!['cold', 'same', 'text', 'field'].includes(values.state)) throw new Error(`There is no state \`${values.state}\``)

const scratch = mkdtempSync(join(tmpdir(), 'marcasite-profile-'))
try {
	const notes = join(scratch, 'notes')
	if (folder === undefined) writeCorpus(notes, SIZES.medium as CorpusShape)
	else cpSync(resolve(folder), notes, { recursive: true })
	const output = name === 'build' ? ['--out', join(scratch, 'site'), '--allow-problems'] : []
	const command: Command = {
		...marcasite([name, notes, ...output, ...more], join(scratch, 'cache')),
		accepts: [0, 1],
	}
	await prepare(command, join(notes, middleNote(notes)))
	const profiles = resolve(values.keep ?? join(scratch, 'profiles'))
	mkdirSync(profiles, { recursive: true })
	showProgress(`${name}, profiled`)
	const options = `${process.env.NODE_OPTIONS ?? ''} --cpu-prof --cpu-prof-dir=${JSON.stringify(profiles)}`
	const { wall, cpu } = await measure({ ...command, env: { ...command.env, NODE_OPTIONS: options.trim() } })
	showProgress('')
	print(profiles, wall, cpu)
} finally {
	rmSync(scratch, { recursive: true, force: true })
}

async function prepare(command: Command, note: string): Promise<void> {
	if (values.state === 'cold') return
	showProgress(`${name}, not profiled`)
	const { addSentence, changeField } = editableNote(note)
	await measure(command)
	if (values.state === 'text') addSentence(0)
	if (values.state === 'field') changeField(0)
}

function print(profiles: string, wall: number, cpu: number): void {
	const files = readdirSync(profiles).filter(file => file.endsWith('.cpuprofile'))
	const read = files.map(file => JSON.parse(readFileSync(join(profiles, file), 'utf8')) as CpuProfile)
	const root = pathToFileURL(join(import.meta.dirname, '..', '/')).href
	const { seconds, functions, groups } = sumProfiles(read, root)
	const top = Number(values.top)
	const byTotal = functions.toSorted((a, b) => b.total - a.total)
	const parts = [
		`${name}, ${values.state}: ${wall.toFixed(1)} s, ${cpu.toFixed(1)} s CPU with profiler; ${seconds.toFixed(1)} s in ${read.length} threads of Node`,
		formatTable(['part', 'alone', '', 'with what it calls', ''], rows(groups.slice(0, 15), seconds)),
		formatTable(['function', 'alone', '', 'with what it calls', ''], rows(functions.slice(0, top), seconds)),
		formatTable(
			['function, by all it calls', 'alone', '', 'with what it calls', ''],
			rows(byTotal.slice(0, top), seconds),
		),
	]
	process.stdout.write(`${parts.join('\n\n')}\n`)
}

function rows(costs: readonly Cost[], all: number): readonly (readonly string[])[] {
	const share = (value: number) => `${((100 * value) / all).toFixed(1)} %`
	const shown = ({ name: called, group, place }: Cost) =>
		place === '' ? called : `${group}: ${called} (${place.length > 70 ? `…${place.slice(-69)}` : place})`
	return costs.map(cost => [
		shown(cost),
		`${cost.self.toFixed(2)} s`,
		share(cost.self),
		`${cost.total.toFixed(2)} s`,
		share(cost.total),
	])
}
