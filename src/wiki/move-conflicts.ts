/** What stands where a file or a folder shall stand. */
import type { VaultPath } from '../note/brand.ts'
import type { FileMove } from './change-set.ts'
import { MOST_TOLD } from './same-wiki.ts'
import { fold } from './slug.ts'
import type { VaultContents } from './wiki.ts'

/** Sentences that say so. A disk may not tell `A.md` from `a.md`. */
export function conflictsOf(
	{ notes, files, settings }: VaultContents,
	moves: ReadonlyMap<VaultPath, VaultPath>,
	folders: readonly FileMove[],
): readonly string[] {
	const all = [...notes.map(note => note.path), ...files, ...settings.map(file => file.path)]
	const taken = new Map(all.flatMap(path => (moves.has(path) ? [] : [[fold(path), path] as const])))
	const told: string[] = []
	const arrived = new Map<string, VaultPath>()
	for (const [from, to] of moves) {
		const there = taken.get(fold(to))
		if (there !== undefined) told.push(`There is a file \`${there}\` already`)
		const other = arrived.get(fold(to))
		if (other !== undefined) told.push(`\`${other}\` and \`${from}\` would both be \`${to}\``)
		arrived.set(fold(to), from)
	}
	const staying = folders.length === 0 ? [] : [...taken.values()]
	for (const { to } of folders) {
		const there = staying.find(path => fold(path).startsWith(`${fold(to)}/`))
		if (there !== undefined) told.push(`There is a folder \`${there.slice(0, to.length)}/\` already`)
	}
	return told.slice(0, MOST_TOLD)
}
