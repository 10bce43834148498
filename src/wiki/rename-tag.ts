/**
 * Gives a tag another name, with all that is nested below it. The law: each note has the tags it had, under the new
 * names, and everything else is as it was.
 */
import type { KbName, VaultPath } from '../note/brand.ts'
import { compileFile } from '../note/compile-file.ts'
import type { CompiledNote } from '../note/compiled-note.ts'
import { headTags } from '../note/tags.ts'
import { applyEdits, type FileEdit } from './change-set.ts'
import type { Config } from './config.ts'
import { inPathOrder } from './path-order.ts'
import type { PlacedNote } from './place.ts'
import { placeNotes } from './placer.ts'
import { excludeAfter, rewriteExclusions, rewriteKbTags, rewriteTagQueries } from './rewrite-tag-settings.ts'
import { rewriteTags } from './rewrite-tags.ts'
import { Rewriting, type Rewritten } from './rewriting.ts'
import { compareWikis, MOST_TOLD, SAME_NAMES } from './same-wiki.ts'
import { fold } from './slug.ts'
import { type TagRenaming, tagRenaming } from './tag-names.ts'
import type { VaultContents } from './wiki.ts'
import { wikisAround } from './wikis-around.ts'

export interface TagRename {
	readonly from: string
	readonly to: string
	/** Only in the notes of this KB. */
	readonly kb?: KbName | undefined
}

export interface TagInput {
	readonly contents: VaultContents
	/** The text of a file without a BOM; undefined for one that must not be changed. */
	readonly textOf: (path: VaultPath) => string | undefined
	/** The configuration's file, if there is one. */
	readonly configFile?: VaultPath | undefined
	readonly rename: TagRename
}

export interface PlannedTags {
	readonly kind: 'planned'
	readonly edits: readonly FileEdit[]
	/** `after` is empty where a list had the new name already. */
	readonly rewritten: readonly Rewritten[]
	/** How many notes have the tag, or one below it. */
	readonly notes: number
}

export type TagPlan = PlannedTags | { readonly kind: 'refused'; readonly reasons: readonly string[] }

export function planTagRename({ contents: unsorted, textOf, configFile, rename: { from, to, kb } }: TagInput): TagPlan {
	const contents = inPathOrder(unsorted)
	const rename = tagRenaming(from, to)
	const { notes, kbs } = placeNotes(contents)
	const rewriting = new Rewriting()
	const tagged = notes.filter(note => (kb === undefined || note.kb.name === kb) && hasTag(note, rename))
	for (const note of tagged) rewriteNote(note, textOf, rename, rewriting)
	const own = kbs.filter(it => kb === undefined || it.name === kb)
	const kbFiles = new Set(own.map(({ folder }) => (folder === '' ? 'kb.yaml' : `${folder}/kb.yaml`)))
	for (const { path, text } of contents.settings) if (kbFiles.has(path)) rewriteKbTags(path, text, rename, rewriting)
	for (const note of notes) {
		const isAsked = note.compiled.queries !== undefined && (kb === undefined || note.kb.name === kb)
		const text = isAsked ? textOf(note.path) : undefined
		if (text !== undefined) rewriteTagQueries(note, text, rename, rewriting)
	}
	if (kb === undefined && configFile !== undefined)
		rewriteExclusions(configFile, textOf(configFile) ?? '', rename, rewriting)
	const { obstacles, edits, rewritten } = rewriting
	const config = kb === undefined ? configAfter(contents.config, rename) : contents.config
	const reasons = obstacles.length > 0 ? obstacles : breaches(contents, textOf, edits, config, tagged, rename)
	if (reasons.length > 0) return { kind: 'refused', reasons: reasons.slice(0, MOST_TOLD) }
	return { kind: 'planned', edits, rewritten, notes: tagged.length }
}

function hasTag({ compiled }: PlacedNote, rename: TagRenaming): boolean {
	return compiled.tags.some(tag => rename(tag.name) !== undefined)
}

function rewriteNote(note: PlacedNote, textOf: TagInput['textOf'], rename: TagRenaming, rewriting: Rewriting): void {
	const text = textOf(note.path)
	if (text === undefined) {
		rewriting.obstacles.push(`\`${note.path}\` cannot be read, or is not a plain file`)
		return
	}
	const { edits, obstacles } = rewriteTags(text, note.compiled, rename)
	for (const { name, span, besides } of obstacles)
		if (besides === undefined) rewriting.obstruct(note.path, span, name)
		else
			rewriting.obstacles.push(
				`\`${name}\` in ${note.path}:${span.line}:${span.column} stands in a list that has \`${besides}\` already; take it out there first`,
			)
	for (const { span, before, after, edit } of edits) {
		rewriting.add(note.path, edit)
		rewriting.rewritten.push({ path: note.path, span, before, after: after ?? '' })
	}
}

function configAfter(config: Config, rename: TagRenaming): Config {
	return { ...config, exclude: config.exclude.map(item => excludeAfter(item, rename) ?? item) }
}

/** What the law finds: tags that would be others than they should, and all else that would be otherwise. */
function breaches(
	contents: VaultContents,
	textOf: TagInput['textOf'],
	edits: readonly FileEdit[],
	config: Config,
	tagged: readonly PlacedNote[],
	rename: TagRenaming,
): readonly string[] {
	const changes = new Map(edits.map(edit => [edit.path, edit.edits]))
	for (const { path, compiled } of tagged) {
		const now = compileFile(path, applyEdits(textOf(path) ?? '', changes.get(path) ?? []))
		const renamed = (name: string) => rename(name) ?? name
		const isSame =
			foldedSet(compiled.tags.map(tag => renamed(tag.name))) === foldedSet(now.tags.map(tag => tag.name)) &&
			textTags(compiled).map(renamed).join('\n') === textTags(now).join('\n') &&
			otherFields(compiled) === otherFields(now)
		if (!isSame) return [`The tags of \`${path}\` cannot be written so that they are the same under the new name`]
	}
	const { before, after } = wikisAround(contents, textOf, { edits, config })
	return compareWikis(before, after, SAME_NAMES).differences
}

/** Each in its place: a name that only a head can have, such as `9/11`, must not be lost in the text. */
function textTags({ tags, fields }: CompiledNote): readonly string[] {
	return tags.slice(headTags(fields).length).map(tag => tag.name)
}

/** What a head says beside its tags, whose value others may repeat. */
function otherFields({ fields }: CompiledNote): string {
	const others = fields.filter(({ key }) => !/^(?:tags?|query|entry_filter)$/.test(key))
	return JSON.stringify(others, (key, value) => (/^(?:key)?[sS]pan$/.test(key) ? undefined : value))
}

function foldedSet(tags: readonly string[]): string {
	return [...new Set(tags.map(fold))].sort().join('\n')
}
