/** From `note#Heading` or `note#^block` behind `mv` to the part of a note that is meant. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { headingKey } from '../../note/anchors.ts'
import type { OpenedVault } from '../../vault/open.ts'
import { referencesOf } from '../../wiki/field-references.ts'
import { blockOf, hasAnchor, headingsAlong } from '../../wiki/landmarks.ts'
import { resolveReference } from '../../wiki/outcome.ts'
import type { PlacedNote } from '../../wiki/place.ts'
import { nearestName } from '../../wiki/suggest.ts'
import type { Symbols } from '../../wiki/symbols.ts'
import { targetOf } from '../../wiki/target.ts'
import type { NotePart } from '../../wiki/written-part.ts'
import { UsageError } from '../exit.ts'
import { findNote, symbolsOf } from '../find-note.ts'

/** A part of a note and what it shall be called; without a part it is the title that is meant. */
export interface PartMove {
	readonly note: PlacedNote
	readonly part: NotePart | undefined
	readonly to: string
}

export interface PartWords {
	readonly from: string
	readonly to: string | undefined
	readonly title: string | undefined
	/** The working folder, in which paths are meant. */
	readonly cwd: string
}

/** Undefined where a whole note is named. Throws `UsageError` for what names no part, or several. */
export function readPartMove(vault: OpenedVault, { from, to, title, cwd }: PartWords): PartMove | undefined {
	const isFile = [from, `${from}.md`].some(path => existsSync(resolve(cwd, path)))
	const [name, rest] = divide(from)
	if (rest === undefined || isFile) return undefined
	const symbols = symbolsOf(vault)
	// A title may hold the sign itself.
	if (symbols.notes.some(note => note.title === from)) return undefined
	if (name === '') throw new UsageError(`of which note? write \`note${from}\``)
	if (rest === '') throw new UsageError(`which part of \`${name}\`? write \`${name}#heading\` or \`${name}#^block\``)
	if (title !== undefined) throw new UsageError('`--title` is for a note; the new name of a part stands behind it')
	if (to === undefined || to.trim() === '') throw new UsageError('what is it called now? write the new name behind it')
	const note = findNote(vault, symbols, name, cwd)
	const part = rest.startsWith('^') ? findBlock(note, rest.slice(1).trim()) : findHeading(symbols, note, name, rest)
	// Whoever writes the whole link means the same.
	const bare = (to.startsWith(`${name}#`) ? to.slice(name.length) : to).trim().replace(/^#(?=\S)/, '')
	return { note, part, to: part?.kind === 'block' ? bare.replace(/^\^/, '') : bare }
}

/** The note and its part; `note^block` is the same as `note#^block`, as in a link. */
function divide(from: string): readonly [note: string, part: string | undefined] {
	const hash = from.indexOf('#')
	if (hash >= 0) return [from.slice(0, hash).trim(), from.slice(hash + 1).trim()]
	const caret = /^(.*\S)(\^[A-Za-z0-9_-]+)$/.exec(from.trim())
	return [caret?.[1] ?? from, caret?.[2]]
}

function findBlock({ path, compiled }: PlacedNote, id: string): NotePart {
	const block = blockOf(compiled, id)
	if (block) return { kind: 'block', index: compiled.blocks.indexOf(block) }
	const ids = compiled.blocks.map(it => it.id)
	throw new UsageError(`\`${path}\` has no block \`^${id}\`${meant(id, ids, '^')}`)
}

function findHeading(symbols: Symbols, note: PlacedNote, name: string, written: string): NotePart | undefined {
	const { path, title, compiled } = note
	const { headings, titleAnchor } = compiled
	const key = headingKey(written)
	const named = headings.flatMap(({ plain }, index) => (headingKey(plain) === key && key !== '' ? [index] : []))
	const anchored = headings.findIndex(({ anchor }) => anchor === written)
	const chain = written.split('#').map(link => link.trim())
	const index =
		named.length === 1 ? named[0] : anchored >= 0 ? anchored : headingsAlong(compiled, chain.filter(Boolean))?.at(-1)
	if (named.length > 1 && anchored < 0) {
		const list = named.map(at => `\`${name}#${headings[at]?.anchor}\` (line ${headings[at]?.span.line})`)
		throw new UsageError(`several headings are called \`${written}\`; name one: ${list.join(', ')}`)
	}
	if (index !== undefined) return { kind: 'heading', index }
	if ((key !== '' && key === headingKey(title)) || written === titleAnchor) return undefined
	if (hasAnchor(compiled, written)) throw new UsageError(`\`${written}\` is no heading of \`${path}\`; change it there`)
	const elsewhere = embeddedWith(symbols, note, chain)
	if (elsewhere)
		throw new UsageError(
			`\`${written}\` stands in \`${elsewhere.path}\`, which \`${path}\` embeds; name it there: \`${elsewhere.path}#${written}\``,
		)
	const names = headings.map(heading => heading.plain)
	throw new UsageError(`\`${path}\` has no heading \`${written}\`${meant(written, names)}`)
}

/** A note that this one embeds, and that has the heading. */
function embeddedWith(symbols: Symbols, note: PlacedNote, chain: readonly string[]): PlacedNote | undefined {
	const embeds = referencesOf(note.kb, note.type, note.compiled).filter(({ kind }) => kind === 'embed')
	return embeds
		.map(embed => targetOf(resolveReference(symbols, note, embed)))
		.map(id => (id === undefined ? undefined : symbols.byId(id)))
		.find(it => it && headingsAlong(it.compiled, chain) !== undefined)
}

function meant(written: string, names: readonly string[], sign = ''): string {
	const near = nearestName(written, names)
	return near === undefined ? '' : `; did you mean \`${sign}${near}\`?`
}
