/** From the problems of a vault to what a report says of them: files as others know them, and fingerprints. */
import { createHash } from 'node:crypto'
import { existsSync, realpathSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import type { VaultPath } from '../../note/brand.ts'
import type { Problem } from '../../note/problem.ts'
import { pathWithin } from '../../vault/content-filter.ts'
import { shortPath } from '../folder.ts'
import type { Finding } from '../reporters/report.ts'
import { readSources } from '../sources.ts'

export interface FoundIn {
	/** The vault's folder, absolute. */
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
	const { nameOf } = repositoryFiles(root, cwd)
	const read = readSources(diskPath)
	const textOf = (path: VaultPath) => texts?.get(path) ?? read(path)
	const contexts = contextReader(textOf)
	const seen = new Map<string, number>()
	const findings = problems.map((problem): Finding => {
		const name = nameOf(problem.path)
		const key = [problem.code, name, problem.target ?? '', contexts(problem)].join('\0')
		const count = seen.get(key) ?? 0
		seen.set(key, count + 1)
		const file = withSlashes(shortPath(join(root, problem.path), cwd))
		return { ...problem, file, repositoryFile: name, fingerprint: hash(count === 0 ? key : `${key}\0${count}`) }
	})
	return { findings, sources: finding => textOf(finding.path) }
}

export interface RepositoryFiles {
	nameOf(path: VaultPath): string
	/** Undefined for a file that is none of the vault. */
	pathOf(name: string): VaultPath | undefined
}

/** What the files of the vault in the folder `root` are called from its repository, or from `cwd` if it is in none. */
export function repositoryFiles(root: string, cwd: string): RepositoryFiles {
	// A link to a folder of a repository may lie outside of it.
	const base = [root, realpathSync(root)].find(folder => repositoryOf(folder) !== undefined) ?? root
	const repository = repositoryOf(base) ?? cwd
	return {
		nameOf: path => withSlashes(relative(repository, join(base, path))),
		pathOf: name => pathWithin(base, resolve(repository, name)),
	}
}

/** The text of the line a problem stands on, its blanks made alike; none for a problem of the whole file. */
function contextReader(textOf: (path: VaultPath) => string | undefined): (problem: Problem) => string {
	return ({ path, span }) => {
		if (span.offset === 0 && span.length <= 1) return ''
		const text = textOf(path)
		if (text === undefined || span.offset > text.length) return ''
		const before = text.slice(Math.max(0, span.offset - LONGEST_CONTEXT), span.offset)
		const after = text.slice(span.offset, span.offset + LONGEST_CONTEXT)
		const start = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1
		const line = before.slice(start) + (/^[^\r\n]*/.exec(after)?.[0] ?? '')
		return line.replaceAll(/\s+/g, ' ').trim()
	}
}

function hash(text: string): string {
	return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

/** The folder of the git work tree that `folder` lies in. */
function repositoryOf(folder: string): string | undefined {
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
