/** Starts a command of the program that serves, and listens to what it prints. */
import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { onTestFinished } from 'vitest'
import { BIN } from './transcript.ts'

export interface Served {
	readonly child: ChildProcess
	/** The address it printed. */
	readonly url: string
	/** Resolves with the exit code. */
	readonly exit: Promise<number | null>
	/** Resolves when standard error holds the text; the test's time limit ends the wait. */
	said(text: string): Promise<void>
}

/** Resolves when the address is printed. The process is ended after the test. */
export async function startServing(folder: string, args: readonly string[]): Promise<Served> {
	const cache = `${folder}-cache`
	// Not the environment of the test run: Astro behaves differently when it sees that of Vitest.
	const env = { PATH: process.env.PATH, HOME: cache, MARCASITE_CACHE: process.env.MARCASITE_CACHE }
	const child = spawn(process.execPath, [BIN, ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
	const exit = new Promise<number | null>(resolve => child.on('close', resolve))
	onTestFinished(async () => {
		child.kill('SIGKILL')
		await exit
		rmSync(cache, { recursive: true, force: true })
	})
	const errors = { text: '' }
	child.stderr.on('data', chunk => {
		errors.text += chunk
	})
	const url = await new Promise<string>((resolve, reject) => {
		let printed = ''
		child.stdout.on('data', chunk => {
			printed += chunk
			const found = /http:\/\/\S+/.exec(printed)
			if (found) resolve(found[0])
		})
		child.on('close', () => reject(new Error(`It ended without an address: ${errors.text}`)))
	})
	const said = async (text: string) => {
		while (!errors.text.includes(text)) await new Promise(resolve => child.stderr.once('data', resolve))
	}
	return { child, url, exit, said }
}
