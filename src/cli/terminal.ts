/** The two streams a command speaks on: results on one, talk on the other. */
import type { WriteStream } from 'node:tty'
import { EXIT } from './exit.ts'

export interface Output {
	write(text: string): void
	readonly isTerminal: boolean
	readonly colour: boolean
	/** Columns of a terminal. */
	readonly columns: number | undefined
	/** Resolves when all that was written has left the process. */
	flush(): Promise<void>
}

export interface Terminal {
	/** Results: what a pipe or a file is to receive. */
	readonly out: Output
	/** Talk: progress, summaries, what went wrong. */
	readonly err: Output
}

export function openTerminal(): Terminal {
	return { out: openOutput(process.stdout), err: openOutput(process.stderr) }
}

/** A reader that goes away early (`| head`) is no error; what is written after that is dropped. */
function openOutput(stream: WriteStream): Output {
	let isClosed = false
	stream.on('error', (error: NodeJS.ErrnoException) => {
		isClosed = true
		if (error.code === 'EPIPE' || error.code === 'EIO') return
		if (stream !== process.stderr) process.stderr.write(`marcasite: the output cannot be written (${error.code})\n`)
		process.exit(EXIT.failure)
	})
	return {
		write: text => {
			if (!isClosed && text !== '') stream.write(text)
		},
		isTerminal: stream.isTTY === true,
		colour: wantsColour(process.env, stream.isTTY === true),
		columns: stream.columns,
		flush: () => new Promise(resolve => (isClosed ? resolve() : stream.write('', () => resolve()))),
	}
}

/** https://no-color.org and https://force-color.org; the one that asks for colour is the stronger. */
export function wantsColour(env: Readonly<Record<string, string | undefined>>, isTerminal: boolean): boolean {
	const forced = env.FORCE_COLOR
	if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false'
	if (env.NO_COLOR) return false
	return isTerminal && env.TERM !== 'dumb'
}
