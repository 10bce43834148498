/** Mends what a killed build left beside the output folder. */
import { lstat, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { MARKER } from './content-filter.ts'

/** `work`: a site that was growing. `old`: a site that was being replaced. */
export type LeftoverKind = 'work' | 'old'

/** Name of a folder beside `out`; `identity` is a process id, a dash and eight hexadecimal digits. */
export function leftoverName(out: string, kind: LeftoverKind, identity: string): string {
	begunHere.add(identity)
	return `.${basename(out)}.marcasite-${kind === 'old' ? 'old-' : ''}${identity}`
}

/**
 * Puts back an old site whose build was killed between its two renames, and deletes what dead processes left. Folders of
 * builds that still run are not touched.
 */
export async function healOutput(out: string): Promise<void> {
	const leftovers = (await listLeftovers(out)).filter(leftover => leftover.stale)
	const saved = leftovers.find(leftover => leftover.kind === 'old' && leftover.whole)
	if (saved && !(await exists(out))) {
		// Another process may be healing as well; whoever is second finds nothing to do.
		await rename(saved.path, out).catch(() => {})
		// It could not be put back: it is the only copy of the site.
		if (!(await exists(out))) return
	}
	for (const { path } of leftovers) await rm(path, { recursive: true, force: true }).catch(() => {})
}

async function listLeftovers(out: string): Promise<Leftover[]> {
	const parent = dirname(out)
	const prefix = `.${basename(out)}.marcasite-`
	const leftovers: Leftover[] = []
	for (const entry of await readdir(parent, { withFileTypes: true }).catch(() => [])) {
		const match = entry.name.startsWith(prefix) && IDENTITY.exec(entry.name.slice(prefix.length))
		if (!match || !entry.isDirectory()) continue
		const path = join(parent, entry.name)
		const changed = await lstat(path).then(
			facts => facts.ctimeMs,
			() => 0,
		)
		leftovers.push({
			path,
			kind: match[1] ? 'old' : 'work',
			changed,
			whole: await exists(join(path, MARKER)),
			stale: isStale(match[2] ?? '', changed),
		})
	}
	return leftovers.sort((a, b) => b.changed - a.changed)
}

/** In a container every build may have the same process id, so one's own counts only for what this process began. */
function isStale(identity: string, changed: number): boolean {
	const pid = Number.parseInt(identity, 10)
	if (Date.now() - changed > LONGEST_BUILD) return true
	if (pid === process.pid) return !begunHere.has(identity)
	return !isAlive(pid)
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0)
		return true
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM'
	}
}

async function exists(path: string): Promise<boolean> {
	return await lstat(path).then(
		() => true,
		() => false,
	)
}

const begunHere = new Set<string>()
/** A build may keep more beside its work folder, under the same name with a word after it. */
const IDENTITY = /^(old-)?(\d+-[0-9a-f]{8})(?:-[a-z]+)?$/
/** A day, after which a process of that id is not the one that built. */
const LONGEST_BUILD = 24 * 60 * 60 * 1000

interface Leftover {
	readonly path: string
	readonly kind: LeftoverKind
	readonly changed: number
	/** Whether it holds a finished site. */
	readonly whole: boolean
	readonly stale: boolean
}
