/** One build at a time may use the rendering cache of a vault; another renders without it. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface BuildLock {
	release(): void
}

/** Undefined while a living process holds the lock. A lock left by a dead one is taken over. */
export function takeLock(folder: string): BuildLock | undefined {
	const file = join(folder, 'building')
	mkdirSync(folder, { recursive: true })
	for (const attempt of [1, 2]) {
		try {
			writeFileSync(file, String(process.pid), { flag: 'wx' })
			return { release: () => rmSync(file, { force: true }) }
		} catch {
			if (attempt === 2 || isAlive(holder(file))) return undefined
			rmSync(file, { force: true })
		}
	}
	return undefined
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
