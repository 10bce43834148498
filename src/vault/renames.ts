/** Which of the files that are new are those that are gone: by their content, as git finds it out. */
import type { VaultPath } from '../note/brand.ts'
import type { NamedText } from './list-vault.ts'

/** A file, and the hash by which git knows its content. */
export interface FileObject {
	readonly path: VaultPath
	readonly object: string
}

/** From the new path to the old one, for files of the same content; among several one that keeps its name. */
export function matchObjects(gone: readonly FileObject[], fresh: readonly FileObject[]): Map<VaultPath, VaultPath> {
	const found = new Map<VaultPath, VaultPath>()
	const taken = new Set<VaultPath>()
	for (const keyOf of [nameAndObject, ({ object }: FileObject) => object]) {
		const left = gone.filter(({ path, object }) => !EMPTY.has(object) && !taken.has(path)).reverse()
		const alike = Map.groupBy(left, keyOf)
		for (const file of fresh) {
			const old = found.has(file.path) ? undefined : alike.get(keyOf(file))?.pop()
			if (old === undefined) continue
			found.set(file.path, old.path)
			taken.add(old.path)
		}
	}
	return found
}

/** The same for texts of which at least half is the same, line by line; the most alike first. */
export function matchTexts(gone: readonly NamedText[], fresh: readonly NamedText[]): Map<VaultPath, VaultPath> {
	const old = gone.map(countLines)
	const isLarge = gone.length * fresh.length > MANY_PAIRS
	const named = Map.groupBy(old, ({ path }) => nameOf(path))
	const pairs = fresh.flatMap(item => {
		const lines = countLines(item)
		return (isLarge ? (named.get(nameOf(item.path)) ?? []) : old)
			.map(other => ({ path: item.path, old: other.path, share: commonShare(lines, other) }))
			.filter(pair => pair.share >= LEAST_SHARE)
	})
	const keepsName = (pair: (typeof pairs)[number]) => Number(nameOf(pair.path) === nameOf(pair.old))
	pairs.sort((a, b) => b.share - a.share || keepsName(b) - keepsName(a) || (a.path + a.old < b.path + b.old ? -1 : 1))
	const found = new Map<VaultPath, VaultPath>()
	const taken = new Set<VaultPath>()
	for (const pair of pairs) {
		if (found.has(pair.path) || taken.has(pair.old)) continue
		found.set(pair.path, pair.old)
		taken.add(pair.old)
	}
	return found
}

interface Lines {
	readonly path: VaultPath
	readonly counts: ReadonlyMap<string, number>
	/** Characters in all. */
	readonly length: number
}

function countLines({ path, text }: NamedText): Lines {
	const counts = new Map<string, number>()
	let length = 0
	for (const line of text.split(/\r\n|\n|\r/)) {
		if (line === '') continue
		counts.set(line, (counts.get(line) ?? 0) + 1)
		length += line.length
	}
	return { path, counts, length }
}

/** What part of the longer one both have, from 0 to 1. */
function commonShare(a: Lines, b: Lines): number {
	const longer = Math.max(a.length, b.length)
	if (longer === 0 || Math.min(a.length, b.length) / longer < LEAST_SHARE) return 0
	let common = 0
	for (const [line, count] of a.counts) common += line.length * Math.min(count, b.counts.get(line) ?? 0)
	return common / longer
}

function nameAndObject({ path, object }: FileObject): string {
	return `${object}/${nameOf(path)}`
}

function nameOf(path: VaultPath): string {
	return path.slice(path.lastIndexOf('/') + 1)
}

/** Of files without content nobody can say which is which: their hashes, in both of git's formats. */
const EMPTY: ReadonlySet<string> = new Set([
	'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391',
	'473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813',
])
const LEAST_SHARE = 0.5
/** More are compared only where the name is the same, as when a folder is renamed. */
const MANY_PAIRS = 100_000
