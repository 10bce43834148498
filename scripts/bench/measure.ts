/**
 * Runs a command and says what it took, the processes that it starts included.
 *
 * Bash's `time` adds up what the command used itself and what the children used that it waited for. Children that it
 * left behind are in no such account: they are found by their session, waited for, and their own accounts are added.
 * Memory is the largest sum of the resident sets of all processes at one moment, looked at 20 times a second; pages
 * that two processes share count for both.
 */
import { execFileSync, spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

export interface Command {
	readonly program: string
	readonly args: readonly string[]
	readonly cwd?: string
	/** Beside those of this process. */
	readonly env?: Readonly<Record<string, string>>
	/** Exit codes of success; 0 if left out. */
	readonly accepts?: readonly number[]
}

export interface Usage {
	/** Seconds from start to exit. */
	readonly wall: number
	/** Seconds of all processors, in programs and in the system on their behalf. */
	readonly cpu: number
	/** Bytes of all processes at once, at the peak; 0 where the system has no `/proc`. */
	readonly memory: number
}

/** Throws when the command cannot be started or ends with another exit code, with the end of what it said. */
export async function measure(command: Command): Promise<Usage> {
	const scratch = mkdtempSync(join(tmpdir(), 'marcasite-measure-'))
	const said = join(scratch, 'said')
	const log = openSync(said, 'w')
	const child = spawn('bash', ['-c', TIMED, 'bash', command.program, ...command.args], {
		cwd: command.cwd,
		env: { ...process.env, NO_COLOR: '1', ...command.env },
		stdio: ['ignore', log, log, 'pipe'],
		// A session of its own, by which everything that it starts is known.
		detached: true,
	})
	closeSync(log)
	let times = ''
	child.stdio[3]?.on('data', chunk => {
		times += chunk
	})
	const watch = watchSession(child.pid ?? 0)
	// In a session of its own, it would not hear of it.
	const stop = () => {
		watch.kill()
		rmSync(scratch, { recursive: true, force: true })
		process.exit(130)
	}
	process.once('SIGINT', stop).once('SIGTERM', stop)
	try {
		const code = await new Promise<number | null>((resolve, reject) => {
			child.on('error', reject)
			child.on('close', resolve)
		})
		await watch.end()
		const [wall, user, system] = times.trim().split(' ').map(Number)
		if (!(command.accepts ?? [0]).includes(code ?? -1) || system === undefined)
			throw new Error(`${describe(command)} ended with ${code}:\n${readFileSync(said, 'utf8').slice(-2000)}`)
		return { wall: wall ?? 0, cpu: (user ?? 0) + system + watch.leftBehind(), memory: watch.peak() }
	} finally {
		process.off('SIGINT', stop).off('SIGTERM', stop)
		rmSync(scratch, { recursive: true, force: true })
	}
}

/** One after the other: their times add up, their peaks do not. */
export async function measureAll(commands: readonly Command[]): Promise<Usage> {
	let sum: Usage = { wall: 0, cpu: 0, memory: 0 }
	for (const command of commands) {
		const { wall, cpu, memory } = await measure(command)
		sum = { wall: sum.wall + wall, cpu: sum.cpu + cpu, memory: Math.max(sum.memory, memory) }
	}
	return sum
}

function describe({ program, args }: Command): string {
	return `\`${[program, ...args].join(' ')}\``
}

/** Looks at all processes of a session until none is left. */
function watchSession(session: number) {
	const orphans = new Map<number, number>()
	let peak = 0
	let known: ReadonlySet<number> = new Set()
	const look = (): readonly Process[] => {
		const members = processesOf(session)
		const ids = new Set(members.map(({ id }) => id))
		for (const { id, parent, seconds } of members)
			if (id !== session && !ids.has(parent)) orphans.set(id, Math.max(seconds, orphans.get(id) ?? 0))
		// One that has just been forked still shows the memory of its parent.
		const settled = members.filter(({ id }) => id !== session && known.has(id))
		peak = Math.max(
			peak,
			settled.reduce((sum, { bytes }) => sum + bytes, 0),
		)
		known = ids
		return members
	}
	const timer = setInterval(look, INTERVAL)
	const kill = () => {
		for (const { id } of look()) killProcess(id)
	}
	return {
		peak: () => peak,
		/** Seconds. */
		leftBehind: () => [...orphans.values()].reduce((sum, seconds) => sum + seconds, 0),
		async end() {
			clearInterval(timer)
			for (let waited = 0; look().length > 0 && waited < PATIENCE; waited += INTERVAL) await setTimeout(INTERVAL)
			kill()
		},
		kill,
	}
}

function killProcess(id: number): void {
	try {
		process.kill(id, 'SIGKILL')
	} catch {
		// It has ended meanwhile.
	}
}

interface Process {
	readonly id: number
	readonly parent: number
	/** Its own, and of children that it waited for. */
	readonly seconds: number
	readonly bytes: number
}

function processesOf(session: number): readonly Process[] {
	if (!UNITS) return []
	const { ticks, page } = UNITS
	return readdirSync('/proc').flatMap(name => {
		if (!/^\d+$/.test(name)) return []
		const fields = statFields(name)
		if (Number(fields[3]) !== session || fields[0] === 'Z') return []
		const used = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
		return [{ id: Number(name), parent: Number(fields[1]), seconds: used / ticks, bytes: Number(fields[21]) * page }]
	})
}

/** The fields of proc_pid_stat(5) from the third on: names of programs may hold spaces and brackets. */
function statFields(id: string): readonly string[] {
	try {
		const text = readFileSync(`/proc/${id}/stat`, 'utf8')
		return text.slice(text.lastIndexOf(')') + 2).split(' ')
	} catch {
		// It has ended meanwhile.
		return []
	}
}

const TIMED = `TIMEFORMAT='%3R %3U %3S'; { time "$@" 2>&4 3>&-; } 4>&2 2>&3`
/** Milliseconds. */
const INTERVAL = 50
/** Milliseconds that processes left behind are given to end by themselves. */
const PATIENCE = 10_000
const UNITS =
	process.platform === 'linux'
		? { ticks: Number(execFileSync('getconf', ['CLK_TCK'])), page: Number(execFileSync('getconf', ['PAGESIZE'])) }
		: undefined
