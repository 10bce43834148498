/** The law of a move: the wiki afterwards is the wiki before, under the new name. */
import { noteId, type VaultPath } from '../note/brand.ts'
import type { FileEdit } from './change-set.ts'
import type { NoteMove } from './move-note.ts'
import type { Renamed } from './other-names.ts'
import { withTitleAnchor } from './rewrite-title-parts.ts'
import { compareWikis, MOST_TOLD } from './same-wiki.ts'
import { slugPath } from './slug.ts'
import type { Outcome, VaultContents } from './wiki.ts'
import { wikisAround } from './wikis-around.ts'

export interface Verdict {
	/** Why the law would be broken; empty where it is kept. */
	readonly reasons: readonly string[]
	/** What the new KB finds wrong with the note. */
	readonly remarks: readonly string[]
}

/** Links both vaults, and compares them. */
export function checkLaw(
	contents: VaultContents,
	readText: (path: VaultPath) => string | undefined,
	move: NoteMove,
	edits: readonly FileEdit[],
	target: Renamed,
	isLeft: boolean,
): Verdict {
	const pathAfter = (path: VaultPath) => (path === move.from ? move.to : path)
	const { before, after } = wikisAround(contents, readText, { edits, pathAfter })
	const titled = (all: readonly Outcome[]) => all.map(outcome => withTitleAnchor(outcome, target))
	const outcomes = new Map(Array.from(before.outcomes, ([id, all]) => [id, titled(all)] as const))
	const { differences, remarks } = compareWikis({ ...before, outcomes }, after, {
		note: id => (id === target.before.id ? target.after.id : id),
		path: pathAfter,
		moved: noteId(target.after.kb.name, target.after.localId),
		isOtherKb: target.before.kb.name !== target.after.kb.name,
		title: target.after.title,
	})
	const leadsOn = after.redirects.some(redirect => redirect.url === target.before.url)
	if (differences.length === 0 && isLeft && !wasHere(target) && !leadsOn)
		return {
			reasons: [`The head of \`${move.from}\` cannot be read, so that its old address cannot be told there`],
			remarks,
		}
	return { reasons: differences.slice(0, MOST_TOLD), remarks }
}

/** Whether the note comes back to an address of before. */
function wasHere({ before, after }: Renamed): boolean {
	return before.oldAddresses.some(({ written }) => `/${slugPath(written)}/` === after.url)
}
