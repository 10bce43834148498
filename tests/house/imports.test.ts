/** The rooms of the house and who may import whom: each rule is shown to refuse an import that breaks it. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const biome = join(root, 'node_modules/@biomejs/biome/bin/biome')

const refused: readonly [string, string][] = [
	['src/note/x.ts', '../wiki/wiki.ts'],
	['src/note/x.ts', '../vault/open.ts'],
	['src/note/x.ts', 'node:fs'],
	['src/note/x.ts', 'node:fs/promises'],
	['src/note/x.ts', 'astro'],
	['src/wiki/x.ts', '../vault/open.ts'],
	['src/wiki/x.ts', '../site/view.ts'],
	['src/wiki/x.ts', 'node:path'],
	['src/wiki/x.ts', 'astro/config'],
	['src/vault/x.ts', '../site/view.ts'],
	['src/vault/x.ts', '../cli/main.ts'],
	['src/vault/x.ts', 'astro'],
	['src/web/x.ts', '../wiki/wiki.ts'],
	['src/web/x.ts', '../vault/open.ts'],
	['src/web/x.ts', '../site/view.ts'],
	['src/web/x.ts', '../cli/main.ts'],
	['src/web/x.ts', 'astro'],
	['src/note/x.ts', '../web/check-addresses.ts'],
	['src/wiki/x.ts', '../web/check-addresses.ts'],
	['src/vault/x.ts', '../web/check-addresses.ts'],
	['src/site/x.ts', '../web/check-addresses.ts'],
	['src/site/astro/x.ts', '../../web/check-addresses.ts'],
	['src/pages/x.astro', '../web/check-addresses.ts'],
	['src/components/x.astro', '../web/check-addresses.ts'],
	['src/client/x.ts', '../web/check-addresses.ts'],
	['src/site/x.ts', '../cli/main.ts'],
	['src/site/astro/x.ts', '../../cli/main.ts'],
	['src/site/x.ts', '../components/x.ts'],
	['src/pages/x.astro', '../wiki/wiki.ts'],
	['src/pages/kb/x.astro', '../../vault/open.ts'],
	['src/pages/x.ts', '../site/build.ts'],
	['src/layouts/x.astro', '../note/brand.ts'],
	['src/components/x.astro', '../site/publication.ts'],
	['src/components/x.astro', 'node:fs'],
	['src/client/x.ts', '../wiki/wiki.ts'],
	['src/client/search/x.ts', '../../site/search-index.ts'],
	['src/client/x.ts', 'node:fs'],
	['src/cli/x.ts', '../site/astro/render.ts'],
	['src/cli/commands/x.ts', '../../site/astro/render.ts'],
	['src/cli/x.ts', 'astro'],
	['src/cli/x.ts', '../client/x.ts'],
]

const allowed: readonly [string, string][] = [
	['src/note/x.ts', './brand.ts'],
	['src/note/x.ts', 'unified'],
	['src/wiki/x.ts', '../note/brand.ts'],
	['src/vault/x.ts', '../wiki/link.ts'],
	['src/vault/x.ts', 'node:fs/promises'],
	['src/web/x.ts', '../note/problem.ts'],
	['src/web/x.ts', 'node:net'],
	['src/web/x.ts', 'undici'],
	['src/site/x.ts', '../vault/open.ts'],
	['src/site/astro/x.ts', 'astro'],
	['src/pages/x.astro', '../site/view.ts'],
	['src/pages/x.astro', '../layouts/Page.astro'],
	['src/components/x.astro', 'virtual:marcasite'],
	['src/client/x.ts', '../site/view.ts'],
	['src/cli/x.ts', '../vault/open.ts'],
	['src/cli/x.ts', '../web/check-addresses.ts'],
]

describe('who may import whom', () => {
	let folder = ''
	let refusedFiles: ReadonlySet<string> = new Set()

	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'marcasite-imports-'))
		refusedFiles = lint(folder, [...refused, ...allowed])
	})
	afterAll(() => rmSync(folder, { recursive: true, force: true }))

	it.each(refused)('%s may not import %s', (path, specifier) => {
		expect(refusedFiles).toContain(fileOf(path, specifier))
	})

	it.each(allowed)('%s may import %s', (path, specifier) => {
		expect(refusedFiles).not.toContain(fileOf(path, specifier))
	})
})

/** Writes one module an import below `folder`, lints them by this repository's rules, returns the refused ones. */
function lint(folder: string, imports: readonly [string, string][]): ReadonlySet<string> {
	const { vcs: _vcs, $schema: _schema, ...config } = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'))
	writeFileSync(join(folder, 'biome.json'), JSON.stringify(config))
	for (const [path, specifier] of imports) {
		const code = `import { value } from '${specifier}'\n\nexport const copy = value\n`
		const file = join(folder, fileOf(path, specifier))
		mkdirSync(dirname(file), { recursive: true })
		writeFileSync(file, path.endsWith('.astro') ? `---\n${code}---\n` : code)
	}
	const args = [biome, 'lint', '--only=style/noRestrictedImports', '--reporter=json', '--max-diagnostics=none', 'src']
	const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
	const { diagnostics } = JSON.parse(stdout || `{"failed": ${JSON.stringify(stderr)}}`)
	return new Set(diagnostics.map((found: { location: { path: string } }) => found.location.path))
}

/** A file of the room of `path`, with a name of its own for each import. */
function fileOf(path: string, specifier: string): string {
	return path.replace('x.', `${specifier.replaceAll(/[^a-z]+/gi, '-')}.`)
}
