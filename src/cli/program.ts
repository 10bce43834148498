/** All commands, and how the program answers when it is called wrongly. */
import { Command } from 'commander'
import { addBuild } from './commands/build.ts'
import { addCheck } from './commands/check.ts'
import { addCompile } from './commands/compile.ts'
import { addCompletion } from './commands/completion.ts'
import { addDev } from './commands/dev.ts'
import { addDiff } from './commands/diff.ts'
import { addExplain } from './commands/explain.ts'
import { addGraph } from './commands/graph.ts'
import { addInit } from './commands/init.ts'
import { addList } from './commands/list.ts'
import { addLsp } from './commands/lsp.ts'
import { addMentions } from './commands/mentions.ts'
import { addMerge } from './commands/merge.ts'
import { addMv } from './commands/mv.ts'
import { addNew } from './commands/new.ts'
import { addPreview } from './commands/preview.ts'
import { addRm } from './commands/rm.ts'
import { addStats } from './commands/stats.ts'
import { addTag } from './commands/tag.ts'
import { addTypes } from './commands/types.ts'
import { EXIT_CODES, UsageError } from './exit.ts'
import { markNegations } from './list/query-text.ts'
import { packageVersion } from './package-version.ts'
import { escapeText } from './reporters/escape.ts'
import type { Session } from './session.ts'

export function makeProgram(session: Session): Command {
	const { out, err } = session.terminal
	const program = new Command('marcasite')
		.description('Turns a folder of Markdown notes into a static, searchable wiki.')
		.usage('<command> [options]')
		.version(packageVersion(), '-V, --version', 'print the version')
		.helpOption('-h, --help', 'print this')
		.helpCommand(false)
		.exitOverride()
		.configureOutput({
			writeOut: text => out.write(text),
			writeErr: text => err.write(text),
			outputError: (text, write) => write(formatUsage(text)),
			getOutHasColors: () => out.colour,
			getErrHasColors: () => err.colour,
			getOutHelpWidth: () => Math.min(100, out.columns ?? 80),
		})
		.addHelpText('after', `\n\`marcasite <command> --help\` explains a command, with examples.\n${EXIT_CODES}`)
	for (const add of [
		addBuild,
		addCheck,
		addExplain,
		addDiff,
		addDev,
		addPreview,
		addInit,
		addNew,
		addMv,
		addRm,
		addMerge,
		addTag,
		addMentions,
		addList,
		addStats,
		addTypes,
		addGraph,
		addLsp,
		addCompletion,
		addCompile,
	])
		add(program, session)
	for (const command of [...program.commands, ...program.commands.flatMap(group => group.commands)])
		command.copyInheritedSettings(program).helpOption('-h, --help', 'print this')
	return program
}

/** Commander's message on one line, things in backticks. */
function formatUsage(text: string): string {
	const line = text
		.replace(/^error: /, '')
		.trim()
		.replaceAll(/\n\(Did you mean (?:one of )?([^?]*)\?\)/g, (_, near: string) => `; did you mean ${quoteAll(near)}?`)
		.replaceAll(/'([^']*)'/g, '`$1`')
		.replaceAll(/\.?\s*\n\s*/g, '; ')
		.replace(/\.$/, '')
		.replace(/^command-argument value (`[^`]*`) is invalid for argument `\w+`\. Allowed/, '$1 is not valid: Allowed')
		.replace(' is invalid. ', ' is not valid: ')
		.replace('arguments. Expected', 'arguments: expected')
		.replace(/(for `\w+`)\. Expected/, '$1: expected')
	return `marcasite: ${escapeText(line)}${line.endsWith('?') ? '' : '; see `--help`'}\n`
}

function quoteAll(list: string): string {
	return list
		.split(', ')
		.map(name => `\`${name}\``)
		.join(' or ')
}

/** Refuses a call that names no command at all; takes `help check` for `check --help`. */
export function readArguments(program: Command, argv: readonly string[]): readonly string[] {
	const names = program.commands.map(command => command.name())
	const [first, second] = argv
	if (first === 'help') return second === undefined || names.includes(second) ? [...argv.slice(1), '--help'] : [second]
	if (first === 'list') return markNegations(argv)
	const group = program.commands.find(command => command.name() === first)?.commands ?? []
	if (group.length > 0 && second === undefined) {
		const list = group.map(command => `\`${first} ${command.name()}\``).join(', ')
		throw new UsageError(`what with it? write one of ${list}, or \`marcasite ${first} --help\``)
	}
	if (first !== undefined) return argv
	const list = names.map(name => `\`${name}\``).join(', ')
	throw new UsageError(`no command is given; write one of ${list}, or \`marcasite --help\``)
}
