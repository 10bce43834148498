/** What can be done about a problem at once. */

import {
	type ClientCapabilities,
	type CodeAction,
	CodeActionKind,
	type CodeActionParams,
	type Diagnostic,
	type WorkspaceEdit,
} from 'vscode-languageserver/node'
import type { KbName } from '../note/brand.ts'
import type { Subpath } from '../note/compiled-note.ts'
import { cleanName } from '../note/wiki-target.ts'
import type { OpenedVault } from '../vault/open.ts'
import type { TextEdit } from '../wiki/change-set.ts'
import { planFixes } from '../wiki/fixes.ts'
import { prefixOf } from '../wiki/kb-prefix.ts'
import type { NoteDraft } from '../wiki/new-note.ts'
import type { PlacedNote } from '../wiki/place.ts'
import { wantedPlace } from '../wiki/wanted-place.ts'
import type { NoteReference } from '../wiki/wiki.ts'
import { findWritten, writeValue } from '../wiki/written-name.ts'
import { canOperate, takesVersions } from './abilities.ts'
import { decoded } from './complete-names.ts'
import { type LinkAt, linksOf, outcomeOf, problemsOf, targetsOf } from './link-at.ts'
import type { VaultState } from './live-vault.ts'
import { nameFor } from './name-for.ts'
import type { SourceText } from './source-text.ts'
import type { Workspace } from './workspace.ts'

/** A note for a name that others ask for, of the type that they let guess; undefined where it cannot be begun. */
export type DraftNote = (vault: OpenedVault, wanted: string, kb: KbName) => NoteDraft | undefined

export interface ActionInput {
	readonly workspace: Workspace
	readonly state: VaultState
	readonly note: PlacedNote
	readonly text: SourceText
	readonly draftNote: DraftNote
	readonly client: ClientCapabilities
}

export function actionsFor(input: ActionInput, { range, context }: CodeActionParams): readonly CodeAction[] {
	const { state, note, text } = input
	const [from, to] = [text.offsetAt(range.start), text.offsetAt(range.end)]
	const around = linksOf(state, note).filter(
		({ reference: { span } }) => span.offset <= to && from <= span.offset + span.length,
	)
	const isAsked = (kind: string) =>
		!context.only || context.only.some(only => kind === only || kind.startsWith(`${only}.`))
	const actions: CodeAction[] = []
	if (isAsked(CodeActionKind.QuickFix))
		for (const link of around) {
			const diagnostics = context.diagnostics.filter(it => text.offsetAt(it.range.start) === link.reference.span.offset)
			actions.push(...quickFixes(input, link, diagnostics))
		}
	if (context.only && isAsked(FIX_ALL)) actions.push(...fixAll(input))
	return actions
}

function quickFixes(input: ActionInput, link: LinkAt, diagnostics: Diagnostic[]): readonly CodeAction[] {
	const { state } = input
	const [problem] = problemsOf(state, link)
	if (!problem) return []
	const sure = fixesOf(input).at(link.reference.span.offset)
	const found = sure.map(
		({ edit, after }): CodeAction => ({
			...quickFix(`Change to \`${after}\``, editHere(input, [edit]), diagnostics),
			isPreferred: true,
		}),
	)
	const names = link.outcome.kind === 'ambiguous' ? candidateNames(input, link) : [suggestedName(link, problem.hint)]
	for (const name of sure.length > 0 ? [] : names) {
		const edit = name === undefined ? undefined : nameEdit(input, link, name)
		if (edit) found.push(quickFix(`Change to \`${edit.text}\``, editHere(input, [edit]), diagnostics))
	}
	return [...found, ...createNote(input, link, diagnostics)]
}

function quickFix(title: string, edit: WorkspaceEdit, diagnostics: Diagnostic[]): CodeAction {
	return { title, kind: CodeActionKind.QuickFix, edit, diagnostics }
}

/** What `check --fix` would do in this file: its edits, and those of them that mend the reference at `offset`. */
function fixesOf({ state, note, text }: ActionInput): {
	readonly edits: readonly TextEdit[]
	readonly at: (offset: number) => readonly { readonly edit: TextEdit; readonly after: string }[]
} {
	const { contents, wiki } = state.vault
	const only = new Set([note.path])
	const { changeSet, fixes } = planFixes({
		contents,
		wiki,
		only,
		textOf: path => (path === note.path ? text.text : undefined),
	})
	return {
		edits: changeSet.edits.flatMap(file => file.edits),
		at: offset => fixes.filter(({ span }) => span.offset === offset),
	}
}

function fixAll(input: ActionInput): readonly CodeAction[] {
	const { edits } = fixesOf(input)
	if (edits.length === 0) return []
	const title = 'Mend all references that can mean only one thing'
	return [{ title, kind: FIX_ALL, edit: editHere(input, edits) }]
}

function candidateNames({ state, note }: ActionInput, { reference, outcome }: LinkAt): readonly (string | undefined)[] {
	return targetsOf(state, outcome)
		.slice(0, MOST)
		.map(target => nameFor(state.all, note, target, '', reference))
}

/** The one that the message names: it is a guess, and is offered as such. Without the marks of a part. */
function suggestedName({ reference, outcome }: LinkAt, hint: string | undefined): string | undefined {
	const written = /^Did you mean `([^`]+)`\?/.exec(hint ?? '')?.[1]
	const name = reference.kind === 'markdown' && written !== undefined ? decoded(written) : written
	return outcome.kind === 'missing-anchor' ? name?.replace(/^#\^?/, '') : name
}

/** Another name in the place of the one that is written, or of a missing part of its note; it leads somewhere. */
function nameEdit(
	{ state, text }: ActionInput,
	{ from, reference, outcome }: LinkAt,
	name: string,
): TextEdit | undefined {
	const written = findWritten(text.text, reference)
	const isPart = outcome.kind === 'missing-anchor'
	const piece = isPart ? written?.parts.at(-1) : written?.name
	if (!written || !piece || (isPart && written.parts.length > 1)) return undefined
	const mended = isPart ? { ...reference, subpath: partNamed(reference, name) } : nameOnly(reference, name)
	const { kind } = outcomeOf(state, from, mended)
	return kind === 'resolved' ? writeValue(piece, written.manner, name) : undefined
}

function partNamed({ subpath }: NoteReference, name: string): Subpath {
	return subpath?.kind === 'block' ? { kind: 'block', id: name } : { kind: 'heading', chain: [name] }
}

/** The part is looked for once the note is found. */
function nameOnly({ subpath: _, ...reference }: NoteReference, name: string): NoteReference {
	return { ...reference, name: cleanName(name) }
}

function createNote(
	input: ActionInput,
	{ reference, outcome }: LinkAt,
	diagnostics: Diagnostic[],
): readonly CodeAction[] {
	const { workspace, state, note, draftNote, client } = input
	if (outcome.kind !== 'wanted' || !canOperate(client, 'create')) return []
	const draft = draftNote(state.vault, outcome.name, outcome.kb)
	const place = wantedPlace(note.kb, note.path, reference, outcome.name)
	// Another note may ask for the same name elsewhere.
	if (!draft || (place.kind === 'at' && place.path !== draft.path)) return []
	const uri = workspace.uriOf(state, draft.path)
	const start = { line: 0, character: 0 }
	const edit: WorkspaceEdit = {
		documentChanges: [
			{ kind: 'create', uri, options: { overwrite: false, ignoreIfExists: false } },
			{ textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText: draft.text }] },
		],
	}
	const prefix = prefixOf(state.all.symbols, reference.name)
	return [quickFix(`Create \`${draft.path}\` for \`${prefix}${outcome.name}\``, edit, diagnostics)]
}

function editHere({ workspace, state, note, text, client }: ActionInput, edits: readonly TextEdit[]): WorkspaceEdit {
	const uri = workspace.uriOf(state, note.path)
	const list = edits.map(edit => ({ range: text.rangeOf(edit), newText: edit.text }))
	if (!takesVersions(client)) return { changes: { [uri]: list } }
	const version = workspace.documentAt(state, note.path)?.version ?? null
	return { documentChanges: [{ textDocument: { uri, version }, edits: list }] }
}

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.marcasite`
/** Candidates of an ambiguous name that are offered. */
const MOST = 10
