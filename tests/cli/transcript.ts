/** Runs the real program in a folder made for the test, and writes down what a person at a terminal would see. */
import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

export interface Run {
	readonly stdout: string
	readonly stderr: string
	readonly code: number
}

/** Files by path; a text or bytes. */
export type Files = Readonly<Record<string, string | Uint8Array>>

export const BIN = join(import.meta.dirname, '../../bin/marcasite.js')

/** A temporary folder with these files, removed after the test. */
export function makeFolder(files: Files, copyOf?: string): string {
	const folder = mkdtempSync(join(tmpdir(), 'marcasite-cli-'))
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
	if (copyOf) cpSync(copyOf, folder, { recursive: true })
	for (const [path, content] of Object.entries(files)) {
		mkdirSync(dirname(join(folder, path)), { recursive: true })
		writeFileSync(join(folder, path), content)
	}
	return folder
}

/** Runs `marcasite` with these arguments in `folder`, with a cache of its own beside it. */
export async function marcasite(folder: string, args: readonly string[], env: Files = {}): Promise<Run> {
	const cache = `${folder}-cache`
	onTestFinished(() => rmSync(cache, { recursive: true, force: true }))
	const child = spawn(process.execPath, [BIN, ...args], {
		cwd: folder,
		env: {
			PATH: process.env.PATH,
			HOME: cache,
			MARCASITE_CACHE: process.env.MARCASITE_CACHE,
			...env,
		} as NodeJS.ProcessEnv,
		stdio: ['ignore', 'pipe', 'pipe'],
	})
	const [stdout, stderr, code] = await Promise.all([
		readAll(child.stdout),
		readAll(child.stderr),
		new Promise<number>(resolve => child.on('close', status => resolve(status ?? -1))),
	])
	return { stdout, stderr, code }
}

/**
 * What the command printed, as one text to compare: standard output plain, each line of standard error after `! `, and
 * the exit code last. Durations and sizes are replaced by `…`.
 */
export async function transcript(files: Files, command: string): Promise<string> {
	const folder = makeFolder(files)
	const args = command.split(' ').slice(1)
	const { stdout, stderr, code } = await marcasite(folder, args)
	const errors = stderr.replace(/\n$/, '').replace(/^/gm, '! ')
	const text = [`$ ${command}`, stdout.replace(/\n$/, ''), stderr === '' ? '' : errors, `exit ${code}`]
	return text
		.filter(part => part !== '')
		.join('\n')
		.replaceAll(/\d+\.\d (s|kB|MB)\b/g, '… $1')
		.replaceAll(/ +$/gm, '')
}

/** The text of a template with its first line break and the indentation of its lines removed. */
export function dedent(text: string): string {
	const lines = text
		.replace(/^\n/, '')
		.replace(/\n\s*$/, '')
		.split('\n')
	const indent = /^\t*/.exec(lines[0] ?? '')?.[0].length ?? 0
	return lines.map(line => line.slice(Math.min(indent, /^\t*/.exec(line)?.[0].length ?? 0))).join('\n')
}

async function readAll(stream: NodeJS.ReadableStream): Promise<string> {
	const chunks: Buffer[] = []
	for await (const chunk of stream) chunks.push(Buffer.from(chunk))
	return Buffer.concat(chunks).toString('utf8')
}
