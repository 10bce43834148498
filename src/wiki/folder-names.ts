/** What a folder is called after it, or one around it, has moved. */
import type { FileMove } from './change-set.ts'

/** The path of a folder or file, or a glob that begins with one, afterwards; undefined for one that stays. */
export function nameAfter(folders: readonly FileMove[], path: string): string | undefined {
	for (const { from, to } of folders) {
		if (path === from) return to
		if (path.startsWith(`${from}/`)) return to + path.slice(from.length)
	}
	return undefined
}
