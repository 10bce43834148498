/** One note, linked: what became of its references, and what comes of them for the rest of the wiki. */
import type { KbName, NoteId, Span, VaultPath } from '../note/brand.ts'
import { PROBLEMS, type Problem } from '../note/problem.ts'
import type { Bibliography } from './bibliography.ts'
import { checkReference, type ReferenceCheckInput, undescribedImage } from './check-reference.ts'
import { unknownRelation } from './check-relations.ts'
import { referencesOf } from './field-references.ts'
import type { Kb } from './kb.ts'
import { keep } from './keep.ts'
import { resolveReference } from './outcome.ts'
import type { PlacedNote } from './place.ts'
import { checkQueries } from './query/check-queries.ts'
import { resolveCitation } from './resolve-citation.ts'
import { checkSchema } from './schema.ts'
import { targetOf, wantedUrl } from './target.ts'
import type { AmbiguousName, Edge, LinkedNote, NoteReference, Outcome } from './wiki.ts'

/** What all notes are linked against. */
export interface LinkGround extends ReferenceCheckInput {
	readonly kbs: readonly Kb[]
	readonly bibliography: Bibliography | undefined
}

/** A note asks for a name that nobody has written. */
export interface Asked {
	readonly path: VaultPath
	readonly from: NoteId
	readonly reference: number
	readonly span: Span
	readonly kb: KbName
	readonly name: string
	/** As the note has it. */
	readonly written: string
	readonly url: string
}

/** A file that a note shows or links to, or a work that it cites. */
export interface Use {
	readonly path: VaultPath
	readonly published: boolean
	readonly used: string
}

/** All lists but `outcomes` and `files` are empty for a note that is not published. */
export interface NoteLinks {
	readonly note: PlacedNote
	readonly references: readonly NoteReference[]
	/** As the wiki has it; undefined for a note that is not published. */
	readonly linked: LinkedNote | undefined
	/** One for each reference. */
	readonly outcomes: readonly Outcome[]
	/** By place. */
	readonly edges: readonly Edge[]
	readonly asked: readonly Asked[]
	readonly ambiguous: readonly AmbiguousName[]
	readonly files: readonly Use[]
	readonly works: readonly Use[]
	/** Those that the text itself has, and those of its references. */
	readonly problems: readonly Problem[]
	/** All that was asked to find this out. */
	readonly questions: readonly string[]
}

/** What says the same as `before` is the same object. */
export function linkNote(ground: LinkGround, note: PlacedNote, before: NoteLinks | undefined): NoteLinks {
	const isSame = before?.note === note
	const references = isSame ? before.references : referencesOf(note.kb, note.type, note.compiled)
	const outcomes = references.map(reference =>
		reference.kind === 'citation'
			? resolveCitation(ground.symbols, ground.bibliography, note, reference)
			: resolveReference(ground.symbols, note, reference),
	)
	const found = note.published ? collect(note, references, outcomes) : { ...NOTHING, files: filesOf(note, outcomes) }
	const problems = problemsOf(ground, note, references, outcomes)
	return {
		note,
		references,
		linked: isSame ? before.linked : note.published ? linkedNote(note, references) : undefined,
		outcomes: keep(before?.outcomes, outcomes.length === 0 ? NONE : outcomes),
		edges: keep(before?.edges, found.edges),
		asked: keep(before?.asked, found.asked),
		ambiguous: keep(before?.ambiguous, found.ambiguous),
		files: keep(before?.files, found.files),
		works: keep(before?.works, found.works),
		problems: keep(before?.problems, problems),
		questions: ground.symbols.questions.take(),
	}
}

type Collected = Pick<NoteLinks, 'edges' | 'asked' | 'ambiguous' | 'files' | 'works'>

function collect(note: PlacedNote, references: readonly NoteReference[], outcomes: readonly Outcome[]): Collected {
	const { path, id } = note
	const edges: Edge[] = []
	const asked: Asked[] = []
	const ambiguous: AmbiguousName[] = []
	const works: Use[] = []
	for (let index = 0; index < outcomes.length; index++) {
		const reference = references[index] as NoteReference
		const outcome = outcomes[index] as Outcome
		const { span, name } = reference
		const target = targetOf(outcome)
		if (target !== undefined) edges.push(edgeOf(note, reference, index, target))
		if (reference.kind === 'citation' && outcome.kind !== 'text') works.push({ path, published: true, used: name })
		if (outcome.kind === 'wanted') {
			const url = wantedUrl(outcome.kb, outcome.name)
			asked.push({ path, from: id, reference: index, span, kb: outcome.kb, name: outcome.name, written: name, url })
		}
		if (outcome.kind === 'ambiguous') ambiguous.push({ name, candidates: outcome.candidates, path, span })
	}
	edges.sort(compareEdges)
	return {
		edges: orNone(edges),
		asked: orNone(asked),
		ambiguous: orNone(ambiguous),
		files: filesOf(note, outcomes),
		works: orNone(works),
	}
}

/** By file and place. */
export function compareEdges(a: Edge, b: Edge): number {
	if (a.path !== b.path) return a.path < b.path ? -1 : 1
	return a.span.offset - b.span.offset || (a.reference ?? -1) - (b.reference ?? -1)
}

function edgeOf(from: PlacedNote, reference: NoteReference, index: number, to: NoteId): Edge {
	const kind: Edge['kind'] = reference.kind === 'image' ? 'embed' : reference.kind
	const { span, relation, note } = reference
	return { from: from.id, to, kind, relation, note, path: from.path, span, reference: index }
}

function filesOf({ path, published }: PlacedNote, outcomes: readonly Outcome[]): readonly Use[] {
	const files: Use[] = []
	for (const outcome of outcomes) if (outcome.kind === 'file') files.push({ path, published, used: outcome.path })
	return orNone(files)
}

function linkedNote(note: PlacedNote, references: readonly NoteReference[]): LinkedNote {
	const { id, localId, kb, path, title, type, tags, url, compiled } = note
	const aliases = note.aliases.map(alias => alias.name)
	return { id, localId, kb, path, title, type, tags, aliases, url, compiled, references }
}

function problemsOf(
	ground: LinkGround,
	note: PlacedNote,
	references: readonly NoteReference[],
	outcomes: readonly Outcome[],
): readonly Problem[] {
	const problems = [
		...ownProblems(note.path, note.compiled.problems),
		...checkSchema(note),
		...checkQueries(ground, note),
	]
	const tell = (problem: Problem | undefined) => {
		if (problem) problems.push(problem)
	}
	for (let index = 0; note.published && index < outcomes.length; index++) {
		const reference = references[index] as NoteReference
		const outcome = outcomes[index] as Outcome
		tell(checkReference(ground, note, reference, outcome))
		tell(undescribedImage(note, reference, outcome))
		tell(unknownRelation(note, reference, ground.kbs))
	}
	return orNone(problems)
}

/** What the compiler found in the note at `path`. */
export function ownProblems(path: VaultPath, found: PlacedNote['compiled']['problems']): readonly Problem[] {
	return found.map(problem => ({ ...problem, path, severity: problem.severity ?? PROBLEMS[problem.code].severity }))
}

/** Many notes have many empty lists, which are all this one. */
const NONE: readonly never[] = []
const NOTHING = { edges: NONE, asked: NONE, ambiguous: NONE, works: NONE }

function orNone<Item>(items: readonly Item[]): readonly Item[] {
	return items.length === 0 ? NONE : items
}
