/** Runs a program that goes on until it is stopped, and waits for what it prints. */
import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { onTestFinished } from 'vitest'
import { BIN } from './transcript.ts'

export interface Running {
	/** Resolves with all that was printed since the last call, up to and with what matches. */
	until(pattern: RegExp): Promise<string>
	/** Sends SIGINT, as Ctrl-C does, and resolves with the exit code. */
	interrupt(): Promise<number | null>
}

/** Starts `marcasite` in `folder`; both of its streams are read as one. */
export function start(folder: string, args: readonly string[]): Running {
	const cache = `${folder}-cache`
	const child = spawn(process.execPath, [BIN, ...args], {
		cwd: folder,
		env: { PATH: process.env.PATH, HOME: cache, MARCASITE_CACHE: process.env.MARCASITE_CACHE },
		stdio: ['ignore', 'pipe', 'pipe'],
	})
	const ended = new Promise<number | null>(resolve => child.on('close', resolve))
	onTestFinished(async () => {
		child.kill('SIGKILL')
		await ended
		rmSync(cache, { recursive: true, force: true })
	})
	let text = ''
	let wake = () => {}
	for (const stream of [child.stdout, child.stderr])
		stream.setEncoding('utf8').on('data', (chunk: string) => {
			text += chunk
			wake()
		})
	let hasEnded = false
	void ended.then(() => {
		hasEnded = true
		wake()
	})
	return {
		until: async pattern => {
			for (;;) {
				const found = pattern.exec(text)
				if (found) {
					const end = found.index + found[0].length
					const printed = text.slice(0, end)
					text = text.slice(end)
					return printed
				}
				if (hasEnded) throw new Error(`The program ended, and printed only: ${text}`)
				await new Promise<void>(resolve => {
					wake = resolve
				})
			}
		},
		interrupt: async () => {
			child.kill('SIGINT')
			return await ended
		},
	}
}
