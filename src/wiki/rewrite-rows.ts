/** The rows of cross-kb-links.yaml after a move: they name their notes by id, and the KB of the second beside it. */
import type { Span, VaultPath } from '../note/brand.ts'
import { kbFinder } from './find-kbs.ts'
import type { CuratedLink, Kb } from './kb.ts'
import type { World } from './move-world.ts'
import { namesFile } from './other-names.ts'
import type { PlacedNote } from './place.ts'
import type { Renames } from './renames.ts'
import { resolveIn } from './resolve.ts'
import type { Rewriting } from './rewriting.ts'
import { editSourceKb, sourceScope } from './row-source.ts'
import { fold } from './slug.ts'
import type { KbSymbols } from './symbols.ts'
import type { NoteReference, VaultContents } from './wiki.ts'
import { findWritten, writeValue } from './written-name.ts'

export interface RowsInput {
	readonly settings: VaultContents['settings']
	/** Where the edits are gathered. */
	readonly rewriting: Rewriting
}

/** Goes through all rows, and rewrites those that would lead elsewhere. */
export class RowRewriter {
	private readonly old: World
	private readonly now: World
	private readonly renames: Renames
	private readonly settings: VaultContents['settings']
	private readonly rewriting: Rewriting
	private readonly kbOf: (path: string) => Kb | undefined

	constructor(old: World, now: World, renames: Renames, { settings, rewriting }: RowsInput) {
		this.old = old
		this.now = now
		this.renames = renames
		this.settings = settings
		this.rewriting = rewriting
		this.kbOf = kbFinder(now.kbs)
	}

	rewriteAll(): void {
		for (const kb of this.old.kbs) this.rewriteRows(kb)
	}

	private rewriteRows(kb: Kb): void {
		for (const row of kb.curated) {
			this.rewriteSource(kb, row)
			this.rewriteTarget(row)
		}
	}

	private rewriteSource(kb: Kb, row: CuratedLink): void {
		const old = sourceScope(this.old.symbols, kb, row)
		const was = old && this.rowEnd(this.old, old, row.source)
		const home = this.kbOf(this.renames.path(row.path)) ?? kb
		const now = sourceScope(this.now.symbols, home, row)
		if (!was) return this.keepUnfound(row.path, row.sourceSpan, now, row.source)
		const wanted = this.renames.path(was.path)
		const leads = (scope: KbSymbols | undefined, name: string) =>
			scope !== undefined && this.rowEnd(this.now, scope, name)?.path === wanted
		const isKept = !this.namedOldFile(was, row.source)
		if (leads(now, row.source) && isKept) return
		const after = this.now.byPath.get(wanted) as PlacedNote
		const scope = this.now.symbols.kbs.get(after.kb.name)
		const names = [...(isKept ? [row.source] : []), ...(this.renames.of(was.id) ? [after.localId] : [])]
		const isDone = this.rewriteValue(row.path, row.source, row.sourceSpan, names, name => leads(scope, name))
		const isKbDone = scope?.kb.name === now?.kb.name || this.rewriteSourceKb(home, row, after.kb)
		if (!isDone || !isKbDone) this.rewriting.obstruct(row.path, row.sourceSpan, row.source)
	}

	private rewriteSourceKb(home: Kb, row: CuratedLink, now: Kb): boolean {
		const text = this.textOf(row.path)
		const edit = text === undefined ? undefined : editSourceKb(text, home, row, now)
		if (!edit) return false
		this.rewriting.rewrite(row.path, row.sourceKb?.span ?? row.sourceSpan, row.sourceKb?.name ?? '', edit)
		return true
	}

	private textOf(path: VaultPath): string | undefined {
		return this.settings.find(file => file.path === path)?.text
	}

	private rewriteTarget(row: CuratedLink): void {
		const old = this.old.symbols.prefixes.get(fold(row.targetKb))
		const was = old && this.rowEnd(this.old, old, row.target)
		const now = this.now.symbols.prefixes.get(fold(row.targetKb))
		if (!was) return this.keepUnfound(row.path, row.span, now, row.target)
		const wanted = this.renames.path(was.path)
		const leads = (scope: KbSymbols | undefined, name: string) =>
			scope !== undefined && this.rowEnd(this.now, scope, name)?.path === wanted
		if (leads(now, row.target) && !this.namedOldFile(was, row.target)) return
		const after = this.renames.of(was.id)?.after
		const scope = after ? this.now.symbols.kbs.get(after.kb.name) : now
		const isKept = !this.namedOldFile(was, row.target)
		const names = after ? [...(isKept ? [row.target] : []), after.localId] : []
		const isDone = this.rewriteValue(row.path, row.target, row.span, names, name => leads(scope, name))
		const isKbDone =
			scope === now || this.rewriteValue(row.path, row.targetKb, row.kbSpan, after ? [after.kb.name] : [], () => true)
		if (!isDone || !isKbDone) this.rewriting.obstruct(row.path, row.span, row.target)
	}

	/** A row that names nothing shall not come to name a note that somebody moves. */
	private keepUnfound(path: VaultPath, span: Span, scope: KbSymbols | undefined, name: string): void {
		if (scope && this.rowEnd(this.now, scope, name)) this.rewriting.obstruct(path, span, name)
	}

	private namedOldFile(was: PlacedNote, name: string): boolean {
		const renamed = this.renames.of(was.id)
		return renamed !== undefined && namesFile(renamed.before, name) && !namesFile(renamed.after, name)
	}

	/** Writes the first of the names that is right in the place of a value of a settings file. */
	private rewriteValue(
		path: VaultPath,
		value: string,
		span: Span,
		names: readonly string[],
		isRight: (name: string) => boolean,
	): boolean {
		const text = this.textOf(path)
		const reference: NoteReference = { kind: 'field', name: value, span, field: 'target', reading: 'ids' }
		const written = text === undefined ? undefined : findWritten(text, reference)
		if (!written) return false
		for (const name of names) {
			if (!isRight(name)) continue
			if (name === value) return true
			const edit = writeValue(written.name, written.manner, name)
			if (!edit) continue
			this.rewriting.rewrite(path, span, written.name.text, edit)
			return true
		}
		return false
	}

	private rowEnd(world: World, scope: KbSymbols, name: string): PlacedNote | undefined {
		const anyone = world.symbols.notesOf(scope.kb.name)[0] ?? world.symbols.notes[0]
		const found = anyone && resolveIn(scope, anyone, name)
		return found && found.kind !== 'none' ? found.note : undefined
	}
}
