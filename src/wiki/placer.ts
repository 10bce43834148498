/** Where the notes of a vault belong: their KBs, and who gets an id or an address that several claim. */
import type { VaultPath } from '../note/brand.ts'
import type { CompiledNote } from '../note/compiled-note.ts'
import type { Problem } from '../note/problem.ts'
import type { Config } from './config.ts'
import { type FoundKbs, fileName, findKbs, type KbSources } from './find-kbs.ts'
import type { Kb } from './kb.ts'
import { isSameList, keep } from './keep.ts'
import { exclusion, type PlacedNote, type Placing, placeNote } from './place.ts'
import { rememberLast } from './remember.ts'
import { type Settled, TwinSettler } from './twins.ts'
import type { VaultContents } from './wiki.ts'

export interface Placed {
	readonly kbs: readonly Kb[]
	/** In path order. */
	readonly notes: readonly PlacedNote[]
	/** The note at each address, by its path. */
	readonly addresses: ReadonlyMap<string, VaultPath>
	readonly problems: readonly Problem[]
}

export function placeNotes(contents: VaultContents): Placed {
	return new Placer().place(contents)
}

/** Places the notes of a vault again and again: what has not changed stays the same object. */
export class Placer {
	private readonly findKbs = rememberLast(
		(folder: string, settings: KbSources['settings'], config: KbSources['config']) =>
			findKbs({ folder, settings, config }),
	)
	private readonly exclusion = rememberLast(exclusion)
	private readonly usedKbs = rememberLast((kbs: readonly Kb[], isLoose: boolean) =>
		isLoose ? kbs : kbs.filter(kb => kb.declared),
	)
	private settings: KbSources['settings'] = []
	private config: KbSources['config'] = { title: undefined, description: undefined }
	private exclude: Config['exclude'] = []
	private ground: readonly unknown[] = []
	private places: readonly Place[] = []
	private readonly twins = new TwinSettler()
	private problems: Problem[] = []
	/** Whether any note lies outside all KBs that are declared. */
	private isLoose = false
	private settled: Settled = { notes: [], addresses: new Map(), problems: [] }

	/** `contents` are in path order. */
	place({ folder, config, settings, notes }: VaultContents): Placed {
		this.settings = keep(this.settings, settings)
		this.config = keep(this.config, { title: config.title, description: config.description })
		this.exclude = keep(this.exclude, config.exclude)
		const found = this.findKbs(folder, this.settings, this.config)
		this.placeAll(notes, found, this.exclusion(this.exclude))
		const problems = [...found.problems, ...this.problems, ...this.settled.problems]
		return { ...this.settled, kbs: this.usedKbs(found.kbs, this.isLoose), problems }
	}

	private placeAll(sources: VaultContents['notes'], { kbs, kbOf }: FoundKbs, excluded: Placing['excluded']): void {
		const known = isSameList([kbs, excluded], this.ground) ? this.places : []
		const isIndexIn = indexFinder(sources)
		let at = 0
		const places = sources.map(({ path, note }): Place => {
			while ((known[at]?.path ?? path) < path) at += 1
			const old = known[at]
			const kb = old?.path === path ? old.kb : kbOf(path)
			const isIndex = isIndexIn(kb, path)
			const isSame = old?.path === path && old.compiled === note && old.isIndex === isIndex
			return isSame ? old : placeOf(kb, path, note, { excluded, isIndex })
		})
		this.ground = [kbs, excluded]
		if (isSameList(places, this.places)) return
		const notes: PlacedNote[] = []
		this.problems = []
		this.isLoose = false
		for (const { note, kb, problems } of places) {
			if (note) notes.push(note)
			if (note && !kb.declared) this.isLoose = true
			for (const problem of problems) this.problems.push(problem)
		}
		this.settled = this.twins.settle(notes)
		this.places = places
	}
}

/** Where a note stands, if it is one. */
interface Place {
	readonly path: VaultPath
	readonly kb: Kb
	readonly compiled: CompiledNote
	readonly isIndex: boolean
	readonly note: PlacedNote | undefined
	readonly problems: readonly Problem[]
}

function placeOf(
	kb: Kb,
	path: VaultPath,
	compiled: CompiledNote,
	{ excluded, isIndex }: Omit<Placing, 'problems'>,
): Place {
	const problems: Problem[] = []
	const note = isPlainReadme(kb, path, compiled)
		? undefined
		: placeNote(kb, path, compiled, { excluded, isIndex, problems })
	return { path, kb, compiled, isIndex, note, problems: problems.length === 0 ? NONE : problems }
}

const NONE: readonly Problem[] = []

/** A README without a head in a KB of typed entries speaks to those who look at the repository. */
function isPlainReadme(kb: Kb, path: string, note: CompiledNote): boolean {
	return kb.declared && kb.types.size > 0 && !note.hasHead && fileName(path).toLowerCase() === 'readme.md'
}

/** Outside typed KBs a README is what its folder shows, as on GitHub, unless there is an index. */
function indexFinder(notes: VaultContents['notes']): (kb: Kb, path: string) => boolean {
	let paths: ReadonlySet<string> | undefined
	return (kb, path) => {
		if (kb.declared || !/(?:^|\/)readme\.md$/i.test(path)) return false
		paths ??= new Set(notes.map(note => note.path.toLowerCase()))
		const folder = path.slice(0, -'readme.md'.length).toLowerCase()
		return !['index.md', '_index.md', '_homepage.md'].some(name => paths?.has(folder + name))
	}
}
