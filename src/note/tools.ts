/**
 * What only some notes need and what takes long to load: the highlighter of code, the typesetter of math, and what
 * `marcasite.yaml` switches on. `check` of a wiki without any of them never loads them.
 */
import type { Root } from 'mdast'
import { type Processor, unified } from 'unified'
import type { codeBlock } from './code-block.ts'
import type { renderMath } from './math.ts'

export interface Tools {
	/** Without it, code is shown plain. */
	readonly codeBlock?: typeof codeBlock
	/** Without it, math is shown as it is written. */
	readonly renderMath?: typeof renderMath
	/** Change the words of a tree, in order; positions stay those of the source. */
	readonly transforms?: readonly ((tree: Root) => void)[]
}

/** `markdown:` of `marcasite.yaml`. */
export interface MarkdownOptions {
	/** Curly quotes, dashes for `--` and `---`, an ellipsis for `...`. */
	readonly smartPunctuation: boolean
	/** The end of a line in a paragraph is one on the page as well. */
	readonly hardBreaks: boolean
	/** `:tada:` is a picture of a party. */
	readonly emoji: boolean
}

/** What is written is what is shown. */
export const PLAIN_MARKDOWN: MarkdownOptions = { smartPunctuation: false, emoji: false, hardBreaks: false }

/** The tools that `text` may need. */
export async function toolsFor(text: string, options: MarkdownOptions = PLAIN_MARKDOWN): Promise<Tools> {
	const hasFence = text.includes('```') || text.includes('~~~')
	const hasCode = hasFence && /^[ \t>\-*+\d.)]*(?:`{3,}|~{3,})[ \t]*[^\s`~]/m.test(text)
	const hasMath = text.includes('$') || (hasFence && /(?:```|~~~)[ \t]*math\b/i.test(text))
	const code = hasCode ? await loadCodeBlock() : undefined
	const math = hasMath ? await loadMath() : undefined
	const transforms = await transformsFor(text, options)
	return {
		...(code ? { codeBlock: code.codeBlock } : {}),
		...(math ? { renderMath: math.renderMath } : {}),
		...(transforms.length > 0 ? { transforms } : {}),
	}
}

let codeModule: Promise<typeof import('./code-block.ts')> | undefined
let mathModule: Promise<typeof import('./math.ts')> | undefined

/** To ask for a module is not cheap, even for one that is loaded. */
function loadCodeBlock(): Promise<typeof import('./code-block.ts')> {
	codeModule ??= import('./code-block.ts')
	return codeModule
}

function loadMath(): Promise<typeof import('./math.ts')> {
	mathModule ??= import('./math.ts')
	return mathModule
}

async function transformsFor(text: string, options: MarkdownOptions): Promise<readonly ((tree: Root) => void)[]> {
	const transforms: ((tree: Root) => void)[] = []
	if (options.emoji && /:[\w+-]+:/.test(text)) {
		const { default: gemoji } = await import('remark-gemoji')
		transforms.push(transformBy(unified().use(gemoji).freeze()))
	}
	if (options.smartPunctuation && /["'`]|--|\.{3}/.test(text)) {
		const { default: smartypants } = await import('remark-smartypants')
		transforms.push(transformBy(unified().use(smartypants, { dashes: 'oldschool' }).freeze()))
	}
	if (options.hardBreaks) {
		const { default: breaks } = await import('remark-breaks')
		transforms.push(transformBy(unified().use(breaks).freeze()))
	}
	return transforms
}

function transformBy(processor: { readonly runSync: Processor['runSync'] }): (tree: Root) => void {
	return tree => {
		processor.runSync(tree)
	}
}
