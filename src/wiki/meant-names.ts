/**
 * What a faulty reference was probably meant to name: the one note or file that comes into question, and the ways of
 * writing it, the most like the author's own first. Nothing here is certain; `fixes` resolves each before it is taken.
 */
import { distance } from 'fastest-levenshtein'
import { headingKey } from '../note/anchors.ts'
import type { KbName, NoteId, VaultPath } from '../note/brand.ts'
import type { Subpath } from '../note/compiled-note.ts'
import { fileName } from './find-kbs.ts'
import {
	compareNames,
	compareSpellings,
	type Likeness,
	MOST_EDITS,
	respell,
	type Spelling,
	spellingOf,
} from './misspelling.ts'
import { pathForms, takeApart } from './path-form.ts'
import type { PlacedNote } from './place.ts'
import { isPathLike, type Redirect } from './redirects.ts'
import { folderOf, joinPath } from './resolve.ts'
import { fold, isSlugShaped, slugPath } from './slug.ts'
import type { KbSymbols, Symbols } from './symbols.ts'
import { VaultText } from './vault-text.ts'
import type { NoteReference, Outcome } from './wiki.ts'

export type Reason = 'typo' | 'case' | 'moved' | 'redirect' | 'heading' | 'block'

/** Something that may have been meant. */
export interface Meant {
	readonly why: Reason
	readonly target: NoteId | VaultPath
	/** Ways of writing the name, without the prefix of a KB. */
	readonly names: readonly string[]
}

export interface MeantIndex {
	readonly symbols: Symbols
	readonly byId: ReadonlyMap<NoteId, PlacedNote>
	/** By file stem, case folded. */
	readonly byStem: ReadonlyMap<string, readonly PlacedNote[]>
	/** By KB and the length of its slug, every name of every note. */
	readonly byLength: ReadonlyMap<string, readonly NamedNote[]>
	/** The note that an old address leads to. */
	readonly redirects: ReadonlyMap<string, NoteId>
	readonly text: VaultText
}

interface NamedNote {
	readonly note: PlacedNote
	readonly name: string
	readonly spelling: Spelling
	/** The id or the file's name, not a title or an alias. */
	readonly isId: boolean
}

export function indexNames(symbols: Symbols, notes: readonly PlacedNote[], redirects: readonly Redirect[]): MeantIndex {
	const named = notes.flatMap(note => {
		const ids = idsOf(note)
		return [...new Set([...ids, ...titlesOf(note)])].map(
			(name): NamedNote => ({ note, name, spelling: spellingOf(name), isId: ids.includes(name) }),
		)
	})
	return {
		symbols,
		byId: new Map(notes.map(note => [note.id, note])),
		byStem: Map.groupBy(notes, note => fold(stemOf(note.path))),
		byLength: Map.groupBy(named, ({ note, spelling }) => lengthKey(note.kb.name, spelling.slug.length)),
		redirects: new Map(redirects.map(({ url, to }) => [url, to])),
		text: new VaultText(notes),
	}
}

interface NearName extends NamedNote {
	readonly likeness: Exclude<Likeness, 'different'>
}

/** What may have been meant by the name of a reference that leads nowhere. */
export function meantBy(
	index: MeantIndex,
	from: PlacedNote,
	reference: NoteReference,
	name: string,
	outcome: Extract<Outcome, { kind: 'wanted' | 'missing-file' }>,
): readonly Meant[] {
	const isPath = reference.kind === 'markdown' || reference.kind === 'image' || name.includes('/')
	if (outcome.kind === 'missing-file' && !isPath) return []
	const scope = outcome.kind === 'wanted' ? index.symbols.kbs.get(outcome.kb) : index.symbols.kbs.get(from.kb.name)
	if (!scope) return []
	if (reference.reading === 'ids' || reference.reading === 'names' || !isPath)
		return misspeltName(index, scope, from, reference, name)
	const moved = movedPath(index, scope, from, reference, name)
	if (moved.kind === 'several') return []
	const old = reference.kind === 'markdown' ? redirected(index, scope, from, name) : undefined
	if (old && moved.kind === 'one' && old.target !== moved.meant.target) return []
	if (old) return [old]
	const misspelt = misspeltPath(index, scope, from, reference, name)
	// A slip in a folder's name reads as a move as well; the path is then better mended where it is wrong.
	return moved.kind === 'one' && misspelt[0]?.target !== moved.meant.target ? [moved.meant] : misspelt
}

/** Headings or blocks of `target` that were probably meant by one of the parts of `subpath`, which stands `at` there. */
export function meantParts(
	target: PlacedNote,
	subpath: Subpath,
): readonly { readonly at: number; readonly text: string }[] {
	if (subpath.kind === 'block') {
		const near = target.compiled.blocks.filter(block => compareNames(subpath.id, block.id, noWord) !== 'different')
		return [...new Set(near.map(block => block.id))].map(text => ({ at: 0, text }))
	}
	const headings = target.compiled.headings.map(({ plain, anchor }) => ({ plain, anchor: anchor as string }))
	const title = { plain: target.title, anchor: target.compiled.titleAnchor ?? '' }
	return subpath.chain.flatMap((part, at) => {
		const near = [...headings, title].filter(({ plain }) => compareNames(part, plain, noWord) !== 'different')
		const keys = new Set(near.map(({ plain }) => headingKey(plain)))
		const [first] = near
		if (!first || keys.size !== 1) return []
		const isAnchor = !/[\s\p{Lu}]/u.test(part)
		const texts = [respell(part, first.plain), isAnchor ? first.anchor : first.plain, first.plain]
		return [...new Set(texts)].flatMap(text => (text ? [{ at, text }] : []))
	})
}

/** A name without a path: near to the id, the file, the title or an alias of exactly one note. */
function misspeltName(
	index: MeantIndex,
	scope: KbSymbols,
	from: PlacedNote,
	reference: NoteReference,
	name: string,
): readonly Meant[] {
	const { bare, extension } = takeApart(name, true)
	if (isKnownElsewhere(index.symbols, scope, bare)) return []
	// A plural within a sentence cannot be changed without the sentence.
	const isShown = reference.kind === 'wikilink' && reference.label === undefined
	const near = nearNames(index, [scope], bare)
	const [only] = near
	if (!only || near.some(({ note }) => note !== only.note) || only.note === from || !only.note.published) return []
	// Who writes ids does not mean a title.
	const right = near.filter(it => (!isShown || it.likeness === 'misspelt') && (it.isId || !isSlugShaped(bare)))
	const nearest = right.map(it => it.name).sort((a, b) => distance(fold(bare), fold(a)) - distance(fold(bare), fold(b)))
	const written = [...nearest.flatMap(it => respell(bare, it) ?? []), ...nearest]
	return written.length === 0 ? [] : [{ why: 'typo', target: only.note.id, names: written.map(it => it + extension) }]
}

function nearNames(index: MeantIndex, scopes: readonly KbSymbols[], written: string): readonly NearName[] {
	const spelling = spellingOf(written)
	const found: NearName[] = []
	for (const { kb } of scopes)
		for (let more = -MOST_EDITS; more <= MOST_EDITS; more++)
			for (const named of index.byLength.get(lengthKey(kb.name, spelling.slug.length + more)) ?? []) {
				const likeness = compareSpellings(spelling, named.spelling, index.text.isWord)
				if (likeness !== 'different') found.push({ ...named, likeness })
			}
	return found
}

function lengthKey(kb: KbName, length: number): string {
	return `${length} ${kb}`
}

/** Paths of as many folders, each the same or misspelt. */
function misspeltPath(
	index: MeantIndex,
	scope: KbSymbols,
	from: PlacedNote,
	reference: NoteReference,
	name: string,
): readonly Meant[] {
	const { lead, segments, extension, bare } = takeApart(name, true)
	if (reference.kind === 'image' || segments.length === 0 || /\.[a-z0-9]{1,5}$/i.test(bare)) return []
	const scopes = reference.kind === 'markdown' ? [...index.symbols.kbs.values()] : [scope]
	const last = nearNames(index, scopes, segments[segments.length - 1] ?? '').map(({ note }) => note)
	const near = [...new Set(last)].flatMap((note): Meant[] => {
		if (note === from) return []
		const real = note.path.replace(/\.md$/i, '').split('/').slice(-segments.length)
		if (real.length < segments.length || real.every((it, at) => it === segments[at])) return []
		const isNear = segments.every(
			(it, at) => it === real[at] || compareNames(it, real[at] ?? '', index.text.isWord) === 'misspelt',
		)
		if (!isNear || distance(fold(bare), fold(lead + real.join('/'))) > MOST_EDITS) return []
		return [{ why: 'typo', target: note.id, names: [lead + real.join('/') + extension] }]
	})
	// Only a path that begins somewhere tells two notes of one name apart.
	return near.length > 1 && lead === '' && reference.kind !== 'markdown' ? [] : near
}

type Moved = { readonly kind: 'none' | 'several' } | { readonly kind: 'one'; readonly meant: Meant }

/** What is called as the path's last name says, and stands in another folder. */
function movedPath(
	index: MeantIndex,
	scope: KbSymbols,
	from: PlacedNote,
	reference: NoteReference,
	name: string,
): Moved {
	const { segments, extension } = takeApart(name, true)
	const last = segments[segments.length - 1] ?? ''
	if (isPhrase(index, reference, name)) return { kind: 'none' }
	if (last === '' || GENERIC.test(last)) return { kind: 'none' }
	const notes = reference.kind === 'image' ? [] : (index.byStem.get(fold(last)) ?? [])
	const files = extension === '' ? index.symbols.files.named(last) : []
	if (notes.length + files.length !== 1) return { kind: notes.length + files.length === 0 ? 'none' : 'several' }
	const path = notes[0]?.path ?? files[0]
	const isSame = path !== undefined && (notes[0] ? stemOf(path) : fileName(path)) === last
	if (path === undefined || !isSame || notes[0]?.published === false) return { kind: 'several' }
	const names = pathForms(scope, from, reference, name, path)
	return { kind: 'one', meant: { why: 'moved', target: notes[0]?.id ?? path, names } }
}

/** Whether the slash of a wiki link divides no folders: `TCP/IP`. */
function isPhrase({ text }: MeantIndex, { kind }: NoteReference, name: string): boolean {
	const { lead, extension } = takeApart(name, true)
	return kind !== 'markdown' && kind !== 'image' && lead === '' && extension === '' && text.isPhrase(name)
}

/** A note that still knows the path as an old address of its own. */
function redirected(index: MeantIndex, scope: KbSymbols, from: PlacedNote, name: string): Meant | undefined {
	const bare = name.replace(/\.md$/i, '')
	const path = joinPath(bare.startsWith('/') ? '' : folderOf(from.path), bare)
	const to = index.redirects.get(`/${slugPath(path ?? '')}/`)
	const note = to === undefined ? undefined : index.byId.get(to)
	if (!note) return undefined
	return { why: 'redirect', target: note.id, names: pathForms(scope, from, { kind: 'markdown' }, name, note.path) }
}

/** A note of another KB has this very name: that one may have been meant. */
function isKnownElsewhere(symbols: Symbols, scope: KbSymbols, name: string): boolean {
	const others = [...symbols.kbs.values()].filter(other => other !== scope)
	return others.some(
		({ ids, titles, aliases, slugs }) =>
			[ids, titles, aliases].some(table => table.loosely(name) !== undefined) ||
			slugs.exactly(slugPath(name)) !== undefined,
	)
}

function idsOf(note: PlacedNote): readonly string[] {
	return note.localId.includes('/') ? [stemOf(note.path)] : [note.localId, stemOf(note.path)]
}

function titlesOf(note: PlacedNote): readonly string[] {
	return [note.title, ...note.aliases.map(alias => alias.name).filter(alias => !isPathLike(alias))]
}

function stemOf(path: string): string {
	return fileName(path).replace(/\.md$/i, '')
}

function noWord(): boolean {
	return false
}

/** Names that stand in many folders, in each for another thing. */
const GENERIC = /^(?:_?index|readme|_?homepage|home)$/i
