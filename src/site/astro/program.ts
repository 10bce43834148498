/**
 * The pages as files: what Astro makes of them serves any wiki, at any base path. Addresses in it begin with a mark, and
 * a copy for one site has that site's base path in its place.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, extname, join, relative } from 'node:path'

/** Where the program begins, below its folder. */
export const ENTRY = join('server', 'entry.mjs')
/** What browsers load, below it. */
export const CLIENT = 'client'
/** What stands for the base path; letters that nothing encodes. */
export const BASE_MARK = '/base-path-of-the-site/'

/** Copies the program in the folder `from` to the folder `to`, with `marks` replaced in everything that is text. */
export async function copyProgram(
	from: string,
	to: string,
	marks: readonly (readonly [mark: string, text: string])[],
): Promise<void> {
	const entries = await readdir(from, { recursive: true, withFileTypes: true })
	for (const entry of entries) {
		if (!entry.isFile()) continue
		const file = join(entry.parentPath, entry.name)
		const copy = join(to, relative(from, file))
		await mkdir(dirname(copy), { recursive: true })
		const bytes = await readFile(file)
		await writeFile(copy, TEXTS.has(extname(file)) ? replaceAll(bytes.toString(), marks) : bytes)
	}
}

function replaceAll(text: string, marks: readonly (readonly [string, string])[]): string {
	return marks.reduce((replaced, [mark, by]) => replaced.replaceAll(mark, () => by), text)
}

const TEXTS = new Set(['.mjs', '.js', '.css', '.json', '.svg'])
