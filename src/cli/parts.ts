/** Folders that hold parts of a large wiki, made by `compile --part` and `build --part`. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { UsageError } from './exit.ts'

/**
 * The parts that are meant by `named`, each of which is one or a folder of them; absolute.
 * @throws UsageError when one is not there, or holds none
 */
export function findParts(named: readonly string[], cwd: string): readonly string[] {
	return named.flatMap(name => {
		const folder = resolve(cwd, name)
		if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new UsageError(`there is no folder \`${name}\``)
		const parts = [
			folder,
			...readdirSync(folder)
				.sort()
				.map(entry => join(folder, entry)),
		].filter(isPart)
		if (parts.length === 0)
			throw new UsageError(
				`\`${name}\` holds no parts; make some with \`marcasite compile --part\` and \`build --part\``,
			)
		return parts
	})
}

function isPart(folder: string): boolean {
	return PART_FILES.some(name => existsSync(join(folder, name)))
}

/** Compiled notes, and what is known of pages. */
const PART_FILES = ['notes.jsonl', 'manifest.json']
