/** What `marcasite diff` compares: `A..B`, `A...B`, or `A` with what lies on the disk. */
import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { changedFiles } from '../../vault/changes.ts'
import { type OpenOptions, openVault } from '../../vault/open.ts'
import { resolveMergeBase, resolveRevision } from '../../vault/resolve-revision.ts'
import { openRevision } from '../../vault/revision.ts'
import { compareWikis } from '../../wiki/compare.ts'
import type { ComparedSide, DiffReport } from './report.ts'

export interface Range {
	readonly from: string
	/** Undefined for what lies on the disk. */
	readonly to: string | undefined
	/** Whether the comparison begins where the two have parted. */
	readonly fromMergeBase: boolean
}

/** As git reads it: a side that is left out is HEAD. */
export function parseRange(text: string): Range {
	const [, from = '', dots, to = ''] = /^(.*?)(\.{2,3})(.*)$/s.exec(text) ?? []
	if (dots === undefined) return { from: text, to: undefined, fromMergeBase: false }
	return { from: from || 'HEAD', to: to || 'HEAD', fromMergeBase: dots === '...' }
}

/**
 * Compares the wiki in `folder` at both ends of a range. What git is told to ignore is no part of either.
 * @throws RevisionError when the range names no commits
 * @throws VaultError when git fails or the notes cannot be read
 */
export async function compareRange(folder: string, range: Range, options: Progressing): Promise<DiffReport> {
	const root = realpathSync(folder)
	const from = range.fromMergeBase
		? await resolveMergeBase(root, range.from, range.to)
		: await resolveRevision(root, range.from)
	const to = range.to === undefined ? undefined : await resolveRevision(root, range.to)
	const files = await changedFiles(root, from, to)
	const skip = files.untold.map(path => join(root, path))
	const after =
		range.to === undefined
			? (await openVault(root, { ...options, skip })).wiki
			: (await openRevision(root, range.to, options)).wiki
	const before = (await openRevision(root, from, options)).wiki
	return {
		from: side(range.from, from),
		to: side(range.to, to),
		changes: compareWikis(before, after, files.renamed),
	}
}

function side(ref: string | undefined, commit: string | undefined): ComparedSide {
	return ref === undefined || commit === undefined ? { kind: 'work-tree' } : { kind: 'commit', ref, commit }
}

type Progressing = Pick<OpenOptions, 'onProgress'>
