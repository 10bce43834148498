/** Tells the editor how far the reading of a folder is, where it shows such a thing. */
import { basename } from 'node:path'
import type { Connection } from 'vscode-languageserver/node'
import type { Progress } from '../vault/read-vault.ts'

export interface OpeningProgress {
	onProgress(progress: Progress): void
	done(): void
}

export function showOpening(connection: Connection, root: string, isShown: boolean): OpeningProgress {
	if (!isShown) return { onProgress: () => {}, done: () => {} }
	let last = -1
	const reporter = connection.window.createWorkDoneProgress()
	const tell = (act: (reporter: Awaited<typeof created>) => void) => void created.then(act, () => {})
	const created = reporter.then(it => {
		it.begin(`Reading the notes in ${basename(root)}`, 0)
		return it
	})
	return {
		onProgress: ({ stage, done, total }) => {
			const percent = total === 0 ? 100 : Math.floor((100 * done) / total)
			if (stage !== 'compile' || percent === last) return
			last = percent
			tell(it => it.report(percent, `${done} of ${total}`))
		},
		done: () => tell(it => it.done()),
	}
}
