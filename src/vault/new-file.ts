/** Writes a file that is not there yet. */
import { lstat, mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { VaultPath } from '../note/brand.ts'
import { RefusedError, systemCode } from './errors.ts'

/**
 * Writes `text` to the file `disk`, which `path` names in the vault at `root`, and makes its folders.
 * @throws RefusedError where there is a file of that name, or where a folder leads out of the vault
 */
export async function writeNewFile(root: string, path: VaultPath, disk: string, text: string): Promise<void> {
	for (let folder = dirname(disk); folder.length > root.length; folder = dirname(folder)) {
		const facts = await lstat(folder).catch(() => undefined)
		if (facts && !facts.isDirectory()) throw new RefusedError([`${path}: A folder of it is none, or leads elsewhere`])
	}
	try {
		await mkdir(dirname(disk), { recursive: true })
		await writeFile(disk, text, { flag: 'wx' })
	} catch (error) {
		if (systemCode(error) === 'EEXIST') throw new RefusedError([`There is a file \`${path}\` already`])
		throw error
	}
}
