/**
 * Swaps a finished site in for the old one. The new site grows in a folder beside the output; only when it is whole is
 * the old one renamed away and the new one renamed in. A process that is killed leaves the old or the new site whole:
 * at its place, or, between the two renames, beside it, from where the next start puts it back.
 */
import { randomBytes } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { MARKER } from './content-filter.ts'
import { systemCode, VaultError } from './errors.ts'
import { healOutput, leftoverName } from './heal.ts'
import { assertReplaceable, resolveOutput } from './output-folder.ts'

export interface PreparedOutput {
	/** The output folder, real and absolute. */
	readonly out: string
	/** An empty folder beside it, for the new site. */
	readonly work: string
	/** Puts the new site in the place of the old one. `facts` are kept in the marker, for who serves the site later. */
	commit(facts?: SiteFacts): Promise<void>
	/** Gives the new site up. The old one was never touched. */
	abort(): Promise<void>
}

/** What the marker says of a finished site. */
export interface SiteFacts {
	/** Base path, with a slash at both ends. */
	readonly base?: string
}

export interface OutputOptions {
	/** The content, which the output must neither be nor contain. */
	readonly vaultRoot?: string
}

/**
 * Makes room for a new site beside `outDir`, and mends what a killed build left there.
 * @throws OutputError when the folder is not ours to replace; nothing was deleted then
 * @throws VaultError when the disk refuses
 */
export async function prepareOutput(outDir: string, options: OutputOptions = {}): Promise<PreparedOutput> {
	const out = await resolveOutput(outDir, options.vaultRoot)
	await healOutput(out)
	await assertReplaceable(out)
	const identity = `${process.pid}-${randomBytes(4).toString('hex')}`
	const work = join(dirname(out), leftoverName(out, 'work', identity))
	const old = join(dirname(out), leftoverName(out, 'old', identity))
	await onDisk(out, () => mkdir(work, { recursive: true }))
	return {
		out,
		work,
		commit: async (facts = {}) => {
			await onDisk(out, () => writeFile(join(work, MARKER), markerText(facts)))
			await swap(work, out, old)
			// The new site is in place: an old one that cannot be deleted is left to the next start.
			await remove(old)
		},
		abort: async () => remove(work),
	}
}

async function swap(work: string, out: string, old: string): Promise<void> {
	for (let attempt = 1; ; attempt++) {
		// Someone may have put files there since the build began.
		await assertReplaceable(out)
		const moved = await onDisk(out, () => renameIfThere(out, old))
		try {
			await rename(work, out)
			return
		} catch (error) {
			const code = systemCode(error) ?? ''
			// Another build has put its site there between the two renames: that one is now the old one.
			if (OCCUPIED.has(code) && attempt < MAX_ATTEMPTS) {
				await remove(old)
				continue
			}
			if (moved) await rename(old, out)
			throw diskError(out, error)
		}
	}
}

async function renameIfThere(from: string, to: string): Promise<boolean> {
	try {
		await rename(from, to)
		return true
	} catch (error) {
		if (systemCode(error) === 'ENOENT') return false
		throw error
	}
}

async function remove(folder: string): Promise<void> {
	await rm(folder, { recursive: true, force: true }).catch(() => {})
}

async function onDisk<T>(out: string, work: () => Promise<T>): Promise<T> {
	try {
		return await work()
	} catch (error) {
		throw diskError(out, error)
	}
}

function diskError(out: string, error: unknown): VaultError {
	const message = `Cannot write \`${basename(out)}\` (${systemCode(error) ?? 'unknown error'}); the old site is as it was`
	return new VaultError(message, `Check the permissions of \`${dirname(out)}\` and the space on its disk`, error)
}

/** JSON, so that `preview` can read the facts back. */
function markerText(facts: SiteFacts): string {
	const note = 'Written by marcasite. The next build replaces this folder as a whole.'
	return `${JSON.stringify({ note, ...facts }, undefined, '\t')}\n`
}

const OCCUPIED: ReadonlySet<string> = new Set(['ENOTEMPTY', 'EEXIST', 'EPERM'])
const MAX_ATTEMPTS = 5
