/** A build with a past makes what one without would make, byte for byte. */
import { cpSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { type BuildResult, buildSite } from '../../src/site/build.ts'
import fc from '../fast-check.ts'
import { commitAll, contentOf, folderWith, git, write } from '../vault/temporary.ts'
import { BEGINNING, histories, take } from './histories.ts'

/** Builds with a cache of its own; what all vaults share stays with the package. */
async function build(vaultRoot: string, outDir: string, options = {}): Promise<BuildResult> {
	return await buildSite({ vaultRoot, outDir, ...options })
}

/** The files that one folder has and the other has not, or has otherwise. */
function differences(one: string, other: string): readonly string[] {
	const [first, second] = [contentOf(one), contentOf(other)]
	return Object.keys({ ...first, ...second }).filter(path => first[path] !== second[path])
}

/** `npm run test:long` tries more, and longer ones. */
const long = import.meta.env.MODE === 'long'

describe('a warm build', () => {
	it('equals a cold one, after any history', async () => {
		let folders = 0
		const root = folderWith()
		await fc.assert(
			fc.asyncProperty(histories(long ? 6 : 3), async history => {
				const place = join(root, String(folders++))
				const warm = join(place, 'warm', 'waters')
				for (const [path, text] of Object.entries(BEGINNING)) write(warm, path, text)
				await build(warm, join(place, 'warm', 'out'))
				for (const [at, steps] of history.entries()) {
					for (const step of steps) take(warm, step)
					await build(warm, join(place, 'warm', 'out'))
					// Elsewhere nothing is known of it.
					const cold = join(place, `cold-${at}`, 'waters')
					cpSync(warm, cold, { recursive: true })
					await build(cold, join(place, `cold-${at}`, 'out'))
					expect(differences(join(place, 'warm', 'out'), join(place, `cold-${at}`, 'out'))).toEqual([])
				}
				rmSync(place, { recursive: true })
			}),
			{ numRuns: long ? 40 : 3 },
		)
	}, 3_600_000)

	it('renders the pages whose inputs changed, and no others', async () => {
		const root = folderWith()
		const wiki = join(root, 'wiki')
		for (let at = 0; at < 40; at++)
			write(wiki, `k/n${at}.md`, `---\ntitle: Note ${at}\n---\nText of [[n${(at + 1) % 40}]].\n`)
		write(wiki, 'k/kb.yaml', 'title: K\n')
		const first = await build(wiki, join(root, 'out'))
		expect(first.rendered).toBe(first.pages)
		const same = await build(wiki, join(root, 'out'))
		expect([same.pages, same.rendered]).toEqual([first.pages, 0])
		write(wiki, 'k/n7.md', '---\ntitle: Note 7\n---\nAnother text of [[n8]].\n')
		const edited = await build(wiki, join(root, 'out'))
		expect(edited.rendered).toBeGreaterThan(0)
		expect(edited.rendered).toBeLessThan(12)
		write(wiki, 'k/n7.md', '---\ntitle: Seventh\n---\nAnother text of [[n8]].\n')
		await build(wiki, join(root, 'out'))
		expect(readFileSync(join(root, 'out/k/n6/index.html'), 'utf8')).toContain('>Seventh</a>')
	})

	it('sees whatever a site is made of', async () => {
		const root = folderWith({
			'warm/waters/kb.yaml': 'name: sea\n',
			'warm/waters/tide.md': 'Text with [[moon]] and ![[p.svg]].\n',
			'warm/waters/moon.md': '[[tide]]\n',
			'warm/waters/p.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"/>',
		})
		const wiki = join(root, 'warm/waters')
		const commit = (date: string) => {
			if (date === '2024-01-01') git(wiki, 'init', '--quiet')
			commitAll(wiki, date)
		}
		const changes: (() => void)[] = [
			() => commit('2024-01-01'),
			() => write(wiki, 'p.svg', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4"/>'),
			() => write(wiki, 'kb.yaml', 'name: sea\ntitle: The sea\n'),
			() => write(wiki, 'marcasite.yaml', 'title: All waters\naccent: "#804000"\n'),
			() => write(wiki, 'theme.css', 'body { letter-spacing: 0.1px }\n'),
			() => write(wiki, 'tide.md', 'Another text.\n'),
			() => write(wiki, 'new.md', 'New.\n'),
			() => rmSync(join(wiki, 'moon.md')),
			() => commit('2025-03-04'),
		]
		await build(wiki, join(root, 'warm/out'))
		for (const [at, change] of changes.entries()) {
			change()
			await build(wiki, join(root, 'warm/out'))
			const again = await build(wiki, join(root, 'warm/out'))
			expect(again.rendered).toBe(0)
			const cold = join(root, `cold-${at}/waters`)
			cpSync(wiki, cold, { recursive: true })
			await build(cold, join(root, `cold-${at}/out`))
			expect(differences(join(root, 'warm/out'), join(root, `cold-${at}/out`)), `${at}`).toEqual([])
		}
	})

	it('mends a site that somebody wrote into', async () => {
		const root = folderWith({ 'wiki/a.md': '# A\n' })
		const out = join(root, 'out')
		await build(join(root, 'wiki'), out)
		const before = contentOf(out)
		writeFileSync(join(out, 'a/index.html'), 'spoiled')
		rmSync(join(out, 'a-z'), { recursive: true })
		await build(join(root, 'wiki'), out)
		expect(contentOf(out)).toEqual(before)
	})
})

describe('a cache', () => {
	it('in which nothing can be written is done without', async () => {
		const root = folderWith({ 'wiki/a.md': '# A\n', cache: 'a file where a folder should be' })
		vi.stubEnv('MARCASITE_CACHE', join(root, 'cache'))
		try {
			const { rendered, pages } = await build(join(root, 'wiki'), join(root, 'out'))
			expect(rendered).toBe(pages)
		} finally {
			vi.unstubAllEnvs()
		}
	})

	it('serves two builds at once', async () => {
		const root = folderWith({ 'wiki/a.md': '# A\n', 'wiki/b.md': '[[a]]\n' })
		const [one, two] = await Promise.all(['1', '2'].map(name => build(join(root, 'wiki'), join(root, name))))
		expect([one?.pages, two?.pages]).toEqual([one?.pages, one?.pages])
		expect(differences(join(root, '1'), join(root, '2'))).toEqual([])
	})
})

describe('the renderer', () => {
	it('is made once for all vaults, and again when it was spoiled', async () => {
		const root = folderWith({ 'one/a.md': '# A\n', 'two/b.md': '# B\n' })
		vi.stubEnv('MARCASITE_CACHE', join(root, 'cache'))
		try {
			await build(join(root, 'one'), join(root, '1'))
			const shared = join(root, 'cache', 'shared')
			const [name] = Object.keys(contentOf(shared)).map(path => path.split('/')[0] as string)
			const entry = join(shared, name as string, 'server/entry.mjs')
			const made = statSync(entry).mtimeMs
			await build(join(root, 'two'), join(root, '2'))
			expect(statSync(entry).mtimeMs).toBe(made)
			writeFileSync(entry, 'throw new Error("not what was made")')
			write(root, 'two/b.md', '# C\n')
			await build(join(root, 'two'), join(root, '3'))
			expect(readFileSync(entry, 'utf8')).not.toContain('not what was made')
		} finally {
			vi.unstubAllEnvs()
		}
	})
})
