/** What a move rewrites, gathered while all that names the note is looked at. */
import type { Span, VaultPath } from '../note/brand.ts'
import type { FileEdit, TextEdit } from './change-set.ts'

/** A reference that says something else now. */
export interface Rewritten {
	readonly path: VaultPath
	readonly span: Span
	readonly before: string
	readonly after: string
}

export class Rewriting {
	readonly rewritten: Rewritten[] = []
	/** Sentences that say what cannot be rewritten. */
	readonly obstacles: string[] = []
	private readonly found = new Map<VaultPath, TextEdit[]>()

	/** In path order, and in the order of each file. */
	get edits(): readonly FileEdit[] {
		return [...this.found]
			.map(([path, edits]) => ({ path, edits: edits.toSorted((a, b) => a.offset - b.offset) }))
			.sort((a, b) => (a.path < b.path ? -1 : 1))
	}

	/** One construct may be two references, rewritten by one edit. */
	add(path: VaultPath, edit: TextEdit): void {
		const edits = this.found.get(path) ?? []
		const isKnown = edits.some(it => it.offset === edit.offset && it.length === edit.length && it.text === edit.text)
		if (!isKnown) edits.push(edit)
		this.found.set(path, edits)
	}

	/** Adds an edit that gives a reference another name in the place of `before`. */
	rewrite(path: VaultPath, span: Span, before: string, edit: TextEdit): void {
		this.add(path, edit)
		this.rewritten.push({ path, span, before, after: edit.text })
	}

	obstruct(path: VaultPath, span: Span, name: string): void {
		const place = `${path}:${span.line}:${span.column}`
		this.obstacles.push(`\`${name}\` in ${place} cannot be written so that it means the same afterwards`)
	}
}
