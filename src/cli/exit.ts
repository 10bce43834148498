/** Exit codes, and the errors that lead to them. */
import { stripVTControlCharacters } from 'node:util'
import { CommandError, systemCode } from '../vault/errors.ts'
import { escapeText } from './reporters/escape.ts'

export const EXIT = { clean: 0, problems: 1, usage: 2, failure: 3, external: 4, interrupted: 130 } as const

/** The last part of every `--help`. */
export const EXIT_CODES = `
Exit codes:
  0    nothing to mend (warnings are allowed)
  1    the notes have problems, or do not allow the change
  2    the command line or the configuration is wrong
  3    reading or writing failed, or the program is at fault
  4    only web addresses are dead (check --external)
  130  interrupted`

/** The command was called in a way it cannot obey. The message is one line and says what to write instead. */
export class UsageError extends Error {}

/** What to print for an error that ended a command, and the exit code it leads to. */
export function explainError(error: unknown): { readonly code: number; readonly text: string } {
	if (error instanceof UsageError) return { code: EXIT.usage, text: `${say(error.message)}\n` }
	if (error instanceof CommandError) {
		const lines = [...error.message.split('\n').map(say), ...(error.hint ? [`  hint: ${escapeText(error.hint)}`] : [])]
		return { code: error.exitCode, text: `${lines.join('\n')}\n` }
	}
	if (systemCode(error) === 'ENOSPC') {
		const hint = 'Free some of it; nothing that was published before has changed'
		return { code: EXIT.failure, text: `${say('there is no space left on the disk')}\n  hint: ${hint}\n` }
	}
	if (error instanceof Error && systemCode(error) && 'syscall' in error) {
		return { code: EXIT.failure, text: `${say(error.message)}\n` }
	}
	const details = error instanceof Error ? (error.stack ?? error.message) : String(error)
	const lines = [
		say('this is a fault of the program; please report it'),
		...stripVTControlCharacters(details)
			.split('\n')
			.map(line => escapeText(line)),
	]
	return { code: EXIT.failure, text: `${lines.join('\n')}\n` }
}

function say(message: string): string {
	return `marcasite: ${escapeText(message)}`
}
