/** What stops a command: the disk, or the way it was called. Faults of content are problems, never one of these. */

/** An error for the person at the terminal: one line of what is wrong, and a line of what to do. */
export class CommandError extends Error {
	/** What the process should exit with. */
	readonly exitCode: 1 | 2 | 3
	/** What to do about it, on a line of its own. */
	readonly hint: string | undefined

	constructor(exitCode: 1 | 2 | 3, message: string, hint?: string, cause?: unknown) {
		super(message, cause === undefined ? undefined : { cause })
		this.name = new.target.name
		this.exitCode = exitCode
		this.hint = hint
	}
}

/** The vault or the disk cannot be used: a missing folder, an unreadable file. Exit code 3. */
export class VaultError extends CommandError {
	constructor(message: string, hint?: string, cause?: unknown) {
		super(3, message, hint, cause)
	}
}

/** The output folder must not be written to. Exit code 2. */
export class OutputError extends CommandError {
	constructor(message: string, hint?: string) {
		super(2, message, hint)
	}
}

/** A change that the notes do not allow; each reason is a line. Exit code 1. */
export class RefusedError extends CommandError {
	readonly reasons: readonly string[]

	constructor(reasons: readonly string[], hint?: string) {
		super(1, ['nothing is changed:', ...reasons.map(reason => `  ${reason}`)].join('\n'), hint)
		this.reasons = reasons
	}
}

/** A fault of `marcasite.yaml`; line and column count from 1. */
export interface ConfigProblem {
	readonly path: string
	readonly line: number
	readonly column: number
	readonly message: string
}

/** The configuration cannot be used. Its message has one line a fault, in the order of the file. Exit code 2. */
export class ConfigError extends CommandError {
	readonly problems: readonly ConfigProblem[]

	constructor(problems: readonly ConfigProblem[], hint?: string) {
		super(2, problems.map(formatConfigProblem).join('\n'), hint)
		this.problems = problems
	}
}

/** `marcasite.yaml:3:1 unknown key`. */
export function formatConfigProblem(problem: ConfigProblem): string {
	return `${problem.path}:${problem.line}:${problem.column} ${problem.message}`
}

/** The code of a system error, such as `ENOENT`; undefined for anything else. */
export function systemCode(error: unknown): string | undefined {
	return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
