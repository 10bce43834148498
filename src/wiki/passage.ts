/** Sentences as a reader sees them: with titles where the source has ids. */
import type { Passage } from '../note/compiled-note.ts'
import { workLabel } from './bibliography.ts'
import { fold } from './slug.ts'
import { targetOf } from './target.ts'
import type { LinkedNote, NoteReference, Outcome, Wiki } from './wiki.ts'

/** What a link says: its label; for an id or a path the target's title (with the part it leads to); else what was typed. */
export function linkText(wiki: Wiki, reference: NoteReference, outcome: Outcome): string {
	if (reference.label) return reference.label
	const work = reference.kind === 'citation' ? wiki.works.get(reference.name) : undefined
	if (work) return workLabel(work)
	const target = targetOf(outcome)
	const note = target === undefined ? undefined : wiki.notes.get(target)
	const part = outcome.kind === 'resolved' ? outcome.part : undefined
	if (reference.name === '') return part ?? writtenPart(reference)
	if (note && part) return `${note.title} › ${part}`
	if (note) return isId(reference.name, note) ? note.title : reference.name
	if (reference.kind === 'citation') return `@${reference.name}`
	return writtenPart(reference)
}

/** Whether a name is one that no reader should see; a title or an alias is as its author typed it. */
function isId(name: string, note: LinkedNote): boolean {
	const typed = fold(name)
	if (note.kb.declared && typed === fold(note.localId)) return true
	if (typed === fold(note.title) || note.aliases.some(alias => fold(alias) === typed)) return false
	return /[/:]|\.md$/i.test(name) || /^[a-z\d._-]+$/.test(name)
}

function writtenPart({ name, subpath }: NoteReference): string {
	if (!subpath) return name
	const part = subpath.kind === 'block' ? '' : subpath.chain.join(' › ')
	return name === '' ? part || 'this block' : part === '' ? name : `${name} › ${part}`
}

/** A passage as plain text. */
export function passageText(wiki: Wiki, note: LinkedNote, passage: Passage): string {
	return passage.map(piece => (typeof piece === 'string' ? piece : referenceText(wiki, note, piece))).join('')
}

export function referenceText(wiki: Wiki, note: LinkedNote, index: number): string {
	const reference = note.references[index]
	const outcome = wiki.outcomes.get(note.id)?.[index]
	return reference && outcome ? linkText(wiki, reference, outcome) : ''
}
