/** `marcasite preview`: a finished site, served as a web host would. */
import type { Command } from 'commander'
import { openBrowser } from '../browser.ts'
import { EXIT_CODES, UsageError } from '../exit.ts'
import { requireFolder, shortPath } from '../folder.ts'
import { parsePort } from '../options.ts'
import { choosePort } from '../port.ts'
import type { Session } from '../session.ts'
import { isSite, serveSite } from '../site-server.ts'

interface PreviewOptions {
	readonly port?: number
	readonly host: string
	readonly open?: boolean
	readonly quiet?: boolean
}

export function addPreview(program: Command, session: Session): void {
	program
		.command('preview')
		.summary('serve a site that has been built')
		.description('Serves a site that `marcasite build` made, below its base path. Stop it with Ctrl-C.')
		.argument('[DIR]', 'folder of the site', 'dist')
		.option('-p, --port <port>', 'port to listen on (default: 4321, or the next that is free)', parsePort)
		.option('--host <host>', 'address to listen on; 0.0.0.0 lets other machines in', '127.0.0.1')
		.option('--open', 'open it in the browser')
		.option('-q, --quiet', 'print nothing')
		.addHelpText('after', `${examples}\n${EXIT_CODES}`)
		.action(async (folder: string, options: PreviewOptions) => await preview(folder, options, session))
}

async function preview(named: string, options: PreviewOptions, session: Session): Promise<void> {
	const folder = await requireFolder(named, session.cwd)
	const short = shortPath(folder, session.cwd)
	if (!isSite(folder)) throw new UsageError(`there is no site in \`${short}\`; make one with \`marcasite build\``)
	const server = await serveSite(folder, () => choosePort(options.host, options.port), options.host)
	session.onInterrupt(server.close)
	if (!options.quiet) session.terminal.out.write(`Serving ${short} at ${server.url} (Ctrl-C stops)\n`)
	if (options.open) void openBrowser(server.url)
	await new Promise(() => {})
}

const examples = `
Examples:
  marcasite preview
  marcasite preview public --port 8080 --open`
