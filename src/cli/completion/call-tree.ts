/** What can be written where on the command line, as a completion script needs it: read off the program itself. */
import type { Command, Option } from 'commander'

export interface CallOption {
	/** Such as `--out`; the first is the long one. */
	readonly names: readonly string[]
	readonly description: string
	readonly takes: 'nothing' | 'value'
	/** The values there are, if they are few and known. */
	readonly choices: readonly string[]
}

export interface Call {
	/** What is typed behind the program's name: `check`, or `tag mv`. */
	readonly words: readonly string[]
	readonly description: string
	readonly options: readonly CallOption[]
	/** Values of its arguments, if they are few and known. */
	readonly choices: readonly string[]
	/** Calls that begin with its words. */
	readonly inner: readonly Call[]
}

/** The calls that a program has, in its order; what is hidden in its help is not among them. */
export function callsOf(program: Command): readonly Call[] {
	return innerCalls(program, [])
}

function innerCalls(command: Command, outer: readonly string[]): readonly Call[] {
	const help = command.createHelp()
	return help.visibleCommands(command).map(inner => {
		const words = [...outer, inner.name()]
		return {
			words,
			description: inner.summary() || inner.description(),
			options: help.visibleOptions(inner).map(optionOf),
			choices: inner.registeredArguments.flatMap(argument => argument.argChoices ?? []),
			inner: innerCalls(inner, words),
		}
	})
}

function optionOf(option: Option): CallOption {
	return {
		names: [option.long, option.short].filter(name => name !== undefined && name !== null),
		description: option.description,
		takes: option.required || option.optional ? 'value' : 'nothing',
		choices: option.argChoices ?? [],
	}
}

/** All calls, each followed by those within it. */
export function allCalls(calls: readonly Call[]): readonly Call[] {
	return calls.flatMap(call => [call, ...allCalls(call.inner)])
}
