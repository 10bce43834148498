/** One build at a time may use the rendering cache of a vault; another renders without it. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface BuildLock {
	release(): void
}

/**
 * Undefined while a living process holds the lock, and where the folder cannot be written. A lock left by a dead process
 * is taken over.
 */
export function takeLock(folder: string): BuildLock | undefined {
	const file = join(folder, 'building')
	for (const attempt of [1, 2]) {
		try {
			mkdirSync(folder, { recursive: true })
			writeFileSync(file, String(process.pid), { flag: 'wx' })
			return { release: () => rmSync(file, { force: true }) }
		} catch {
			if (attempt === 2 || isAlive(holder(file))) return undefined
			if (!isRemoved(file)) return undefined
		}
	}
	return undefined
}

function isRemoved(file: string): boolean {
	try {
		rmSync(file, { force: true })
		return true
	} catch {
		return false
	}
}

function holder(file: string): number {
	try {
		return Number(readFileSync(file, 'utf8'))
	} catch {
		return 0
	}
}

function isAlive(pid: number): boolean {
	if (!Number.isInteger(pid) || pid <= 0) return false
	try {
		process.kill(pid, 0)
		return true
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM'
	}
}
