/** From what is typed behind `new` to the note that is begun. */
import { join } from 'node:path'
import { vaultPath } from '../../note/brand.ts'
import { isPlainFile } from '../../vault/apply-changes.ts'
import { contentFilter, deepFilter, pathWithin } from '../../vault/content-filter.ts'
import { RefusedError } from '../../vault/errors.ts'
import type { OpenedVault } from '../../vault/open.ts'
import { readText } from '../../vault/read.ts'
import { isDevice } from '../../wiki/address.ts'
import { BUILT_IN_TYPES } from '../../wiki/built-in-types.ts'
import { guessType } from '../../wiki/guess-type.ts'
import type { Kb } from '../../wiki/kb.ts'
import { type NoteDraft, newNote } from '../../wiki/new-note.ts'
import { fold } from '../../wiki/slug.ts'
import { nearestName } from '../../wiki/suggest.ts'
import { LONGEST_NAME, placeOfWanted, UNFIT } from '../../wiki/wanted-place.ts'
import type { WantedName, Wiki } from '../../wiki/wiki.ts'
import { UsageError } from '../exit.ts'
import { kbNamed } from '../kb-named.ts'

export interface NewWords {
	/** TITLE, or TYPE and TITLE. */
	readonly words: readonly string[]
	readonly wanted: string | undefined
	readonly kb: string | undefined
	/** The working folder; a KB that it lies in is the note's. */
	readonly cwd: string
}

export interface Begun {
	readonly draft: NoteDraft
	/** Titles of the notes that ask for it. */
	readonly askedBy: readonly string[]
}

/**
 * Throws `UsageError` where type, KB or name are not clear, and `RefusedError` where such a note is there already.
 */
export function draftNote(vault: OpenedVault, given: NewWords): Begun {
	const { wiki } = vault
	const wanted = given.wanted === undefined ? undefined : findWanted(wiki, given.wanted, given.kb)
	const { type: typed, title } = readWords(wiki, given.words, wanted)
	const kb = wanted ? kbNamed(wiki, wanted.kb) : chooseKb(vault, given, typed)
	const type = typed ?? (wanted && guessType(wiki, wanted))
	if (type !== undefined) refuseUnknownType(kb, type)
	const template = readTemplate(vault, kb, type ?? 'note')
	const place = wanted && placeOfWanted(wiki, kb, wanted)
	if (place?.kind === 'nowhere') throw new UsageError(`\`${wanted?.name}\` ${place.reason}; change who asks for it`)
	const path = place?.kind === 'at' ? place.path : undefined
	const draft = newNote({ kb, name: title, path, type, date: today(), template })
	refuseTaken(vault, kb, draft)
	const askers = wanted?.askedBy.flatMap(({ from }) => wiki.notes.get(from)?.title ?? []) ?? []
	return { draft, askedBy: [...new Set(askers)] }
}

function readWords(
	wiki: Wiki,
	words: readonly string[],
	wanted: WantedName | undefined,
): { readonly type: string | undefined; readonly title: string } {
	const [first = '', second = ''] = words
	if (words.length > 2) throw new UsageError('too many words; put the title in quotes')
	if (wanted && words.length === 2) throw new UsageError('`--wanted` gives the title; name a type at most')
	if (wanted) return { type: words.length === 0 ? undefined : first, title: wanted.name }
	if (words.length === 0) throw new UsageError('what is it called? write a title, or a name behind `--wanted`')
	const title = (words.length === 1 ? first : second).trim()
	const fault = titleFault(wiki, title)
	if (fault !== undefined) throw new UsageError(fault)
	return { type: words.length === 1 ? undefined : first, title }
}

/** Why a note of this wiki cannot be called so. */
export function titleFault(wiki: Wiki, title: string): string | undefined {
	if (!/[\p{L}\p{N}]/u.test(title)) return 'a title needs a letter or a digit'
	if (/[\r\n]/.test(title)) return 'a title is one line'
	if (Buffer.byteLength(title) > LONGEST_NAME) return 'the title is too long to be the name of a file'
	const isPlain = wiki.kbs.every(kb => !kb.declared)
	return isPlain && UNFIT.test(title) ? `\`${title}\` holds what file names and links cannot have` : undefined
}

function findWanted(wiki: Wiki, written: string, kb: string | undefined): WantedName {
	const name = written.replace(/^\[\[|\]\]$/g, '').trim()
	const colon = name.indexOf(':')
	const named = wiki.wanted.filter(
		it =>
			(fold(it.name) === fold(name) && (kb === undefined || fold(it.kb) === fold(kb))) ||
			(colon > 0 && fold(it.name) === fold(name.slice(colon + 1)) && fold(it.kb) === fold(name.slice(0, colon))),
	)
	const [only] = named
	if (only && named.length === 1) return only
	if (only) throw new UsageError(`\`${name}\` is asked for in ${list(named.map(it => it.kb))}; name one with \`--kb\``)
	const near = nearestName(
		name,
		wiki.wanted.map(it => it.name),
	)
	throw new UsageError(`nobody asks for \`${name}\`${near === undefined ? '' : `; did you mean \`${near}\`?`}`)
}

/** The KB that is named, that of the working folder, the only one, or the only one that knows the type. */
function chooseKb(vault: OpenedVault, { kb, cwd }: NewWords, type: string | undefined): Kb {
	const clear = clearKb(vault, kb, cwd)
	if (clear) return clear
	const choice = choiceOfKbs(vault.wiki)
	const knowing = type === undefined ? [] : choice.filter(it => it.types.has(type))
	if (knowing.length === 1) return knowing[0] as Kb
	if (choice.length === 0) throw new UsageError('there is no KB here; write a first note by hand, or a kb.yaml')
	throw new UsageError(`in which KB? name one with \`--kb\`: ${list(choice.map(it => it.name))}`)
}

/** The KB that is named, that of the working folder, or the only one. */
export function clearKb({ root, wiki }: OpenedVault, named: string | undefined, cwd: string): Kb | undefined {
	if (named !== undefined) return kbNamed(wiki, named)
	const here = pathWithin(root, cwd)
	const around = wiki.kbs.filter(kb => kb.declared && here !== undefined && `${here}/`.startsWith(`${kb.folder}/`))
	const inner = around.sort((a, b) => b.folder.length - a.folder.length)[0]
	const choice = choiceOfKbs(wiki)
	return inner ?? (choice.length === 1 ? choice[0] : undefined)
}

function choiceOfKbs({ kbs }: Wiki): readonly Kb[] {
	const declared = kbs.filter(kb => kb.declared)
	return declared.length === 0 ? kbs : declared
}

function refuseUnknownType({ name, types, declared }: Kb, type: string): void {
	if (!declared || types.size === 0 || types.has(type) || BUILT_IN_TYPES.has(type)) return
	const near = nearestName(type, [...types.keys(), ...BUILT_IN_TYPES.keys()])
	const hint = near === undefined ? `; there are ${list([...types.keys()])}` : `; did you mean \`${near}\`?`
	throw new UsageError(`\`${name}\` has no type \`${type}\`${hint}`)
}

/** `_templates/concept.md` of the KB, or of the vault. */
function readTemplate({ root }: OpenedVault, kb: Kb, type: string): string | undefined {
	if (!/^[\w-]+$/.test(type)) return undefined
	for (const folder of new Set([kb.folder, ''])) {
		const path = vaultPath([folder, '_templates', `${type}.md`].filter(part => part !== '').join('/'))
		const read = isPlainFile(root, path, join(root, path)) ? readText(join(root, path), path) : undefined
		if (read?.kind === 'text') return read.text
	}
	return undefined
}

function refuseTaken({ root, contents, wiki }: OpenedVault, kb: Kb, { path, id, title }: NoteDraft): void {
	const isContent = deepFilter(contentFilter(root, { ignore: contents.config.ignore }))
	if (!isContent(path)) throw new UsageError(`\`${path}\` would not be read as a note`)
	if (path.split('/').some(isDevice)) throw new UsageError(`\`${path}\` has the name of a device on Windows`)
	for (const note of wiki.notes.values()) {
		if (note.kb.name !== kb.name) continue
		if (fold(note.localId) === fold(id)) throw new RefusedError([`\`${note.path}\` has the id \`${id}\` already`])
		if (fold(note.title) === fold(title)) throw new RefusedError([`\`${note.path}\` has this title already`])
	}
}

function list(names: readonly string[]): string {
	return [...new Set(names)].map(name => `\`${name}\``).join(', ')
}

/** As the author's calendar has it. */
function today(): string {
	const now = new Date()
	return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(it => String(it).padStart(2, '0')).join('-')
}
