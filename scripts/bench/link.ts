/** Linking, from compiled notes in memory: whole vaults, and one in which a note has changed. */
import { vaultPath } from '../../src/note/brand.ts'
import type { CompiledNote } from '../../src/note/compiled-note.ts'
import { link } from '../../src/wiki/link.ts'
import { Linker } from '../../src/wiki/linker.ts'
import type { VaultContents } from '../../src/wiki/wiki.ts'

type SourceNote = VaultContents['notes'][number]

/** `contents` are 10,000 notes. */
export function addLink(add: (name: string, work: () => unknown) => void, contents: VaultContents): void {
	add('link 10,000 notes', () => link(contents))
	const many = tenfold(contents)
	add('link 100,000 notes', () => link(many))
	for (const [what, edit] of Object.entries(EDITS)) {
		const linker = new Linker()
		linker.link(contents)
		let turn = 0
		// There and back again, each of them as one run.
		add(`link again: ${what}`, () => {
			const at = (Math.floor(turn / 2) * 7919 + 13) % contents.notes.length
			return linker.link(turn++ % 2 === 0 ? edit(contents, at) : contents)
		})
	}
}

const EDITS: Readonly<Record<string, (contents: VaultContents, at: number) => VaultContents>> = {
	'another text': (contents, at) =>
		replaceNote(contents, at, note => ({ ...note, references: note.references.map(moved) })),
	'another title': (contents, at) => replaceNote(contents, at, withTitle),
	'a new note': (contents, at) => {
		const { path, note } = contents.notes[at] as SourceNote
		const added = { path: vaultPath(path.replace(/\.md$/, '-new.md')), note: { ...note, fields: [] } }
		return { ...contents, notes: contents.notes.toSpliced(at + 1, 0, added) }
	},
	'one note less': (contents, at) => ({ ...contents, notes: contents.notes.toSpliced(at, 1) }),
}

function replaceNote(contents: VaultContents, at: number, edit: (note: CompiledNote) => CompiledNote): VaultContents {
	const { path, note } = contents.notes[at] as SourceNote
	return { ...contents, notes: contents.notes.with(at, { path, note: edit(note) }) }
}

function moved<Placed extends { readonly span: { readonly offset: number } }>(reference: Placed): Placed {
	return { ...reference, span: { ...reference.span, offset: reference.span.offset + 10 } }
}

function withTitle(note: CompiledNote): CompiledNote {
	const fields = note.fields.map(field =>
		field.key === 'title' && field.value.kind === 'text'
			? { ...field, value: { ...field.value, text: `${field.value.text} again` } }
			: field,
	)
	return { ...note, fields }
}

/** The vault ten times side by side, with KBs of their own. */
function tenfold(contents: VaultContents): VaultContents {
	const copies = Array.from({ length: 10 }, (_, index) => `copy-${index}`)
	const inside = (copy: string, path: string) => vaultPath(`${copy}/${path}`)
	return {
		...contents,
		notes: copies.flatMap(copy => contents.notes.map(({ path, note }) => ({ path: inside(copy, path), note }))),
		settings: copies.flatMap(copy =>
			contents.settings.map(({ path, text }) => ({
				path: inside(copy, path),
				text: text.replace(/^name: /m, `name: ${copy}-`),
			})),
		),
		files: copies.flatMap(copy => contents.files.map(path => inside(copy, path))),
	}
}
