/** What every command is given. */
import type { Terminal } from './terminal.ts'

export interface Session {
	readonly terminal: Terminal
	/** The folder the command was called in. */
	readonly cwd: string
	readonly env: Readonly<Record<string, string | undefined>>
	/** Sets the exit code; it is 0 until then. */
	finish(code: number): void
	/** Registers what is to be done on Ctrl-C before the process ends. */
	onInterrupt(clean: () => Promise<void> | void): void
}
