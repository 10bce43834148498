/** What notes say of each other and of files, by what they say it of. */
import type { NoteId } from '../note/brand.ts'
import type { CuratedLinks } from './curated.ts'
import { Grouped } from './grouped.ts'
import type { Asked, NoteLinks, Use } from './note-links.ts'
import type { PlacedNote } from './place.ts'
import { fold } from './slug.ts'
import type { Edge } from './wiki.ts'

/** A note has an alias. */
export interface AliasClaim {
	readonly path: PlacedNote['path']
	readonly alias: PlacedNote['aliases'][number]
}

/** The keys of the groups that have changed. */
export interface GraphChanges {
	/** Of notes: those that edges lead to. */
	readonly targets: ReadonlySet<NoteId>
	readonly asked: readonly string[]
	readonly files: readonly string[]
	readonly works: readonly string[]
	readonly aliases: readonly string[]
}

/** Owns the groups, which follow the notes of a vault from one state to the next. */
export class Graph {
	/** By the note they lead to. */
	readonly incoming = new Grouped<Edge>()
	/** Names that nobody has written, by their addresses. */
	readonly asked = new Grouped<Asked>()
	readonly files = new Grouped<Use>()
	readonly works = new Grouped<Use>()
	/** By KB and alias, case folded. */
	readonly aliases = new Grouped<AliasClaim>()
	private targets = new Set<NoteId>()

	replaceNote(before: NoteLinks | undefined, after: NoteLinks | undefined): void {
		this.replaceEdges(before?.edges ?? NONE, after?.edges ?? NONE)
		replace(this.asked, item => item.url, before?.asked ?? NONE, after?.asked ?? NONE)
		replace(this.files, item => item.used, before?.files ?? NONE, after?.files ?? NONE)
		replace(this.works, item => item.used, before?.works ?? NONE, after?.works ?? NONE)
		if (before?.note !== after?.note) this.replaceAliases(before?.note, after?.note)
	}

	/** After the notes, among which these edges are put. */
	replaceCurated(before: CuratedLinks | undefined, after: CuratedLinks): void {
		this.incoming.settle()
		this.replaceEdges(before?.edges ?? NONE, after.edges)
	}

	settle(): GraphChanges {
		this.incoming.settle()
		const { targets } = this
		this.targets = new Set()
		return {
			targets,
			asked: this.asked.settle(),
			files: this.files.settle(),
			works: this.works.settle(),
			aliases: this.aliases.settle(),
		}
	}

	private replaceEdges(before: readonly Edge[], after: readonly Edge[]): void {
		if (before === after) return
		for (const edge of [...before, ...after]) this.targets.add(edge.to)
		replace(this.incoming, edge => edge.to, before, after)
	}

	private replaceAliases(before: PlacedNote | undefined, after: PlacedNote | undefined): void {
		for (const [note, isNew] of [
			[before, false],
			[after, true],
		] as const)
			for (const alias of note?.aliases ?? []) {
				const { kb, path } = note as PlacedNote
				const key = `${kb.name}\n${fold(alias.name)}`
				if (isNew) this.aliases.add(key, { path, alias })
				else this.aliases.remove(key, path)
			}
	}
}

function replace<Item extends { readonly path: string }>(
	groups: Grouped<Item>,
	keyOf: (item: Item) => string,
	before: readonly Item[],
	after: readonly Item[],
): void {
	if (before === after) return
	for (const item of before) groups.remove(keyOf(item), item.path)
	for (const item of after) groups.add(keyOf(item), item)
}

const NONE: readonly never[] = []
