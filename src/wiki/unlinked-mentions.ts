/**
 * Unlinked mentions: titles and aliases of notes that stand in the text of others without being links. The first mention
 * of each note in a note is told, unless the note links there already; a name that several notes have is none.
 */
import type { NoteId, Span, VaultPath } from '../note/brand.ts'
import { isCollectionFile } from '../note/collections.ts'
import { findLineStarts, spanAt } from '../note/lines.ts'
import { sentenceAround, sentenceEnds } from '../note/sentence.ts'
import { type FoundName, findNames } from './find-names.ts'
import { foldKeeping, type MentionName, type MentionNames, mentionNames } from './mention-names.ts'
import { perhapsProse, proseOf } from './prose.ts'
import type { LinkedNote, Wiki } from './wiki.ts'

export interface Mention {
	readonly from: NoteId
	readonly path: VaultPath
	/** The note that is named. */
	readonly to: NoteId
	/** The name, as it stands there. */
	readonly text: string
	readonly span: Span
	readonly sentence: string
	readonly isInTable: boolean
}

/**
 * Answers for one wiki after the other: `follow` each, then ask. Names are gathered once while nobody gets another one, and
 * a note is looked through once while its text stays, so that asking again after a save costs next to nothing.
 */
export class MentionIndex {
	private readonly textOf: (path: VaultPath) => string | undefined
	private wiki: Wiki | undefined
	private names: MentionNames = new Map()
	/** What was found in a note, whoever may own the names. */
	private readonly known = new Map<VaultPath, Looked>()

	/** `textOf` gives the text of a note, without a BOM, as the wiki has it that is followed. */
	constructor(textOf: (path: VaultPath) => string | undefined) {
		this.textOf = textOf
	}

	follow(wiki: Wiki): this {
		if (!this.wiki || !haveSameNames(this.wiki, wiki)) {
			this.names = mentionNames(wiki.notes)
			this.known.clear()
		}
		this.wiki = wiki
		return this
	}

	/** Names of other notes in this one, in the order of its text. */
	inNote(id: NoteId): readonly Mention[] {
		const note = this.wiki?.notes.get(id)
		if (!this.wiki || !note) return []
		const linked = new Set((this.wiki.outgoing.get(id) ?? []).map(edge => edge.to))
		const seen = new Set<NoteId>([id, ...linked])
		const mentions: Mention[] = []
		for (const { name, mention } of this.look(note)) {
			const to = ownerOf(name, note)
			if (to === undefined || seen.has(to)) continue
			seen.add(to)
			mentions.push({ ...mention, to })
		}
		return mentions
	}

	/** Mentions of this note in others, by path and place. */
	ofNote(id: NoteId): readonly Mention[] {
		const note = this.wiki?.notes.get(id)
		if (!this.wiki || !note) return []
		const names = [note.title, ...note.aliases].map(foldKeeping)
		const others = [...this.wiki.notes.values()].filter(other => {
			const text = other.id === id ? undefined : this.textOf(other.path)
			if (text === undefined) return false
			const { folded } = this.folded(other.path, text)
			return names.some(name => folded.includes(name))
		})
		return others.flatMap(other => this.inNote(other.id).filter(mention => mention.to === id))
	}

	all(): readonly Mention[] {
		return [...(this.wiki?.notes.keys() ?? [])].flatMap(id => this.inNote(id))
	}

	private look(note: LinkedNote): NonNullable<Looked['found']> {
		// The collection of a folder is all head.
		const text = isCollectionFile(note.path) ? undefined : this.textOf(note.path)
		if (text === undefined) return []
		const known = this.folded(note.path, text)
		known.found ??= lookThrough(text, known.folded, note, this.names)
		return known.found
	}

	private folded(path: VaultPath, text: string): Looked {
		const known = this.known.get(path)
		if (known?.text === text) return known
		const looked = { text, folded: foldKeeping(text), found: undefined }
		this.known.set(path, looked)
		return looked
	}
}

interface Looked {
	readonly text: string
	/** Case folded. */
	readonly folded: string
	/** Undefined while nobody has asked. */
	found: readonly { readonly name: MentionName; readonly mention: Omit<Mention, 'to'> }[] | undefined
}

function lookThrough(
	text: string,
	folded: string,
	note: LinkedNote,
	names: MentionNames,
): NonNullable<Looked['found']> {
	const searched = { text, folded }
	const isAnother = ({ name }: FoundName) => {
		const owner = ownerOf(name, note)
		return owner !== undefined && owner !== note.id
	}
	const perhaps = perhapsProse(text, note.compiled)
	if (!perhaps.some(({ start, end }) => findNames(searched, names, start, end).some(isAnother))) return []
	const lines = findLineStarts(text)
	const found = proseOf(text, perhaps, lines).flatMap(({ start, end, isInTable }) =>
		findNames(searched, names, start, end).map(it => ({ ...it, isInTable })),
	)
	return found.map(({ name, offset, length, isInTable }) => ({
		name,
		mention: {
			from: note.id,
			path: note.path,
			text: text.slice(offset, offset + length),
			span: spanAt(lines, offset, length),
			sentence: sentenceIn(text, offset),
			isInTable,
		},
	}))
}

/** The note that is called so in the KB of `note`; else the only one elsewhere. */
function ownerOf({ owners }: MentionName, { kb }: LinkedNote): NoteId | undefined {
	if (owners.has(kb.name)) return owners.get(kb.name)
	return owners.size === 1 ? [...owners.values()][0] : undefined
}

/** Of the line around an offset. */
function sentenceIn(text: string, offset: number): string {
	const start = text.lastIndexOf('\n', offset - 1) + 1
	const line = text.slice(start, (text.indexOf('\n', offset) + 1 || text.length + 1) - 1).replace(/\r$/, '')
	const [from, to] = sentenceAround(line, sentenceEnds(line), offset - start)
	return line.slice(from, to)
}

function haveSameNames({ notes: before }: Wiki, { notes: now }: Wiki): boolean {
	if (before === now) return true
	if (before.size !== now.size) return false
	for (const [id, note] of now) {
		const old = before.get(id)
		if (old === note) continue
		if (!old || old.title !== note.title || old.aliases.join('\n') !== note.aliases.join('\n')) return false
	}
	return true
}
