/** The law of a move: the wiki afterwards is the wiki before, under the new names. */
import type { NoteId, VaultPath } from '../note/brand.ts'
import type { FileEdit } from './change-set.ts'
import type { Config } from './config.ts'
import type { Renamed } from './other-names.ts'
import type { Renames } from './renames.ts'
import { withTitleAnchor } from './rewrite-title-parts.ts'
import { compareWikis, MOST_TOLD, type MovedNote } from './same-wiki.ts'
import { slugPath } from './slug.ts'
import type { Outcome, VaultContents } from './wiki.ts'
import { wikisAround } from './wikis-around.ts'

export interface Moving {
	readonly renames: Renames
	readonly edits: readonly FileEdit[]
	/** Notes whose address becomes another one that is public, too. */
	readonly readdressed: readonly Renamed[]
	/** What the configuration says afterwards. */
	readonly config: Config
}

export interface Verdict {
	/** Why the law would be broken; empty where it is kept. */
	readonly reasons: readonly string[]
	/** What the new KB finds wrong with a note. */
	readonly remarks: readonly string[]
}

/** Links both vaults, and compares them. */
export function checkLaw(
	contents: VaultContents,
	readText: (path: VaultPath) => string | undefined,
	{ renames, edits, readdressed, config }: Moving,
): Verdict {
	const { before, after } = wikisAround(contents, readText, { edits, pathAfter: renames.path, config })
	const titled = (all: readonly Outcome[]) => all.map(outcome => withTitleAnchor(outcome, renames))
	const outcomes = new Map(Array.from(before.outcomes, ([id, all]) => [id, titled(all)] as const))
	const moved = new Map<NoteId, MovedNote>()
	for (const { before: old, after: now } of renames.all)
		moved.set(now.id, { title: now.title, isOtherKb: old.kb.name !== now.kb.name })
	const { note, path } = renames
	const renaming = { note, path, moved: (id: NoteId) => moved.get(id) }
	const { differences, remarks } = compareWikis({ ...before, outcomes }, after, renaming)
	if (differences.length > 0) return { reasons: differences.slice(0, MOST_TOLD), remarks }
	const leading = new Set(after.redirects.map(redirect => redirect.url))
	const lost = readdressed.filter(renamed => !wasHere(renamed) && !leading.has(renamed.before.url))
	const reasons = lost.map(
		({ before: { path, url } }) => `The old address \`${url}\` of \`${path}\` would not lead on to it`,
	)
	return { reasons: reasons.slice(0, MOST_TOLD), remarks }
}

/** Whether the note comes back to an address of before. */
function wasHere({ before, after }: Renamed): boolean {
	return before.oldAddresses.some(({ written }) => `/${slugPath(written)}/` === after.url)
}
