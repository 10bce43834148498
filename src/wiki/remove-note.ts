/** What would miss a note that goes: links, embeds, relations, queries, rows of cross-kb-links.yaml, and settings of the site. */
import type { Span, VaultPath } from '../note/brand.ts'
import type { CompiledNote } from '../note/compiled-note.ts'
import { referencesOf } from './field-references.ts'
import { type World, worldOf } from './move-world.ts'
import { resolveReference } from './outcome.ts'
import { inPathOrder } from './path-order.ts'
import type { PlacedNote } from './place.ts'
import { meantNotes, namingValues } from './query/naming-values.ts'
import { spanIn } from './query/saved.ts'
import { resolveIn } from './resolve.ts'
import { resolveCitation } from './resolve-citation.ts'
import { sourceScope } from './row-source.ts'
import { fold } from './slug.ts'
import type { KbSymbols } from './symbols.ts'
import { targetOf } from './target.ts'
import type { NoteReference, VaultContents } from './wiki.ts'

/** A place that names the note. */
export interface Dependent {
	readonly kind: 'link' | 'embed' | 'relation' | 'citation' | 'query' | 'row' | 'setting'
	readonly path: VaultPath
	/** Undefined for a setting, which is named by its key. */
	readonly span: Span | undefined
	/** What is written there: a name, or the key of a setting. */
	readonly written: string
	/** The sentence it stands in, or the reason that is given for a relation. */
	readonly sentence: string | undefined
}

/** In path order and in that of each file; the note's own links are none. */
export function dependentsOf(unsorted: VaultContents, path: VaultPath, configFile: VaultPath): readonly Dependent[] {
	const contents = inPathOrder(unsorted)
	const world = worldOf(contents)
	const gone = world.byPath.get(path)
	if (!gone) return []
	const others = [...world.byPath.values()].filter(note => note !== gone)
	const found = others.flatMap(note =>
		[...namingIn(note, gone, world, contents), ...queriesNaming(note, gone, world)].sort(
			(a, b) => (a.span?.offset ?? 0) - (b.span?.offset ?? 0),
		),
	)
	return [...found, ...rowsNaming(gone, world), ...settingsNaming(gone, contents, configFile)]
}

function namingIn(note: PlacedNote, gone: PlacedNote, { symbols }: World, contents: VaultContents): Dependent[] {
	return referencesOf(note.kb, note.type, note.compiled).flatMap((reference): Dependent[] => {
		const outcome =
			reference.kind === 'citation'
				? resolveCitation(symbols, contents.bibliography, note, reference)
				: resolveReference(symbols, note, reference)
		if (targetOf(outcome) !== gone.id) return []
		const { span, name } = reference
		return [
			{ kind: kindOf(reference), path: note.path, span, written: name, sentence: sentenceOf(note.compiled, reference) },
		]
	})
}

function queriesNaming(note: PlacedNote, gone: PlacedNote, { symbols }: World): readonly Dependent[] {
	return (note.compiled.queries ?? []).flatMap(saved =>
		namingValues(saved)
			.filter(naming => meantNotes(symbols, note, naming).has(gone.id))
			.map(({ value }) => ({
				kind: 'query',
				path: note.path,
				span: spanIn(saved, value),
				written: value.text,
				sentence: undefined,
			})),
	)
}

function kindOf({ kind }: NoteReference): Dependent['kind'] {
	if (kind === 'embed' || kind === 'citation') return kind
	return kind === 'field' ? 'relation' : 'link'
}

/** With the words of its links as they are written. */
function sentenceOf(note: CompiledNote, reference: NoteReference): string | undefined {
	if (reference.note !== undefined) return reference.note
	const passage = reference.passage === undefined ? undefined : note.passages[reference.passage]
	return passage
		?.map(piece =>
			typeof piece === 'string' ? piece : (note.references[piece]?.label ?? note.references[piece]?.name ?? ''),
		)
		.join('')
		.trim()
}

function rowsNaming(gone: PlacedNote, { kbs, symbols }: World): readonly Dependent[] {
	const leads = (scope: KbSymbols | undefined, name: string) => {
		const anyone = scope && (symbols.notesOf(scope.kb.name)[0] ?? symbols.notes[0])
		const found = anyone && resolveIn(scope, anyone, name)
		return found !== undefined && found.kind !== 'none' && found.note === gone
	}
	return kbs.flatMap(kb =>
		kb.curated.flatMap((row): Dependent[] => {
			const isSource = leads(sourceScope(symbols, kb, row), row.source)
			if (!isSource && !leads(symbols.prefixes.get(fold(row.targetKb)), row.target)) return []
			const [written, span] = isSource ? [row.source, row.sourceSpan] : [row.target, row.span]
			return [{ kind: 'row', path: row.path, span, written, sentence: row.note }]
		}),
	)
}

function settingsNaming({ path, url }: PlacedNote, { config }: VaultContents, file: VaultPath): readonly Dependent[] {
	const links = [...config.nav, ...config.footer.links].filter(
		({ href }) => `${href.replace(/[#?].*$/, '')}/`.replace(/\/+$/, '/') === url,
	)
	const keys = [...(config.home === path ? ['home'] : []), ...links.map(({ text }) => `nav: ${text}`)]
	return keys.map(written => ({ kind: 'setting', path: file, span: undefined, written, sentence: undefined }))
}
