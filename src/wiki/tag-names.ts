/** Names of tags: which are in use, and what they are called once one of them has another name. */
import type { TagName } from '../note/brand.ts'
import { fold } from './slug.ts'

/** A tag as somebody types it, without its `#`. */
export function readTagName(typed: string): string {
	return typed.trim().replace(/^#/, '').normalize('NFC')
}

/** Why a name can be no tag: it has what no head can hold among others, or a level without a name. */
export function tagFault(name: string): string | undefined {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to refuse
	const bad = /[\u0000-\u001f\u007f,#[\]{}"'\\:|`]/.exec(name)?.[0]
	if (bad !== undefined) return `it cannot hold \`${bad}\``
	return name.split('/').some(level => level.trim() === '') ? 'each level needs a name' : undefined
}

/** The new name of a tag; undefined for one that keeps its own. */
export type TagRenaming = (name: string) => string | undefined

/** Renames `from`, in whatever case it is written, with all that is nested below it: `a/x` goes with `a`. */
export function tagRenaming(from: string, to: string): TagRenaming {
	const levels = from.split('/').map(fold)
	return name => {
		const own = name.split('/')
		if (own.length < levels.length || levels.some((level, at) => fold(own[at] ?? '') !== level)) return undefined
		const renamed = [to, ...own.slice(levels.length)].join('/')
		return renamed === name ? undefined : renamed
	}
}

/** A tag, and how many notes have it. */
export interface TagCount {
	/** As most of them write it. */
	readonly name: string
	readonly notes: number
}

/** Tags that differ in case are one. By name. */
export function countTags(notes: Iterable<{ readonly tags: readonly (TagName | string)[] }>): readonly TagCount[] {
	const found = new Map<string, Map<string, number>>()
	for (const { tags } of notes) {
		const own = new Map(tags.map(tag => [fold(tag), tag]))
		for (const [key, tag] of own) {
			const ways = found.get(key) ?? new Map<string, number>()
			ways.set(tag, (ways.get(tag) ?? 0) + 1)
			found.set(key, ways)
		}
	}
	return [...found]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([, ways]) => {
			const [first] = [...ways].sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1))
			return { name: first?.[0] ?? '', notes: [...ways.values()].reduce((sum, count) => sum + count, 0) }
		})
}
