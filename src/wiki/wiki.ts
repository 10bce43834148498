/** The linked program: what the linker makes of all notes, and what it needs for it. */
import type { Anchor, KbName, NoteId, Span, VaultPath } from '../note/brand.ts'
import type { CompiledNote, Reference } from '../note/compiled-note.ts'
import type { Problem } from '../note/problem.ts'
import type { Bibliography, CitedWork } from './bibliography.ts'
import type { Config } from './config.ts'
import type { Kb } from './kb.ts'
import type { Redirect } from './redirects.ts'

/** Everything that a vault holds, as the linker takes it: no disk behind it. */
export interface VaultContents {
	/** Name of the vault's folder; names the KB of a folder without kb.yaml. */
	readonly folder: string
	readonly config: Config
	readonly notes: readonly { readonly path: VaultPath; readonly note: CompiledNote }[]
	/** Each kb.yaml and cross-kb-links.yaml, as text. */
	readonly settings: readonly { readonly path: VaultPath; readonly text: string }[]
	/** All other files: images and attachments, not yet judged. */
	readonly files: readonly VaultPath[]
	/** Left out where the vault has no file of works to cite. */
	readonly bibliography?: Bibliography
	/** What reading the vault found: encodings, symbolic links, sizes, the configuration. */
	readonly problems: readonly Problem[]
}

/** A note with its place in the wiki. */
export interface LinkedNote {
	/** `kb/id`. */
	readonly id: NoteId
	/** The id inside the KB. */
	readonly localId: string
	readonly kb: Kb
	readonly path: VaultPath
	readonly title: string
	readonly type: string
	readonly tags: readonly string[]
	readonly aliases: readonly string[]
	/** Address below the base, with a slash at both ends: `/senge/system-leadership/`. */
	readonly url: string
	readonly compiled: CompiledNote
	/** All references: those of the text, then those of relation fields and `links:`. */
	readonly references: readonly NoteReference[]
}

/** A reference, and for the fields of the head what they add. */
export interface NoteReference extends Reference {
	/** Relation name, for `field`. */
	readonly relation?: string
	/** Where that name is written, in an item of `links:`. */
	readonly relationSpan?: Span
	/** The KB that a `links:` item names. */
	readonly kbName?: string
	/** Where it does. */
	readonly kbSpan?: Span
	/** The sentence that the author attached to the edge. */
	readonly note?: string
	/**
	 * How a value of the head is read: `ids` must name entries, `names` may also be free text, `links` is an item of
	 * `links:`. A quoted `"[[x]]"` has none, and is read as a wiki link.
	 */
	readonly reading?: 'ids' | 'names' | 'links'
}

/** What became of a reference. */
export type Outcome =
	| {
			readonly kind: 'resolved'
			readonly target: NoteId
			readonly anchor?: Anchor
			/** The part as a reader sees it: a heading's text. */
			readonly part?: string
			readonly foldedCase: boolean
	  }
	| { readonly kind: 'ambiguous'; readonly target: NoteId; readonly candidates: readonly NoteId[] }
	| { readonly kind: 'missing-anchor'; readonly target: NoteId; readonly wanted: string }
	| { readonly kind: 'wanted'; readonly kb: KbName; readonly name: string }
	| { readonly kind: 'unpublished' }
	| { readonly kind: 'file'; readonly path: VaultPath; readonly foldedCase: boolean }
	| { readonly kind: 'missing-file'; readonly name: string }
	| { readonly kind: 'outside'; readonly href: string }
	/** A work of the bibliography that no note is about. */
	| { readonly kind: 'cited'; readonly key: string }
	/** The key of a citation that neither the bibliography nor a note has. */
	| { readonly kind: 'unknown-key'; readonly key: string }
	/** Not a link after all: prose in brackets, or free text in a field. */
	| { readonly kind: 'text' }
	/** A `links:` item whose KB is not in this vault. */
	| { readonly kind: 'absent-kb'; readonly kbName: string; readonly name: string }

export type EdgeKind = 'wikilink' | 'embed' | 'markdown' | 'citation' | 'field' | 'curated'

/** One written reference that leads from a note to a note. */
export interface Edge {
	readonly from: NoteId
	readonly to: NoteId
	readonly kind: EdgeKind
	readonly relation: string | undefined
	readonly note: string | undefined
	/** File and place where it is written. */
	readonly path: VaultPath
	readonly span: Span
	/** Index into the references of `from`; undefined for curated rows. */
	readonly reference: number | undefined
}

/** A name that is asked for and that nobody has written. */
export interface WantedName {
	readonly kb: KbName
	readonly name: string
	/** Address below the base: `/wanted/senge/chaos-theory/`. */
	readonly url: string
	readonly askedBy: readonly { readonly from: NoteId; readonly reference: number }[]
}

export interface AmbiguousName {
	readonly name: string
	readonly candidates: readonly NoteId[]
	readonly path: VaultPath
	readonly span: Span
}

export interface Wiki {
	readonly config: Config
	/** In the order of their folders. */
	readonly kbs: readonly Kb[]
	/** Published notes, in path order. */
	readonly notes: ReadonlyMap<NoteId, LinkedNote>
	/** One outcome for each of a note's references. */
	readonly outcomes: ReadonlyMap<NoteId, readonly Outcome[]>
	/** By note, the indices of references that embed too much, or themselves: they are shown as links. */
	readonly refusedEmbeds: ReadonlyMap<NoteId, ReadonlySet<number>>
	/** By path, line and column of where they are written. */
	readonly edges: readonly Edge[]
	readonly outgoing: ReadonlyMap<NoteId, readonly Edge[]>
	readonly incoming: ReadonlyMap<NoteId, readonly Edge[]>
	readonly wanted: readonly WantedName[]
	readonly redirects: readonly Redirect[]
	readonly ambiguous: readonly AmbiguousName[]
	/** Works of the bibliography that published notes cite, by key. */
	readonly works: ReadonlyMap<string, CitedWork>
	/** Files that published notes show or link to. */
	readonly files: readonly VaultPath[]
	/** All problems of the vault, sorted. */
	readonly problems: readonly Problem[]
	/** Notes that were read but are not published. */
	readonly unpublishedCount: number
}
