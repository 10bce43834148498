/** Opens an address in the browser of the person at the machine, if there is one. */
import { spawn } from 'node:child_process'

export function openBrowser(url: string): void {
	const [command, args]: [string, string[]] =
		process.platform === 'darwin'
			? ['open', [url]]
			: process.platform === 'win32'
				? ['cmd', ['/c', 'start', '', url.replaceAll('&', '^&')]]
				: ['xdg-open', [url]]
	const child = spawn(command, args, { stdio: 'ignore', detached: true })
	// Without a desktop there is nothing to open, and the address has been printed.
	child.on('error', () => {})
	child.unref()
}
