/** What a link leads to, without going there; where it leads nowhere, why. */
import type { Hover } from 'vscode-languageserver/node'
import type { Passage } from '../note/compiled-note.ts'
import { citedWorks, workLabel } from '../wiki/bibliography.ts'
import { passageText } from '../wiki/passage.ts'
import type { PlacedNote } from '../wiki/place.ts'
import type { Outcome } from '../wiki/wiki.ts'
import { backlinksOf, referencesAt } from './backlinks.ts'
import { linkAt, problemsOf, tagAtOffset, targetsOf } from './link-at.ts'
import type { VaultState } from './live-vault.ts'
import type { SourceText } from './source-text.ts'

export function hoverAt(state: VaultState, note: PlacedNote, text: SourceText, offset: number): Hover | undefined {
	const link = linkAt(state, note, offset)
	if (link) {
		const { reference, outcome } = link
		const told = problemsOf(state, link).map(({ message, hint }) =>
			[message, ...(hint === undefined ? [] : [hint])].map(escapeWords).join('  \n'),
		)
		const parts = [...told, ...describeTarget(state, outcome)]
		return parts.length === 0 ? undefined : asHover(parts, text, reference.span)
	}
	const tag = tagAtOffset(note.compiled, offset)
	if (!tag) return undefined
	const notes = new Set(referencesAt(state, note, text.text, offset).map(({ path }) => path)).size
	const where = notes === 1 ? 'In this note only' : `In ${notes} notes`
	return asHover([`**#${escapeWords(tag.name)}**\n\n${where}`], text, tag.span)
}

/** A note in a few lines of Markdown. What it says stands there as plain words: nothing in it is loaded or acts. */
export function previewOf(state: VaultState, note: PlacedNote, part?: string): string {
	const title = `**${escapeWords(note.title)}${part === undefined ? '' : ` › ${escapeWords(part)}`}**`
	const draft = state.vault.wiki.notes.has(note.id) ? [] : ['not published']
	const place = note.kb.declared ? `${note.kb.name}:${note.localId}` : note.path
	const links = backlinksOf(state, note).length
	const facts = [
		note.type,
		`\`${place.replaceAll('`', "'")}\``,
		...draft,
		links === 1 ? '1 link leads here' : `${links} links lead here`,
	]
	const words = excerptOf(state, note)
	return [`${title}  \n${facts.join(' · ')}`, ...(words === '' ? [] : [escapeWords(words)])].join('\n\n')
}

function describeTarget(state: VaultState, outcome: Outcome): readonly string[] {
	if (outcome.kind === 'file') return [`\`${outcome.path.replaceAll('`', "'")}\``]
	if (outcome.kind === 'cited') {
		const works = citedWorks(state.vault.contents.bibliography ?? new Map(), [outcome.key])
		return [...works.values()].map(
			work => `**${escapeWords(workLabel(work))}**  \n${escapeWords(work.csl.title ?? '')}`,
		)
	}
	const part = outcome.kind === 'resolved' ? outcome.part : undefined
	return targetsOf(state, outcome)
		.slice(0, MOST)
		.map(target => previewOf(state, target, part))
}

function excerptOf({ vault }: VaultState, note: PlacedNote): string {
	const linked = vault.wiki.notes.get(note.id)
	const excerpt: Passage = note.compiled.excerpt
	if (linked) return passageText(vault.wiki, linked, excerpt)
	return excerpt
		.map(piece =>
			typeof piece === 'string'
				? piece
				: (note.compiled.references[piece]?.label ?? note.compiled.references[piece]?.name ?? ''),
		)
		.join('')
}

function asHover(
	parts: readonly string[],
	text: SourceText,
	span: { readonly offset: number; readonly length: number },
): Hover {
	return { contents: { kind: 'markdown', value: parts.join('\n\n---\n\n') }, range: text.rangeOf(span) }
}

/** Words that Markdown would take for something else are only words; code of our own messages stays code. */
function escapeWords(words: string): string {
	return words
		.replace(/\s+/g, ' ')
		.split(/(`[^`]*`)/)
		.map((piece, index) => (index % 2 === 1 ? piece : piece.replace(/[\\`*_{}[\]()<>#+!|~^&-]/g, '\\$&')))
		.join('')
}

/** Candidates of an ambiguous name that are shown. */
const MOST = 3
