/** Edges from the rows of cross-kb-links.yaml. */
import type { KbName, Span } from '../note/brand.ts'
import { PROBLEMS, type Problem } from '../note/problem.ts'
import type { CuratedLink, Kb } from './kb.ts'
import type { PlacedNote } from './place.ts'
import { resolveIn } from './resolve.ts'
import { fold } from './slug.ts'
import { nearestName } from './suggest.ts'
import type { KbSymbols, Symbols } from './symbols.ts'
import type { Edge } from './wiki.ts'

export function linkCurated(
	symbols: Symbols,
	kbs: readonly Kb[],
	notes: readonly PlacedNote[],
): { edges: readonly Edge[]; problems: readonly Problem[] } {
	const edges: Edge[] = []
	const problems: Problem[] = []
	const report = (row: CuratedLink, span: Span, message: string, hint: string | undefined) =>
		problems.push({
			code: 'kb/missing-target',
			severity: PROBLEMS['kb/missing-target'].severity,
			path: row.path,
			span,
			message,
			target: `${row.targetKb}:${row.target}`,
			...(hint ? { hint } : {}),
		})
	for (const kb of kbs) {
		const own = symbols.kbs.get(kb.name as KbName) as KbSymbols
		const anyone = own.notes[0] ?? notes[0]
		for (const row of kb.curated) {
			const scope = symbols.prefixes.get(fold(row.targetKb))
			if (!scope) {
				report(row, row.kbSpan, `There is no KB \`${row.targetKb}\` here`, kbHint(symbols, row.targetKb))
				continue
			}
			if (!anyone) continue
			const source = resolveIn(own, anyone, row.source)
			const target = resolveIn(scope, anyone, row.target)
			if (source.kind === 'none')
				report(row, row.sourceSpan, `\`${row.source}\` is no note of \`${kb.name}\``, nameHint(own, row.source))
			else if (target.kind === 'none')
				report(row, row.span, `\`${row.target}\` is no note of \`${scope.kb.name}\``, nameHint(scope, row.target))
			else if (source.note.published && target.note.published) {
				const { relation, note, path, span } = row
				edges.push({
					from: source.note.id,
					to: target.note.id,
					kind: 'curated',
					relation,
					note,
					path,
					span,
					reference: undefined,
				})
			}
		}
	}
	return { edges, problems }
}

function kbHint(symbols: Symbols, name: string): string {
	const near = nearestName(name, [...symbols.kbs.keys()])
	return near ? `Did you mean \`${near}\`?` : 'Add the KB to this folder, or remove the row'
}

function nameHint(scope: KbSymbols, name: string): string | undefined {
	const near = nearestName(name, [...scope.ids.exact.keys()])
	return near ? `Did you mean \`${near}\`?` : undefined
}
