/** From all that is wrong to what is told: what authors accept is left out, and severities are as the rules want them. */
import type { VaultPath } from '../note/brand.ts'
import { compareProblems, type Problem } from '../note/problem.ts'
import type { Config } from './config.ts'
import { acceptProblems, unusedIgnores } from './ignores.ts'
import type { Kb } from './kb.ts'
import { isSameList, keep } from './keep.ts'
import type { PlacedNote } from './place.ts'
import { applyRules } from './rules.ts'

/** Settles the problems of a vault again and again: those of a file in which nothing has changed stay as they are. */
export class ProblemSettler {
	private readonly config: Config
	private readonly kbs: readonly Kb[]
	private files = new Map<VaultPath, FileProblems>()
	private told: readonly Problem[] = []

	constructor(config: Config, kbs: readonly Kb[]) {
		this.config = config
		this.kbs = kbs
	}

	/** All problems that are told, sorted. `accepting` has the notes in which comments accept some. */
	settle(found: Iterable<readonly Problem[]>, accepting: ReadonlyMap<VaultPath, PlacedNote>): readonly Problem[] {
		const byFile = new Map<VaultPath, Problem[]>()
		for (const problems of found)
			for (const problem of problems) {
				const known = byFile.get(problem.path)
				if (known) known.push(problem)
				else byFile.set(problem.path, [problem])
			}
		for (const path of accepting.keys()) if (!byFile.has(path)) byFile.set(path, [])
		const files = new Map<VaultPath, FileProblems>()
		const told: Problem[] = []
		for (const path of [...byFile.keys()].sort()) {
			const file = this.settleFile(path, byFile.get(path) ?? [], accepting.get(path))
			files.set(path, file)
			for (const problem of file.told) told.push(problem)
		}
		this.files = files
		this.told = isSameList(this.told, told) ? this.told : told
		return this.told
	}

	private settleFile(path: VaultPath, all: readonly Problem[], note: PlacedNote | undefined): FileProblems {
		const before = this.files.get(path)
		const found = keep(before?.found, all)
		const ignores = note?.compiled.ignores
		const isJudged = note?.published === true
		if (before && before.found === found && before.ignores === ignores && before.isJudged === isJudged) return before
		const told = ignores ? this.accept(path, found, ignores, isJudged) : found
		return {
			found,
			ignores,
			isJudged,
			told: keep(before?.told, applyRules(this.config, this.kbs, told).sort(compareProblems)),
		}
	}

	private accept(
		path: VaultPath,
		found: readonly Problem[],
		ignores: NonNullable<FileProblems['ignores']>,
		isJudged: boolean,
	): readonly Problem[] {
		const claims = new Map([[path, ignores]])
		const accepted = acceptProblems(found, claims)
		// What a draft refers to is not judged, so that nobody knows whether its comments are of use.
		return isJudged ? [...accepted.problems, ...unusedIgnores(claims, accepted.used)] : accepted.problems
	}
}

interface FileProblems {
	readonly found: readonly Problem[]
	readonly ignores: PlacedNote['compiled']['ignores']
	/** Whether it is told which of the comments are of no use. */
	readonly isJudged: boolean
	readonly told: readonly Problem[]
}
