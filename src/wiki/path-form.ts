/** Paths as authors write them: relative, from the root or from the KB, with or without `.md`. */
import type { VaultPath } from '../note/brand.ts'
import type { PlacedNote } from './place.ts'
import { folderOf } from './resolve.ts'
import { fold } from './slug.ts'
import type { KbSymbols } from './symbols.ts'
import type { NoteReference } from './wiki.ts'

/** A path in the manner of another: relative as Markdown's are, from the root, or from the KB. */
export function pathForms(
	scope: KbSymbols,
	from: PlacedNote,
	{ kind }: Pick<NoteReference, 'kind'>,
	written: string,
	path: VaultPath,
): readonly string[] {
	const { lead, extension } = takeApart(written, true)
	const real = /\.md$/i.test(path) ? path.replace(/\.md$/i, '') + extension : path
	const inside = [insideFolder(real, scope.kb.folder), insideFolder(real, from.kb.folder), real].flatMap(it => it ?? [])
	if (lead === '/') return inside.map(it => `/${it}`)
	if (lead === '' && kind !== 'markdown' && kind !== 'image') return inside
	const relative = relativePath(folderOf(from.path), real)
	return [lead.startsWith('./') && !relative.startsWith('../') ? `./${relative}` : relative]
}

/** The path as it is seen from a folder, if it lies there. */
export function insideFolder(path: string, folder: string): string | undefined {
	if (folder === '') return path
	return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined
}

/** A folder as its author wrote it, seen from the folder around it: `./a/` is `a`. Undefined for one that no note is read from. */
export function innerFolder(written: string): string | undefined {
	const path = written.trim().replaceAll('\\', '/')
	const names = path.split('/').filter(name => name !== '' && name !== '.')
	const isOutside = path.startsWith('/') || /^[a-z]:/i.test(path) || names.some(name => name.startsWith('.'))
	return isOutside ? undefined : names.join('/')
}

/** The shortest way from a folder to a file. */
export function relativePath(folder: string, path: string): string {
	const here = folder === '' ? [] : folder.split('/')
	const there = path.split('/')
	let shared = 0
	while (shared < here.length && shared < there.length - 1 && here[shared] === there[shared]) shared += 1
	return [...here.slice(shared).map(() => '..'), ...there.slice(shared)].join('/')
}

export interface PathParts {
	/** `./`, `../../` or `/`. */
	readonly lead: string
	readonly segments: readonly string[]
	/** `.md` as it is written, if it is. */
	readonly extension: string
	/** Without the extension. */
	readonly bare: string
}

export function takeApart(name: string, isNote: boolean): PathParts {
	const extension = isNote ? (/\.md$/i.exec(name)?.[0] ?? '') : ''
	const bare = name.slice(0, name.length - extension.length)
	const lead = /^(?:\/|(?:\.{1,2}\/)+)?/.exec(bare)?.[0] ?? ''
	return { lead, segments: bare.slice(lead.length).split('/'), extension, bare }
}

/** The file or note as it is really called, for a name that was found by folding case only. */
export function trueCase(name: string, path: VaultPath, isNote: boolean): readonly string[] {
	const written = takeApart(name, isNote)
	const real = (isNote ? path.replace(/\.md$/i, '') : path).split('/').slice(-written.segments.length)
	const isSame =
		real.length === written.segments.length && real.every((it, at) => fold(it) === fold(written.segments[at] ?? ''))
	return isSame ? [written.lead + real.join('/') + written.extension] : []
}
