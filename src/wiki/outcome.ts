/** What becomes of each reference: from the written form to one of a closed union. */
import { headingKey } from '../note/anchors.ts'
import type { Anchor, NoteId } from '../note/brand.ts'
import type { CompiledNote, Subpath } from '../note/compiled-note.ts'
import { blockOf, hasAnchor, headingAt } from './landmarks.ts'
import { mediaKind } from './media.ts'
import type { PlacedNote } from './place.ts'
import { remember } from './remember.ts'
import { folderOf, joinPath, leadsOut, type NameResult, resolveFile, resolveIn, resolveName } from './resolve.ts'
import { fold, isSlugShaped } from './slug.ts'
import type { KbSymbols, Symbols } from './symbols.ts'
import type { NoteReference, Outcome } from './wiki.ts'

export function resolveReference(symbols: Symbols, from: PlacedNote, reference: NoteReference): Outcome {
	if (reference.kind === 'markdown') return markdownOutcome(symbols, from, reference)
	if (reference.kind === 'image') return fileOutcome(symbols, from, reference.name)
	if (reference.reading === 'links') return linkItemOutcome(symbols, from, reference)
	if (reference.reading) return fieldOutcome(symbols, from, reference)
	return wikiOutcome(symbols, from, reference)
}

function wikiOutcome(symbols: Symbols, from: PlacedNote, reference: NoteReference): Outcome {
	const { name } = reference
	if (name === '') return atSubpath(symbols, from, from, reference.subpath, false)
	if (/^https?:\/\//i.test(name)) return { kind: 'outside', href: writtenAddress(reference) }
	const found = resolveName(symbols, from, name)
	if (found.kind === 'none') {
		const file = resolveFile(symbols, from, name)
		if (file.kind === 'file') return file
		if (reference.prose) return { kind: 'text' }
		const isFile = reference.kind === 'embed' ? looksLikeFile(name) : mediaKind(name) !== undefined
		if (isFile || leadsOut(from.path, name)) return { kind: 'missing-file', name }
		return { kind: 'wanted', kb: found.kb, name: found.name }
	}
	return foundOutcome(symbols, found, from, reference.subpath)
}

function foundOutcome(
	symbols: Symbols,
	found: Exclude<NameResult, { kind: 'none' }>,
	from: PlacedNote,
	subpath: Subpath | undefined,
): Outcome {
	if (!found.note.published) return { kind: 'unpublished' }
	if (found.kind === 'one') return atSubpath(symbols, found.note, from, subpath, found.foldedCase)
	return { kind: 'ambiguous', target: found.note.id, candidates: idsOf(found.candidates) }
}

/** Made once for all references that are ambiguous in the same way. */
const idsOf = remember((notes: readonly PlacedNote[]): readonly NoteId[] => notes.map(note => note.id))

/** Adds the part of the target that the subpath names. */
function atSubpath(
	symbols: Symbols,
	target: PlacedNote,
	from: PlacedNote,
	subpath: Subpath | undefined,
	foldedCase: boolean,
): Outcome {
	if (!target.published && target !== from) return { kind: 'unpublished' }
	if (!subpath) return { kind: 'resolved', target: target.id, foldedCase }
	symbols.askForParts(target)
	const found = findAnchor(target.compiled, target.title, subpath)
	if (!found) return { kind: 'missing-anchor', target: target.id, wanted: writtenSubpath(subpath) }
	const anchor = found.anchor === undefined ? {} : { anchor: found.anchor }
	const part = found.part === undefined ? {} : { part: found.part }
	return { kind: 'resolved', target: target.id, ...anchor, ...part, foldedCase }
}

interface FoundAnchor {
	readonly anchor: Anchor | undefined
	readonly part: string | undefined
}

/** A heading by its words or its anchor, a chain of headings in order, a block id, or an id of raw HTML. */
function findAnchor(note: CompiledNote, title: string, subpath: Subpath): FoundAnchor | undefined {
	if (subpath.kind === 'block') {
		const block = blockOf(note, subpath.id)
		return block ? { anchor: block.anchor, part: undefined } : undefined
	}
	const heading = headingAt(note, subpath.chain)
	if (heading) return { anchor: heading.anchor, part: heading.plain }
	const wanted = subpath.chain[subpath.chain.length - 1] ?? ''
	if (hasAnchor(note, wanted)) return { anchor: wanted, part: undefined }
	const isTitle = headingKey(wanted) !== '' && (headingKey(wanted) === headingKey(title) || wanted === note.titleAnchor)
	return isTitle ? { anchor: note.titleAnchor, part: undefined } : undefined
}

function writtenSubpath(subpath: Subpath): string {
	return subpath.kind === 'block' ? `^${subpath.id}` : subpath.chain.join('#')
}

function writtenAddress(reference: NoteReference): string {
	return reference.subpath ? `${reference.name}#${writtenSubpath(reference.subpath)}` : reference.name
}

/** Markdown links name paths: from the note's folder, then from the KB, then from the vault. */
function markdownOutcome(symbols: Symbols, from: PlacedNote, reference: NoteReference): Outcome {
	const { name } = reference
	if (name === '') return atSubpath(symbols, from, from, reference.subpath, false)
	const rooted = name.startsWith('/')
	const bases = rooted ? [from.kb.folder, ''] : [folderOf(from.path), from.kb.folder, '']
	for (const base of new Set(bases)) {
		const path = joinPath(base, rooted ? name.slice(1) : name)
		if (path === undefined) continue
		const note = noteAt(symbols, path)
		if (note)
			return foundOutcome(symbols, { kind: 'one', note: note.note, foldedCase: note.folded }, from, reference.subpath)
	}
	const file = resolveFile(symbols, from, name)
	if (file.kind === 'file') return file
	if (looksLikeFile(name) || leadsOut(from.path, name)) return { kind: 'missing-file', name }
	return { kind: 'wanted', kb: from.kb.name, name: name.replace(/\.md$/i, '').replace(/\/$/, '') }
}

function noteAt(symbols: Symbols, path: string): { note: PlacedNote; folded: boolean } | undefined {
	const bare = path.replace(/\.md$/i, '')
	const folder = bare === '' ? '' : `${bare.replace(/\/$/, '')}/`
	for (const candidate of [`${bare}.md`, ...['index.md', 'README.md', 'readme.md'].map(name => folder + name)]) {
		const exact = symbols.byPath(candidate as PlacedNote['path'])
		if (exact) return { note: exact, folded: false }
	}
	for (const { kb, paths } of kbsAround(symbols, bare)) {
		const inside = kb.folder === '' ? bare : bare.slice(kb.folder.length + 1)
		const folded = paths.loosely(inside)
		if (folded?.length === 1) return { note: folded[0] as PlacedNote, folded: true }
	}
	return undefined
}

/** The KBs in whose folders a path lies, whatever their case, in their order. */
function kbsAround(symbols: Symbols, path: string): readonly KbSymbols[] {
	const found = [...(symbols.folders.get('') ?? [])]
	const folded = fold(path)
	for (let slash = folded.indexOf('/'); slash !== -1; slash = folded.indexOf('/', slash + 1))
		found.push(...(symbols.folders.get(folded.slice(0, slash)) ?? []))
	return found.sort((a, b) => a.order - b.order)
}

function looksLikeFile(name: string): boolean {
	return /\.(?:[a-z0-9]{1,5}|canvas|excalidraw)$/i.test(name) && !/\.md$/i.test(name)
}

function fileOutcome(symbols: Symbols, from: PlacedNote, name: string): Outcome {
	const file = resolveFile(symbols, from, name)
	return file.kind === 'file' ? file : { kind: 'missing-file', name }
}

function linkItemOutcome(symbols: Symbols, from: PlacedNote, reference: NoteReference): Outcome {
	const { kbName, name } = reference
	if (name === '' && reference.subpath) return atSubpath(symbols, from, from, reference.subpath, false)
	let scope = symbols.kbs.get(from.kb.name) as KbSymbols
	if (kbName !== undefined) {
		const named = symbols.prefixes.get(fold(kbName.trim()))
		if (!named) return { kind: 'absent-kb', kbName, name }
		scope = named
	}
	const found = kbName === undefined ? resolveName(symbols, from, name) : resolveIn(scope, from, name)
	return found.kind === 'none'
		? { kind: 'wanted', kb: found.kb, name: found.name }
		: foundOutcome(symbols, found, from, reference.subpath)
}

/** A value of a relation field: an id, then a title; anything else is free text, unless it is shaped as an id. */
function fieldOutcome(symbols: Symbols, from: PlacedNote, reference: NoteReference): Outcome {
	const scope = symbols.kbs.get(from.kb.name) as KbSymbols
	const { name } = reference
	const tables = [scope.ids, scope.titles, scope.aliases]
	for (const table of tables) {
		const notes = table.exactly(name) ?? table.loosely(name)
		if (notes?.length === 1)
			return foundOutcome(symbols, { kind: 'one', note: notes[0] as PlacedNote, foldedCase: false }, from, undefined)
	}
	const colon = name.indexOf(':')
	const other = colon > 0 && !/\s/.test(name) ? symbols.prefixes.get(fold(name.slice(0, colon))) : undefined
	const there = other?.ids.exactly(name.slice(colon + 1))?.[0]
	if (there) return foundOutcome(symbols, { kind: 'one', note: there, foldedCase: false }, from, undefined)
	if (reference.reading === 'ids' && isSlugShaped(name)) return { kind: 'wanted', kb: scope.kb.name, name }
	return { kind: 'text' }
}
