/** A built site for tests: builds a fixture once, reads pages as an independent parser sees them. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type DefaultTreeAdapterMap, parse } from 'parse5'
import { type BuildResult, buildSite } from '../../src/site/build.ts'

type Element = DefaultTreeAdapterMap['element']
type Node = DefaultTreeAdapterMap['node']

export interface BuiltSite extends BuildResult {
	page(path: string): Page
	file(path: string): string
}

export interface Page {
	readonly html: string
	/** Elements by a simple selector: `tag`, `.class`, `tag.class`. */
	all(selector: string): readonly Element[]
	text(selector: string): string
	attribute(selector: string, name: string): string | undefined
}

export async function buildFixture(
	name: string,
	options: { base?: string; url?: string; strict?: boolean } = {},
): Promise<BuiltSite> {
	const folder = mkdtempSync(join(tmpdir(), 'marcasite-site-'))
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
	const outDir = join(folder, 'dist')
	return await buildFolder(fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url)), outDir, options)
}

/** Builds any folder of notes into another. */
export async function buildFolder(
	vaultRoot: string,
	outDir: string,
	options: { base?: string; url?: string; strict?: boolean; themeFolder?: string } = {},
): Promise<BuiltSite> {
	const result = await buildSite({ vaultRoot, outDir, ...options })
	const file = (path: string) => readFileSync(join(outDir, path), 'utf8')
	return {
		...result,
		file,
		page: path => readPage(file(path === '' || path.endsWith('/') ? `${path}index.html` : path)),
	}
}

function readPage(html: string): Page {
	const root = parse(html)
	const all = (selector: string) => elements(root).filter(element => matches(element, selector))
	return {
		html,
		all,
		text: selector => all(selector).map(textOf).join('\n').replace(/\s+/g, ' ').trim(),
		attribute: (selector, name) => attribute(all(selector)[0], name),
	}
}

export function attribute(element: Element | undefined, name: string): string | undefined {
	return element?.attrs.find(item => item.name === name)?.value
}

export function textOf(node: Node): string {
	if (node.nodeName === '#text') return (node as DefaultTreeAdapterMap['textNode']).value
	return 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''
}

function elements(node: Node): Element[] {
	if (!('childNodes' in node)) return []
	return node.childNodes.flatMap(child =>
		'tagName' in child ? [child as Element, ...elements(child)] : elements(child),
	)
}

function matches(element: Element, selector: string): boolean {
	const [tag, name] = selector.split('.')
	const classes = (attribute(element, 'class') ?? '').split(/\s+/)
	return (!tag || element.tagName === tag) && (!name || classes.includes(name))
}
