/** Whether a folder of code is still what it was when it was made, and nobody else's. */
import { hash } from 'node:crypto'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/** The file in the folder that says so. */
export const SEAL = 'seal'

/** Writes down what the folder holds, and under which key it was made. */
export async function seal(folder: string, key: string): Promise<void> {
	await writeFile(join(folder, SEAL), await sealOf(folder, key))
}

/**
 * Whether the folder holds just what was sealed under this key. What it holds will run, so it must not be somebody
 * else's, nor where others may write.
 */
export async function isSealed(folder: string, key: string): Promise<boolean> {
	try {
		const { uid, mode } = await stat(folder)
		const user = process.getuid?.()
		if (user !== undefined && ((uid !== user && user !== 0) || (mode & OTHERS_WRITE) !== 0)) return false
		return (await readFile(join(folder, SEAL), 'utf8')) === (await sealOf(folder, key))
	} catch {
		return false
	}
}

/** The key, and each file with its digest. */
async function sealOf(folder: string, key: string): Promise<string> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true })
	const files = entries
		.map(entry => join(entry.parentPath, entry.name))
		.filter((file, index) => entries[index]?.isFile() && file !== join(folder, SEAL))
		.sort()
	const lines = await Promise.all(
		files.map(async file => `${relative(folder, file).split(sep).join('/')} ${hash('sha256', await readFile(file))}`),
	)
	return [key, ...lines, ''].join('\n')
}

const OTHERS_WRITE = 0o002
