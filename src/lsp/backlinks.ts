/** Every place that leads to a note, drafts included: what is referred to, and what a preview counts. */
import type { Anchor, Span, TagName, VaultPath } from '../note/brand.ts'
import type { PlacedNote } from '../wiki/place.ts'
import type { Outcome } from '../wiki/wiki.ts'
import { headingAtOffset, type LinkAt, linkAt, linksOf, tagAtOffset, targetsOf } from './link-at.ts'
import type { VaultState } from './live-vault.ts'
import { lineStart } from './source-text.ts'

/** A place in a file of the vault. */
export interface Place {
	readonly path: VaultPath
	readonly span: Pick<Span, 'offset' | 'length'>
}

/** All that refers to what stands at an offset: a tag, the target of a link, a heading, a block, else the note itself. */
export function referencesAt(state: VaultState, note: PlacedNote, text: string, offset: number): readonly Place[] {
	const link = linkAt(state, note, offset)
	if (link) {
		const anchor = anchorOf(link.outcome)
		if (link.outcome.kind === 'file') return usesOfFile(state, link.outcome.path)
		return targetsOf(state, link.outcome).flatMap(target => backlinksOf(state, target, anchor))
	}
	const tag = tagAtOffset(note.compiled, offset)
	if (tag) return usesOfTag(state, tag.name)
	return backlinksOf(state, note, headingAtOffset(note.compiled, offset)?.anchor ?? blockAt(note, text, offset))
}

/** By path and place; those that name a part, if one is given. */
export function backlinksOf(state: VaultState, to: PlacedNote, anchor?: Anchor): readonly Place[] {
	const { wiki } = state.vault
	const isPart = (outcome: Outcome | undefined) => anchor === undefined || (outcome && anchorOf(outcome) === anchor)
	const edges = (wiki.incoming.get(to.id) ?? []).filter(({ from, reference }) =>
		isPart(reference === undefined ? undefined : wiki.outcomes.get(from)?.[reference]),
	)
	const isPublished = wiki.notes.has(to.id)
	const unseen = state.all.notes.flatMap(from => {
		// The graph knows what published notes say of each other.
		const isSeen = isPublished && wiki.notes.has(from.id)
		const mayLead = !isSeen && (!wiki.notes.has(from.id) || namesUnpublished(state, from))
		return mayLead ? linksOf(state, from).filter(link => leadsTo(state, link, to) && isPart(link.outcome)) : []
	})
	const places = [...edges, ...unseen.map(({ from, reference }) => ({ path: from.path, span: reference.span }))]
	return inOrder(places)
}

function leadsTo(state: VaultState, { outcome }: LinkAt, to: PlacedNote): boolean {
	return targetsOf(state, outcome)[0]?.id === to.id
}

function namesUnpublished({ vault }: VaultState, { id }: PlacedNote): boolean {
	return vault.wiki.outcomes.get(id)?.some(outcome => outcome.kind === 'unpublished') ?? false
}

function usesOfTag({ all }: VaultState, name: TagName): readonly Place[] {
	return all.notes.flatMap(({ path, compiled }) =>
		compiled.tags.flatMap(tag => (tag.name === name ? { path, span: tag.span } : [])),
	)
}

function usesOfFile(state: VaultState, path: VaultPath): readonly Place[] {
	return state.all.notes.flatMap(note =>
		linksOf(state, note).flatMap(({ outcome, reference }) =>
			outcome.kind === 'file' && outcome.path === path ? { path: note.path, span: reference.span } : [],
		),
	)
}

function anchorOf(outcome: Outcome): Anchor | undefined {
	return outcome.kind === 'resolved' ? outcome.anchor : undefined
}

/** The block whose id stands at the end of the line. */
function blockAt({ compiled }: PlacedNote, text: string, offset: number): Anchor | undefined {
	const start = lineStart(text, offset)
	const line = /^[^\r\n]*/.exec(text.slice(start, start + LONGEST_LINE))?.[0] ?? ''
	const id = /(?:^|\s)\^([A-Za-z0-9_-]+)[ \t]*$/.exec(line)?.[1]
	return compiled.blocks.find(block => block.id === id)?.anchor
}

function inOrder(places: readonly Place[]): readonly Place[] {
	return places
		.map(({ path, span }) => ({ path, span }))
		.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.span.offset - b.span.offset))
}

const LONGEST_LINE = 10_000
