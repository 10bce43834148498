/** Notes and KBs to link to. */
import { CompletionItemKind } from 'vscode-languageserver/node'
import { fileName } from '../wiki/find-kbs.ts'
import { prefixOf } from '../wiki/kb-prefix.ts'
import type { PlacedNote } from '../wiki/place.ts'
import { fold } from '../wiki/slug.ts'
import type { NoteReference } from '../wiki/wiki.ts'
import { writeValue } from '../wiki/written-name.ts'
import type { Choice, Choices, CompletionInput } from './choice.ts'
import type { CompletionContext } from './completion-context.ts'
import { nameFor } from './name-for.ts'
import { comparable, type NamedNote, rankNotes, rankOf } from './name-ranking.ts'
import { lineStart } from './source-text.ts'
import type { Stretch } from './typed-line.ts'

type NameContext = Extract<CompletionContext, { kind: 'name' | 'address' }>

export function completeNames(input: CompletionInput, context: NameContext): Choices {
	if (context.kind === 'address') return completeAddresses(input, context)
	const { stretch, close } = context
	const typed = stretch.before.trimStart()
	const inTable = /^[ \t>]*\|/.test(lineOf(input.text.text, stretch.from))
	const notes = rankedNotes(input, typed).flatMap((named): Choice[] => {
		const name = nameFor(input.state.all, input.from, named.note, typed)
		if (name === undefined) return []
		const label = named.way === 'alias' && !/[[\]|]/.test(named.name) ? `${inTable ? '\\|' : '|'}${named.name}` : ''
		// A label that stands there already is the author's.
		const text = name + (close === '' && label !== '' && hasLabel(input.text.text, stretch.to) ? '' : label) + close
		const prefix = prefixOf(input.state.all.symbols, typed)
		return [{ ...describe(named), text, filter: prefix + named.name }]
	})
	return { stretch, choices: [...kbChoices(input, typed), ...notes], isCut: true }
}

/** Notes whose names fit what is typed; of one KB, if its prefix is typed. */
export function rankedNotes({ state, from }: CompletionInput, typed: string): readonly NamedNote[] {
	const { all, vault } = state
	const prefix = prefixOf(all.symbols, typed)
	const kb = all.symbols.prefixes.get(fold(prefix.replace(/:\s*$/, '').trim()))
	const path = typed.slice(prefix.length)
	const query = /^\.{0,2}\//.test(path) ? fileName(path) : path
	return rankNotes(prefix !== '' && kb ? all.symbols.notesOf(kb.kb.name) : all.notes, query, {
		weightOf: id => vault.wiki.incoming.get(id)?.length ?? 0,
		isNear: note => note.kb === from.kb,
		most: MOST,
	})
}

/** A note as it stands in a list: by its title, or by the alias that fits. */
export function describe({
	note,
	name,
	way,
}: NamedNote): Pick<Choice, 'label' | 'detail' | 'description' | 'kind' | 'note'> {
	const isAlias = way === 'alias'
	return {
		label: isAlias ? name : note.title,
		description: note.kb.declared ? `${note.kb.name}:${note.localId}` : note.path,
		detail: isAlias ? `${note.title} · ${note.type}` : note.type,
		kind: CompletionItemKind.Reference,
		note,
	}
}

function kbChoices({ state }: CompletionInput, typed: string): readonly Choice[] {
	const kbs = state.all.kbs.filter(kb => kb.declared)
	if (kbs.length < 2 || typed.includes(':')) return []
	const wanted = comparable(typed)
	return kbs.flatMap((kb): Choice[] => {
		const name = [kb.name as string, ...(kb.shortname ? [kb.shortname] : [])].find(
			it => (rankOf(comparable(it), wanted) ?? 9) < 2,
		)
		if (name === undefined || wanted === '') return []
		return [
			{
				label: `${name}:`,
				description: kb.title,
				detail: 'knowledge base',
				kind: CompletionItemKind.Module,
				text: `${name}:`,
			},
		]
	})
}

function completeAddresses(
	input: CompletionInput,
	{ stretch, isAngled }: Extract<NameContext, { kind: 'address' }>,
): Choices {
	const typed = decoded(stretch.before)
	const manner = { kind: 'address', isAngled, angled: isAngled } as const
	const write = (path: string) => writeValue({ offset: 0, text: '' }, manner, path)?.text
	const like: Pick<NoteReference, 'kind'> = { kind: 'markdown' }
	const choices = rankedNotes(input, fileName(typed)).flatMap((named): Choice[] => {
		const name = nameFor(input.state.all, input.from, named.note, typed, like)
		const text = name === undefined ? undefined : write(name)
		return text === undefined ? [] : [{ ...describe(named), text, filter: filterOfPath(stretch, text, named.note) }]
	})
	return { stretch, choices, isCut: true }
}

/** Whoever writes a path means the path, whoever writes a name the title. */
function filterOfPath({ before }: Stretch, path: string, note: PlacedNote): string {
	return before.includes('/') ? path : `${fileName(path)} ${note.title}`
}

function hasLabel(text: string, at: number): boolean {
	return text[at] === '|' || text.startsWith('\\|', at)
}

function lineOf(text: string, offset: number): string {
	return text.slice(lineStart(text, offset), offset)
}

/** A path as it is meant; one that is encoded badly as it is. */
export function decoded(text: string): string {
	try {
		return decodeURIComponent(text)
	} catch {
		return text
	}
}

/** Notes in a list: with another letter, others are looked for. */
const MOST = 100
