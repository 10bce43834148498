/** Edges from the rows of cross-kb-links.yaml. */
import type { Span } from '../note/brand.ts'
import { PROBLEMS, type Problem } from '../note/problem.ts'
import type { CuratedLink, Kb } from './kb.ts'
import { compareEdges } from './note-links.ts'
import type { PlacedNote } from './place.ts'
import { remember } from './remember.ts'
import { resolveIn } from './resolve.ts'
import { sourceScope } from './row-source.ts'
import { fold } from './slug.ts'
import { nearNames, type Suggester } from './suggest.ts'
import type { KbSymbols, Symbols } from './symbols.ts'
import type { Edge } from './wiki.ts'

/** What the rows of one KB come to. */
export interface CuratedLinks {
	readonly edges: readonly Edge[]
	readonly problems: readonly Problem[]
	/** All that was asked to find this out. */
	readonly questions: readonly string[]
}

/** Names are looked up as `anyone` would have them, a note of the KB; undefined where there are no notes at all. */
export function linkCurated(
	symbols: Symbols,
	suggester: Suggester,
	kb: Kb,
	anyone: PlacedNote | undefined,
): CuratedLinks {
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
	const nameHint = (scope: KbSymbols, name: string) => {
		const near = suggester.suggestIn(scope.kb.name, name, symbols.questions)
		return near ? `Did you mean \`${near.localId}\`?` : undefined
	}
	for (const row of kb.curated) {
		const own = sourceScope(symbols, kb, row)
		const scope = symbols.prefixes.get(fold(row.targetKb))
		if (!own || !scope) {
			const { name, span } = !own && row.sourceKb ? row.sourceKb : { name: row.targetKb, span: row.kbSpan }
			report(row, span, `There is no KB \`${name}\` here`, kbHint(symbols, name))
			continue
		}
		if (!anyone) continue
		const source = resolveIn(own, anyone, row.source)
		const target = resolveIn(scope, anyone, row.target)
		if (source.kind === 'none')
			report(row, row.sourceSpan, `\`${row.source}\` is no note of \`${own.kb.name}\``, nameHint(own, row.source))
		else if (target.kind === 'none')
			report(row, row.span, `\`${row.target}\` is no note of \`${scope.kb.name}\``, nameHint(scope, row.target))
		else if (source.note.published && target.note.published) {
			const { relation, note, path, span } = row
			const [from, to] = [source.note.id, target.note.id]
			edges.push({ from, to, kind: 'curated', relation, note, path, span, reference: undefined })
		}
	}
	edges.sort(compareEdges)
	return { edges, problems, questions: symbols.questions.take() }
}

function kbHint(symbols: Symbols, name: string): string {
	const near = nearKb(symbols)(name)
	return near ? `Did you mean \`${near}\`?` : 'Add the KB to this folder, or remove the row'
}

const nearKb = remember((symbols: Symbols) => nearNames(symbols.kbs.keys()))
