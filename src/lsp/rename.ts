/** Renaming: the move that `mv` plans, as changes for the editor to make. */
import { existsSync } from 'node:fs'
import type { ClientCapabilities, Range, RenameFile, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver/node'
import { type VaultPath, vaultPath } from '../note/brand.ts'
import { isPlainFile } from '../vault/apply-changes.ts'
import { CONFIG_FILE } from '../vault/content-filter.ts'
import type { OpenedVault } from '../vault/open.ts'
import { vaultTexts } from '../vault/vault-texts.ts'
import type { FileEdit, FileMove } from '../wiki/change-set.ts'
import { prefixOf } from '../wiki/kb-prefix.ts'
import { type Move, type MoveInput, planMove } from '../wiki/move-files.ts'
import { namesFile } from '../wiki/other-names.ts'
import { relativePath } from '../wiki/path-form.ts'
import type { PlacedNote } from '../wiki/place.ts'
import { folderOf } from '../wiki/resolve.ts'
import { findWritten, readValue } from '../wiki/written-name.ts'
import { linkAt, targetsOf } from './link-at.ts'
import type { VaultState } from './live-vault.ts'
import { type SourceText, textOfFile } from './source-text.ts'
import type { Workspace } from './workspace.ts'

/** What is typed for `mv`, as a move, or what is wrong with it. */
export type ReadMove = (
	vault: OpenedVault,
	words: {
		readonly from: string
		readonly to: string | undefined
		readonly title: string | undefined
		readonly cwd: string
	},
) => Moves | string

/** Files that move, and the folders that do so as they are. */
export type Moves = Pick<MoveInput, 'moves' | 'folders'>

/** Something that cannot be renamed, with the reason in words for its author. */
export class RenameRefused extends Error {}

export interface Renaming {
	readonly note: PlacedNote
	/** What is called otherwise afterwards: the file, and an id that follows it, or the title. */
	readonly what: 'file' | 'title'
	/** Where the old name stands. */
	readonly range: Range
	readonly placeholder: string
}

/** What would be renamed at an offset; undefined where there is no name. */
export function renamingAt(
	state: VaultState,
	note: PlacedNote,
	text: SourceText,
	offset: number,
): Renaming | undefined {
	const link = linkAt(state, note, offset)
	if (!link) return ownName(note, text, offset)
	const [target, ...others] = targetsOf(state, link.outcome)
	const written = findWritten(text.text, link.reference)
	if (!target || !written || written.name.text === '') return undefined
	if (others.length > 0) throw new RenameRefused('Several notes have this name; write which one is meant first')
	const name = readValue(written.name, written.manner)
	const bare = name.slice(prefixOf(state.all.symbols, name).length)
	const isPath = link.reference.kind === 'markdown'
	const range = text.rangeOf({ offset: written.name.offset, length: written.name.text.length })
	if (isPath || namesFile(target, bare)) return { note: target, what: 'file', range, placeholder: stemOf(target.path) }
	if (bare === target.title) return { note: target, what: 'title', range, placeholder: target.title }
	throw new RenameRefused(
		`\`${bare}\` is another name of \`${target.title}\`; change it in the head of \`${target.path}\``,
	)
}

/** The name of the note itself, where it stands in its text. */
function ownName(note: PlacedNote, text: SourceText, offset: number): Renaming | undefined {
	const isIn = (span: { readonly offset: number; readonly length: number }) =>
		span.offset <= offset && offset <= span.offset + span.length
	for (const { key, value } of note.compiled.fields) {
		if ((key !== 'title' && key !== 'id') || !isIn(value.span)) continue
		const range = text.rangeOf(value.span)
		return key === 'title'
			? { note, what: 'title', range, placeholder: note.title }
			: { note, what: 'file', range, placeholder: stemOf(note.path) }
	}
	const line = note.compiled.firstHeading === undefined ? undefined : headingLine(text.text, note.compiled.firstHeading)
	if (!line || !isIn(line) || note.compiled.fields.some(({ key }) => key === 'title')) return undefined
	return { note, what: 'title', range: text.rangeOf(line), placeholder: note.title }
}

function headingLine(text: string, words: string): { readonly offset: number; readonly length: number } | undefined {
	for (const match of text.matchAll(/^# +(.*\S)[ \t]*$/gm))
		if (match[1] === words) return { offset: match.index + match[0].indexOf(words), length: words.length }
	return undefined
}

/** The changes that give a note another name; throws `RenameRefused` with the planner's reasons. */
export function rename(
	workspace: Workspace,
	state: VaultState,
	renaming: Pick<Renaming, 'note' | 'what'>,
	name: string,
	readMove: ReadMove,
	client: ClientCapabilities,
): WorkspaceEdit {
	const { note, what } = renaming
	const words = what === 'file' ? { to: name, title: undefined } : { to: undefined, title: name }
	const typed = granted(readMove(state.vault, { from: note.path, cwd: state.vault.root, ...words }))
	const edits = editsOf(workspace, state, planEdits(workspace, state, typed))
	const [move] = typed.moves
	if (!move || move.from === move.to) return asWorkspaceEdit(edits, client)
	const { documentChanges, resourceOperations } = client.workspace?.workspaceEdit ?? {}
	if (documentChanges !== true || resourceOperations?.includes('rename') !== true)
		throw new RenameRefused(`This editor does not let files be renamed; \`marcasite mv ${move.from} ${name}\` does it`)
	return { documentChanges: [...edits, renameOf(workspace, state, move)] }
}

/** The changes that go with notes, other files and folders that the editor itself moves; those of no wiki are passed over. */
export function followRenames(
	workspace: Workspace,
	state: VaultState,
	files: readonly FileMove[],
	readMove: ReadMove,
	client: ClientCapabilities,
): WorkspaceEdit | undefined {
	const { root } = state.vault
	const typed = files.flatMap(({ from, to }) => {
		const name = nameOf(state, from)
		return name === undefined
			? []
			: granted(readMove(state.vault, { from: name, to: `./${to}`, title: undefined, cwd: root }))
	})
	if (typed.length === 0) return undefined
	const all = { moves: typed.flatMap(it => it.moves), folders: typed.flatMap(it => it.folders ?? []) }
	return asWorkspaceEdit(editsOf(workspace, state, planEdits(workspace, state, all)), client)
}

/** A note or file by its path, a folder with a slash behind it; undefined for what has nothing of the wiki. */
function nameOf({ all, vault: { contents } }: VaultState, path: VaultPath): string | undefined {
	if (all.byPath(path) || contents.files.includes(path)) return path
	const known = [...contents.notes, ...contents.settings].map(it => it.path)
	return [...known, ...contents.files].some(it => it.startsWith(`${path}/`)) ? `${path}/` : undefined
}

function planEdits(workspace: Workspace, state: VaultState, typed: Moves): readonly FileEdit[] {
	const { root, contents, diskPath } = state.vault
	const disk = vaultTexts(state.vault)
	// What is open counts as it is written; of the rest, only what is still as it was read is changed.
	const textOf = (path: VaultPath) => {
		const known = workspace.textOf(state, path)?.text
		if (workspace.documentAt(state, path)) {
			const file = diskPath(path)
			return !existsSync(file) || isPlainFile(root, path, file) ? known : undefined
		}
		return path === CONFIG || disk.textOf(path) === known ? disk.textOf(path) : undefined
	}
	const plan = planMove({ contents, textOf, ...typed, configFile: CONFIG })
	if (plan.kind === 'refused') throw new RenameRefused(plan.reasons.join('\n'))
	return plan.edits
}

function editsOf(workspace: Workspace, state: VaultState, edits: readonly FileEdit[]): TextDocumentEdit[] {
	return edits.map(({ path, edits: list }) => {
		const text = workspace.textOf(state, path) ?? configText(state, path)
		if (!text) throw new RenameRefused(`\`${path}\` cannot be read`)
		const version = workspace.documentAt(state, path)?.version ?? null
		return {
			textDocument: { uri: workspace.uriOf(state, path), version },
			edits: list.map(edit => ({ range: text.rangeOf(edit), newText: edit.text })),
		}
	})
}

/** That of the configuration, which is no text of the wiki. */
function configText(state: VaultState, path: VaultPath): SourceText | undefined {
	const text = path === CONFIG ? vaultTexts(state.vault).textOf(path) : undefined
	return text === undefined ? undefined : textOfFile(text)
}

function asWorkspaceEdit(documentChanges: TextDocumentEdit[], client: ClientCapabilities): WorkspaceEdit {
	if (client.workspace?.workspaceEdit?.documentChanges === true) return { documentChanges }
	const changes = documentChanges.map(({ textDocument, edits }) => [textDocument.uri, edits] as const)
	return { changes: Object.fromEntries(changes) as NonNullable<WorkspaceEdit['changes']> }
}

/** Beside the old name, as the editor has it: a folder may be known under several paths. */
function renameOf(workspace: Workspace, state: VaultState, { from, to }: Move): RenameFile {
	const oldUri = workspace.uriOf(state, from)
	const way = relativePath(folderOf(from), to).split('/').map(encodeURIComponent).join('/')
	return { kind: 'rename', oldUri, newUri: new URL(way, oldUri).href, options: { overwrite: false } }
}

function granted(move: Moves | string): Moves {
	if (typeof move === 'string') throw new RenameRefused(move)
	return move
}

function stemOf(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/i, '')
}

const CONFIG = vaultPath(CONFIG_FILE)
