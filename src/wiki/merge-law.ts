/** The law of a merge: the wiki afterwards is the wiki before, with one note in the place of two. */
import type { Anchor, NoteId, VaultPath } from '../note/brand.ts'
import type { FileEdit } from './change-set.ts'
import type { DroppedReferences } from './merge-references.ts'
import type { PlacedNote } from './place.ts'
import { compareQueries } from './same-queries.ts'
import { gist, SAME_NAMES } from './same-wiki.ts'
import { targetOf } from './target.ts'
import type { Outcome, VaultContents, Wiki } from './wiki.ts'
import { wikisAround } from './wikis-around.ts'

export interface Merging {
	/** The note that goes. */
	readonly from: PlacedNote
	readonly into: PlacedNote
	readonly dropped: DroppedReferences
	readonly anchorAfter: (note: PlacedNote, anchor: Anchor | undefined) => Anchor | undefined
}

/** Sentences that say what would be otherwise; none where the law is kept. */
export function mergeBreaches(
	contents: VaultContents,
	readText: (path: VaultPath) => string | undefined,
	edits: readonly FileEdit[],
	merging: Merging,
): readonly string[] {
	const { from, into } = merging
	const pathAfter = (path: VaultPath) => (path === from.path ? undefined : path)
	const { before, after } = wikisAround(contents, readText, { edits, pathAfter })
	const told = [
		...noteBreaches(before, after, merging),
		...outcomeBreaches(before, after, merging),
		...edgeBreaches(before, after, merging),
		...queryBreaches(before, after, merging),
	]
	const isPublished = before.notes.has(from.id)
	if (isPublished && !after.redirects.some(it => it.url === from.url && it.to === into.id))
		told.push(`The address of \`${from.path}\` could not lead on to \`${into.path}\``)
	const count = new Map<string, number>()
	const key = (code: string, path: VaultPath) => `${code} ${path === from.path ? into.path : path}`
	for (const { code, path } of before.problems) count.set(key(code, path), (count.get(key(code, path)) ?? 0) + 1)
	for (const { code, path, span, message } of after.problems) {
		const left = (count.get(key(code, path)) ?? 0) - 1
		count.set(key(code, path), left)
		// Who leads nowhere, and who asks for what, is another one where two are one.
		if (left < 0 && !code.startsWith('graph/'))
			told.push(`${path}:${span.line}:${span.column} would be told: ${message}`)
	}
	return [...new Set(told)]
}

function noteBreaches(before: Wiki, after: Wiki, { from }: Merging): readonly string[] {
	const told: string[] = []
	for (const old of before.notes.values()) {
		if (old.id === from.id) continue
		const now = after.notes.get(old.id)
		if (now?.title !== old.title || now.url !== old.url)
			told.push(`\`${old.path}\` would have another title or address`)
	}
	const gone = before.notes.has(from.id) ? 1 : 0
	if (after.notes.size !== before.notes.size - gone) told.push('Another note would be published')
	return told
}

/** References of all other notes, one by one. */
function outcomeBreaches(before: Wiki, after: Wiki, { from, into, anchorAfter, dropped }: Merging): readonly string[] {
	const told: string[] = []
	const rename = (id: NoteId) => (id === from.id ? into.id : id)
	for (const [id, old] of before.outcomes) {
		if (id === from.id || id === into.id) continue
		const now = after.outcomes.get(id) ?? []
		const note = before.notes.get(id)
		const gone = note && dropped.get(note.path)
		let fewer = 0
		for (const [at, outcome] of old.entries()) {
			const reference = note?.references[at]
			if (reference?.field !== undefined && gone?.has(reference.span.offset)) {
				fewer += 1
				continue
			}
			const one = [from, into].find(it => it.id === targetOf(outcome))
			const wanted =
				outcome.kind === 'resolved' && one && outcome.anchor !== undefined
					? { ...outcome, anchor: anchorAfter(one, outcome.anchor) }
					: outcome
			const is = now[at - fewer]
			const isFewer = outcome.kind === 'ambiguous' && is !== undefined && targetOf(is) === rename(outcome.target)
			if (is && (isFewer || gist(wanted as Outcome, { ...SAME_NAMES, note: rename }) === gist(is))) continue
			told.push(
				`\`${reference?.name ?? ''}\` in ${note?.path ?? id}:${reference?.span.line ?? 1} would mean something else`,
			)
		}
	}
	return told
}

/** Of all other notes. */
function queryBreaches(before: Wiki, after: Wiki, { from, into }: Merging): readonly string[] {
	const isOther = (id: NoteId) => id !== from.id && id !== into.id
	return compareQueries(before, after, id => (id === from.id ? into.id : id), isOther)
}

/** All edges but those between the two. What heads say of both, or both heads say, is said once. */
function edgeBreaches(before: Wiki, after: Wiki, { from, into }: Merging): readonly string[] {
	const rename = (id: NoteId) => (id === from.id ? into.id : id)
	const count = (wiki: Wiki) => {
		const edges = new Map<string, number>()
		for (const edge of wiki.edges) {
			const [one, other] = [rename(edge.from), rename(edge.to)]
			if (one === other) continue
			const key = JSON.stringify([one, other, edge.kind, edge.relation, edge.note])
			edges.set(key, edge.kind === 'field' ? 1 : (edges.get(key) ?? 0) + 1)
		}
		return edges
	}
	const [old, now] = [count(before), count(after)]
	return [...new Set([...old.keys(), ...now.keys()])].flatMap(key => {
		if (old.get(key) === now.get(key)) return []
		const [one, other] = JSON.parse(key) as string[]
		return [`\`${one}\` and \`${other}\` would not be linked as they are`]
	})
}
