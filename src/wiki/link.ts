/** Links compiled notes into a wiki: names to notes, references to edges, edges to backlinks. */
import type { NoteId } from '../note/brand.ts'
import { compareProblems, type Problem } from '../note/problem.ts'
import { citedWorks } from './bibliography.ts'
import { checkWiki } from './check.ts'
import { linkCurated } from './curated.ts'
import { limitEmbeds } from './embed-limits.ts'
import { referencesOf } from './field-references.ts'
import { acceptProblems, type Ignores, unusedIgnores } from './ignores.ts'
import { resolveReference } from './outcome.ts'
import { inPathOrder } from './path-order.ts'
import { type PlacedNote, placeNotes } from './place.ts'
import { findRedirects } from './redirects.ts'
import { citationIndex, resolveCitation } from './resolve-citation.ts'
import { applyRules } from './rules.ts'
import { fileSymbols } from './symbols.ts'
import { targetOf, wantedUrl } from './target.ts'
import type {
	AmbiguousName,
	Edge,
	EdgeKind,
	LinkedNote,
	NoteReference,
	Outcome,
	VaultContents,
	WantedName,
	Wiki,
} from './wiki.ts'

/** Pure and total: the same contents give the same wiki, whatever their order on disk. */
export function link(unsorted: VaultContents): Wiki {
	const contents = inPathOrder(unsorted)
	const placed = placeNotes(contents)
	const symbols = fileSymbols(placed.notes, placed.kbs, contents.files)
	const citations = citationIndex(symbols, placed.notes, contents.bibliography)
	const cited = new Set<string>()
	const notes = new Map<NoteId, LinkedNote>()
	const referencesById = new Map<NoteId, readonly NoteReference[]>()
	const outcomes = new Map<NoteId, readonly Outcome[]>()
	const edges: Edge[] = []
	const ambiguous: AmbiguousName[] = []
	const files = new Set<Wiki['files'][number]>()
	const wanted = new Map<
		string,
		{ kb: WantedName['kb']; name: string; askedBy: { from: NoteId; reference: number }[] }
	>()
	for (const note of placed.notes) {
		const references = referencesOf(note.kb, note.type, note.compiled)
		referencesById.set(note.id, references)
		const found = references.map(reference =>
			reference.kind === 'citation'
				? resolveCitation(citations, note, reference)
				: resolveReference(symbols, note, reference),
		)
		outcomes.set(note.id, found)
		if (!note.published) continue
		notes.set(note.id, linkedNote(note, references))
		for (const [index, outcome] of found.entries()) {
			const reference = references[index] as NoteReference
			const target = targetOf(outcome)
			if (reference.kind === 'citation' && outcome.kind !== 'text') cited.add(reference.name)
			if (target !== undefined) edges.push(edgeOf(note, reference, index, target))
			if (outcome.kind === 'file') files.add(outcome.path)
			if (outcome.kind === 'wanted') ask(wanted, note.id, outcome, index)
			if (outcome.kind === 'ambiguous')
				ambiguous.push({ name: reference.name, candidates: outcome.candidates, path: note.path, span: reference.span })
		}
	}
	const curated = linkCurated(symbols, placed.kbs, placed.notes)
	edges.push(...curated.edges)
	edges.sort(compareEdges)
	const embeds = limitEmbeds(placed.notes, outcomes)
	const old = findRedirects(placed.notes)
	const unsettled: Problem[] = [
		...contents.problems,
		...placed.problems,
		...curated.problems,
		...embeds.problems,
		...old.problems,
	]
	const draft = { contents, placed, symbols, references: referencesById, outcomes, edges }
	const ignores = ignoresOf(placed.notes)
	const accepted = acceptProblems([...unsettled, ...checkWiki(draft)], ignores)
	// What a draft refers to is not judged, so that nobody knows whether its comments are of use.
	const judged = ignoresOf(placed.notes.filter(note => note.published))
	const told = [...accepted.problems, ...unusedIgnores(judged, accepted.used)]
	const problems = applyRules(contents.config, placed.kbs, told).sort(compareProblems)
	return {
		config: contents.config,
		kbs: placed.kbs,
		notes,
		outcomes,
		refusedEmbeds: embeds.refused,
		edges,
		outgoing: groupEdges(edges, edge => edge.from),
		incoming: groupEdges(edges, edge => edge.to),
		wanted: wantedNames(wanted),
		redirects: old.redirects,
		ambiguous,
		works: citedWorks(contents.bibliography ?? new Map(), cited),
		files: [...files].sort(),
		problems,
		unpublishedCount: placed.notes.length - notes.size,
	}
}

function linkedNote(note: PlacedNote, references: readonly NoteReference[]): LinkedNote {
	const { id, localId, kb, path, title, type, tags, url, compiled } = note
	return {
		id,
		localId,
		kb,
		path,
		title,
		type,
		tags,
		aliases: note.aliases.map(alias => alias.name),
		url,
		compiled,
		references,
	}
}

function edgeOf(from: PlacedNote, reference: NoteReference, index: number, to: NoteId): Edge {
	const kind: EdgeKind = reference.kind === 'image' ? 'embed' : reference.kind
	const { span, relation, note } = reference
	return { from: from.id, to, kind, relation, note, path: from.path, span, reference: index }
}

function compareEdges(a: Edge, b: Edge): number {
	if (a.path !== b.path) return a.path < b.path ? -1 : 1
	return a.span.offset - b.span.offset || (a.reference ?? -1) - (b.reference ?? -1)
}

function groupEdges(edges: readonly Edge[], key: (edge: Edge) => NoteId): ReadonlyMap<NoteId, readonly Edge[]> {
	const groups = new Map<NoteId, Edge[]>()
	for (const edge of edges) {
		const group = groups.get(key(edge))
		if (group) group.push(edge)
		else groups.set(key(edge), [edge])
	}
	return groups
}

function ignoresOf(notes: readonly PlacedNote[]): Ignores {
	return new Map(notes.map(note => [note.path, note.compiled.ignores ?? []]))
}

type Asked = Map<string, { kb: WantedName['kb']; name: string; askedBy: { from: NoteId; reference: number }[] }>

/** Names that slug alike are one wanted page. */
function ask(wanted: Asked, from: NoteId, outcome: { kb: WantedName['kb']; name: string }, reference: number): void {
	const key = wantedUrl(outcome.kb, outcome.name)
	const known = wanted.get(key)
	if (known) known.askedBy.push({ from, reference })
	else wanted.set(key, { kb: outcome.kb, name: outcome.name, askedBy: [{ from, reference }] })
}

function wantedNames(wanted: Asked): readonly WantedName[] {
	const names = [...wanted].map(([url, item]): WantedName => ({ url, ...item }))
	return names.sort((a, b) => (a.url < b.url ? -1 : 1))
}
