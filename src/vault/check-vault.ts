/**
 * What is wrong in a vault. Where nothing has changed since it was last asked, the answer is the one given then: every
 * text is read and hashed, and nothing is compiled or linked.
 */
import { createHash, hash, randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from '../note/problem.ts'
import { digestOf, type ListedVault, listVault } from './list-vault.ts'
import type { OpenedVault, OpenOptions } from './open.ts'
import { pipelineVersion } from './pipeline-version.ts'

export interface CheckedVault {
	/** What was read. */
	readonly listed: ListedVault
	/** Sorted. */
	readonly problems: readonly Problem[]
	/** All notes, those that are not published included. */
	readonly notes: number
	readonly kbs: number
	/** The linked vault, of the same texts. */
	open(): Promise<OpenedVault>
}

/**
 * @throws VaultError when the folder or a file in it cannot be read
 * @throws ConfigError when `marcasite.yaml` is faulty
 */
export async function checkVault(root: string, options: OpenOptions = {}): Promise<CheckedVault> {
	return await judgeVault(listVault(root, options), options)
}

/** The same for a vault whose texts are there already, which need not be those on the disk. */
export async function judgeVault(listed: ListedVault, options: OpenOptions = {}): Promise<CheckedVault> {
	const { cacheDir } = listed
	if (cacheDir === undefined) return await linkVault(listed, options)
	const versions = [pipelineVersion(listed.config.markdown), linkerDigest()] as const
	const key = digestOf(listed, ...versions)
	const known = readVerdict(cacheDir, key)
	if (known) return { listed, ...known, open: async () => await openListed(listed, options) }
	const { problems, notes, kbs, open } = await linkVault(listed, options)
	const isSure = options.cacheMode !== 'read' && !mayPass(problems)
	// Drawings and bibliographies are read again by those who judge them, and may have been written meanwhile.
	if (isSure && digestOf(listed, ...versions) === key) writeVerdict(cacheDir, key, { problems, notes, kbs })
	return { listed, problems, notes, kbs, open }
}

/** The same, without asking or telling what is remembered. */
async function linkVault(listed: ListedVault, options: OpenOptions): Promise<CheckedVault> {
	const vault = await openListed(listed, options)
	const { problems, notes, unpublishedCount, kbs } = vault.wiki
	return { listed, problems, notes: notes.size + unpublishedCount, kbs: kbs.length, open: async () => vault }
}

/** The linker is loaded only where it is needed. */
async function openListed(listed: ListedVault, options: OpenOptions): Promise<OpenedVault> {
	const { openVault } = await import('./open.ts')
	return await openVault(listed.root, options, listed)
}

interface Verdict {
	readonly problems: readonly Problem[]
	readonly notes: number
	readonly kbs: number
}

/** A note that took too long may be quick enough on the next run. */
function mayPass(problems: readonly Problem[]): boolean {
	return problems.some(problem => problem.code === 'limit/complexity')
}

/** Undefined where nothing is kept under this key, or it is broken. */
function readVerdict(folder: string, key: string): Verdict | undefined {
	try {
		const [header, sum, json = ''] = readFileSync(join(folder, FILE), 'utf8').split('\n')
		return header === key && sum === hash('sha256', json) ? (JSON.parse(json) as Verdict) : undefined
	} catch {
		return undefined
	}
}

/** A cache is a convenience: where it cannot be written, the next run takes longer. */
function writeVerdict(folder: string, key: string, verdict: Verdict): void {
	const temporary = join(folder, `${FILE}.${process.pid}-${randomBytes(4).toString('hex')}`)
	try {
		mkdirSync(folder, { recursive: true })
		const json = JSON.stringify(verdict)
		writeFileSync(temporary, `${key}\n${hash('sha256', json)}\n${json}`, { flag: 'wx' })
		renameSync(temporary, join(folder, FILE))
	} catch {
		rmSync(temporary, { force: true })
	}
}

/** Where marcasite runs from its sources, those of the linker count, as those of the compiler do. */
function linkerDigest(): string {
	if (!import.meta.url.endsWith('.ts')) return ''
	const digest = createHash('sha256')
	for (const room of ['wiki', 'vault']) {
		const folder = new URL(`../${room}/`, import.meta.url)
		for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort())
			if (name.endsWith('.ts')) digest.update(readFileSync(new URL(name, folder)))
	}
	return digest.digest('base64url')
}

const FILE = 'verdict.json'
