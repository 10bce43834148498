/** Whether two wikis are the same but for the name of one note. */
import type { NoteId, VaultPath } from '../note/brand.ts'
import type { Problem } from '../note/problem.ts'
import { compareQueries } from './same-queries.ts'
import type { NoteReference, Outcome, Wiki } from './wiki.ts'

/** What notes and files of the one wiki are called in the other. */
export interface SameNames {
	readonly note: (id: NoteId) => NoteId
	readonly path: (path: VaultPath) => VaultPath
}

export interface Renaming extends SameNames {
	/** What else may be otherwise about a note, by what it is called now; undefined for one that is what it was. */
	readonly moved?: (id: NoteId) => MovedNote | undefined
}

export interface MovedNote {
	/** Its title now. */
	readonly title: string
	/** Whether it is judged by the types of another KB now. */
	readonly isOtherKb: boolean
}

/** Everything is called what it was. */
export const SAME_NAMES: SameNames = { note: id => id, path: path => path }

/** Of what would be otherwise, so much is told. */
export const MOST_TOLD = 10

export interface WikiComparison {
	/** Sentences that say what would be otherwise. */
	readonly differences: readonly string[]
	/** What is new in the KB that a note goes to, and nobody's fault. */
	readonly remarks: readonly string[]
}

export function compareWikis(before: Wiki, after: Wiki, renaming: Renaming): WikiComparison {
	const differences = [
		...compareNotes(before, after, renaming),
		...compareOutcomes(before, after, renaming),
		...compareEdges(before, after, renaming),
		...compareQueries(before, after, renaming.note),
	]
	const { gone, fresh } = compareProblems(before, after, renaming)
	const notes = [...after.notes.values()].filter(({ id }) => renaming.moved?.(id)?.isOtherKb)
	const elsewhere = new Set(notes.map(note => note.path))
	const isRemark = (problem: Problem) => elsewhere.has(problem.path) && OF_TYPES.test(problem.code)
	const remarks = fresh.filter(isRemark).map(problem => problem.message)
	for (const problem of fresh)
		if (!isRemark(problem)) differences.push(`${placeOf(problem)} would be told: ${problem.message}`)
	if (elsewhere.size === 0)
		for (const problem of gone) differences.push(`${placeOf(problem)} would no longer be told: ${problem.message}`)
	return { differences: [...new Set(differences)], remarks }
}

/** Codes of what a type or a KB asks of the fields of a note. */
const OF_TYPES = /^(?:field|type|kb|schema)\/(?!broken|missing-target)/

function placeOf({ path, span }: Problem): string {
	return `${path}:${span.line}:${span.column}`
}

function compareNotes(before: Wiki, after: Wiki, { note, path, moved }: Renaming): readonly string[] {
	const told: string[] = []
	for (const old of before.notes.values()) {
		const now = after.notes.get(note(old.id))
		const move = now && moved?.(now.id)
		if (!now) told.push(`\`${old.path}\` would no longer be published`)
		else if (now.path !== path(old.path)) told.push(`\`${old.path}\` would be taken for \`${now.path}\``)
		else if (now.title !== (move?.title ?? old.title))
			told.push(`\`${old.path}\` would have the title \`${now.title}\``)
		else if (!move && now.url !== old.url) told.push(`\`${old.path}\` would have the address \`${now.url}\``)
	}
	if (before.notes.size !== after.notes.size && told.length === 0) told.push('Another note would be published')
	return told
}

function compareOutcomes(before: Wiki, after: Wiki, renaming: Renaming): readonly string[] {
	const told: string[] = []
	for (const [id, old] of before.outcomes) {
		const now = after.outcomes.get(renaming.note(id)) ?? []
		const path = before.notes.get(id)?.path ?? id
		if (now.length !== old.length) told.push(`\`${path}\` would have ${now.length} references instead of ${old.length}`)
		else
			for (const [at, outcome] of old.entries()) {
				if (gist(outcome, renaming) === gist(now[at] as Outcome)) continue
				const reference = before.notes.get(id)?.references[at]
				told.push(
					`\`${reference ? saidBy(reference) : ''}\` in ${path}:${reference?.span.line ?? 1} would mean something else`,
				)
			}
	}
	return told
}

function saidBy({ name, subpath }: NoteReference): string {
	if (subpath === undefined) return name
	return `${name}#${subpath.kind === 'block' ? `^${subpath.id}` : subpath.chain.join('#')}`
}

/** An outcome as text, which is the same for two that mean the same: what has a name is renamed, and an unfound file has none. */
export function gist(outcome: Outcome, { note: rename, path }: SameNames = SAME_NAMES): string {
	switch (outcome.kind) {
		case 'resolved':
			return JSON.stringify([outcome.kind, rename(outcome.target), outcome.anchor, outcome.foldedCase])
		case 'ambiguous':
			return JSON.stringify([outcome.kind, rename(outcome.target), outcome.candidates.map(rename).sort()])
		case 'missing-anchor':
			return JSON.stringify([outcome.kind, rename(outcome.target), outcome.wanted])
		case 'file':
			return JSON.stringify([outcome.kind, path(outcome.path), outcome.foldedCase])
		case 'missing-file':
			return outcome.kind
		default:
			return JSON.stringify(outcome)
	}
}

function compareEdges(before: Wiki, after: Wiki, { note }: Renaming): readonly string[] {
	const count = (wiki: Wiki, rename: (id: NoteId) => NoteId) => {
		const edges = new Map<string, number>()
		for (const { from, to, kind, relation, note: why } of wiki.edges) {
			const key = JSON.stringify([rename(from), rename(to), kind, relation, why])
			edges.set(key, (edges.get(key) ?? 0) + 1)
		}
		return edges
	}
	const [old, now] = [count(before, note), count(after, SAME_NAMES.note)]
	const keys = new Set([...old.keys(), ...now.keys()])
	return [...keys].flatMap(key => {
		if (old.get(key) === now.get(key)) return []
		const [from, to] = JSON.parse(key) as string[]
		return [`\`${from}\` and \`${to}\` would not be linked as they are`]
	})
}

/**
 * Problems that only one of the two has: by code and file, as lines and names may be others. What several notes ask for
 * is told at the first of them and as that writes it, which may be another; that it is the same, their links say.
 */
function compareProblems(before: Wiki, after: Wiki, { path }: Renaming) {
	const key = ({ code, path: file }: Problem, rename: (path: VaultPath) => VaultPath) =>
		code === 'graph/wanted' ? code : `${code}\n${rename(file)}`
	const old = Map.groupBy(before.problems, problem => key(problem, path))
	const now = Map.groupBy(after.problems, problem => key(problem, it => it))
	const more = (these: typeof old, those: typeof old) =>
		[...these].flatMap(([group, problems]) => problems.slice(those.get(group)?.length ?? 0))
	return { gone: more(old, now), fresh: more(now, old) }
}
