/** From the command line to an exit code. */
import { CommanderError } from 'commander'
import { EXIT, explainError } from './exit.ts'
import { makeProgram, readArguments } from './program.ts'
import type { Session } from './session.ts'
import { openTerminal, type Terminal } from './terminal.ts'

/** Runs one command and ends the process, once all that it printed has been written. */
export async function run(argv: readonly string[]): Promise<never> {
	const terminal = openTerminal()
	const cleaners: (() => Promise<void> | void)[] = []
	const interrupt = async (signal: number) => {
		for (const clean of cleaners.splice(0)) await clean()
		await leave(terminal, 128 + signal)
	}
	process.on('SIGINT', () => void interrupt(2))
	process.on('SIGTERM', () => void interrupt(15))
	// The terminal was closed.
	process.on('SIGHUP', () => void interrupt(1))
	const code = await main(argv, terminal, clean => cleaners.push(clean))
	return await leave(terminal, code)
}

/** Runs one command and returns its exit code. */
async function main(argv: readonly string[], terminal: Terminal, onInterrupt: Session['onInterrupt']): Promise<number> {
	let code: number = EXIT.clean
	const finish = (value: number) => {
		code = value
	}
	try {
		const program = makeProgram({ terminal, cwd: process.cwd(), env: process.env, finish, onInterrupt })
		await program.parseAsync(readArguments(program, argv), { from: 'user' })
		return code
	} catch (error) {
		if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.usage
		const explained = explainError(error)
		terminal.err.write(explained.text)
		return explained.code
	}
}

/** Threads and servers may still be there; nothing they do matters any more. */
async function leave(terminal: Terminal, code: number): Promise<never> {
	await Promise.all([terminal.out.flush(), terminal.err.flush()])
	process.exit(code)
}
