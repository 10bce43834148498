/** Settings that name tags: those of kb.yaml, `exclude` of the configuration, and what a collection asks for. */
import type { VaultPath } from '../note/brand.ts'
import type { SavedQuery } from '../note/compiled-note.ts'
import { fieldOf, leaves } from '../note/yaml.ts'
import type { PlacedNote } from './place.ts'
import { editQuery, type NewValue } from './query/edit-query.ts'
import { valuesOf } from './query/naming-values.ts'
import type { Value } from './query/query.ts'
import { readSaved, spanIn } from './query/saved.ts'
import { rewriteSetting, settingsIn } from './rewrite-setting.ts'
import type { Rewriting } from './rewriting.ts'
import type { TagRenaming } from './tag-names.ts'

/** `tags` of a KB, and what the field `tags` of a type may hold. */
export function rewriteKbTags(path: VaultPath, text: string, rename: TagRenaming, rewriting: Rewriting): void {
	const value = settingsIn(text)
	const types = fieldOf(value, 'types')
	const ofTypes = types?.kind === 'map' ? types.fields.map(type => fieldOf(fieldOf(type.value, 'fields'), 'tags')) : []
	const lists = ofTypes.flatMap(field => ['options', 'values', 'default'].map(key => fieldOf(field, key)))
	for (const list of [fieldOf(value, 'tags'), ...lists])
		for (const leaf of list ? leaves(list) : [])
			rewriteSetting(path, text, leaf, name => rename(name.trim().replace(/^#/, '')), rewriting)
}

/** Items `tag:x` of `exclude`. */
export function rewriteExclusions(path: VaultPath, text: string, rename: TagRenaming, rewriting: Rewriting): void {
	const list = fieldOf(settingsIn(text), 'exclude')
	for (const leaf of list ? leaves(list) : [])
		rewriteSetting(path, text, leaf, item => excludeAfter(item, rename), rewriting)
}

/** An item of `exclude` under the new name of its tag; undefined for one that stays. */
export function excludeAfter(item: string, rename: TagRenaming): string | undefined {
	const tag = /^tag:(.+)$/.exec(item.trim())?.[1]
	const after = tag === undefined ? undefined : rename(tag.trim())
	return after === undefined ? undefined : `tag:${after}`
}

/** What the queries of a note ask for: those of its text, and that of a collection with its filter. */
export function rewriteTagQueries(
	{ path, compiled }: Pick<PlacedNote, 'path' | 'compiled'>,
	text: string,
	rename: TagRenaming,
	rewriting: Rewriting,
): void {
	for (const [index, saved] of (compiled.queries ?? []).entries()) {
		const changes = readSaved(saved).query.conditions.flatMap(condition =>
			condition.test.kind === 'tag' ? valuesOf(condition).flatMap(value => tagAfter(saved, value, rename)) : [],
		)
		const [first] = changes
		const edited = first ? editQuery(path, text, index, changes) : []
		if (!edited) rewriting.obstruct(path, spanIn(saved, first?.value as Value), first?.value.text ?? '')
		else for (const { span, before, edit } of edited) rewriting.rewrite(path, span, before, edit)
	}
	const filter = compiled.fields.find(({ key }) => key === 'entry_filter')?.value
	if (compiled.queries?.some(saved => saved.collection) && filter?.kind === 'map')
		for (const { key, value } of filter.fields)
			if (/^tags?(?:_all)?$/.test(key))
				for (const leaf of leaves(value)) rewriteSetting(path, text, leaf, name => rename(name.trim()), rewriting)
}

/** None for what comes from the filter, which is no part of the query's text. */
function tagAfter(saved: SavedQuery, value: Value, rename: TagRenaming): readonly NewValue[] {
	const sign = value.text.startsWith('#') ? '#' : ''
	const after = value.at + value.length > saved.text.length ? undefined : rename(value.text.slice(sign.length))
	return after === undefined ? [] : [{ value, to: sign + after }]
}
