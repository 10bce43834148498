/** The note that is named on the command line: by its file, or as a link would name it. */
import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { vaultPath } from '../note/brand.ts'
import { pathWithin } from '../vault/content-filter.ts'
import type { OpenedVault } from '../vault/open.ts'
import { prefixOf } from '../wiki/kb-prefix.ts'
import { inPathOrder } from '../wiki/path-order.ts'
import type { PlacedNote } from '../wiki/place.ts'
import { placeNotes } from '../wiki/placer.ts'
import { resolveIn } from '../wiki/resolve.ts'
import { fold } from '../wiki/slug.ts'
import { nearestName } from '../wiki/suggest.ts'
import { Symbols } from '../wiki/symbols.ts'
import { UsageError } from './exit.ts'

/** The names of all notes of a vault, published or not. */
export function symbolsOf({ contents }: OpenedVault): Symbols {
	const { notes, kbs } = placeNotes(inPathOrder(contents))
	const symbols = new Symbols(kbs)
	symbols.replace(notes, contents.files)
	return symbols
}

/** Throws `UsageError` for what is no note, or several. */
export function findNote({ root }: OpenedVault, symbols: Symbols, from: string, cwd: string): PlacedNote {
	for (const base of [cwd, root]) {
		const path = pathWithin(root, resolve(base, from))
		const found = path && (symbols.byPath(path) ?? symbols.byPath(vaultPath(`${path}.md`)))
		if (found) return found
	}
	if (isFolder(resolve(cwd, from))) throw new UsageError(`\`${from}\` is a folder; name one note`)
	return findByName(symbols, from)
}

/** The same for a name as a link would have it. */
export function findByName(symbols: Symbols, from: string): PlacedNote {
	const named = notesNamed(symbols, from)
	const [only] = named
	if (only && named.length === 1) return only
	if (only) {
		const list = named.map(note => `\`${note.path}\``).join(', ')
		throw new UsageError(`several notes are called \`${from}\`: ${list}; name one of these files`)
	}
	const near = nearestName(
		from,
		symbols.notes.flatMap(note => [note.localId, note.title]),
	)
	throw new UsageError(`no note is called \`${from}\`${near === undefined ? '' : `; did you mean \`${near}\`?`}`)
}

/** Those that a link with this name could lead to, from anywhere. */
function notesNamed(symbols: Symbols, written: string): readonly PlacedNote[] {
	const prefix = prefixOf(symbols, written)
	const named = symbols.prefixes.get(fold(prefix.replace(/:\s*$/, '')))
	const scopes = prefix === '' || !named ? [...symbols.kbs.values()] : [named]
	const found = scopes.flatMap(scope => {
		const anyone = symbols.notesOf(scope.kb.name)[0]
		const result = anyone && resolveIn(scope, anyone, written.slice(prefix.length))
		if (!result || result.kind === 'none') return []
		return result.kind === 'one' ? [result.note] : result.candidates
	})
	return [...new Set(found)]
}

/** What the disk cannot be asked for is none: its name may be too long. */
export function isFolder(disk: string): boolean {
	try {
		return statSync(disk, { throwIfNoEntry: false })?.isDirectory() ?? false
	} catch {
		return false
	}
}
