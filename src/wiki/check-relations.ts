/** Relations that no KB declares. */
import { PROBLEMS, type Problem } from '../note/problem.ts'
import type { Kb } from './kb.ts'
import { noteProblem } from './note-problem.ts'
import type { PlacedNote } from './place.ts'
import { isKnownRelation, knownRelations } from './relations.ts'
import { nearestName } from './suggest.ts'
import type { NoteReference } from './wiki.ts'

/** Of an item of `links:` in a KB that declares relations. */
export function unknownRelation(note: PlacedNote, reference: NoteReference, kbs: readonly Kb[]): Problem | undefined {
	if (reference.reading !== 'links' || !reference.relation || note.kb.relations.size === 0) return undefined
	if (isDeclared(note.kb, reference.relation, kbs)) return undefined
	const near = nearestName(reference.relation, knownRelations(note.kb))
	const hint = near ? `Did you mean \`${near}\`?` : 'Declare it under `relationship_types` in kb.yaml'
	return noteProblem(
		'kb/unknown-relation',
		note,
		reference.relationSpan ?? reference.span,
		`The relation \`${reference.relation}\` is declared nowhere`,
		hint,
	)
}

/** A link that crosses KBs may use the words of either, so a relation counts as declared wherever it is. */
function isDeclared(kb: Kb, relation: string, kbs: readonly Kb[]): boolean {
	return isKnownRelation(kb, relation) || kbs.some(other => other.relations.has(relation))
}

/** Rows of cross-kb-links.yaml are judged by the relations of their own KB. */
export function curatedRelationProblems(kbs: readonly Kb[]): readonly Problem[] {
	const problems: Problem[] = []
	for (const kb of kbs) {
		if (kb.relations.size === 0) continue
		for (const row of kb.curated)
			if (!isDeclared(kb, row.relation, kbs))
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
