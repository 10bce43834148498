/** `marcasite completion`: what a shell needs to complete calls of the program. */
import { Argument, type Command } from 'commander'
import type { Shell } from '../completion/scripts.ts'
import { EXIT_CODES } from '../exit.ts'
import type { Session } from '../session.ts'

export function addCompletion(program: Command, session: Session): void {
	program
		.command('completion')
		.summary('print a script that completes commands in a shell')
		.description(
			'Prints a script with which a shell completes commands, options and their values. It is fitted to this version.',
		)
		.addArgument(new Argument('<SHELL>', 'the shell that you use').choices(['bash', 'zsh', 'fish']))
		.addHelpText('after', `${examples}\n${EXIT_CODES}`)
		.action(async (shell: Shell) => {
			const { callsOf } = await import('../completion/call-tree.ts')
			const { completionScript } = await import('../completion/scripts.ts')
			session.terminal.out.write(completionScript(shell, callsOf(program)))
		})
}

const examples = `
Examples:
  marcasite completion fish > ~/.config/fish/completions/marcasite.fish
  marcasite completion zsh > "\${fpath[1]}/_marcasite"
  source <(marcasite completion bash)           in ~/.bashrc`
