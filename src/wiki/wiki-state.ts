/** A linked wiki that follows its vault: what comes of all notes together. */
import type { NoteId, VaultPath } from '../note/brand.ts'
import type { Problem } from '../note/problem.ts'
import { aliasProblems } from './alias-problems.ts'
import { followEdges, followOutgoing } from './all-edges.ts'
import { type Bibliography, citedWorks } from './bibliography.ts'
import { curatedRelationProblems } from './check-relations.ts'
import { type Config, filesOfConfig } from './config.ts'
import { type EmbedLimits, hasEmbeds, limitEmbeds } from './embed-limits.ts'
import { forbiddenFiles } from './forbidden-files.ts'
import { Graph, type GraphChanges } from './graph.ts'
import type { Grouped } from './grouped.ts'
import type { Kb } from './kb.ts'
import { isSameList, keep } from './keep.ts'
import { type FollowedNotes, type LinkChange, LinkedNotes } from './linked-notes.ts'
import { MarkedNotes } from './marked-notes.ts'
import { type NoteLinks, ownProblems } from './note-links.ts'
import { NO_SPAN, noteProblem } from './note-problem.ts'
import type { PlacedNote } from './place.ts'
import type { Placed } from './placer.ts'
import { findRedirects } from './redirects.ts'
import { rememberLast } from './remember.ts'
import { reviseMap } from './revised-map.ts'
import { ProblemSettler } from './settle-problems.ts'
import { unusedFiles } from './unused-files.ts'
import { demand, followWanted } from './wanted-names.ts'
import type { AmbiguousName, LinkedNote, VaultContents, Wiki } from './wiki.ts'

export class WikiState {
	private readonly config: Config
	private readonly kbs: readonly Kb[]
	private readonly bibliography: Bibliography
	private readonly notes: LinkedNotes
	private readonly graph = new Graph()
	private readonly marked = new MarkedNotes()
	private readonly settler: ProblemSettler
	private readonly curatedRelations: readonly Problem[]
	private readonly forbidden = rememberLast(forbiddenFiles)
	private readonly aliases = new Map<string, readonly Problem[]>()
	private readonly demands = new Map<string, readonly Problem[]>()
	private readonly orphans = new Map<NoteId, readonly Problem[]>()
	private unused: readonly Problem[] = []
	private filesBefore: VaultContents['files'] | undefined
	private embeds: EmbedLimits = { notes: new Set(), refused: new Map(), problems: [] }
	private wiki: Wiki | undefined
	/** Paths of the notes that were looked at last. */
	lookedAt: ReadonlySet<VaultPath> = new Set()

	constructor({ config, bibliography }: VaultContents, kbs: readonly Kb[]) {
		this.config = config
		this.kbs = kbs
		this.bibliography = bibliography ?? new Map()
		this.notes = new LinkedNotes(kbs, bibliography)
		this.settler = new ProblemSettler(config, kbs)
		this.curatedRelations = curatedRelationProblems(kbs)
	}

	follow(contents: VaultContents, placed: Placed): Wiki {
		const notes = this.notes.follow(contents, placed.notes)
		for (const { before, after } of notes.changes) this.graph.replaceNote(before, after)
		for (const { before, after } of notes.curatedChanges) this.graph.replaceCurated(before, after)
		this.marked.follow(notes.changes)
		const changes = this.graph.settle()
		const { wiki } = this
		const linked = followNotes(wiki?.notes, notes)
		const outcomes = reviseMap(wiki?.outcomes ?? new Map(), partsOf(notes.changes, 'outcomes'))
		const old = findRedirects(this.marked.movedNotes(), placed.addresses)
		this.limitEmbeds(placed.notes, outcomes, notes.changes)
		this.judgeOrphans(linked, notes.changes, changes.targets)
		this.lookedAt = new Set(notes.changes.flatMap(({ after }) => after?.note.path ?? []))
		this.wiki = {
			config: this.config,
			kbs: this.kbs,
			notes: linked,
			outcomes,
			refusedEmbeds: this.embeds.refused,
			edges: followEdges(wiki?.edges, notes),
			outgoing: followOutgoing(wiki?.outgoing, notes),
			incoming: this.graph.incoming.show() as Wiki['incoming'],
			wanted: followWanted(wiki?.wanted ?? [], this.graph.asked, changes.asked),
			redirects: keep(wiki?.redirects, old.redirects),
			ambiguous: followAmbiguous(wiki?.ambiguous, notes),
			works: this.works(changes.works),
			files: this.files(changes.files),
			problems: this.problems(contents, placed, notes, changes, old.problems),
			unpublishedCount: placed.notes.length - linked.size,
		}
		return this.wiki
	}

	private limitEmbeds(notes: readonly PlacedNote[], outcomes: Wiki['outcomes'], changes: readonly LinkChange[]): void {
		const concerned = ({ note }: NoteLinks) => hasEmbeds(note.compiled) || this.embeds.notes.has(note.id)
		if (changes.some(({ before, after }) => [before, after].some(links => links && concerned(links))))
			this.embeds = limitEmbeds(notes, outcomes, this.embeds)
	}

	private problems(
		contents: VaultContents,
		placed: Placed,
		notes: FollowedNotes,
		changes: GraphChanges,
		ofRedirects: readonly Problem[],
	): readonly Problem[] {
		judgeAnew(this.aliases, this.graph.aliases, changes.aliases, aliasProblems)
		judgeAnew(this.demands, this.graph.asked, changes.asked, demand)
		if (changes.files.length > 0 || this.filesBefore !== contents.files) {
			const ofSite = filesOfConfig(this.config)
			const files = contents.files.filter(path => !ofSite.has(path))
			this.unused = keep(this.unused, unusedFiles(files, this.graph.files))
		}
		this.filesBefore = contents.files
		const found = [
			contents.problems,
			placed.problems,
			...notes.curated.map(({ problems }) => problems),
			this.embeds.problems,
			ofRedirects,
			...unplacedProblems(contents, placed),
		]
		for (const { problems } of this.marked.faulty.values()) found.push(problems)
		found.push(...this.aliases.values(), this.curatedRelations, this.forbidden(contents.files))
		for (const problems of this.orphans.values()) found.push(problems)
		for (const problems of this.demands.values()) found.push(problems)
		found.push(this.unused)
		return this.settler.settle(found, this.marked.accepting)
	}

	private judgeOrphans(notes: Wiki['notes'], changes: readonly LinkChange[], targets: ReadonlySet<NoteId>): void {
		const ids = new Set(targets)
		for (const { before, after } of changes) for (const links of [before, after]) if (links) ids.add(links.note.id)
		for (const id of ids) {
			const note = notes.get(id)
			const isLinked = this.graph.incoming.get(id)?.some(edge => edge.from !== id)
			if (note && note.url !== note.kb.url && !isLinked) this.orphans.set(id, orphanProblem(note))
			else this.orphans.delete(id)
		}
	}

	private works(changed: readonly string[]): Wiki['works'] {
		if (
			this.wiki &&
			changed.every(key => this.wiki?.works.has(key) === (this.graph.works.has(key) && this.bibliography.has(key)))
		)
			return this.wiki.works
		return citedWorks(this.bibliography, this.graph.works.show().keys())
	}

	private files(changed: readonly string[]): Wiki['files'] {
		if (this.wiki && changed.length === 0) return this.wiki.files
		const used = [...this.graph.files.show()].flatMap(([path, uses]) => (uses.some(use => use.published) ? [path] : []))
		return keepList(this.wiki?.files, used.sort() as unknown as Wiki['files'])
	}
}

/** Judges the groups that have changed. */
function judgeAnew<Item extends { readonly path: string }>(
	told: Map<string, readonly Problem[]>,
	groups: Grouped<Item>,
	changed: readonly string[],
	judge: (group: readonly Item[]) => readonly Problem[],
): void {
	for (const key of changed) {
		const group = groups.get(key)
		const problems = group && group.length > 1 ? judge(group) : []
		if (problems.length > 0) told.set(key, problems)
		else told.delete(key)
	}
}

function orphanProblem(note: LinkedNote): readonly Problem[] {
	return [noteProblem('graph/orphan', note, NO_SPAN, 'No note links to this one')]
}

/** What is wrong with files that turned out to be no notes of the wiki. */
function unplacedProblems({ notes }: VaultContents, placed: Placed): readonly (readonly Problem[])[] {
	if (notes.length === placed.notes.length) return []
	const paths = new Set(placed.notes.map(note => note.path))
	return notes.filter(({ path }) => !paths.has(path)).map(({ path, note }) => ownProblems(path, note.problems))
}

/** Published notes by id, in path order. */
function followNotes(before: Wiki['notes'] | undefined, { links, changes }: FollowedNotes): Wiki['notes'] {
	const isOnly = changes.every(({ before, after }) => before && after && isSamePlace(before, after))
	if (before && isOnly) return reviseMap(before, partsOf(changes, 'linked'))
	const notes = new Map<NoteId, LinkedNote>()
	for (const { linked } of links) if (linked) notes.set(linked.id, linked)
	return notes
}

/** By id, for those notes that have another one, a part of what they have come to. */
function partsOf<Part extends 'linked' | 'outcomes'>(
	changes: readonly LinkChange[],
	part: Part,
): ReadonlyMap<NoteId, NoteLinks[Part] | undefined> {
	const parts = new Map<NoteId, NoteLinks[Part] | undefined>()
	const others = changes.filter(
		({ before, after }) => before?.note.id !== after?.note.id || before?.[part] !== after?.[part],
	)
	// An id may go from one note to another.
	for (const { before } of others) if (before) parts.set(before.note.id, undefined)
	for (const { after } of others) if (after) parts.set(after.note.id, after[part])
	return parts
}

/** Whether a note is in a list where it was. */
function isSamePlace({ note: before }: NoteLinks, { note: after }: NoteLinks): boolean {
	return before.id === after.id && before.published === after.published
}

function followAmbiguous(before: Wiki['ambiguous'] | undefined, { links, changes }: FollowedNotes): Wiki['ambiguous'] {
	if (before && changes.every(({ before, after }) => (before?.ambiguous ?? NONE) === (after?.ambiguous ?? NONE)))
		return before
	const all: AmbiguousName[] = []
	for (const { ambiguous } of links) for (const item of ambiguous) all.push(item)
	return all
}

function keepList<Item>(before: readonly Item[] | undefined, now: readonly Item[]): readonly Item[] {
	return before && isSameList(before, now) ? before : now
}

const NONE: readonly AmbiguousName[] = []
