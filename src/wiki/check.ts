/** What is wrong with a linked wiki: one problem for each reference that does not lead where its author meant. */
import type { NoteId, Span } from '../note/brand.ts'
import { PROBLEMS, type Problem, type ProblemCode } from '../note/problem.ts'
import { isRoute } from './address.ts'
import { referencesOf } from './field-references.ts'
import { forbiddenFiles } from './forbidden-files.ts'
import { readImageLabel } from './image-label.ts'
import type { Kb } from './kb.ts'
import { mediaKind } from './media.ts'
import { NO_SPAN, type Placed, type PlacedNote } from './place.ts'
import { isKnownRelation } from './relations.ts'
import { folderOf, joinPath } from './resolve.ts'
import { checkSchema } from './schema.ts'
import { fold } from './slug.ts'
import { nearestName, Suggester } from './suggest.ts'
import type { Symbols } from './symbols.ts'
import { unusedFiles } from './unused-files.ts'
import type { Edge, NoteReference, Outcome, VaultContents } from './wiki.ts'

export interface CheckInput {
	readonly contents: VaultContents
	readonly placed: Placed
	readonly symbols: Symbols
	readonly outcomes: ReadonlyMap<NoteId, readonly Outcome[]>
	readonly edges: readonly Edge[]
}

export function checkWiki(input: CheckInput): readonly Problem[] {
	const suggester = new Suggester(input.symbols)
	const byId = new Map(input.placed.notes.map(note => [note.id, note]))
	const keys = [...(input.contents.bibliography?.keys() ?? [])]
	const problems: Problem[] = []
	const placed = new Set(input.placed.notes.map(note => note.path))
	for (const { path, note } of input.contents.notes)
		if (!placed.has(path)) problems.push(...ownProblems(path, note.problems))
	for (const note of input.placed.notes) {
		problems.push(...ownProblems(note.path, note.compiled.problems))
		problems.push(...checkSchema(note))
		if (!note.published) continue
		problems.push(...addressProblems(note))
		const references = referencesOf(note.kb, note.type, note.compiled)
		const outcomes = input.outcomes.get(note.id) ?? []
		for (const [index, outcome] of outcomes.entries()) {
			const reference = references[index] as NoteReference
			const problem = judge(note, reference, outcome, suggester, byId, keys)
			if (problem) problems.push(problem)
			const undescribed = undescribedImage(note, reference, outcome)
			if (undescribed) problems.push(undescribed)
			const unknown = unknownRelation(note, reference, input.placed.kbs)
			if (unknown) problems.push(unknown)
		}
	}
	problems.push(...aliasProblems(input.placed.notes), ...relationProblems(input.placed))
	problems.push(...forbiddenFiles(input.contents.files))
	problems.push(...orphans(input), ...unusedFiles(input.contents.files, input.placed.notes, input.outcomes))
	return problems
}

function make(
	code: ProblemCode,
	note: PlacedNote,
	span: Span,
	message: string,
	hint?: string,
	target?: string,
): Problem {
	const severity = PROBLEMS[code].severity
	return { code, severity, path: note.path, span, message, ...(hint ? { hint } : {}), ...(target ? { target } : {}) }
}

function ownProblems(path: PlacedNote['path'], found: PlacedNote['compiled']['problems']): Problem[] {
	return found.map(problem => ({ ...problem, path, severity: problem.severity ?? PROBLEMS[problem.code].severity }))
}

function judge(
	note: PlacedNote,
	reference: NoteReference,
	outcome: Outcome,
	suggester: Suggester,
	byId: ReadonlyMap<NoteId, PlacedNote>,
	keys: readonly string[],
): Problem | undefined {
	const { span, name } = reference
	switch (outcome.kind) {
		case 'wanted':
			return wantedProblem(note, reference, outcome, suggester)
		case 'unknown-key':
			return make('cite/unknown', note, span, `\`@${name}\` names no work`, citationHint(name, keys), name)
		case 'absent-kb': {
			const message = `There is no KB \`${outcome.kbName}\` here`
			return make(
				'kb/missing-target',
				note,
				span,
				message,
				'Add the KB to this folder, or remove the entry',
				`${outcome.kbName}:${name}`,
			)
		}
		case 'ambiguous': {
			const paths = outcome.candidates.map(id => `\`${byId.get(id)?.path ?? id}\``)
			const hint = 'Write the path of one of them, or its id'
			return make(
				'link/ambiguous',
				note,
				span,
				`\`${name}\` names ${paths.length} notes: ${paths.join(', ')}`,
				hint,
				name,
			)
		}
		case 'missing-anchor': {
			const target = byId.get(outcome.target)
			const shown = target === note ? 'This note' : `\`${target?.title ?? outcome.target}\``
			const names = (target?.compiled.headings ?? []).map(heading => heading.plain)
			const near = nearestName(outcome.wanted, names)
			const hint = near ? `Did you mean \`#${near}\`?` : anchorHint(names)
			return make(
				'link/broken-anchor',
				note,
				span,
				`${shown} has no \`#${outcome.wanted}\``,
				hint,
				`${name}#${outcome.wanted}`,
			)
		}
		case 'unpublished':
			return make(
				'link/to-unpublished',
				note,
				span,
				`\`${name}\` is not published`,
				'Publish it, or remove the link',
				name,
			)
		case 'missing-file':
			return missingFile(note, reference)
		case 'file':
			if (mediaKind(outcome.path) === undefined) {
				const message = `Files like \`${outcome.path}\` are not published`
				return make('asset/forbidden-type', note, span, message, 'Link to it elsewhere, or remove the link', name)
			}
			if (!outcome.foldedCase) return undefined
			return make('link/case', note, span, `\`${name}\` differs in case from the file`, caseHint(outcome, byId), name)
		case 'resolved':
			if (!outcome.foldedCase) return undefined
			return make('link/case', note, span, `\`${name}\` differs in case from the file`, caseHint(outcome, byId), name)
		default:
			return undefined
	}
}

function missingFile(note: PlacedNote, reference: NoteReference): Problem {
	const { span, name } = reference
	if (leadsOut(note, name)) return outsideRoot(note, reference)
	if (reference.raw) return make('html/removed', note, span, `This image names no file: \`${name}\``)
	return make('asset/missing', note, span, `There is no file \`${name}\``, 'Mend the path, or add the file', name)
}

/** Whether a path climbs above the vault. */
function leadsOut(note: PlacedNote, name: string): boolean {
	return /^\.{1,2}\//.test(name) && joinPath(folderOf(note.path), name) === undefined
}

function outsideRoot(note: PlacedNote, { span, name }: NoteReference): Problem {
	return make('path/outside-root', note, span, `\`${name}\` leads out of the content folder`, 'Mend the path', name)
}

function undescribedImage(note: PlacedNote, reference: NoteReference, outcome: Outcome): Problem | undefined {
	const { kind, label, name, span } = reference
	if (reference.field !== undefined || (kind !== 'image' && kind !== 'embed')) return undefined
	if (outcome.kind !== 'file' || mediaKind(outcome.path) !== 'image') return undefined
	if (readImageLabel(label).alt) return undefined
	const hint = kind === 'image' ? '`![What it shows](…)`' : '`![[…|What it shows]]`; till then its name stands for it'
	return make('image/alt', note, span, `The image \`${name}\` has no alternative text`, hint, name)
}

function wantedProblem(
	note: PlacedNote,
	reference: NoteReference,
	outcome: Extract<Outcome, { kind: 'wanted' }>,
	suggester: Suggester,
): Problem {
	const { span } = reference
	if (leadsOut(note, reference.name)) return outsideRoot(note, reference)
	const near = suggester.suggest(outcome.kb, outcome.name)
	const hint = near ? `Did you mean \`${near}\`?` : undefined
	if (reference.reading === 'links')
		return make(
			'kb/missing-target',
			note,
			span,
			`\`${outcome.name}\` is no note of \`${outcome.kb}\``,
			hint,
			outcome.name,
		)
	if (reference.kind === 'field')
		return make('field/broken', note, span, `\`${outcome.name}\` names no note`, hint, outcome.name)
	const code = reference.kind === 'embed' ? 'embed/broken' : 'link/broken'
	const elsewhere = outcome.kb === note.kb.name ? '' : ` in \`${outcome.kb}\``
	return make(code, note, span, `\`${outcome.name}\` names no note${elsewhere}`, hint, outcome.name)
}

function citationHint(key: string, keys: readonly string[]): string {
	const near = nearestName(key, keys)
	return near ? `Did you mean \`@${near}\`?` : 'Add the work to the bibliography, or write a note of that name'
}

function anchorHint(headings: readonly string[]): string {
	if (headings.length === 0) return 'It has no headings'
	return `Its headings: ${headings
		.slice(0, 6)
		.map(text => `\`${text}\``)
		.join(', ')}${headings.length > 6 ? ', …' : ''}`
}

function caseHint(outcome: Outcome, byId: ReadonlyMap<NoteId, PlacedNote>): string {
	const path =
		outcome.kind === 'file' ? outcome.path : outcome.kind === 'resolved' ? byId.get(outcome.target)?.path : undefined
	return `The file is \`${path ?? ''}\``
}

function unknownRelation(note: PlacedNote, reference: NoteReference, kbs: readonly Kb[]): Problem | undefined {
	if (reference.reading !== 'links' || !reference.relation || note.kb.relations.size === 0) return undefined
	if (isDeclared(note.kb, reference.relation, kbs)) return undefined
	const near = nearestName(reference.relation, note.kb.relations.keys())
	const hint = near ? `Did you mean \`${near}\`?` : 'Declare it under `relationship_types` in kb.yaml'
	return make(
		'kb/unknown-relation',
		note,
		reference.span,
		`The relation \`${reference.relation}\` is declared nowhere`,
		hint,
	)
}

/** A link that crosses KBs may use the words of either, so a relation counts as declared wherever it is. */
function isDeclared(kb: Kb, relation: string, kbs: readonly Kb[]): boolean {
	return isKnownRelation(kb, relation) || kbs.some(other => other.relations.has(relation))
}

/** Rows of cross-kb-links.yaml are judged by the relations of their own KB. */
function relationProblems(placed: Placed): Problem[] {
	const problems: Problem[] = []
	for (const kb of placed.kbs) {
		if (kb.relations.size === 0) continue
		for (const row of kb.curated)
			if (!isDeclared(kb, row.relation, placed.kbs))
				problems.push({
					code: 'kb/unknown-relation',
					severity: PROBLEMS['kb/unknown-relation'].severity,
					path: row.path,
					span: row.span,
					message: `The relation \`${row.relation}\` is declared nowhere`,
					hint: 'Declare it under `relationship_types` in kb.yaml',
				})
	}
	return problems
}

function addressProblems(note: PlacedNote): Problem[] {
	const first = note.url.split('/')[1] ?? ''
	if (!isRoute(first) || note.url === '/') return []
	const message = `\`${note.url}\` belongs to the site itself`
	return [make('path/reserved', note, NO_SPAN, message, 'Rename the file, or give it a `permalink`')]
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
				problems.push(make('alias/duplicate', note, alias.span, message, 'Keep it in one of the two'))
			}
		}
	return problems
}

function orphans(input: CheckInput): Problem[] {
	const linked = new Set(input.edges.filter(edge => edge.from !== edge.to).map(edge => edge.to))
	return input.placed.notes
		.filter(note => note.published && !linked.has(note.id) && note.url !== note.kb.url)
		.map(note => make('graph/orphan', note, NO_SPAN, 'No note links to this one'))
}
