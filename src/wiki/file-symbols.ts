/** The names of all files of a vault that are no notes. */
import type { VaultPath } from '../note/brand.ts'
import { isSameList } from './keep.ts'
import type { Questions } from './questions.ts'
import { fold } from './slug.ts'

export class FileSymbols {
	/** In path order. */
	readonly paths: readonly VaultPath[]
	private readonly questions: Questions
	private readonly exact: ReadonlySet<string>
	private readonly folded: ReadonlyMap<string, readonly VaultPath[]>
	private readonly byName: ReadonlyMap<string, readonly VaultPath[]>
	/** Answers of `endingWith`: of a thousand files of one name each reference would look at all. */
	private readonly endings = new Map<string, readonly VaultPath[]>()

	constructor(paths: readonly VaultPath[], questions: Questions) {
		this.paths = paths
		this.questions = questions
		this.exact = new Set(paths)
		this.folded = Map.groupBy(paths, fold)
		this.byName = Map.groupBy(paths, path => fold(lastName(path)))
	}

	has(path: VaultPath): boolean {
		this.questions.ask(fileQuestion(path))
		return this.exact.has(path)
	}

	/** The files of this path whatever its case. */
	loosely(path: VaultPath): readonly VaultPath[] {
		this.questions.ask(fileQuestion(path))
		return this.folded.get(fold(path)) ?? NONE
	}

	/** The files of the name in any folder, whatever its case. */
	named(name: string): readonly VaultPath[] {
		this.questions.ask(fileQuestion(name))
		return this.byName.get(fold(name)) ?? NONE
	}

	/** Those whose path ends so, whatever its case; the last name is a whole one. */
	endingWith(end: string): readonly VaultPath[] {
		const folded = fold(end)
		const named = this.named(lastName(end))
		if (named.length < 2) return named.filter(path => fold(path).endsWith(folded))
		let found = this.endings.get(folded)
		if (!found) {
			found = named.filter(path => fold(path).endsWith(folded))
			this.endings.set(folded, found)
		}
		return found
	}
}

/** What is asked by whoever looks for a file, in whichever way. */
function fileQuestion(path: string): string {
	return `/${fold(lastName(path))}`
}

/** The questions whose answers may be others where there are other files. */
export function questionsOfFiles(before: readonly VaultPath[], after: readonly VaultPath[]): readonly string[] {
	if (isSameList(before, after)) return []
	const old = new Set(before)
	const now = new Set(after)
	return [...before.filter(path => !now.has(path)), ...after.filter(path => !old.has(path))].map(fileQuestion)
}

function lastName(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1)
}

const NONE: readonly VaultPath[] = []
