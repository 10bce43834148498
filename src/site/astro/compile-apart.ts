/** Compiles pages in a process of its own, so that what Astro and Vite need of memory goes with it. */
import { fork } from 'node:child_process'
import type { PageSources } from './compile-pages.ts'

/** What the process is asked, once. */
export interface Order {
	readonly sources: PageSources
	readonly work: string
}

/** What it answers: where the program lies, or why there is none, with the code of the system apart, for it gets lost. */
export type Outcome = { readonly folder: string } | { readonly error: Error; readonly code: string | undefined }

/** The same as `compilePages`; rejects with its error, and when the process ends without a word. */
export async function compileApart(sources: PageSources, work: string): Promise<string> {
	const child = fork(MODULE, {
		env: environment(),
		serialization: 'advanced',
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
	})
	return await new Promise((resolve, reject) => {
		child.once('message', (outcome: Outcome) => {
			if ('folder' in outcome) resolve(outcome.folder)
			else reject(Object.assign(outcome.error, outcome.code === undefined ? {} : { code: outcome.code }))
		})
		child.once('error', reject)
		child.once('exit', (code, signal) =>
			reject(new Error(`The process that compiles the pages ended early (${signal ?? `exit code ${code}`})`)),
		)
		const order: Order = { sources, work }
		child.send(order)
	})
}

/**
 * What a program needs to run at all, and nothing that Vite would write into pages: they come out the same, and as for
 * readers, in whatever shell the command is called.
 */
function environment(): NodeJS.ProcessEnv {
	const needed = NEEDED.flatMap(name => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))
	return { ...Object.fromEntries(needed), NODE_ENV: 'production' }
}

const NEEDED = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'SystemRoot']

/** From sources and from the built package alike: beside this module, with its extension. */
const MODULE = new URL(`./compile-process.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url)
