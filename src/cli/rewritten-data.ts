/** What a change has rewritten, as scripts read it. */
import type { Span, VaultPath } from '../note/brand.ts'

interface Rewritten {
	readonly path: VaultPath
	readonly span: Span
	readonly before: string
	readonly after: string
}

export function rewrittenData(rewritten: readonly Rewritten[]) {
	return rewritten.map(({ path, span, before, after }) => ({
		path,
		line: span.line,
		column: span.column,
		before,
		after,
	}))
}
