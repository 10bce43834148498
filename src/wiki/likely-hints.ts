/** What was probably meant by a reference that leads nowhere, written as it works in the place of the one that is there. */

import type { KbName } from '../note/brand.ts'
import type { CompiledNote, Heading } from '../note/compiled-note.ts'
import { nearBlocks, nearHeadings } from './landmarks.ts'
import { pathForms } from './path-form.ts'
import type { PlacedNote } from './place.ts'
import { nameIn, type SuggestedNote } from './suggest.ts'
import type { Symbols } from './symbols.ts'
import type { NoteReference } from './wiki.ts'
import { writeValue } from './written-name.ts'

/** Names the note that was probably meant in the place of one that `kb` was searched for. */
export function noteHint(
	symbols: Symbols,
	from: PlacedNote,
	reference: NoteReference,
	kb: KbName,
	meant: SuggestedNote | undefined,
): string | undefined {
	if (!meant) return undefined
	if (reference.kind === 'markdown') return didYouMean(addressOf(symbols, from, reference, meant))
	// The name of an entry with a KB of its own is read in that one; any other is read in the KB of its note.
	return didYouMean(nameIn(reference.kbName === undefined ? from.kb.name : kb, meant))
}

/** The path to a note as a Markdown link has it, encoded; undefined for what no path leads to. */
function addressOf(
	symbols: Symbols,
	from: PlacedNote,
	reference: NoteReference,
	{ path, kb }: SuggestedNote,
): string | undefined {
	const scope = symbols.kbs.get(kb.name)
	if (!scope || !/\.md$/i.test(path)) return undefined
	// Of the ways that begin at a root, the last begins at that of the vault, and is true in every KB.
	const way = pathForms(scope, from, reference, reference.name, path).at(-1)
	return way && writeValue({ offset: 0, text: '' }, { kind: 'address', angled: false }, way)?.text
}

/** Names the heading or block of `target` that was probably meant by `wanted`, else those that it has. */
export function partHint(target: CompiledNote, { kind, subpath }: NoteReference, wanted: string): string {
	if (subpath?.kind === 'block') {
		const near = nearBlocks(target)(subpath.id)
		const ids = target.blocks.map(({ id }) => `\`#^${id}\``)
		return near ? `Did you mean \`#^${near}\`?` : listed('blocks', ids)
	}
	const words = nearHeadings(target)(wanted)
	const near = target.headings.find(({ plain }) => plain === words)
	const name = (heading: Heading) => (kind === 'markdown' ? heading.anchor : heading.plain)
	if (near) return `Did you mean \`#${name(near)}\`?`
	return listed(
		'headings',
		target.headings.map(({ plain }) => `\`${plain}\``),
	)
}

function listed(sort: string, all: readonly string[]): string {
	if (all.length === 0) return `It has no ${sort}`
	return `Its ${sort}: ${all.slice(0, MOST).join(', ')}${all.length > MOST ? ', …' : ''}`
}

function didYouMean(name: string | undefined): string | undefined {
	return name === undefined ? undefined : `Did you mean \`${name}\`?`
}

/** Parts that a message names. */
const MOST = 6
