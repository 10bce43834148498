/**
 * Gives an alias of a note another name, in its head and wherever a link is written with it. The law: every link leads
 * to what it led to, and everything else is as it was.
 */
import type { VaultPath } from '../note/brand.ts'
import { compileFile } from '../note/compile-file.ts'
import { type FieldValue, textOf as textOfValue } from '../note/yaml.ts'
import { applyEdits, type FileEdit, type TextEdit } from './change-set.ts'
import { editScalar } from './edit-scalar.ts'
import { worldOf } from './move-world.ts'
import { namesFile } from './other-names.ts'
import { inPathOrder } from './path-order.ts'
import type { PlacedNote } from './place.ts'
import { isPathLike } from './redirects.ts'
import { rewriteAlias } from './rewrite-alias.ts'
import { Rewriting, type Rewritten } from './rewriting.ts'
import { compareWikis, MOST_TOLD, SAME_NAMES } from './same-wiki.ts'
import { fold } from './slug.ts'
import type { VaultContents } from './wiki.ts'
import { wikisAround } from './wikis-around.ts'

export interface AliasRename {
	readonly path: VaultPath
	/** Among the aliases of the note. */
	readonly index: number
	readonly to: string
}

export interface AliasInput {
	readonly contents: VaultContents
	/** The text of a note or a settings file without a BOM; undefined for one that must not be changed. */
	readonly textOf: (path: VaultPath) => string | undefined
	readonly rename: AliasRename
}

export interface PlannedAlias {
	readonly kind: 'planned'
	readonly edits: readonly FileEdit[]
	/** What is written with it; the head itself is not among them. */
	readonly rewritten: readonly Rewritten[]
}

export type AliasPlan = PlannedAlias | Refused

interface Refused {
	readonly kind: 'refused'
	readonly reasons: readonly string[]
}

export function planAliasRename({ contents: unsorted, textOf, rename }: AliasInput): AliasPlan {
	const contents = inPathOrder(unsorted)
	const { path, index } = rename
	const to = rename.to.normalize('NFC').trim()
	const old = worldOf(contents)
	const note = old.byPath.get(path)
	const from = note?.aliases[index]?.name
	const text = textOf(path)
	if (!note || from === undefined || text === undefined)
		return refuse(`\`${path}\` cannot be read, or has no such alias`)
	if (from === to) return { kind: 'planned', edits: [], rewritten: [] }
	const fault = faultOf(old.byPath.values(), note, index, to)
	if (fault !== undefined) return refuse(fault)
	const own = ownEdit(text, note, index, to)
	const draft = own && compileFile(path, applyEdits(text, [own]))
	const notes = contents.notes.map(item => (item.path === path && draft ? { ...item, note: draft } : item))
	const now = worldOf({ ...contents, notes })
	const after = now.byPath.get(path)
	if (!own || !after || namesOf(after) !== namesOf(note, index, to))
		return refuse(`The alias \`${from}\` of \`${path}\` cannot be changed where it stands`)
	const rewriting = new Rewriting()
	rewriteAlias({ contents, old, now, note, names: { from, to }, readText: textOf, rewriting })
	if (rewriting.obstacles.length > 0) return refuse(...rewriting.obstacles)
	rewriting.add(path, own)
	const { edits, rewritten } = rewriting
	const wikis = wikisAround(contents, textOf, { edits })
	const { differences } = compareWikis(wikis.before, wikis.after, SAME_NAMES)
	return differences.length > 0 ? refuse(...differences) : { kind: 'planned', edits, rewritten }
}

function refuse(...reasons: readonly string[]): Refused {
	return { kind: 'refused', reasons: reasons.slice(0, MOST_TOLD) }
}

/** Why the note cannot be called so. */
function faultOf(notes: Iterable<PlacedNote>, note: PlacedNote, index: number, to: string): string | undefined {
	const from = note.aliases[index]?.name ?? ''
	if (to === '') return 'The new name is empty'
	if (isPathLike(from)) return `\`${from}\` is an address of \`${note.path}\`, and no name; change it in the head`
	if (isPathLike(to)) return `\`${to}\` would be an address, and no name`
	// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to refuse
	const bad = /[\u0000-\u001f\u007f[\]|#^]/.exec(to)?.[0]
	if (bad !== undefined) return `\`${to}\` holds \`${bad}\`, which a link cannot have in a name`
	const key = fold(to)
	if (note.aliases.some(({ name }, at) => at !== index && fold(name) === key))
		return `\`${note.path}\` has the alias \`${to}\` already`
	if (namesFile(note, to) || fold(note.title) === key) return `\`${note.path}\` is called \`${to}\` already`
	for (const other of notes) {
		if (other === note || other.kb.name !== note.kb.name) continue
		const names = [other.title, ...other.aliases.map(({ name }) => name)]
		if (namesFile(other, to) || names.some(name => fold(name) === key))
			return `\`${other.path}\` is called \`${to}\` already`
	}
	return undefined
}

/** The new name in its place in the head. */
function ownEdit(text: string, { compiled, aliases }: PlacedNote, index: number, to: string): TextEdit | undefined {
	const [one, other] = ['aliases', 'alias'].map(key => compiled.fields.find(field => field.key === key)?.value)
	const value = one ?? other
	const items: readonly FieldValue[] = value?.kind === 'list' ? value.items : value ? [value] : []
	const item = items.find(it => textOfValue(it) !== undefined && it.span.offset === aliases[index]?.span.offset)
	return item && editScalar(text, item, to)
}

/** All names of a note, with another for one of its aliases. */
function namesOf({ id, title, url, aliases }: PlacedNote, index = -1, to = ''): string {
	return JSON.stringify([id, title, url, aliases.map(({ name }, at) => (at === index ? to : name))])
}
