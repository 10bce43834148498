/** The package as a stranger gets it: packed, installed in an empty folder elsewhere, and made read-only. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	realpathSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'

const root = join(import.meta.dirname, '../..')
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'marcasite-package-')))
const installed = join(folder, 'elsewhere/node_modules/marcasite')
const program = join(folder, 'elsewhere/node_modules/.bin/marcasite')
const workplace = join(folder, 'work place')
/** Where somebody installed the package to begin a wiki. */
const home = join(folder, 'elsewhere')

beforeAll(() => {
	mkdirSync(home)
	writeFileSync(join(home, 'package.json'), '{"private": true}\n')
	const packed = npm(root, 'pack', '--json', '--silent', '--pack-destination', folder)
	const tarball = join(folder, readdirSync(folder).find(name => name.endsWith('.tgz')) ?? packed)
	npm(home, 'install', '--prefer-offline', '--no-audit', '--no-fund', tarball)
	execFileSync('chmod', ['-R', 'a-w', installed])
	mkdirSync(join(workplace, 'my notes'), { recursive: true })
	writeFileSync(join(workplace, 'my notes/Über uns.md'), '# Über uns\n\nSee [[Second note]].\n')
	writeFileSync(join(workplace, 'my notes/Second note.md'), '---\naliases: [Zwei]\n---\nThe second note.\n')
})

afterAll(() => {
	execFileSync('chmod', ['-R', 'u+w', folder])
	rmSync(folder, { recursive: true, force: true })
})

describe('the packed package', () => {
	it('holds what it needs to run, and no more', () => {
		const rooms = new Set(filesBelow(installed).map(path => path.split('/').slice(0, 2).join('/')))
		for (const room of [
			'bin/marcasite.js',
			'lib/cli',
			'renderer/server',
			'src/pages',
			'src/client',
			'starter/content',
			'kb.schema.json',
			'marcasite.schema.json',
			'LICENSE',
			'README.md',
		]) {
			expect(rooms).toContain(room)
		}
		for (const room of ['src/cli', 'src/vault', 'tests/cli', 'content/handbook', 'scripts/browser.ts']) {
			expect(rooms).not.toContain(room)
		}
		expect(existsSync(join(folder, 'elsewhere/node_modules/node'))).toBe(false)
	})

	it('checks, builds and serves notes that lie anywhere, and leaves itself as it was', async () => {
		const before = hashOf(installed)

		const check = marcasite('check', 'my notes')
		expect(check.stdout).toMatch(/^No problems in 2 notes/m)
		expect(check.status).toBe(0)

		const build = marcasite('build', 'my notes', '--out', 'the site', '--base', '/wiki/')
		expect(build.stderr).toMatch(/^Published \d+ pages from 2 notes to the site /m)
		expect(build.status).toBe(0)

		const preview = await serve(workplace, 'preview', 'the site')
		expect(preview).toMatch(/\/wiki\/$/)
		expect((await fetch(`${preview}second-note/`)).status).toBe(200)
		expect((await fetch(`${preview}nothing/`)).status).toBe(404)

		const dev = await serve(workplace, 'dev', 'my notes')
		const page = await fetch(`${dev}second-note/`)
		expect([page.status, (await page.text()).includes('The second note.')]).toEqual([200, true])

		expect(hashOf(installed)).toBe(before)
	})

	it('begins a wiki that it checks, builds and serves, with the schemas where its files have them', async () => {
		const init = marcasiteIn(home, 'init', '--yes', '--title', 'A new wiki')
		expect(init).toMatchObject({ status: 0, stderr: expect.stringContaining('Left as they are: package.json\n') })
		expect(init.stderr).not.toContain('npm install --save-dev')

		const check = marcasiteIn(home, 'check', '--all', '--max-warnings', '0')
		expect(check).toMatchObject({ status: 0, stdout: expect.stringMatching(/^No problems in 7 notes/) })
		for (const name of ['kb.yaml', 'marcasite.yaml']) {
			const text = readFileSync(join(home, 'content', name), 'utf8')
			const schema = /\$schema=(\S+)/.exec(text)?.[1] ?? ''
			expect(JSON.parse(readFileSync(join(home, 'content', schema), 'utf8'))).toMatchObject({ title: name })
		}

		const build = marcasiteIn(home, 'build', '--strict', '--max-warnings', '0')
		expect(build.stderr).toMatch(/^Published \d+ pages from 7 notes to dist /m)
		expect(build.status).toBe(0)
		const address = await serve(home, 'preview')
		const page = await (await fetch(`${address}a-new-wiki/relation-with-a-reason/`)).text()
		expect(page).toContain('<title>Relation with a reason')
		expect(await (await fetch(address)).text()).toContain('A new wiki')
	})

	it('brings its pages compiled: Astro is for themes that replace some of them', () => {
		const build = (...options: string[]) =>
			marcasite('build', 'my notes', '--out', 'other site', '--base', '/other/', ...options)
		const astro = join(folder, 'elsewhere/node_modules/astro')
		const away = join(folder, 'astro')
		renameSync(astro, away)
		onTestFinished(() => renameSync(away, astro))

		const plain = build()
		expect(plain.stderr).toMatch(/^Published/m)
		expect(readFileSync(join(workplace, 'other site/second-note/index.html'), 'utf8')).toContain(
			'href="/other/_marcasite/',
		)
		mkdirSync(join(workplace, 'theme'))
		writeFileSync(join(workplace, 'theme/SiteFoot.astro'), '<footer>My foot</footer>\n')
		expect(build('--theme', 'theme').status).toBe(3)
	})
})

function npm(cwd: string, ...args: string[]): string {
	return execFileSync('npm', args, { cwd, env: environment(), encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
}

function marcasite(...args: string[]) {
	return marcasiteIn(workplace, ...args)
}

function marcasiteIn(cwd: string, ...args: string[]) {
	return spawnSync(program, args, { cwd, env: environment(), encoding: 'utf8' })
}

/** Starts a server and returns the address it prints. */
async function serve(cwd: string, ...args: string[]): Promise<string> {
	const child = spawn(program, args, { cwd, env: environment(), stdio: ['ignore', 'pipe', 'inherit'] })
	onTestFinished(() => stop(child))
	for await (const chunk of child.stdout) {
		const url = /http:\/\/\S+/.exec(String(chunk))?.[0]
		if (url) return url
	}
	throw new Error(`\`marcasite ${args.join(' ')}\` ended without an address`)
}

async function stop(child: ChildProcess): Promise<void> {
	const closed = new Promise(resolve => child.on('close', resolve))
	if (child.exitCode !== null) return
	child.kill('SIGINT')
	await closed
}

/** This Node first, a home of its own, and nothing of an npm that may be running these tests. */
function environment(): NodeJS.ProcessEnv {
	const kept = Object.entries(process.env).filter(
		([name]) => !/^(npm_(package|lifecycle|config_(local_)?prefix)|INIT_CWD|NODE_ENV|VITEST)/.test(name),
	)
	return {
		...Object.fromEntries(kept),
		PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
		XDG_CACHE_HOME: join(folder, 'cache'),
	}
}

function filesBelow(path: string): string[] {
	const entries = readdirSync(path, { recursive: true, withFileTypes: true })
	return entries
		.filter(entry => entry.isFile())
		.map(entry =>
			join(entry.parentPath, entry.name)
				.slice(path.length + 1)
				.replaceAll('\\', '/'),
		)
		.sort()
}

function hashOf(path: string): string {
	const hash = createHash('sha256')
	for (const file of filesBelow(path)) hash.update(`${file}\0`).update(readFileSync(join(path, file)))
	return hash.digest('hex')
}
