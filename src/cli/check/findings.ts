/** From the problems of a vault to what a report says of them: files as others know them, and fingerprints. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import type { VaultPath } from '../../note/brand.ts'
import type { Problem } from '../../note/problem.ts'
import { shortPath } from '../folder.ts'
import type { Finding } from '../reporters/report.ts'
import { readSources } from '../sources.ts'

export interface FoundIn {
	/** The vault's folder, real and absolute. */
	readonly root: string
	readonly diskPath: (path: VaultPath) => string
	/** Text that stands in for what lies on the disk. */
	readonly texts?: ReadonlyMap<VaultPath, string>
}

/** Findings of one vault, in the order of `problems`, and a reader of their files. `cwd` is where the user is. */
export function findingsOf(
	problems: readonly Problem[],
	{ root, diskPath, texts }: FoundIn,
	cwd: string,
): { readonly findings: readonly Finding[]; readonly sources: (finding: Finding) => string | undefined } {
	const repository = repositoryOf(root) ?? cwd
	const read = readSources(diskPath)
	const textOf = (path: VaultPath) => texts?.get(path) ?? read(path)
	const contexts = contextReader(textOf)
	const seen = new Map<string, number>()
	const findings = problems.map((problem): Finding => {
		const disk = join(root, problem.path)
		const repositoryFile = withSlashes(relative(repository, disk))
		const key = [problem.code, repositoryFile, problem.target ?? '', contexts(problem)].join('\0')
		const count = seen.get(key) ?? 0
		seen.set(key, count + 1)
		const file = withSlashes(shortPath(disk, cwd))
		return { ...problem, file, repositoryFile, fingerprint: hash(count === 0 ? key : `${key}\0${count}`) }
	})
	return { findings, sources: finding => textOf(finding.path) }
}

/** The text of the line a problem stands on, its blanks made alike; none for a problem of the whole file. */
function contextReader(textOf: (path: VaultPath) => string | undefined): (problem: Problem) => string {
	return ({ path, span }) => {
		if (span.offset === 0 && span.length <= 1) return ''
		const text = textOf(path)
		if (text === undefined || span.offset > text.length) return ''
		const start = Math.max(text.lastIndexOf('\n', span.offset - 1), text.lastIndexOf('\r', span.offset - 1)) + 1
		const end = text.slice(span.offset, span.offset + LONGEST_CONTEXT).search(/[\r\n]/)
		const stop = end === -1 ? span.offset + LONGEST_CONTEXT : span.offset + end
		const line = text.slice(Math.max(start, span.offset - LONGEST_CONTEXT), stop)
		return line.replaceAll(/\s+/g, ' ').trim()
	}
}

function hash(text: string): string {
	return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

/** The folder of the git work tree that `folder` lies in. */
export function repositoryOf(folder: string): string | undefined {
	for (let at = folder; ; at = dirname(at)) {
		if (existsSync(join(at, '.git'))) return at
		if (at === dirname(at)) return undefined
	}
}

function withSlashes(path: string): string {
	return sep === '/' ? path : path.replaceAll(sep, '/')
}

/** A line can be megabytes long. */
const LONGEST_CONTEXT = 500
