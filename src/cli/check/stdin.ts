/** The text of a note that comes through a pipe, as editors send what is not saved yet. */
import { MAX_NOTE_BYTES } from '../../vault/read.ts'
import { UsageError } from '../exit.ts'
import { type Target, targetOfFile } from './targets.ts'

/** All bytes of standard input, up to a little more than a note may have. */
export async function readStdin(stream: AsyncIterable<Buffer> = process.stdin): Promise<Uint8Array> {
	const chunks: Buffer[] = []
	let size = 0
	for await (const chunk of stream) {
		chunks.push(chunk)
		size += chunk.length
		if (size > MAX_NOTE_BYTES) break
	}
	return Buffer.concat(chunks)
}

/** The note that standard input stands for; it need not be on the disk. */
export async function targetOfStdin(names: readonly string[], cwd: string, within?: string): Promise<Target> {
	const [name] = names
	if (name === undefined || names.length > 1)
		throw new UsageError('`--stdin` needs the name of one note, as in `check --stdin notes/a.md`')
	if (!/\.md$/i.test(name)) throw new UsageError(`\`${name}\` is no note; its name must end in .md`)
	return await targetOfFile(name, cwd, within)
}
