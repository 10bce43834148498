/** What is wrong with a linked wiki: one problem for each reference that does not lead where its author meant. */
import type { NoteId } from '../note/brand.ts'
import { PROBLEMS, type Problem } from '../note/problem.ts'
import { checkReference, type ReferenceCheckInput, undescribedImage } from './check-reference.ts'
import { curatedRelationProblems, unknownRelation } from './check-relations.ts'
import { filesOfConfig } from './config.ts'
import { forbiddenFiles } from './forbidden-files.ts'
import { NO_SPAN, noteProblem } from './note-problem.ts'
import type { Placed, PlacedNote } from './place.ts'
import { checkSchema } from './schema.ts'
import { fold } from './slug.ts'
import { Suggester } from './suggest.ts'
import type { Symbols } from './symbols.ts'
import { wantedUrl } from './target.ts'
import { unusedFiles } from './unused-files.ts'
import type { Edge, NoteReference, Outcome, VaultContents } from './wiki.ts'

export interface CheckInput {
	readonly contents: VaultContents
	readonly placed: Placed
	readonly symbols: Symbols
	readonly references: ReadonlyMap<NoteId, readonly NoteReference[]>
	/** One for each reference. */
	readonly outcomes: ReadonlyMap<NoteId, readonly Outcome[]>
	readonly edges: readonly Edge[]
}

export function checkWiki(input: CheckInput): readonly Problem[] {
	const suggester = new Suggester(input.symbols)
	const byId = new Map(input.placed.notes.map(note => [note.id, note]))
	const keys = [...(input.contents.bibliography?.keys() ?? [])]
	const refused = new Set(input.contents.problems.filter(({ path }) => /\.svg$/i.test(path)).map(({ path }) => path))
	const shared: ReferenceCheckInput = { suggester, byId, keys, refused }
	const problems: Problem[] = []
	const placed = new Set(input.placed.notes.map(note => note.path))
	for (const { path, note } of input.contents.notes)
		if (!placed.has(path)) problems.push(...ownProblems(path, note.problems))
	for (const note of input.placed.notes) {
		problems.push(...ownProblems(note.path, note.compiled.problems))
		problems.push(...checkSchema(note))
		if (!note.published) continue
		const references = input.references.get(note.id) ?? []
		const outcomes = input.outcomes.get(note.id) ?? []
		for (const [index, outcome] of outcomes.entries()) {
			const reference = references[index] as NoteReference
			const problem = checkReference(shared, note, reference, outcome)
			if (problem) problems.push(problem)
			const undescribed = undescribedImage(note, reference, outcome)
			if (undescribed) problems.push(undescribed)
			const unknown = unknownRelation(note, reference, input.placed.kbs)
			if (unknown) problems.push(unknown)
		}
	}
	problems.push(...aliasProblems(input.placed.notes), ...curatedRelationProblems(input.placed))
	problems.push(...forbiddenFiles(input.contents.files))
	const ofSite = filesOfConfig(input.contents.config)
	const files = input.contents.files.filter(path => !ofSite.has(path))
	problems.push(...orphans(input), ...wantedNames(input), ...unusedFiles(files, input.placed.notes, input.outcomes))
	return problems
}

function ownProblems(path: PlacedNote['path'], found: PlacedNote['compiled']['problems']): Problem[] {
	return found.map(problem => ({ ...problem, path, severity: problem.severity ?? PROBLEMS[problem.code].severity }))
}

/** An alias that several notes of a KB claim is told at all but the first. */
function aliasProblems(notes: readonly PlacedNote[]): Problem[] {
	const owners = new Map<string, PlacedNote>()
	const problems: Problem[] = []
	for (const note of notes)
		for (const alias of note.aliases) {
			const key = `${note.kb.name}\n${fold(alias.name)}`
			const owner = owners.get(key)
			if (!owner) owners.set(key, note)
			else if (owner !== note) {
				const message = `\`${alias.name}\` is also an alias of \`${owner.path}\``
				problems.push(noteProblem('alias/duplicate', note, alias.span, message, 'Keep it in one of the two'))
			}
		}
	return problems
}

function orphans(input: CheckInput): Problem[] {
	const linked = new Set(input.edges.filter(edge => edge.from !== edge.to).map(edge => edge.to))
	return input.placed.notes
		.filter(note => note.published && !linked.has(note.id) && note.url !== note.kb.url)
		.map(note => noteProblem('graph/orphan', note, NO_SPAN, 'No note links to this one'))
}

/** A name that several notes ask for, told once: at the first place that does. */
function wantedNames({ placed, references, outcomes }: CheckInput): Problem[] {
	const asked = new Map<
		string,
		{ readonly first: PlacedNote; readonly reference: NoteReference; readonly by: Set<NoteId> }
	>()
	for (const note of placed.notes) {
		if (!note.published) continue
		for (const [index, outcome] of (outcomes.get(note.id) ?? []).entries()) {
			if (outcome.kind !== 'wanted') continue
			const reference = references.get(note.id)?.[index] as NoteReference
			const key = wantedUrl(outcome.kb, outcome.name)
			const known = asked.get(key)
			if (known) known.by.add(note.id)
			else asked.set(key, { first: note, reference, by: new Set([note.id]) })
		}
	}
	return [...asked.values()]
		.filter(({ by }) => by.size > 1)
		.map(({ first, reference: { span, name }, by }) =>
			noteProblem('graph/wanted', first, span, `${by.size} notes ask for \`${name}\``, undefined, name),
		)
}
