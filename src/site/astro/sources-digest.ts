/** What pages are made of, in one word. */
import { hash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Replacement } from '../theme/replacements.ts'
import { pageSources } from './scratch-root.ts'

/** A digest that changes with any source of the pages, with what takes the place of one, and with what they are built on. */
export function sourcesDigest(packageRoot: string, replacements: readonly Replacement[]): string {
	const sources = pageSources.flatMap(name => filesAt(join(packageRoot, 'src', name)))
	const parts = [
		...sources.map(file => [file.slice(packageRoot.length), file] as const),
		...replacements.map(({ source, target }) => [target, source] as const),
		...BUILT_ON.map(name => [name, new URL(import.meta.resolve(`${name}/package.json`))] as const),
	]
	return hash('sha256', parts.map(([name, file]) => `${name}\0${hash('sha256', readFileSync(file))}`).join('\n'))
}

/** Every file at or below a path, always in the same order. */
function filesAt(path: string): readonly string[] {
	if (/\.[a-z]+$/.test(path)) return [path]
	return readdirSync(path, { recursive: true, withFileTypes: true })
		.filter(entry => entry.isFile())
		.map(entry => join(entry.parentPath, entry.name))
		.sort()
}

/** Packages whose code or files are in the bundle. Their package.json tells their versions. */
const BUILT_ON = ['astro', '@fontsource-variable/figtree', '@fontsource/source-serif-4', '@fontsource/stix-two-math']
