/** What every browser test begins with: a Chromium, and a site built and served for it. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
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

/**
 * Builds a folder of notes with the real program and serves it. What one test file has built with the same options, in
 * this run, is served to all of them: nobody may change `folder`.
 */
export async function buildAndServe(notes: string, ...options: string[]): Promise<BuiltSite> {
	const key = createHash('sha256')
		.update([notes, ...options].join('\0'))
		.digest('hex')
		.slice(0, 12)
	const folder = join(inject('sitesFolder'), key)
	const report = join(folder, 'built.txt')
	if (isFirst(folder)) writeFileSync(report, buildSite(notes, join(folder, 'site'), options))
	else while (!existsSync(report)) await setTimeout(100)
	const complaint = readFileSync(report, 'utf8')
	if (complaint !== '') throw new Error(complaint)
	return { folder: join(folder, 'site'), ...(await serveSite(join(folder, 'site'), async () => 0, '127.0.0.1')) }
}

/** Whether nobody has begun with this folder, which is made. */
function isFirst(folder: string): boolean {
	try {
		mkdirSync(folder)
		return true
	} catch {
		return false
	}
}

/** What the program says when it fails, or nothing. */
function buildSite(notes: string, site: string, options: readonly string[]): string {
	const program = join(repository, 'bin/marcasite.js')
	const args = [program, 'build', notes, '--out', site, '--quiet', '--allow-problems', ...options]
	const { status, stderr } = spawnSync(process.execPath, args, {
		cwd: repository,
		encoding: 'utf8',
	})
	return status === 0 ? '' : stderr || `ended with ${status}`
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
