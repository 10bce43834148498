/** One reference and what became of it: what is wrong, and what was probably meant. */
import type { NoteId, VaultPath } from '../note/brand.ts'
import { readImageLabel } from '../note/image-label.ts'
import type { Problem } from '../note/problem.ts'
import { isForbidden } from './forbidden-files.ts'
import { noteHint, partHint } from './likely-hints.ts'
import { mediaKind } from './media.ts'
import { noteProblem } from './note-problem.ts'
import type { PlacedNote } from './place.ts'
import { folderOf, joinPath, leadsOut } from './resolve.ts'
import type { Suggester } from './suggest.ts'
import type { Symbols } from './symbols.ts'
import type { NoteReference, Outcome } from './wiki.ts'

/** What the references of all notes are judged by. */
export interface ReferenceCheckInput {
	readonly symbols: Symbols
	readonly suggester: Suggester
	/** The key of the bibliography that is near to another. */
	readonly nearKey: (key: string) => string | undefined
	/** Files that are there, and are not published for what is in them. */
	readonly refused: ReadonlySet<VaultPath>
}

/** Why a reference does not lead where its author meant; undefined where it does. */
export function checkReference(
	{ symbols, suggester, nearKey, refused }: ReferenceCheckInput,
	note: PlacedNote,
	reference: NoteReference,
	outcome: Outcome,
): Problem | undefined {
	const { span, name } = reference
	switch (outcome.kind) {
		case 'wanted':
			return wantedProblem(symbols, note, reference, outcome, suggester)
		case 'unknown-key':
			return noteProblem('cite/unknown', note, span, `\`@${name}\` names no work`, citationHint(nearKey(name)), name)
		case 'absent-kb': {
			const message = `There is no KB \`${outcome.kbName}\` here`
			return noteProblem(
				'kb/missing-target',
				note,
				span,
				message,
				'Add the KB to this folder, or remove the entry',
				`${outcome.kbName}:${name}`,
			)
		}
		case 'ambiguous': {
			const paths = listCandidates(symbols, outcome.candidates)
			const hint = 'Write the path of one of them, or its id'
			return noteProblem(
				'link/ambiguous',
				note,
				span,
				`\`${name}\` names ${outcome.candidates.length} notes: ${paths}`,
				hint,
				name,
			)
		}
		case 'missing-anchor': {
			const target = symbols.byId(outcome.target)
			const shown = target === note ? 'This note' : `\`${target?.title ?? outcome.target}\``
			const hint = target && partHint(target.compiled, reference, outcome.wanted)
			return noteProblem(
				'link/broken-anchor',
				note,
				span,
				`${shown} has no \`#${outcome.wanted}\``,
				hint,
				`${name}#${outcome.wanted}`,
			)
		}
		case 'unpublished':
			return noteProblem(
				'link/to-unpublished',
				note,
				span,
				`\`${name}\` is not published`,
				'Publish it, or remove the link',
				name,
			)
		case 'missing-file':
			return missingFile(note, reference, refused)
		case 'file':
			if (mediaKind(outcome.path) === undefined) {
				const message = `Files like \`${outcome.path}\` are not published`
				const hint = 'Link to it elsewhere, or remove the link'
				const problem = noteProblem('asset/forbidden-type', note, span, message, hint, name)
				return isForbidden(outcome.path) ? problem : { ...problem, severity: 'warning' }
			}
			return caseProblem(note, reference, outcome, symbols)
		case 'resolved':
			return caseProblem(note, reference, outcome, symbols)
		default:
			return undefined
	}
}

function missingFile(note: PlacedNote, reference: NoteReference, refused: ReadonlySet<VaultPath>): Problem {
	const { span, name } = reference
	if (leadsOut(note.path, name)) return outsideRoot(note, reference)
	if (reference.raw) return noteProblem('html/removed', note, span, `This image names no file: \`${name}\``)
	const there = [folderOf(note.path), note.kb.folder, ''].flatMap(folder => joinPath(folder, name) ?? [])
	const path = there.find(item => refused.has(item))
	if (path !== undefined) {
		const message = `\`${path}\` is there, and is not published`
		return noteProblem('asset/missing', note, span, message, 'Mend what is reported of that file', name)
	}
	return noteProblem(
		'asset/missing',
		note,
		span,
		`There is no file \`${name}\``,
		'Mend the path, or add the file',
		name,
	)
}

function outsideRoot(note: PlacedNote, { span, name }: NoteReference): Problem {
	return noteProblem(
		'path/outside-root',
		note,
		span,
		`\`${name}\` leads out of the content folder`,
		'Mend the path',
		name,
	)
}

/** An image that says nothing to those who do not see it. */
export function undescribedImage(note: PlacedNote, reference: NoteReference, outcome: Outcome): Problem | undefined {
	const { kind, label, name, span } = reference
	if (reference.field !== undefined || (kind !== 'image' && kind !== 'embed')) return undefined
	if (outcome.kind !== 'file' || mediaKind(outcome.path) !== 'image') return undefined
	if (readImageLabel(label).alt) return undefined
	const hint = kind === 'image' ? '`![What it shows](…)`' : '`![[…|What it shows]]`; till then its name stands for it'
	return noteProblem('image/alt', note, span, `The image \`${name}\` has no alternative text`, hint, name)
}

/** All of them, unless they are so many that nobody reads them. */
function listCandidates(symbols: Symbols, ids: readonly NoteId[]): string {
	const paths = ids.slice(0, MOST_LISTED).map(id => `\`${symbols.byId(id)?.path ?? id}\``)
	return `${paths.join(', ')}${ids.length > MOST_LISTED ? `, and ${ids.length - MOST_LISTED} more` : ''}`
}

function wantedProblem(
	symbols: Symbols,
	note: PlacedNote,
	reference: NoteReference,
	outcome: Extract<Outcome, { kind: 'wanted' }>,
	suggester: Suggester,
): Problem {
	const { span } = reference
	const meant = suggester.suggest(outcome.kb, outcome.name, symbols.questions)
	const hint = noteHint(symbols, note, reference, outcome.kb, meant)
	if (reference.reading === 'links')
		return noteProblem(
			'kb/missing-target',
			note,
			span,
			`\`${outcome.name}\` is no note of \`${outcome.kb}\``,
			hint,
			outcome.name,
		)
	if (reference.kind === 'field')
		return noteProblem('field/broken', note, span, `\`${outcome.name}\` names no note`, hint, outcome.name)
	const code = reference.kind === 'embed' ? 'embed/broken' : 'link/broken'
	const elsewhere = outcome.kb === note.kb.name ? '' : ` in \`${outcome.kb}\``
	return noteProblem(code, note, span, `\`${outcome.name}\` names no note${elsewhere}`, hint, outcome.name)
}

function citationHint(near: string | undefined): string {
	return near ? `Did you mean \`@${near}\`?` : 'Add the work to the bibliography, or write a note of that name'
}

function caseProblem(
	note: PlacedNote,
	{ span, name }: NoteReference,
	outcome: Extract<Outcome, { kind: 'resolved' | 'file' }>,
	symbols: Symbols,
): Problem | undefined {
	if (!outcome.foldedCase) return undefined
	const path = outcome.kind === 'file' ? outcome.path : symbols.byId(outcome.target)?.path
	const message = `\`${name}\` differs in case from the file`
	return noteProblem('link/case', note, span, message, `The file is \`${path ?? ''}\``, name)
}

/** Candidates that a message names. */
const MOST_LISTED = 20
