/** The names of all notes and files, and who asks for which of them. */
import type { KbName, NoteId, VaultPath } from '../note/brand.ts'
import { FileSymbols, questionsOfFiles } from './file-symbols.ts'
import { Grouped } from './grouped.ts'
import type { Kb } from './kb.ts'
import { NameTable } from './name-table.ts'
import { type NoteNames, nameQuestion, namesOf, partQuestion, questionsOf } from './note-names.ts'
import type { PlacedNote } from './place.ts'
import { type Change, changesOf } from './place-changes.ts'
import { Questions } from './questions.ts'
import { remember } from './remember.ts'
import { fold } from './slug.ts'

/** The tables of one KB, in the order in which they are tried. */
export interface KbSymbols {
	readonly kb: Kb
	/** Among all KBs, in the order of their folders. */
	readonly order: number
	readonly ids: NameTable
	readonly paths: NameTable
	/** By file stem; the candidates for a path suffix. */
	readonly stems: NameTable
	readonly slugs: NameTable
	readonly titles: NameTable
	readonly aliases: NameTable
}

/** What has changed between two vaults of the same KBs. */
export interface SymbolChanges {
	readonly notes: readonly Change[]
	/** The questions whose answers may be others. */
	readonly questions: ReadonlySet<string>
}

/** Owns the tables, which follow the notes of a vault from one state to the next. */
export class Symbols {
	readonly kbs: ReadonlyMap<KbName, KbSymbols>
	/** KB names and short names, case folded. */
	readonly prefixes: ReadonlyMap<string, KbSymbols>
	/** By folder, case folded. */
	readonly folders: ReadonlyMap<string, readonly KbSymbols[]>
	readonly questions = new Questions()
	/** In path order. */
	notes: readonly PlacedNote[] = []
	files = new FileSymbols([], this.questions)
	/** Notes by the keys of works that their heads name. */
	readonly works = new NameTable(this.questions)
	private readonly byIds = new Map<NoteId, PlacedNote>()
	private readonly byPaths = new Map<string, PlacedNote>()
	/** By names, case folded, notes of all KBs. Made when somebody asks beyond a KB for the first time. */
	private anywhere: Grouped<PlacedNote> | undefined

	constructor(kbs: readonly Kb[]) {
		const symbols = kbs.map((kb, order) => tablesOf(kb, order, this.questions))
		this.kbs = new Map(symbols.map(item => [item.kb.name, item]))
		const shortnames = symbols.flatMap(item => (item.kb.shortname ? [[fold(item.kb.shortname), item] as const] : []))
		this.prefixes = new Map([...shortnames, ...symbols.map(item => [fold(item.kb.name), item] as const)])
		this.folders = Map.groupBy(symbols, item => fold(item.kb.folder))
	}

	/** Takes another state of the vault, both lists in path order. */
	replace(notes: readonly PlacedNote[], files: readonly VaultPath[]): SymbolChanges {
		const changes = changesOf(this.notes, notes)
		const isFirst = this.notes.length === 0
		const questions = isFirst ? [] : changes.flatMap(questionsOf)
		questions.push(...questionsOfFiles(this.files.paths, files))
		this.notes = notes
		if (files !== this.files.paths) this.files = new FileSymbols(files, this.questions)
		this.replaceNames(changes)
		return { notes: changes, questions: new Set(questions) }
	}

	/** Those of one KB, in path order. */
	notesOf(kb: string): readonly PlacedNote[] {
		return notesByKb(this.notes).get(kb) ?? []
	}

	byId(id: NoteId): PlacedNote | undefined {
		return this.byIds.get(id)
	}

	byPath(path: VaultPath): PlacedNote | undefined {
		this.questions.ask(nameQuestion(path))
		return this.byPaths.get(path)
	}

	/** Whoever looks into a note, and not only for it, says so. */
	askForParts(note: PlacedNote): void {
		this.questions.ask(partQuestion(note))
	}

	/** KBs with notes that are called so, whatever the case: by id, file stem, title or alias. */
	kbsNaming(name: string): readonly KbSymbols[] {
		const question = nameQuestion(name)
		this.questions.ask(question)
		this.anywhere ??= this.nameAnywhere()
		const group = this.anywhere.get(question)
		const kbs = group ? kbsOf(group) : []
		return kbs.flatMap(kb => this.kbs.get(kb.name) ?? [])
	}

	private replaceNames(changes: readonly Change[]): void {
		const touched = new Set<NameTable>([this.works])
		// An id may go from one note to another.
		for (const { before } of changes) if (before) this.take(before, touched)
		for (const { after } of changes) if (after) this.put(after, touched)
		for (const table of touched) table.settle()
		this.anywhere?.settle()
	}

	private take(note: PlacedNote, touched: Set<NameTable>): void {
		this.byIds.delete(note.id)
		this.byPaths.delete(note.path)
		const names = namesOf(note)
		for (const way of KB_WAYS) {
			const table = (this.kbs.get(note.kb.name) as KbSymbols)[way]
			table.remove(note, names[way])
			touched.add(table)
		}
		this.works.remove(note, names.works)
		for (const name of widelyKnown(names)) this.anywhere?.remove(name, note.path)
	}

	private put(note: PlacedNote, touched: Set<NameTable>): void {
		this.byIds.set(note.id, note)
		this.byPaths.set(note.path, note)
		const names = namesOf(note)
		const tables = this.kbs.get(note.kb.name) as KbSymbols
		for (const way of KB_WAYS) {
			tables[way].add(note, names[way])
			touched.add(tables[way])
		}
		this.works.add(note, names.works)
		if (this.anywhere) for (const name of widelyKnown(names)) this.anywhere.add(name, note)
	}

	private nameAnywhere(): Grouped<PlacedNote> {
		const names = new Grouped<PlacedNote>()
		for (const note of this.notes) for (const name of widelyKnown(namesOf(note))) names.add(name, note)
		names.settle()
		return names
	}
}

function tablesOf(kb: Kb, order: number, questions: Questions): KbSymbols {
	const table = () => new NameTable(questions)
	const [ids, paths, stems, slugs, titles, aliases] = [table(), table(), table(), table(), table(), table()]
	return { kb, order, ids, paths, stems, slugs, titles, aliases }
}

function widelyKnown({ ids, stems, titles, aliases }: NoteNames): ReadonlySet<string> {
	return new Set([...ids, ...stems, ...titles, ...aliases].map(nameQuestion))
}

const notesByKb = remember((notes: readonly PlacedNote[]) =>
	Map.groupBy<string, PlacedNote>(notes, note => note.kb.name),
)

/** In the order of their folders. */
const kbsOf = remember((group: readonly PlacedNote[]): readonly Kb[] =>
	[...new Set(group.map(note => note.kb))].sort((a, b) => (a.folder < b.folder ? -1 : 1)),
)

const KB_WAYS = ['ids', 'paths', 'stems', 'slugs', 'titles', 'aliases'] as const
