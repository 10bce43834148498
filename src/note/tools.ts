/**
 * What only some notes need and what takes long to load: the highlighter of code and the typesetter of math. `check`
 * of a wiki without either never loads them.
 */
import type { codeBlock } from './code-block.ts'
import type { renderMath } from './math.ts'

export interface Tools {
	/** Without it, code is shown plain. */
	readonly codeBlock?: typeof codeBlock
	/** Without it, math is shown as it is written. */
	readonly renderMath?: typeof renderMath
}

/** The tools that `text` may need. */
export async function toolsFor(text: string): Promise<Tools> {
	const hasCode = /^[ \t>\-*+\d.)]*(?:`{3,}|~{3,})[ \t]*[^\s`~]/m.test(text)
	const hasMath = text.includes('$')
	if (!hasCode && !hasMath) return {}
	const [code, math] = await Promise.all([
		hasCode ? import('./code-block.ts') : undefined,
		hasMath ? import('./math.ts') : undefined,
	])
	return {
		...(code ? { codeBlock: code.codeBlock } : {}),
		...(math ? { renderMath: math.renderMath } : {}),
	}
}
