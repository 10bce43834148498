/** The hostile cases that lie beside this repository: where they are, what each expects, a copy to work on. */
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the cases; undefined where it is not there. */
export const CASES_FOLDER = folderOfCases()

export interface HostileCase {
	readonly id: string
	readonly desc: string
	readonly gen?: boolean
	readonly expect: {
		/** What `check` exits with. */
		readonly exit: 0 | 1
		/** Problems that must be among those found: `code@path:line:column`, each part after the code optional. */
		readonly diag: readonly string[]
		readonly never?: readonly string[]
		readonly must?: readonly string[]
		readonly limits?: string
	}
}

export function readCases(folder: string): readonly HostileCase[] {
	return JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8'))
}

/** What is in the note that stands beside every case. */
export const NEIGHBOUR = 'A sound note stays published, whatever lies beside it.'

/** Puts the files of a case into `target`, generated ones included, and a sound note beside them. */
export function copyCase(folder: string, { id, gen }: HostileCase, target: string): void {
	cpSync(join(folder, id), target, { recursive: true })
	rmSync(join(target, 'expect.md'))
	if (gen) execFileSync(process.execPath, ['gen.mjs'], { cwd: target })
	rmSync(join(target, 'gen.mjs'), { force: true })
	writeFileSync(join(target, 'sound-neighbour.md'), `${NEIGHBOUR}\n`)
}

function folderOfCases(): string | undefined {
	const folder = fileURLToPath(new URL('../../../shared/hostile', import.meta.url))
	return existsSync(join(folder, 'cases.json')) ? folder : undefined
}
