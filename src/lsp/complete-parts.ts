/** Headings and blocks of a note, to link to. */
import { CompletionItemKind } from 'vscode-languageserver/node'
import type { Heading, Subpath } from '../note/compiled-note.ts'
import type { PlacedNote } from '../wiki/place.ts'
import type { NoteReference } from '../wiki/wiki.ts'
import type { Choice, Choices, CompletionInput } from './choice.ts'
import { decoded } from './complete-names.ts'
import type { CompletionContext } from './completion-context.ts'
import { blockLine } from './definition.ts'
import { outcomeOf, targetsOf } from './link-at.ts'

type PartContext = Extract<CompletionContext, { kind: 'heading' | 'block' | 'fragment' }>

export function completeParts(input: CompletionInput, context: PartContext): Choices | undefined {
	const kind = context.kind === 'fragment' ? 'markdown' : 'wikilink'
	const name = context.kind === 'fragment' ? decoded(context.address) : context.name
	const reference: NoteReference = { kind, name, span: NOWHERE }
	const [target] = targetsOf(input.state, outcomeOf(input.state, input.from, reference))
	if (!target) return undefined
	const { stretch } = context
	if (context.kind === 'block') return { stretch, choices: blocksOf(input, target, context.close), isCut: false }
	if (context.kind === 'fragment') {
		const choices = target.compiled.headings.map((heading): Choice => ({ ...describe(heading), text: heading.anchor }))
		return { stretch, choices, isCut: false }
	}
	const { close, chain } = context
	const choices = target.compiled.headings.flatMap((heading, index): Choice[] => {
		const text = wordsFor(input, reference, target, index, chain)
		return text === undefined ? [] : [{ ...describe(heading), text: text + close, filter: heading.plain }]
	})
	return { stretch, choices, isCut: false }
}

function describe({ plain, depth }: Heading) {
	return { label: plain, detail: `${'#'.repeat(depth)} heading`, kind: CompletionItemKind.Struct }
}

/** The words that lead to a heading: its own, those of the headings above it before them, or its anchor. */
function wordsFor(
	{ state, from }: CompletionInput,
	reference: NoteReference,
	{ compiled, id }: PlacedNote,
	index: number,
	written: readonly string[],
): string | undefined {
	const heading = compiled.headings[index] as Heading
	const above = headingsAbove(compiled.headings, index).map(it => inLink(it.plain))
	const forms = [...above.map((_, at) => above.slice(at)), []]
		.toReversed()
		.map(chain => [...chain, inLink(heading.plain)])
	for (const chain of [...(written.length > 0 ? [[inLink(heading.plain)]] : forms), [heading.anchor]]) {
		if (chain.some(part => part === '')) continue
		const subpath: Subpath = { kind: 'heading', chain: [...written, ...chain] }
		const outcome = outcomeOf(state, from, { ...reference, subpath })
		if (outcome.kind === 'resolved' && outcome.target === id && outcome.anchor === heading.anchor)
			return chain.join('#')
	}
	return undefined
}

/** From the outermost. */
function headingsAbove(headings: readonly Heading[], index: number): readonly Heading[] {
	const above: Heading[] = []
	let depth = headings[index]?.depth ?? 0
	for (const heading of headings.slice(0, index).toReversed()) {
		if (heading.depth >= depth) continue
		above.unshift(heading)
		depth = heading.depth
	}
	return above
}

/** What in a heading would end the link is left out: headings are found without it. */
function inLink(words: string): string {
	return words
		.replace(/[[\]|#^\\]+/g, ' ')
		.replace(/\s+/g, ' ')
		.trim()
}

function blocksOf({ state, from, text }: CompletionInput, target: PlacedNote, close: string): readonly Choice[] {
	const source =
		target.path === from.path ? text.text : state.listed.notes.find(item => item.path === target.path)?.text
	return target.compiled.blocks.map(({ id }): Choice => {
		const line = source === undefined ? undefined : blockLine(source, id)
		const words = line && source?.slice(line.offset, line.offset + line.length - id.length - 1).trim()
		return {
			label: id,
			kind: CompletionItemKind.Property,
			detail: 'block',
			...(words ? { description: words.slice(0, LONGEST_WORDS) } : {}),
			text: id + close,
		}
	})
}

const NOWHERE = { offset: 0, length: 0, line: 1, column: 1 }
const LONGEST_WORDS = 80
