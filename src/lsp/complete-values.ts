/** Tags, works to cite, and values of the head. */
import { CompletionItemKind } from 'vscode-languageserver/node'
import { BUILT_IN_TYPES } from '../wiki/built-in-types.ts'
import { remember } from '../wiki/remember.ts'
import type { NoteReference, Wiki } from '../wiki/wiki.ts'
import { writeValue } from '../wiki/written-name.ts'
import type { Choice, Choices, CompletionInput } from './choice.ts'
import { describe, rankedNotes } from './complete-names.ts'
import type { CompletionContext } from './completion-context.ts'
import { nameFor } from './name-for.ts'
import { comparable, rankOf } from './name-ranking.ts'
import type { Stretch } from './typed-line.ts'

export function completeTags(input: CompletionInput, stretch: Stretch): Choices {
	const choices = tagChoices(input, stretch.before)
	return { stretch, choices, isCut: true }
}

export function completeCitations({ state }: CompletionInput, stretch: Stretch): Choices | undefined {
	const works = state.vault.contents.bibliography
	if (!works) return undefined
	const wanted = comparable(stretch.before)
	const choices = [...works].flatMap(([key, { csl }]): Choice[] => {
		const title = csl.title ?? ''
		const isMeant = [key, title].some(it => rankOf(comparable(it), wanted) !== undefined)
		return isMeant
			? [
					{
						label: key,
						detail: 'work',
						description: title,
						kind: CompletionItemKind.Reference,
						text: key,
						filter: `${key} ${title}`,
					},
				]
			: []
	})
	return { stretch, choices: choices.slice(0, MOST), isCut: choices.length > MOST }
}

type ValueContext = Extract<CompletionContext, { kind: 'value' }>

export function completeValues(input: CompletionInput, context: ValueContext): Choices | undefined {
	const { stretch, quote, lead } = context
	const found = valuesFor(input, context)
	if (!found) return undefined
	const choices = found.flatMap((choice): Choice[] => {
		const text = writeValue({ offset: 0, text: '' }, { kind: 'scalar', quote }, choice.text)?.text
		return text === undefined ? [] : [{ ...choice, text: lead + text }]
	})
	return { stretch, choices, isCut: true }
}

function valuesFor(input: CompletionInput, { path, stretch }: ValueContext): readonly Choice[] | undefined {
	const { state, from } = input
	const [key = '', part] = path
	if (key === 'tags' || key === 'tag') return tagChoices(input, stretch.before)
	if (key === 'type') return words([...from.kb.types.keys(), ...BUILT_IN_TYPES.keys()], 'type', stretch)
	if (key === 'links') {
		if (part === 'kb')
			return words(
				state.all.kbs.map(kb => kb.name),
				'knowledge base',
				stretch,
			)
		if (part === 'relation' || part === 'type') return words([...from.kb.relations.keys()], 'relation', stretch)
		if (part === undefined || part === 'target' || part === 'to') return noteValues(input, stretch, 'links')
		return undefined
	}
	if (key === 'references') return noteValues(input, stretch, 'ids')
	const schema = (from.kb.types.get(from.type) ?? BUILT_IN_TYPES.get(from.type))?.fields.get(key)
	if (schema?.relation) return noteValues(input, stretch, schema.relation)
	return schema && schema.options.length > 0 ? words(schema.options, 'option', stretch) : undefined
}

/** Notes as a value of a relation field names them. */
function noteValues(
	input: CompletionInput,
	stretch: Stretch,
	reading: NonNullable<NoteReference['reading']>,
): readonly Choice[] {
	return rankedNotes(input, stretch.before).flatMap((named): Choice[] => {
		const name = nameFor(input.state.all, input.from, named.note, stretch.before, { kind: 'field', reading })
		return name === undefined ? [] : [{ ...describe(named), text: name, filter: named.name }]
	})
}

function words(all: readonly string[], detail: string, { before }: Stretch): readonly Choice[] {
	const wanted = comparable(before)
	return [...new Set(all)]
		.filter(word => rankOf(comparable(word), wanted) !== undefined)
		.map(word => ({ label: word, detail, kind: CompletionItemKind.EnumMember, text: word }))
}

function tagChoices({ state }: CompletionInput, typed: string): readonly Choice[] {
	const wanted = comparable(typed)
	return tagsOf(state.vault.wiki.notes)
		.flatMap(({ name, count }) => {
			const rank = rankOf(comparable(name), wanted)
			// What is being typed is a tag already, of this one place.
			return rank === undefined || (name === typed && count === 1) ? [] : [{ name, count, rank }]
		})
		.sort((a, b) => a.rank - b.rank || b.count - a.count)
		.slice(0, MOST)
		.map(({ name, count }) => ({
			label: name,
			detail: count === 1 ? '1 note' : `${count} notes`,
			kind: CompletionItemKind.Keyword,
			text: name,
		}))
}

/** All tags, and those above them, with the notes that have them. */
const tagsOf = remember((notes: Wiki['notes']) => {
	const counts = new Map<string, number>()
	for (const { tags } of notes.values())
		for (const tag of withAncestors(tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1)
	return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => (a.name < b.name ? -1 : 1))
})

const withAncestors = remember((tags: readonly string[]): readonly string[] => {
	const all = new Set<string>()
	for (const tag of tags)
		for (let end = tag.length; end > 0; end = tag.lastIndexOf('/', end - 1)) all.add(tag.slice(0, end))
	return [...all]
})

/** Of what a list holds. */
const MOST = 100
