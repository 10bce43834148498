/** What a page ought to show for each reference of its note, going by what the checker says of it. */
import type { CompiledNote } from '../../src/note/compiled-note.ts'
import type { ProblemCode } from '../../src/note/problem.ts'
import { partOf } from '../../src/wiki/embed-part.ts'
import { mediaKind } from '../../src/wiki/media.ts'
import { wantedUrl } from '../../src/wiki/target.ts'
import type { LinkedNote, NoteReference, Outcome, Wiki } from '../../src/wiki/wiki.ts'
import type { Shown } from './shown.ts'

export interface Said {
	readonly reference: NoteReference
	readonly outcome: Outcome
	readonly place: 'text' | 'head' | 'nowhere'
	readonly shown: Shown
	readonly verdict: 'good' | 'bad' | 'neither'
	/** What is told of a bad one. */
	readonly codes: readonly ProblemCode[]
}

/** One for each of the note's references. */
export function saidOf(wiki: Wiki, note: LinkedNote): readonly Said[] {
	const placed = placesOf(note.compiled)
	const refused = wiki.refusedEmbeds.get(note.id)
	return note.references.map((reference, index) => {
		const outcome = wiki.outcomes.get(note.id)?.[index] as Outcome
		const place = reference.field === undefined ? (placed.has(index) ? 'text' : 'nowhere') : 'head'
		const isRefused = placed.get(index) !== 'inline' && refused?.has(index)
		const isCopied = isContent(wiki, reference, outcome) && (placed.get(index) ?? 'inline') !== 'inline' && !isRefused
		const judged = judge(wiki, reference, outcome, { isRefused: isRefused ?? false, isCopied })
		return { reference, outcome, place, ...judged }
	})
}

/** File of the page at an address below the base. */
export function pageFile(url: string): string {
	return `${url.slice(1)}index.html`
}

type Verdict = Pick<Said, 'shown' | 'verdict' | 'codes'>

function judge(
	wiki: Wiki,
	reference: NoteReference,
	outcome: Outcome,
	{ isRefused, isCopied }: { readonly isRefused: boolean; readonly isCopied: boolean },
): Verdict {
	const good = (shown: Shown): Verdict => ({ shown, verdict: 'good', codes: [] })
	const bad = (shown: Shown, ...codes: ProblemCode[]): Verdict => ({ shown, verdict: 'bad', codes })
	const fileOf = (id: LinkedNote['id']) => pageFile((wiki.notes.get(id) as LinkedNote).url)
	switch (outcome.kind) {
		case 'resolved': {
			const to = fileOf(outcome.target) + (outcome.anchor === undefined ? '' : `#${outcome.anchor}`)
			if (isRefused) return bad(`doubtful ${to}`, 'embed/cycle', 'embed/too-deep', 'limit/expansion')
			return good(`${isCopied ? 'embed' : 'link'} ${to}`)
		}
		case 'ambiguous':
			return bad(`${isCopied ? 'doubtful-embed' : 'doubtful'} ${fileOf(outcome.target)}`, 'link/ambiguous')
		case 'missing-anchor':
			return bad(`doubtful ${fileOf(outcome.target)}`, 'link/broken-anchor')
		case 'wanted': {
			const code =
				reference.kind === 'embed' ? 'embed/broken' : reference.kind === 'field' ? 'field/broken' : 'link/broken'
			const told = reference.reading === 'links' ? 'kb/missing-target' : code
			return bad(`wanted ${pageFile(wantedUrl(outcome.kb, outcome.name))}`, told)
		}
		case 'unpublished':
			return bad('unpublished', 'link/to-unpublished')
		case 'file':
			if (mediaKind(outcome.path) === undefined) return bad('missing', 'asset/forbidden-type')
			return good(`file _files/${outcome.path}`)
		case 'missing-file':
			return bad('missing', reference.raw ? 'html/removed' : 'asset/missing', 'path/outside-root')
		case 'outside':
			return good(`external ${outcome.href}`)
		case 'cited':
			return good(`cite _ref-${outcome.key.replace(/\s+/g, '-')}`)
		case 'unknown-key':
			return bad('missing', 'cite/unknown')
		case 'absent-kb':
			return bad('missing', 'kb/missing-target')
		case 'text':
			return { shown: '', verdict: 'neither', codes: [] }
	}
}

/** Where the references of the text stand on the page; one whose HTML is not published stands nowhere. */
function placesOf({ template, citations }: CompiledNote): ReadonlyMap<number, string> {
	const places = new Map<number, string>()
	for (const hole of template.holes) {
		if (hole.kind === 'citation')
			for (const item of citations?.[hole.citation]?.items ?? []) places.set(item.reference, 'inline')
		else if ('reference' in hole) places.set(hole.reference, hole.kind === 'embed' ? hole.place : 'inline')
	}
	return places
}

/** Whether an embed names something that can be cut out of its note: not a heading within a quote or a list. */
function isContent(wiki: Wiki, reference: NoteReference, outcome: Outcome): boolean {
	if (reference.kind !== 'embed' || (outcome.kind !== 'resolved' && outcome.kind !== 'ambiguous')) return false
	const target = wiki.notes.get(outcome.target) as LinkedNote
	return partOf(target.compiled, outcome.kind === 'resolved' ? outcome.anchor : undefined) !== undefined
}
