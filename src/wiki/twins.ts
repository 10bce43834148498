/** Notes that would stand at one address, or that have one id. */
import type { VaultPath } from '../note/brand.ts'
import type { Problem } from '../note/problem.ts'
import { NO_SPAN } from './note-problem.ts'
import type { PlacedNote } from './place.ts'
import { type Change, changesOf } from './place-changes.ts'
import { remember } from './remember.ts'
import { slugPath } from './slug.ts'

export interface Settled {
	readonly notes: readonly PlacedNote[]
	/** The note at each address, by its path. */
	readonly addresses: ReadonlyMap<string, VaultPath>
	readonly problems: readonly Problem[]
}

/** Owns the ids and addresses, and looks at all notes only where some claim the same. */
export class TwinSettler {
	private notes: readonly PlacedNote[] = []
	private ids = new Map<string, VaultPath>()
	private addresses = new Map<string, VaultPath>()
	private problems: readonly Problem[] = []

	/**
	 * Of two notes with one id the later by path is left out: an id is what links name. Of two with one address the later
	 * is published beside it, at `…-2`.
	 */
	settle(notes: readonly PlacedNote[]): Settled {
		const changes = changesOf(this.notes, notes)
		const isSimple = this.problems.length === 0 && this.replaceClaims(changes)
		const settled = isSimple ? notes : this.settleAll(notes)
		this.notes = notes
		return { notes: settled, addresses: this.addresses, problems: this.problems }
	}

	/** Whether no two notes claim the same afterwards, as none did before. */
	private replaceClaims(changes: readonly Change[]): boolean {
		for (const { before } of changes) {
			if (!before) continue
			this.ids.delete(before.id)
			if (before.published) this.addresses.delete(before.url)
		}
		for (const { after } of changes) {
			if (!after) continue
			if (this.ids.has(after.id) || (after.published && this.addresses.has(after.url))) return false
			this.ids.set(after.id, after.path)
			if (after.published) this.addresses.set(after.url, after.path)
		}
		return true
	}

	private settleAll(notes: readonly PlacedNote[]): readonly PlacedNote[] {
		this.ids = new Map()
		this.addresses = new Map()
		const problems: Problem[] = []
		const kept: PlacedNote[] = []
		for (const note of notes) {
			const twin = this.ids.get(note.id)
			if (twin !== undefined) {
				problems.push(duplicateId(note, twin))
				continue
			}
			this.ids.set(note.id, note.path)
			kept.push(note)
			if (note.published && !this.addresses.has(note.url)) this.addresses.set(note.url, note.path)
		}
		const settled = this.moveTwins(kept, problems)
		this.problems = problems
		return settled
	}

	private moveTwins(notes: readonly PlacedNote[], problems: Problem[]): readonly PlacedNote[] {
		const numbers = new Map<string, number>()
		return notes.map(note => {
			const owner = this.addresses.get(note.url)
			if (!note.published || owner === undefined || owner === note.path) return note
			const url = freeUrl(note, this.addresses, numbers)
			this.addresses.set(url, note.path)
			problems.push(collision(note, owner, url))
			return moveTo(note, url)
		})
	}
}

const moveTo = remember((note: PlacedNote, url: string): PlacedNote => ({ ...note, url }))

/** `numbers` has the next number to try for each address. */
function freeUrl(note: PlacedNote, taken: ReadonlyMap<string, unknown>, numbers: Map<string, number>): string {
	const base = note.url === '/' ? `/${slugPath(note.path.replace(/\.md$/i, ''))}` : note.url.slice(0, -1)
	let number = numbers.get(base) ?? (note.url === '/' ? 1 : 2)
	const url = (): string => (number === 1 ? `${base}/` : `${base}-${number}/`)
	while (taken.has(url())) number += 1
	numbers.set(base, number)
	return url()
}

const duplicateId = remember((note: PlacedNote, twin: VaultPath): Problem => {
	return {
		code: 'note/duplicate-id',
		severity: 'error',
		path: note.path,
		span: spanOfField(note, 'id'),
		message: `The id \`${note.localId}\` is already that of \`${twin}\``,
		hint: 'This note is not published; give one of the two another id',
	}
})

const collision = remember((note: PlacedNote, owner: VaultPath, url: string): Problem => {
	return {
		code: 'path/collision',
		severity: 'error',
		path: note.path,
		span: spanOfField(note, 'permalink'),
		message: `The address \`${note.url}\` is already that of \`${owner}\``,
		hint: `Till one of the two has another id or \`permalink\`, this note stands at \`${url}\``,
	}
})

function spanOfField(note: PlacedNote, key: string) {
	return note.compiled.fields.find(field => field.key === key)?.value.span ?? NO_SPAN
}
