/** Which problems a change has to answer for. */
import type { VaultPath } from '../note/brand.ts'
import type { Problem, ProblemCode } from '../note/problem.ts'

/** How the files of a vault differ from those of an earlier state. */
export interface FileChanges {
	/** Those with other content, and those that were not there, be it under another name. */
	readonly changed: ReadonlySet<VaultPath>
	/** From the new path to the old one. */
	readonly renamed: ReadonlyMap<VaultPath, VaultPath>
	/** Those that are not there any more, be it under another name. */
	readonly removed: ReadonlySet<VaultPath>
	/** Files and folders of which the earlier state tells nothing: not under version control, or under another's. */
	readonly untold: readonly VaultPath[]
}

/**
 * The problems of changed files, and those that other files have now and had not before: links to what was renamed or
 * removed, to headings that are gone, and by names that others bear now as well. In the order of `after`.
 */
export function problemsSince<Told extends Problem>(
	before: readonly Problem[],
	after: readonly Told[],
	changes: FileChanges,
): readonly Told[] {
	const known = new Set(before.map(identify))
	const isUntold = insideOf(changes.untold)
	return after.filter(problem => {
		if (isUntold(problem.path)) return false
		if (changes.changed.has(problem.path)) return true
		return !OF_THE_DAY.has(problem.code) && !known.has(identify(problem))
	})
}

/** Tells whether a path is one of these, or lies below one. */
function insideOf(paths: readonly VaultPath[]): (path: VaultPath) => boolean {
	const places = new Set<string>(paths)
	return path => {
		for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1))
			if (places.has(path.slice(0, slash))) return true
		return places.has(path)
	}
}

/** The text of the file is the same, though its line ends need not be, and so offsets are not compared. */
function identify({ code, path, span, target }: Problem): string {
	// What a link leads to outside of the vault may be there at one time and not at another.
	const fault = code === 'path/outside-root' && target === undefined ? 'path/symlink' : code
	return [fault, path, span.line, span.column, target ?? ''].join('\0')
}

/** They change while no file does. */
const OF_THE_DAY: ReadonlySet<ProblemCode> = new Set(['url/dead', 'url/unknown'])
