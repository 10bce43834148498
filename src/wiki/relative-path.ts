/** Paths as they are seen from a file: those of Markdown links. All are paths of the vault, with slashes. */
import { relativePath } from './path-form.ts'
import { folderOf } from './resolve.ts'

/** Whether a path as a Markdown link has it, decoded, leads from a file to a note or file without any search. */
export function leadsTo(from: string, name: string, path: string): boolean {
	const end = name.startsWith('/') ? name.slice(1) : joinedPath(from, name)
	return end === path || `${end}.md` === path
}

/** Whether it does so without going up and down again. */
function isShortestWay(from: string, name: string, path: string): boolean {
	const way = relativeFrom(from, path, name)
	return name === way || `${name}.md` === way
}

/**
 * Whether a path that led to a file still does where that file or its own has moved, and goes no roundabout way that it
 * did not go before. `from` and `to` are where its own file and the other one are.
 */
export function isStillWay(
	name: string,
	old: { readonly name: string; readonly from: string; readonly to: string },
	now: { readonly from: string; readonly to: string },
): boolean {
	const isShortest = old.from !== now.from && isShortestWay(old.from, old.name, old.to)
	return leadsTo(now.from, name, now.to) && (!isShortest || isShortestWay(now.from, name, now.to))
}

/** The path from the vault's root that a relative one leads to; it may climb out, with `..` in front. */
export function joinedPath(from: string, relative: string): string {
	const segments = from.split('/').slice(0, -1)
	for (const segment of relative.split('/')) {
		if (segment === '.') continue
		if (segment === '..' && segments.length > 0 && segments.at(-1) !== '..') segments.pop()
		else segments.push(segment)
	}
	return segments.join('/')
}

/** The shortest way from a file to another, with `./` in front where `written` has it. */
export function relativeFrom(from: string, path: string, written: string): string {
	const relative = relativePath(folderOf(from), path)
	return written.startsWith('./') && !relative.startsWith('../') ? `./${relative}` : relative
}
