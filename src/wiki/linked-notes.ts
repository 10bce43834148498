/** All notes of a vault, each linked by itself, which follow the vault from one state to the next. */
import type { VaultPath } from '../note/brand.ts'
import { Askers } from './askers.ts'
import type { Bibliography } from './bibliography.ts'
import { type CuratedLinks, linkCurated } from './curated.ts'
import { questionsOfFiles } from './file-symbols.ts'
import type { Kb } from './kb.ts'
import { keep } from './keep.ts'
import { type LinkGround, linkNote, type NoteLinks } from './note-links.ts'
import type { PlacedNote } from './place.ts'
import type { Change } from './place-changes.ts'
import { concerns } from './questions.ts'
import { rememberLast } from './remember.ts'
import { nearNames, Suggester } from './suggest.ts'
import { Symbols } from './symbols.ts'
import type { VaultContents } from './wiki.ts'

/** A note that was looked at; `before` is undefined for a new one, `after` for one that is gone. */
export interface LinkChange {
	readonly before: NoteLinks | undefined
	readonly after: NoteLinks | undefined
}

/** The rows of a KB that were looked at. */
export interface CuratedChange {
	readonly before: CuratedLinks | undefined
	readonly after: CuratedLinks
}

export interface FollowedNotes {
	/** One for each placed note, in their order. */
	readonly links: readonly NoteLinks[]
	/** By KB, of those that have rows. */
	readonly curated: readonly CuratedLinks[]
	readonly changes: readonly LinkChange[]
	readonly curatedChanges: readonly CuratedChange[]
}

/** Owns what every note has come to, and what it has asked for. */
export class LinkedNotes {
	private readonly kbs: readonly Kb[]
	private readonly symbols: Symbols
	private readonly suggester: Suggester
	private readonly bibliography: VaultContents['bibliography']
	private readonly nearKey: LinkGround['nearKey']
	private readonly askers = new Askers()
	/** In path order. */
	private links: readonly NoteLinks[] = []
	private readonly curated = new Map<Kb, CuratedLinks & { readonly anyone: VaultPath | undefined }>()
	private refused: ReadonlySet<VaultPath> = new Set()
	private mostSuggestions: number | undefined

	constructor(kbs: readonly Kb[], bibliography: VaultContents['bibliography']) {
		this.kbs = kbs
		this.symbols = new Symbols(kbs)
		this.suggester = new Suggester(this.symbols)
		this.bibliography = bibliography
		const nearKeys = rememberLast((works: Bibliography) => nearNames(works.keys()))
		this.nearKey = key => bibliography && nearKeys(bibliography)(key)
	}

	follow(contents: VaultContents, notes: readonly PlacedNote[]): FollowedNotes {
		const changed = this.symbols.replace(notes, contents.files)
		const named = new Set([...changed.questions, ...this.replaceRefused(contents)])
		const questions = this.suggester.follow(changed.notes, named)
		const changes = this.lookAt(notes, changed.notes, questions)
		const curatedChanges = this.lookAtCurated(notes, questions)
		this.forgetSuggestions()
		return { links: this.links, curated: [...this.curated.values()], changes, curatedChanges }
	}

	private lookAt(
		notes: readonly PlacedNote[],
		changed: readonly Change[],
		questions: ReadonlySet<string>,
	): readonly LinkChange[] {
		const asked = this.askers.of(questions, this.links)
		if (changed.length === 0 && asked.size === 0) return []
		const { kbs, symbols, suggester, bibliography, nearKey, refused } = this
		const ground: LinkGround = { kbs, symbols, suggester, bibliography, nearKey, refused }
		const changes: LinkChange[] = []
		const known = this.links
		let at = 0
		this.links = notes.map(note => {
			for (let gone = known[at]; gone && gone.note !== note && gone.note.path < note.path; gone = known[++at])
				changes.push({ before: gone, after: undefined })
			const here = known[at]
			if (here?.note === note || here?.note.path === note.path) at += 1
			if (here?.note === note && !asked.has(note.path)) return here
			const before = here?.note.path === note.path ? here : undefined
			const after = linkNote(ground, note, before)
			changes.push({ before, after })
			return after
		})
		for (const gone of known.slice(at)) changes.push({ before: gone, after: undefined })
		this.askers.follow(changes)
		return changes
	}

	private lookAtCurated(notes: readonly PlacedNote[], questions: ReadonlySet<string>): readonly CuratedChange[] {
		const kbs = this.kbs.filter(kb => kb.curated.length > 0)
		if (kbs.length === 0) return []
		const firsts = new Map(notes.toReversed().map(note => [note.kb, note]))
		return kbs.flatMap((kb): CuratedChange[] => {
			const anyone = firsts.get(kb) ?? notes[0]
			const before = this.curated.get(kb)
			if (before && before.anyone === anyone?.path && !concerns(before.questions, questions)) return []
			const { edges, problems, questions: asked } = linkCurated(this.symbols, this.suggester, kb, anyone)
			const links = { edges: keep(before?.edges, edges), problems: keep(before?.problems, problems), questions: asked }
			this.curated.set(kb, { ...links, anyone: anyone?.path })
			return [{ before, after: links }]
		})
	}

	/** Drawings that are there, and are not published for what is in them. Returns the questions that this changes. */
	private replaceRefused({ problems }: VaultContents): readonly string[] {
		const before = this.refused
		this.refused = new Set(problems.filter(({ path }) => /\.svg$/i.test(path)).map(({ path }) => path))
		return questionsOfFiles([...before], [...this.refused])
	}

	/** Suggestions that nobody asks for any more are kept only as long as they are few. */
	private forgetSuggestions(): void {
		this.mostSuggestions ??= 2 * this.suggester.size + FEW_SUGGESTIONS
		if (this.suggester.size <= this.mostSuggestions) return
		const all = [...this.links, ...this.curated.values()]
		this.suggester.forgetAllBut(new Set(all.flatMap(({ questions }) => questions)))
		this.mostSuggestions = 2 * this.suggester.size + FEW_SUGGESTIONS
	}
}

const FEW_SUGGESTIONS = 1000
