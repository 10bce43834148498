/** Notes of another program, as they are and as they would be here: what changes, and what is not understood. */
import type { VaultPath } from '../../note/brand.ts'
import type { CompiledNote } from '../../note/compiled-note.ts'

/** Programs whose folders are told apart. `plain` is a folder of Markdown that bears the mark of none. */
export type NoteProgram = 'pyrite' | 'obsidian' | 'foam' | 'dendron' | 'logseq' | 'quartz' | 'plain'

/** A note as another program has it. */
export interface ForeignNote {
	readonly path: VaultPath
	readonly text: string
	readonly note: CompiledNote
}

export interface ForeignVault {
	readonly notes: readonly ForeignNote[]
	/** All other files, with the settings among them. */
	readonly files: readonly VaultPath[]
}

/** A note as it would be here; the same text and path where nothing changes. */
export interface ConvertedNote {
	readonly from: VaultPath
	readonly path: VaultPath
	readonly text: string
}

export interface Conversion {
	readonly notes: readonly ConvertedNote[]
	readonly changes: readonly Counted[]
	/** A kb.yaml for a folder of the vault, where the notes need one. */
	readonly kbs: readonly { readonly folder: string; readonly text: string }[]
}

/** Something that occurs in notes: how often, and where. */
export interface Counted {
	/** A word for programs: `label-order`. */
	readonly kind: string
	/** What it is, for people. */
	readonly said: string
	/** What becomes of it. */
	readonly fate: string
	readonly count: number
	/** The first few. */
	readonly places: readonly Place[]
}

export interface Place {
	readonly path: VaultPath
	/** From 1; left out for a file as a whole. */
	readonly line?: number
}

/** Counts occurrences by kind, in the order of the kinds. */
export class Tally {
	private readonly kinds: Readonly<Record<string, readonly [said: string, fate: string]>>
	private readonly found = new Map<string, { count: number; places: Place[] }>()

	constructor(kinds: Readonly<Record<string, readonly [said: string, fate: string]>>) {
		this.kinds = kinds
	}

	add(kind: string, path: VaultPath, line?: number): void {
		const entry = this.found.get(kind) ?? { count: 0, places: [] }
		entry.count += 1
		if (entry.places.length < MOST_PLACES) entry.places.push(line === undefined ? { path } : { path, line })
		this.found.set(kind, entry)
	}

	counted(): readonly Counted[] {
		return Object.entries(this.kinds).flatMap(([kind, [said, fate]]) => {
			const entry = this.found.get(kind)
			return entry ? [{ kind, said, fate, ...entry }] : []
		})
	}
}

/** The text with its code blanked out, so that what is found in it stands at the same place and is no code. Linear. */
export function withoutCode(text: string): string {
	let fence: string | undefined
	return text
		.split('\n')
		.map(line => {
			const mark = FENCE.exec(line)?.[1]
			if (fence !== undefined) {
				if (mark?.startsWith(fence) && line.trimEnd().endsWith(mark)) fence = undefined
				return ' '.repeat(line.length)
			}
			if (mark === undefined) return line.includes('`') ? withoutSpans(line) : line
			fence = mark
			return ' '.repeat(line.length)
		})
		.join('\n')
}

/** A run of backticks ends at the next that is as long. */
function withoutSpans(line: string): string {
	const runs = [...line.matchAll(/`+/g)].map(({ 0: run, index }) => ({ start: index, length: run.length }))
	const next = new Map<number, number>()
	const ends = new Array<number | undefined>(runs.length)
	for (let at = runs.length - 1; at >= 0; at--) {
		const { start, length } = runs[at] ?? { start: 0, length: 0 }
		ends[at] = next.get(length)
		next.set(length, start)
	}
	const parts: string[] = []
	let done = 0
	for (const [at, { start, length }] of runs.entries()) {
		const end = ends[at]
		if (end === undefined || start < done) continue
		parts.push(line.slice(done, start), ' '.repeat(end + length - start))
		done = end + length
	}
	return parts.join('') + line.slice(done)
}

const FENCE = /^[ \t>]*(?:[-*+][ \t]+)?(`{3,}|~{3,})/
const MOST_PLACES = 5
