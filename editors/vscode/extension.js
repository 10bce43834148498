/** Starts the language server of Marcasite, and lets VS Code speak with it. */
const { existsSync } = require('node:fs')
const { join } = require('node:path')
const { commands, window, workspace } = require('vscode')
const { LanguageClient, State } = require('vscode-languageclient/node')

/** @type {LanguageClient | undefined} */
let client

exports.activate = async context => {
	context.subscriptions.push(
		commands.registerCommand('marcasite.restart', restart),
		workspace.onDidChangeConfiguration(event => {
			if (event.affectsConfiguration('marcasite.command') || event.affectsConfiguration('marcasite.all')) void restart()
		}),
		workspace.onDidGrantWorkspaceTrust(restart),
	)
	await start()
}

exports.deactivate = stop

async function restart() {
	await stop()
	await start()
}

async function stop() {
	const last = client
	client = undefined
	if (last && last.state !== State.Stopped) await last.stop()
}

async function start() {
	const settings = workspace.getConfiguration('marcasite')
	const [command, ...args] = commandFrom(settings.get('command', []))
	client = new LanguageClient(
		'marcasite',
		'Marcasite',
		// On Windows programs of npm are scripts of the shell.
		{ command, args, options: { shell: process.platform === 'win32' && !/\.exe$/i.test(command) } },
		{
			documentSelector: [
				{ scheme: 'file', language: 'markdown' },
				{ scheme: 'file', pattern: '**/{kb,cross-kb-links}.yaml' },
			],
			initializationOptions: { all: settings.get('all', false) },
		},
	)
	try {
		await client.start()
	} catch (error) {
		const hint = 'Install it with `npm install -g marcasite`, or set `marcasite.command`.'
		window.showErrorMessage(`Marcasite could not be started (${error.message}). ${hint}`)
	}
}

/** What the user has set; else the program of the folder that is open, if it is trusted; else the one on the path. */
function commandFrom(given) {
	if (given.length > 0) return given
	for (const { uri } of workspace.isTrusted ? (workspace.workspaceFolders ?? []) : []) {
		const program = join(uri.fsPath, 'node_modules', 'marcasite', 'bin', 'marcasite.js')
		if (existsSync(program)) return ['node', program, 'lsp']
	}
	return ['marcasite', 'lsp']
}
