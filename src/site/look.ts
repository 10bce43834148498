/** What all pages of a site have in common: the program that renders them, and what it shows on each. */
import { hash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pageSources } from './astro/scratch-root.ts'
import type { Replacement } from './theme/replacements.ts'
import type { SiteView } from './view.ts'

/** A digest that changes when pages of the same views may come out otherwise. */
export function lookOf(site: SiteView, packageRoot: string, replacements: readonly Replacement[]): string {
	const sources = pageSources.flatMap(name => filesAt(join(packageRoot, 'src', name)))
	const replaced = replacements.map(({ source, target }) => [target, source] as const)
	const parts = [...sources.map(file => [file.slice(packageRoot.length), file] as const), ...replaced].map(
		([name, file]) => `${name}\0${hash('sha256', readFileSync(file))}`,
	)
	return hash('sha256', [JSON.stringify(site), rendererVersion(), ...parts].join('\n'), 'base64url')
}

/** Every file at or below a path, always in the same order. */
function filesAt(path: string): readonly string[] {
	if (/\.[a-z]+$/.test(path)) return [path]
	return readdirSync(path, { recursive: true, withFileTypes: true })
		.filter(entry => entry.isFile())
		.map(entry => join(entry.parentPath, entry.name))
		.sort()
}

function rendererVersion(): string {
	const file = new URL(import.meta.resolve('astro/package.json'))
	return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}
