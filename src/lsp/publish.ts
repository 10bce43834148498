/** Tells the editor what is wrong, of each file whose problems are others than before. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Connection, DiagnosticSeverity } from 'vscode-languageserver/node'
import { CONFIG_FILE } from '../vault/content-filter.ts'
import { CommandError, ConfigError } from '../vault/errors.ts'
import { type DiagnosticOptions, diagnosticOf, isShown, ProblemFollower } from './diagnostics.ts'
import type { VaultState } from './live-vault.ts'
import type { Workspace } from './workspace.ts'

export interface ProblemPublisher {
	opened(root: string): void
	changed(workspace: Workspace, state: VaultState): void
	/** Nothing is told of the vault any more. */
	closed(workspace: Workspace, state: VaultState): void
	/** A vault could not be read. What was told of its notes before stays. */
	failed(root: string, error: unknown): void
}

export function publishProblems(connection: Connection, options: DiagnosticOptions): ProblemPublisher {
	const followers = new Map<string, ProblemFollower>()
	/** Vaults whose configuration is faulty. */
	const misconfigured = new Set<string>()
	const uriOfConfig = (root: string) => pathToFileURL(join(root, CONFIG_FILE)).href
	return {
		opened: root => followers.set(root, new ProblemFollower()),
		changed: (workspace, state) => {
			const { root } = state.vault
			if (misconfigured.delete(root)) void connection.sendDiagnostics({ uri: uriOfConfig(root), diagnostics: [] })
			const changed = followers.get(root)?.follow(state.problems.filter(problem => isShown(problem, options))) ?? []
			for (const [path, problems] of changed) {
				const text = workspace.textOf(state, path)
				const diagnostics = problems.map(problem => diagnosticOf(problem, text, options))
				void connection.sendDiagnostics({ uri: workspace.uriOf(state, path), diagnostics })
			}
		},
		closed: (workspace, state) => {
			for (const path of followers.get(state.vault.root)?.follow([]).keys() ?? [])
				void connection.sendDiagnostics({ uri: workspace.uriOf(state, path), diagnostics: [] })
			followers.delete(state.vault.root)
		},
		failed: (root, error) => {
			if (error instanceof ConfigError) {
				misconfigured.add(root)
				const diagnostics = error.problems.map(({ line, column, message }) => {
					const place = { line: line - 1, character: column - 1 }
					const range = { start: place, end: { ...place, character: place.character + 1 } }
					return { range, severity: DiagnosticSeverity.Error, source: 'marcasite', message }
				})
				void connection.sendDiagnostics({ uri: uriOfConfig(root), diagnostics })
			} else if (error instanceof CommandError) {
				void connection.window.showErrorMessage([error.message, ...(error.hint ? [error.hint] : [])].join('\n'))
			} else connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error))
		},
	}
}
