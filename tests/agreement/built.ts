/** Builds a vault, opens it once more as `check` does, and compares the two. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { buildSite } from '../../src/site/build.ts'
import { openVault } from '../../src/vault/open.ts'
import type { Wiki } from '../../src/wiki/wiki.ts'
import type { Files } from '../hostile/own-vault.ts'
import { type Agreement, compare } from './agreement.ts'
import { type CrawledSite, crawl } from './crawl.ts'

export interface Compared extends Agreement {
	readonly wiki: Wiki
	readonly site: CrawledSite
}

/** Everything of a run, caches included; gone when the process ends. */
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'marcasite-agreement-')))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))

let vaults = 0

/** A folder for a vault that lasts as long as the run. */
export function newFolder(files: Files = {}): string {
	vaults += 1
	const root = join(folder, `vault-${vaults}`)
	mkdirSync(root)
	for (const [path, content] of Object.entries(files)) {
		mkdirSync(dirname(join(root, path)), { recursive: true })
		writeFileSync(join(root, path), content)
	}
	return root
}

/** The site of the vault, and what its checker and its pages do not agree in. */
export async function buildAndCompare(vaultRoot: string, base: string): Promise<Compared> {
	const origin = 'https://wiki.example'
	const outDir = join(newFolder(), 'site')
	await buildSite({ vaultRoot, outDir, base, url: origin })
	const { wiki } = await openVault(vaultRoot, { cacheDir: false, configOverrides: { base } })
	const site = crawl(outDir, base, origin)
	return { wiki, site, ...compare(wiki, site) }
}
