/** A knowledge base: its folder, and what its kb.yaml declares. */
import type { KbName, Span, VaultPath } from '../note/brand.ts'

/** Least and greatest allowed, themselves included. */
export interface Bounds {
	readonly least: number | undefined
	readonly most: number | undefined
}

export interface FieldSchema {
	readonly name: string
	readonly type: string
	readonly required: boolean
	readonly description: string | undefined
	/** From `options` or `values`, which mean the same. */
	readonly options: readonly string[]
	readonly allowOther: boolean
	readonly bounds: Bounds
	/** Characters of a text, items of a list. */
	readonly length: Bounds
	/** `ISO8601` is checked; other formats are for people. */
	readonly format: string | undefined
	/** `ids`: entry ids by declaration. `names`: a list whose values may be ids or titles, or free text. */
	readonly relation: 'ids' | 'names' | undefined
	/** Wording of the other direction: `A key writing for`. */
	readonly inverseLabel: string | undefined
}

export interface TypeSchema {
	readonly name: string
	readonly description: string | undefined
	readonly subdirectory: string | undefined
	/** How files of the type are called: `{date}-{slug}.md`. */
	readonly filePattern: string | undefined
	readonly fields: ReadonlyMap<string, FieldSchema>
	readonly required: readonly string[]
}

/** A rule of kb.yaml for a field of all notes, whatever their type. */
export interface FieldRule {
	readonly field: string
	readonly bounds: Bounds
	readonly format: string | undefined
}

/** How strictly a KB judges its notes, and by what beside their types. */
export interface Validation {
	/** Whether faults against types and rules are errors. */
	readonly enforce: boolean
	readonly rules: readonly FieldRule[]
}

export interface RelationType {
	readonly name: string
	readonly label: string | undefined
	readonly inverse: string | undefined
}

/** A row of cross-kb-links.yaml. */
export interface CuratedLink {
	readonly source: string
	/** `source_kb`; without it the source is a note of the KB whose file this is. */
	readonly sourceKb: { readonly name: string; readonly span: Span } | undefined
	readonly target: string
	readonly targetKb: string
	readonly relation: string
	readonly note: string | undefined
	readonly path: VaultPath
	/** Where the row's `target` stands. */
	readonly span: Span
	readonly sourceSpan: Span
	readonly kbSpan: Span
}

export interface Kb {
	readonly name: KbName
	readonly shortname: string | undefined
	readonly title: string
	readonly description: string
	/** Folder below the vault's root, without a trailing slash; empty for the root itself. */
	readonly folder: string
	/** Whether it has a kb.yaml; without one, ids are paths and addresses do not begin with the KB's name. */
	readonly declared: boolean
	/** Address of its home below the base. */
	readonly url: string
	readonly types: ReadonlyMap<string, TypeSchema>
	readonly relations: ReadonlyMap<string, RelationType>
	readonly curated: readonly CuratedLink[]
	/** Absent where there is no kb.yaml. */
	readonly validation?: Validation
}
