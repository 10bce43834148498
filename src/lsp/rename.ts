/** Renaming: what `mv` plans, as changes for the editor to make. */

import { existsSync } from 'node:fs'
import type { ClientCapabilities, RenameFile, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver/node'
import { type VaultPath, vaultPath } from '../note/brand.ts'
import { isPlainFile } from '../vault/apply-changes.ts'
import { CONFIG_FILE } from '../vault/content-filter.ts'
import type { OpenedVault } from '../vault/open.ts'
import { vaultTexts } from '../vault/vault-texts.ts'
import type { FileEdit, FileMove } from '../wiki/change-set.ts'
import { prefixOf } from '../wiki/kb-prefix.ts'
import { type Move, type MoveInput, planMove } from '../wiki/move-files.ts'
import { relativePath } from '../wiki/path-form.ts'
import type { PlacedNote } from '../wiki/place.ts'
import { folderOf } from '../wiki/resolve.ts'
import { canOperate, takesVersions } from './abilities.ts'
import type { VaultState } from './live-vault.ts'
import { planWithin } from './rename-within.ts'
import { type Named, RenameRefused } from './renaming-at.ts'
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

/** The changes that give something another name; throws `RenameRefused` with the planner's reasons. */
export function rename(
	workspace: Workspace,
	state: VaultState,
	named: Named,
	name: string,
	readMove: ReadMove,
	client: ClientCapabilities,
): WorkspaceEdit {
	if (named.what !== 'file' && named.what !== 'title') {
		const edits = planWithin(state, named, name, textsFor(workspace, state))
		return asWorkspaceEdit(editsOf(workspace, state, edits), client)
	}
	const { note, what } = named
	const words = what === 'file' ? { to: placeFor(state, note, name), title: undefined } : { to: undefined, title: name }
	const typed = granted(readMove(state.vault, { from: note.path, cwd: state.vault.root, ...words }))
	const edits = editsOf(workspace, state, planEdits(workspace, state, typed))
	const [move] = typed.moves
	if (!move || move.from === move.to) return asWorkspaceEdit(edits, client)
	if (!canOperate(client, 'rename'))
		throw new RenameRefused(`This editor does not let files be renamed; \`marcasite mv ${move.from} ${name}\` does it`)
	return { documentChanges: [...edits, renameOf(workspace, state, move)] }
}

/** A bare name stays in the folder of the note, whatever is called so elsewhere. */
function placeFor({ all }: VaultState, note: PlacedNote, name: string): string {
	const bare = name.trim()
	if (bare === '' || /[/\\]/.test(bare) || prefixOf(all.symbols, bare) !== '') return name
	const folder = folderOf(note.path)
	return `./${folder === '' ? '' : `${folder}/`}${bare.replace(/\.md$/i, '')}.md`
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
		if (state.all.byPath(from) && !/\.md$/i.test(to))
			throw new RenameRefused(`\`${to}\` would be no note; what leads to \`${from}\` stays as it is`)
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
	const { contents } = state.vault
	const plan = planMove({ contents, textOf: textsFor(workspace, state), ...typed, configFile: CONFIG })
	if (plan.kind === 'refused') throw new RenameRefused(plan.reasons.join('\n'))
	return plan.edits
}

/** What is open counts as it is written; of the rest, only what is still as it was read is changed. */
function textsFor(workspace: Workspace, state: VaultState): (path: VaultPath) => string | undefined {
	const { root, diskPath } = state.vault
	const disk = vaultTexts(state.vault)
	return path => {
		const known = workspace.textOf(state, path)?.text
		if (workspace.documentAt(state, path)) {
			const file = diskPath(path)
			return !existsSync(file) || isPlainFile(root, path, file) ? known : undefined
		}
		return path === CONFIG || disk.textOf(path) === known ? disk.textOf(path) : undefined
	}
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
	if (takesVersions(client)) return { documentChanges }
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

const CONFIG = vaultPath(CONFIG_FILE)
