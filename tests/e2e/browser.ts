/** What every browser test begins with: a Chromium, and a site built and served for it. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { inject } from 'vitest'
import { type SiteServer, serveSite } from '../../src/cli/site-server.ts'

const repository = join(import.meta.dirname, '../..')

/** Starts the browser that the test run found; it is told to call nobody. */
export async function launchBrowser(): Promise<Browser> {
	return await chromium.launch({ executablePath: inject('browserPath'), args: [...quiet, ...sandbox()] })
}

export interface BuiltSite extends SiteServer {
	readonly folder: string
}

/** Builds a folder of notes with the real program and serves it. `close` stops the server and removes the site. */
export async function buildAndServe(notes: string, ...options: string[]): Promise<BuiltSite> {
	const folder = mkdtempSync(join(tmpdir(), 'marcasite-e2e-'))
	const program = join(repository, 'bin/marcasite.js')
	const site = join(folder, 'site')
	const args = [program, 'build', notes, '--out', site, '--quiet', '--allow-problems', ...options]
	const { status, stderr } = spawnSync(process.execPath, args, {
		cwd: repository,
		env: { ...process.env, MARCASITE_CACHE: join(folder, 'cache') },
		encoding: 'utf8',
	})
	if (status !== 0) throw new Error(stderr)
	const server = await serveSite(site, 0, '127.0.0.1')
	return {
		url: server.url,
		folder: site,
		close: async () => {
			await server.close()
			rmSync(folder, { recursive: true, force: true })
		},
	}
}

/** Chromium refuses to run in its sandbox for root, which CI containers often are. */
function sandbox(): readonly string[] {
	return process.getuid?.() === 0 ? ['--no-sandbox'] : []
}

const quiet = [
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
]
