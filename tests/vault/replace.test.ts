import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, symlinkSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { OutputError } from '../../src/vault/errors.ts'
import { prepareOutput } from '../../src/vault/replace.ts'
import { contentOf, folderWith, write } from './temporary.ts'

const SITE = { '.marcasite-site': '{}', 'index.html': 'old' }

/** A folder that holds `dist` with these files. */
function withDist(files: Readonly<Record<string, string>>): { readonly parent: string; readonly dist: string } {
	const parent = folderWith(Object.fromEntries(Object.entries(files).map(([path, text]) => [`dist/${path}`, text])))
	return { parent, dist: join(parent, 'dist') }
}

const pages = (dist: string) =>
	Object.fromEntries(Object.entries(contentOf(dist)).filter(([path]) => path !== '.marcasite-site'))

async function publish(dist: string, text: string): Promise<void> {
	const output = await prepareOutput(dist)
	write(output.work, 'index.html', text)
	await output.commit()
}

/** The id of a process that has ended. */
async function deadProcess(): Promise<number> {
	const child = spawn('true')
	await once(child, 'exit')
	return child.pid ?? 0
}

describe('prepareOutput', () => {
	it.each([
		['missing', {}],
		['ours', SITE],
	])('puts a new site where the folder is %s', async (_, files) => {
		const { parent, dist } = withDist(files)
		await publish(dist, 'new')
		expect(pages(dist)).toEqual({ 'index.html': 'new' })
		expect(readdirSync(parent)).toEqual(['dist'])
	})

	it('marks what it wrote, with what is to be known of it', async () => {
		const { dist } = withDist({})
		await (await prepareOutput(dist)).commit({ base: '/wiki/' })
		expect(JSON.parse(contentOf(dist)['.marcasite-site'] ?? '')).toMatchObject({ base: '/wiki/' })
	})

	it('makes the folders above the output', async () => {
		const parent = folderWith()
		await publish(join(parent, 'a/b/dist'), 'new')
		expect(pages(join(parent, 'a/b/dist'))).toEqual({ 'index.html': 'new' })
	})

	it('replaces the target of a link, not the link', async () => {
		const { parent, dist } = withDist(SITE)
		symlinkSync('dist', join(parent, 'link'))
		await publish(join(parent, 'link'), 'new')
		expect(pages(dist)).toEqual({ 'index.html': 'new' })
	})

	it('touches nothing before the commit, and leaves nothing after abort', async () => {
		const { parent, dist } = withDist(SITE)
		const output = await prepareOutput(dist)
		write(output.work, 'index.html', 'new')
		expect(pages(dist)).toEqual({ 'index.html': 'old' })
		await output.abort()
		expect(contentOf(parent)).toEqual({ 'dist/.marcasite-site': '{}', 'dist/index.html': 'old' })
		expect(readdirSync(parent)).toEqual(['dist'])
	})

	it.each([
		['a folder of others', { 'thesis.doc': 'x' }, 'dist', 'was not written by marcasite; nothing was deleted'],
		['a file', { 'thesis.doc': 'x' }, 'dist/thesis.doc', 'is a file'],
		['a repository', { ...SITE, '.git/HEAD': 'x' }, 'dist', 'holds a git repository'],
		['a worktree', { ...SITE, '.git': 'gitdir: x' }, 'dist', 'holds a git repository'],
		['a folder of git', { '.git/HEAD': 'x' }, 'dist/.git/site', 'lies in a folder of git'],
	])('refuses %s', async (_, files, out, reason) => {
		const { parent } = withDist(files)
		const before = contentOf(parent)
		const refused = prepareOutput(join(parent, out))
		await expect(refused).rejects.toThrow(OutputError)
		await expect(refused).rejects.toThrow(reason)
		expect(contentOf(parent)).toEqual(before)
	})

	it.each([
		['the vault', 'vault'],
		['what holds the vault', '.'],
		['a link to the vault', 'link'],
	])('refuses %s', async (_, out) => {
		const parent = folderWith({ 'vault/n.md': '' })
		symlinkSync('vault', join(parent, 'link'))
		await expect(prepareOutput(join(parent, out), { vaultRoot: join(parent, 'vault') })).rejects.toThrow(
			'holds the notes',
		)
	})

	it('allows a folder inside the vault', async () => {
		const root = folderWith({ 'n.md': '' })
		const output = await prepareOutput(join(root, 'dist'), { vaultRoot: root })
		await output.abort()
		expect(output.out).toBe(join(root, 'dist'))
	})

	it('refuses at the commit what someone put there since', async () => {
		const { dist } = withDist({})
		const output = await prepareOutput(dist)
		write(dist, 'thesis.doc', 'x')
		await expect(output.commit()).rejects.toThrow('was not written by marcasite')
		await output.abort()
		expect(contentOf(dist)).toEqual({ 'thesis.doc': 'x' })
	})

	it('leaves one whole site when two builds end at the same time', async () => {
		const { parent, dist } = withDist(SITE)
		await Promise.all([publish(dist, 'one'), publish(dist, 'two'), publish(dist, 'three')])
		expect(['one', 'two', 'three']).toContain(pages(dist)['index.html'])
		expect(readdirSync(parent)).toEqual(['dist'])
	})
})

describe('what a killed build left', () => {
	it('is put back if it is the old site, when the new one had not yet its place', async () => {
		const parent = folderWith()
		write(parent, `.dist.marcasite-old-${await deadProcess()}-0123abcd/.marcasite-site`, '{}')
		write(parent, `.dist.marcasite-${await deadProcess()}-0123abcd/index.html`, 'new')
		const output = await prepareOutput(join(parent, 'dist'))
		await output.abort()
		expect(contentOf(parent)).toEqual({ 'dist/.marcasite-site': '{}' })
		expect(readdirSync(parent)).toEqual(['dist'])
	})

	it('is deleted otherwise', async () => {
		const { parent, dist } = withDist(SITE)
		const dead = await deadProcess()
		for (const name of [
			`${dead}-0123abcd`,
			`${dead}-0123abcd-index`,
			`old-${dead}-0123abcd`,
			`${process.pid}-0123abcd`,
		])
			write(parent, `.dist.marcasite-${name}/index.html`, 'left')
		await (await prepareOutput(dist)).abort()
		expect(readdirSync(parent)).toEqual(['dist'])
		expect(pages(dist)).toEqual({ 'index.html': 'old' })
	})

	it('is left alone while its process lives, and if it is called otherwise', async () => {
		const { parent, dist } = withDist(SITE)
		const names = [`.dist.marcasite-${process.ppid}-0123abcd`, '.dist.marcasite-notes', '.other.marcasite-1-0123abcd']
		for (const name of names) write(parent, `${name}/index.html`, 'theirs')
		const mine = await prepareOutput(dist)
		const second = await prepareOutput(dist)
		await second.abort()
		expect(readdirSync(parent).sort()).toEqual([...names, basename(mine.work), 'dist'].sort())
		await mine.abort()
	})

	it('is a whole site whenever the build is killed', async () => {
		const { parent, dist } = withDist({ '.marcasite-site': '{}', ...manyPages('old') })
		const module = new URL('../../src/vault/replace.ts', import.meta.url).href
		const script = `
			import { writeFileSync } from 'node:fs'
			const { prepareOutput } = await import(${JSON.stringify(module)})
			for (let round = 0; ; round++) {
				const output = await prepareOutput(${JSON.stringify(dist)})
				for (let page = 0; page < ${PAGES}; page++) writeFileSync(output.work + '/' + page + '.html', 'round ' + round)
				console.log('built')
				await output.commit()
			}`
		for (let kill = 0; kill < 8; kill++) {
			const child = spawn(process.execPath, ['--input-type=module', '--eval', script])
			// At the words of the child, so that each kill falls into another moment of a commit.
			for (let heard = 0; heard <= kill; heard++) await once(child.stdout, 'data')
			child.kill('SIGKILL')
			await once(child, 'close')
			const healed = await prepareOutput(dist)
			await healed.abort()
			const site = pages(dist)
			expect(Object.keys(site).length).toBe(PAGES)
			expect(new Set(Object.values(site)).size).toBe(1)
			expect(readdirSync(parent)).toEqual(['dist'])
			expect(existsSync(join(dist, '.marcasite-site'))).toBe(true)
		}
	})
})

const PAGES = 50

function manyPages(text: string): Record<string, string> {
	return Object.fromEntries(Array.from({ length: PAGES }, (_, page) => [`${page}.html`, text]))
}
