/** The options of `check`, and those that make no sense together. */
import { UsageError } from '../exit.ts'
import type { Format } from '../reporters/formats.ts'
import type { ReportFile } from './report-files.ts'

export interface CheckOptions {
	readonly format?: Format
	readonly report?: readonly ReportFile[]
	readonly maxWarnings?: number
	readonly all?: boolean
	readonly quiet?: boolean
	/** Folder of notes that files belong to. */
	readonly in?: string
	readonly stdin?: boolean
	readonly baseline?: string
	readonly updateBaseline?: boolean
	readonly changedSince?: string
	readonly fix?: boolean
	readonly dryRun?: boolean
	readonly external?: boolean
	readonly maxAge?: number
	readonly allowHost?: readonly string[]
	readonly watch?: boolean
}

type Flag = keyof CheckOptions

/** Refuses options that contradict each other, or that need another one. */
export function rejectClashes(options: CheckOptions): void {
	const isGiven = (name: Flag) => options[name] !== undefined && options[name] !== false
	// As a variable of the shell is that was never set.
	for (const name of ['in', 'baseline', 'changedSince'] satisfies Flag[])
		if (options[name] === '') throw new UsageError(`${flag(name)} needs a value, and is given an empty one`)
	for (const [one, other] of CLASHES)
		if (isGiven(one) && isGiven(other)) throw new UsageError(`${flag(one)} and ${flag(other)} do not go together`)
	for (const [one, needed] of NEEDS)
		if (isGiven(one) && !isGiven(needed)) throw new UsageError(`${flag(one)} needs ${flag(needed)}`)
}

function flag(name: Flag): string {
	return `\`--${name.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}\``
}

const CLASHES: readonly (readonly [Flag, Flag])[] = [
	['stdin', 'fix'],
	['stdin', 'watch'],
	['stdin', 'external'],
	['stdin', 'changedSince'],
	['stdin', 'updateBaseline'],
	['watch', 'fix'],
	['watch', 'external'],
	['watch', 'report'],
	['watch', 'updateBaseline'],
	['watch', 'changedSince'],
	['updateBaseline', 'changedSince'],
	['updateBaseline', 'fix'],
]

const NEEDS: readonly (readonly [Flag, Flag])[] = [
	['updateBaseline', 'baseline'],
	['dryRun', 'fix'],
	['maxAge', 'external'],
	['allowHost', 'external'],
]
