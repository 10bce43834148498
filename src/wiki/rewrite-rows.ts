/** The rows of cross-kb-links.yaml after a move: they name their notes by id, and the KB of the second beside it. */
import type { Span, VaultPath } from '../note/brand.ts'
import type { CuratedLink, Kb } from './kb.ts'
import type { World } from './move-world.ts'
import { namesFile, type Renamed } from './other-names.ts'
import type { PlacedNote } from './place.ts'
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
	private readonly target: Renamed
	private readonly settings: VaultContents['settings']
	private readonly rewriting: Rewriting

	constructor(old: World, now: World, target: Renamed, { settings, rewriting }: RowsInput) {
		this.old = old
		this.now = now
		this.target = target
		this.settings = settings
		this.rewriting = rewriting
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
		if (!was) return
		const wanted = this.pathAfter(was)
		const now = sourceScope(this.now.symbols, kb, row)
		const leads = (scope: KbSymbols | undefined, name: string) =>
			scope !== undefined && this.rowEnd(this.now, scope, name)?.path === wanted
		if (leads(now, row.source) && !this.namedOldFile(was, row.source)) return
		const { after } = this.target
		const isMoved = was.path === this.target.before.path
		const scope = isMoved ? this.now.symbols.kbs.get(after.kb.name) : now
		const names = isMoved ? [...(this.namedOldFile(was, row.source) ? [] : [row.source]), after.localId] : []
		const isDone = this.rewriteValue(row.path, row.source, row.sourceSpan, names, name => leads(scope, name))
		const isKbDone = scope?.kb.name === now?.kb.name || this.rewriteSourceKb(kb, row, after.kb)
		if (!isDone || !isKbDone) this.rewriting.obstruct(row.path, row.sourceSpan, row.source)
	}

	private rewriteSourceKb(kb: Kb, row: CuratedLink, now: Kb): boolean {
		const text = this.textOf(row.path)
		const edit = text === undefined ? undefined : editSourceKb(text, kb, row, now)
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
		if (!was) return
		const wanted = this.pathAfter(was)
		const now = this.now.symbols.prefixes.get(fold(row.targetKb))
		const leads = (scope: KbSymbols | undefined, name: string) =>
			scope !== undefined && this.rowEnd(this.now, scope, name)?.path === wanted
		if (leads(now, row.target) && !this.namedOldFile(was, row.target)) return
		const { after } = this.target
		const scope = was.path === this.target.before.path ? this.now.symbols.kbs.get(after.kb.name) : now
		const isKept = !this.namedOldFile(was, row.target)
		const names = was.path === this.target.before.path ? [...(isKept ? [row.target] : []), after.localId] : []
		const isDone = this.rewriteValue(row.path, row.target, row.span, names, name => leads(scope, name))
		const isKbDone = scope === now || this.rewriteValue(row.path, row.targetKb, row.kbSpan, [after.kb.name], () => true)
		if (!isDone || !isKbDone) this.rewriting.obstruct(row.path, row.span, row.target)
	}

	private namedOldFile(was: PlacedNote, name: string): boolean {
		const { before, after } = this.target
		return was.path === before.path && namesFile(before, name) && !namesFile(after, name)
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

	private pathAfter({ path }: PlacedNote): VaultPath {
		return path === this.target.before.path ? this.target.after.path : path
	}
}
