/**
 * Which embeds are shown as links instead, because they would contain themselves, reach too deep or grow too large.
 * Decided here from compiled sizes, so that rendering only obeys and never counts.
 */
import type { Anchor, NoteId } from '../note/brand.ts'
import type { CompiledNote, SavedQuery } from '../note/compiled-note.ts'
import { PROBLEMS, type Problem, type ProblemCode } from '../note/problem.ts'
import { type Part, partOf } from './embed-part.ts'
import { isSameList, keep } from './keep.ts'
import type { PlacedNote } from './place.ts'
import { MOST_SHOWN, readSaved, SHOWN } from './query/saved.ts'
import { targetOf } from './target.ts'
import type { Outcome } from './wiki.ts'

/** Embeds within embeds, counted from the innermost. */
export const MAX_EMBED_DEPTH = 32
/** Characters of HTML that a note may grow to by its embeds. */
export const MAX_EMBED_SIZE = 2_000_000

/** About what a link and the frame of an embed take, in characters. */
const SIZE_OF_HOLE = 120

export interface EmbedLimits {
	/** All notes that embed, or are embedded. */
	readonly notes: ReadonlySet<NoteId>
	/** By note, the indices of those of its references that are shown as links. */
	readonly refused: ReadonlyMap<NoteId, ReadonlySet<number>>
	readonly problems: readonly Problem[]
}

/** What says the same as `before` is the same object. */
export function limitEmbeds(
	notes: readonly PlacedNote[],
	outcomes: ReadonlyMap<NoteId, readonly Outcome[]>,
	before?: EmbedLimits,
): EmbedLimits {
	const found = new Limiter(notes, outcomes).run()
	const refused = new Map([...found.refused].map(([id, now]) => [id, keepSet(before?.refused.get(id), now)]))
	const isSame = isSameList([...refused].flat(), [...(before?.refused ?? [])].flat())
	const problems = keep(before?.problems, found.problems)
	return { notes: found.notes, refused: before && isSame ? before.refused : refused, problems }
}

function keepSet<Item>(before: ReadonlySet<Item> | undefined, now: ReadonlySet<Item>): ReadonlySet<Item> {
	return before && isSameList([...before], [...now]) ? before : now
}

export function hasEmbeds({ template }: CompiledNote): boolean {
	return template.holes.some(hole => hole.kind === 'embed')
}

/** A stretch of a note that is embedded somewhere, or the whole of a note that embeds. */
interface Piece {
	readonly note: PlacedNote
	/** Of the stretch itself, without what it embeds. */
	readonly size: number
	readonly embeds: readonly { readonly reference: number; readonly key: string }[]
	/** Of Tarjan's algorithm: order of discovery, and the least order that can be reached. */
	order: number
	least: number
	onStack: boolean
	/** Known once the piece is done. */
	height: number
	fullSize: number
}

type Reason = 'embed/cycle' | 'embed/too-deep' | 'limit/expansion'

/** Owns the graph of pieces while it is walked, children before parents. */
class Limiter {
	private readonly notes: ReadonlyMap<NoteId, PlacedNote>
	private readonly outcomes: ReadonlyMap<NoteId, readonly Outcome[]>
	private readonly pieces = new Map<string, Piece>()
	private readonly stack: string[] = []
	private readonly refused = new Map<NoteId, Map<number, Reason>>()
	private readonly cycles = new Map<string, Problem>()
	private order = 0

	constructor(notes: readonly PlacedNote[], outcomes: ReadonlyMap<NoteId, readonly Outcome[]>) {
		this.notes = new Map(notes.filter(note => note.published).map(note => [note.id, note]))
		this.outcomes = outcomes
	}

	run(): EmbedLimits {
		for (const note of this.notes.values()) if (hasEmbeds(note.compiled)) this.visit(keyOf(note.id, undefined))
		const refused = new Map([...this.refused].map(([id, reasons]) => [id, new Set(reasons.keys())]))
		const notes = new Set([...this.pieces.values()].map(piece => piece.note.id))
		const problems = [
			...this.cycles.values(),
			...this.outermost('embed/too-deep'),
			...this.outermost('limit/expansion'),
		]
		return { notes, refused, problems }
	}

	/** Tarjan's algorithm without recursion: a chain of embeds may be as long as a wiki has notes. */
	private visit(root: string): void {
		if (this.pieces.has(root)) return
		const path: { key: string; next: number }[] = [{ key: root, next: 0 }]
		this.discover(root)
		for (let top = path[path.length - 1]; top; top = path[path.length - 1]) {
			const piece = this.pieces.get(top.key) as Piece
			const child = piece.embeds[top.next]
			top.next += 1
			if (child) {
				const known = this.pieces.get(child.key)
				if (!known) {
					this.discover(child.key)
					path.push({ key: child.key, next: 0 })
				} else if (known.onStack) piece.least = Math.min(piece.least, known.order)
				continue
			}
			path.pop()
			const parent = path[path.length - 1]
			const above = parent && this.pieces.get(parent.key)
			if (above) above.least = Math.min(above.least, piece.least)
			if (piece.least === piece.order) this.close(top.key)
		}
	}

	private discover(key: string): void {
		const [id, anchor] = key.split('\n') as [NoteId, Anchor | undefined]
		const note = this.notes.get(id) as PlacedNote
		const part = partOf(note.compiled, anchor === undefined ? undefined : anchor)
		this.order += 1
		const { size, embeds } = this.measure(note, part ?? { from: 0, to: 0 })
		const marks = { order: this.order, least: this.order, onStack: true, height: 1, fullSize: size }
		this.pieces.set(key, { note, size, embeds, ...marks })
		this.stack.push(key)
	}

	private measure(note: PlacedNote, { from, to }: Part): Pick<Piece, 'size' | 'embeds'> {
		const { parts, holes } = note.compiled.template
		let size = parts[from]?.length ?? 0
		const embeds: Piece['embeds'][number][] = []
		for (let index = from; index < to; index++) {
			size += (parts[index + 1]?.length ?? 0) + SIZE_OF_HOLE
			const hole = holes[index]
			if (hole?.kind === 'query') size += sizeOfQuery(note.compiled.queries?.[hole.query])
			if (hole?.kind !== 'embed') continue
			const outcome = this.outcomes.get(note.id)?.[hole.reference]
			const target = outcome && this.notes.get(targetOf(outcome) as NoteId)
			const anchor = outcome?.kind === 'resolved' ? outcome.anchor : undefined
			if (target && outcome?.kind !== 'missing-anchor' && partOf(target.compiled, anchor))
				embeds.push({ reference: hole.reference, key: keyOf(target.id, anchor) })
		}
		return { size, embeds }
	}

	/** All pieces that embed each other are on top of the stack, down to `key`. */
	private close(key: string): void {
		const members = this.stack.splice(this.stack.lastIndexOf(key))
		const inside = new Set(members)
		let isCycle = false
		for (const member of members) {
			const piece = this.pieces.get(member) as Piece
			piece.onStack = false
			for (const embed of piece.embeds)
				if (inside.has(embed.key)) {
					this.refuse(piece.note.id, embed.reference, 'embed/cycle')
					isCycle = true
				}
		}
		if (isCycle) this.reportCycle(members)
		for (const member of members) this.settle(this.pieces.get(member) as Piece)
	}

	/** Height and size of a piece, whose embeds are all settled or refused. */
	private settle(piece: Piece): void {
		for (const { reference, key } of piece.embeds) {
			if (this.refused.get(piece.note.id)?.get(reference) === 'embed/cycle') continue
			const child = this.pieces.get(key) as Piece
			if (child.height >= MAX_EMBED_DEPTH) this.refuse(piece.note.id, reference, 'embed/too-deep')
			else if (piece.fullSize + child.fullSize > MAX_EMBED_SIZE)
				this.refuse(piece.note.id, reference, 'limit/expansion')
			else {
				piece.height = Math.max(piece.height, child.height + 1)
				piece.fullSize += child.fullSize
				continue
			}
			// A chain that was cut is as deep as before for those above it, who are told at their outermost.
			piece.height = Math.max(piece.height, Math.min(child.height + 1, MAX_EMBED_DEPTH))
		}
	}

	private refuse(id: NoteId, reference: number, reason: Reason): void {
		const known = this.refused.get(id)
		if (known) known.set(reference, reason)
		else this.refused.set(id, new Map([[reference, reason]]))
	}

	/** One problem for each circle, at its first note in path order, naming the way around. */
	private reportCycle(members: readonly string[]): void {
		const pieces = members.map(key => this.pieces.get(key) as Piece)
		const ids = [...new Set(pieces.map(piece => piece.note.id))].sort()
		const name = ids.join('\n')
		if (this.cycles.has(name)) return
		const first = members.reduce((a, b) => (this.pathOf(a) <= this.pathOf(b) ? a : b))
		const way = this.wayBack(first, new Set(members))
		const reference = this.pieces.get(first)?.embeds.find(embed => embed.key === way[1])?.reference ?? 0
		const shown = way.map(key => `\`${this.pathOf(key)}\``)
		const message = shown.length === 2 ? `${shown[0]} embeds itself` : `These embed each other: ${shown.join(' → ')}`
		this.cycles.set(name, this.problem('embed/cycle', first, reference, message, 'Replace one of them by a link'))
	}

	private pathOf(key: string): string {
		return (this.pieces.get(key) as Piece).note.path
	}

	/** The shortest way from a piece back to itself. */
	private wayBack(start: string, inside: ReadonlySet<string>): readonly string[] {
		const cameFrom = new Map<string, string>()
		const queue = [start]
		for (const key of queue)
			for (const embed of this.pieces.get(key)?.embeds ?? []) {
				if (embed.key === start) {
					const way = [start]
					for (let at: string | undefined = key; at !== undefined && at !== start; at = cameFrom.get(at))
						way.unshift(at)
					return [start, ...way]
				}
				if (!inside.has(embed.key) || cameFrom.has(embed.key)) continue
				cameFrom.set(embed.key, key)
				queue.push(embed.key)
			}
		return [start, start]
	}

	/** Problems at the notes that no other note with the same problem embeds. */
	private outermost(code: 'embed/too-deep' | 'limit/expansion'): Problem[] {
		const affected = [...this.refused].filter(([, reasons]) => [...reasons.values()].includes(code))
		const ids = new Set(affected.map(([id]) => id))
		const embedded = new Set<NoteId>()
		for (const piece of this.pieces.values())
			if (ids.has(piece.note.id))
				for (const { key } of piece.embeds) {
					const id = (this.pieces.get(key) as Piece).note.id
					if (id !== piece.note.id) embedded.add(id)
				}
		return affected.flatMap(([id, reasons]) => {
			if (embedded.has(id)) return []
			const reference = [...reasons].find(([, reason]) => reason === code)?.[0] ?? 0
			const message =
				code === 'embed/too-deep'
					? `Embeds are nested more than ${MAX_EMBED_DEPTH} deep from here`
					: `Its embeds would grow past ${MAX_EMBED_SIZE / 1_000_000} MB`
			return [this.problem(code, keyOf(id, undefined), reference, message, 'Replace some of them by links')]
		})
	}

	private problem(code: ProblemCode, key: string, reference: number, message: string, hint: string): Problem {
		const note = this.notes.get(key.split('\n')[0] as NoteId) as PlacedNote
		const span = note.compiled.references[reference]?.span ?? { offset: 0, length: 0, line: 1, column: 1 }
		return { code, severity: PROBLEMS[code].severity, path: note.path, span, message, hint }
	}
}

/** The longest that its list can be, whatever it finds. */
function sizeOfQuery(saved: SavedQuery | undefined): number {
	const limit = saved && readSaved(saved).query.limit
	return Math.min(limit ?? SHOWN, MOST_SHOWN) * SIZE_OF_HOLE
}

function keyOf(id: NoteId, anchor: Anchor | undefined): string {
	return anchor === undefined ? id : `${id}\n${anchor}`
}
