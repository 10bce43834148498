/** Compiles the notes of one KB, for another process to link with the others. */
import { basename } from 'node:path'
import { findKbs } from '../wiki/find-kbs.ts'
import { CommandError } from './errors.ts'
import { listVault } from './list-vault.ts'
import type { OpenOptions } from './open.ts'
import { readVault } from './read-vault.ts'
import { suggestion } from './suggestion.ts'

/**
 * Compiles what the KB called `name` has in the vault `root` into a cache in the folder `out`; returns the number of notes.
 * @throws CommandError when the vault has no such KB
 * @throws VaultError when the folder or a file in it cannot be read
 * @throws ConfigError when `marcasite.yaml` is faulty
 */
export async function compilePart(root: string, name: string, out: string, options: OpenOptions = {}): Promise<number> {
	const listed = listVault(root, options)
	const { kbs, kbOf } = findKbs({ folder: basename(listed.root), settings: listed.settings, config: listed.config })
	const names = kbs.map(kb => kb.name as string)
	if (!names.includes(name)) {
		const near = suggestion(name, names)
		throw new CommandError(2, `There is no knowledge base \`${name}\`${near}`, `There are: ${names.join(', ')}`)
	}
	const notes = listed.notes.filter(({ path }) => kbOf(path).name === name)
	await readVault(
		root,
		options,
		{ ...listed, notes, cacheDir: out },
		{ files: [], bibliography: undefined, problems: [] },
	)
	return notes.length
}
