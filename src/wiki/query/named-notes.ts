/** Which notes a query means by a name: those that a wiki link of that name would lead to. */
import type { KbName, NoteId } from '../../note/brand.ts'
import { cleanName } from '../../note/wiki-target.ts'
import type { Kb } from '../kb.ts'
import { NO_SPAN } from '../note-problem.ts'
import type { PlacedNote } from '../place.ts'
import { remember } from '../remember.ts'
import { resolveIn } from '../resolve.ts'
import { fold, slugPath } from '../slug.ts'
import { nearNames } from '../suggest.ts'
import { Symbols } from '../symbols.ts'
import type { LinkedNote, WantedName, Wiki } from '../wiki.ts'

export interface Named {
	readonly notes: ReadonlySet<NoteId>
	/** Names of this kind that nobody has written. */
	readonly wanted: readonly WantedName[]
}

/** Those of the KB `from`, as a link that stands in it would name them; without it those of any KB. */
export function findNamed(wiki: Wiki, written: string, from: Kb | undefined): Named {
	const { notes, kbs, name } = findAmong(symbolsOf(wiki.notes), written, from)
	const wanted = wiki.wanted.filter(it => kbs.has(it.kb) && slugPath(it.name) === slugPath(name))
	return { notes, wanted }
}

interface Found {
	readonly notes: ReadonlySet<NoteId>
	/** KBs that the name was looked for in. */
	readonly kbs: ReadonlySet<string>
	/** Without the KB that stands before it. */
	readonly name: string
}

export function findAmong(symbols: Symbols, written: string, from: Kb | undefined): Found {
	const name = cleanName(written.replace(/^\[\[|\]\]$/g, ''))
	const prefix = kbBefore(symbols, name)
	const other = prefix === '' ? undefined : symbols.prefixes.get(fold(prefix.slice(0, -1).trim()))
	const bare = name.slice(prefix.length).trim()
	const all = [...symbols.kbs.values()]
	const scopes = other ? [other] : from ? all.filter(({ kb }) => kb.name === from.name) : all
	return {
		notes: new Set(scopes.flatMap(scope => resolvedIn(scope, bare))),
		kbs: new Set<string>(scopes.map(({ kb }) => kb.name)),
		name: bare,
	}
}

/** `kb:` or `kb/` with which a name begins, as far as there is such a KB. */
export function kbBefore(symbols: Symbols, name: string): string {
	const at = divider(name)
	return at > 0 && symbols.prefixes.has(fold(name.slice(0, at).trim())) ? name.slice(0, at + 1) : ''
}

/** A name near to one that names nothing. */
export function nearNote(wiki: Wiki, written: string): string | undefined {
	return nearNotes(wiki.notes)(written)
}

/** `kb:id`, or `kb/id` as data has it. */
function divider(name: string): number {
	const colon = name.indexOf(':')
	return colon > 0 ? colon : name.indexOf('/')
}

function resolvedIn(scope: Parameters<typeof resolveIn>[0], name: string): readonly NoteId[] {
	// From the root of the KB, where no path is relative.
	const here = { path: `${scope.kb.folder}/` } as PlacedNote
	const found = name === '' ? undefined : resolveIn(scope, here, name)
	if (!found || found.kind === 'none') return []
	return found.kind === 'many' ? found.candidates.map(note => note.id) : [found.note.id]
}

const symbolsOf = remember((notes: Wiki['notes']): Symbols => {
	const kbs = new Map<KbName, Kb>()
	for (const note of notes.values()) kbs.set(note.kb.name, note.kb)
	const symbols = new Symbols([...kbs.values()])
	symbols.replace(Array.from(notes.values(), placed), [])
	symbols.questions.take()
	return symbols
})

/** As the linker had it before. */
function placed(note: LinkedNote): PlacedNote {
	return {
		...note,
		idWritten: note.compiled.fields.some(field => field.key === 'id'),
		aliases: note.aliases.map(name => ({ name, span: NO_SPAN })),
		oldAddresses: [],
		published: true,
	}
}

const nearNotes = remember((notes: Wiki['notes']) =>
	nearNames([...notes.values()].flatMap(note => [note.localId, note.title, ...note.aliases])),
)
