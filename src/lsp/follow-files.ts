/** Hears of files that others write: from the editor where it watches them, else from the disk. */
import { type ClientCapabilities, type Connection, DidChangeWatchedFilesNotification } from 'vscode-languageserver/node'
import { pathWithin, plainDiskPath } from '../vault/content-filter.ts'
import { type VaultWatcher, watchVault } from '../vault/watch.ts'
import type { LiveVault } from './live-vault.ts'
import type { Workspace } from './workspace.ts'

export interface FileFollower {
	/** What the editor can do, and what is open in it. */
	learn(capabilities: ClientCapabilities, folders: readonly string[]): void
	/** Once the editor may be asked. */
	start(): void
	follow(vault: LiveVault): void
	/** The vault in this folder is followed no longer. */
	leave(root: string): void
}

export function followFiles(connection: Connection, workspace: Workspace, log: (error: unknown) => void): FileFollower {
	let canWatch = false
	let folders: readonly string[] = []
	const watchers = new Map<string, VaultWatcher>()
	return {
		learn: ({ workspace: capabilities }, opened) => {
			canWatch = capabilities?.didChangeWatchedFiles?.dynamicRegistration === true
			folders = opened
		},
		start: () => {
			if (!canWatch) return
			const everything = { watchers: [{ globPattern: '**/*' }] }
			connection.client.register(DidChangeWatchedFilesNotification.type, everything).catch(log)
		},
		follow: vault => {
			if (canWatch && folders.some(folder => pathWithin(folder, vault.root) !== undefined)) return
			const { ignore } = vault.current.listed.config
			const watcher = watchVault(
				vault.root,
				paths => workspace.touch(paths.map(path => plainDiskPath(vault.root, path))),
				{
					ignore,
					onReady: () => vault.touch([]),
					onError: log,
				},
			)
			watchers.set(vault.root, watcher)
		},
		leave: root => {
			watchers.get(root)?.close().catch(log)
			watchers.delete(root)
		},
	}
}
