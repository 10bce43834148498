/** What `explain` says of a problem, as a file that an editor opens from the problem's code. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ProblemCode } from '../../note/problem.ts'
import { sharedCacheDir } from '../../vault/cache-folder.ts'
import { formatExplanation } from '../reporters/explanation.ts'

/** Addresses of the pages, each written when it is first asked for; undefined where the cache cannot be written. */
export function problemPages(cwd: string): (code: ProblemCode) => string | undefined {
	const folder = join(sharedCacheDir(cwd), 'problems')
	const known = new Map<ProblemCode, string | undefined>()
	return code => {
		if (!known.has(code)) known.set(code, writePage(folder, code))
		return known.get(code)
	}
}

/** Another server may write the same one: each puts a whole one in its place. */
function writePage(folder: string, code: ProblemCode): string | undefined {
	const file = join(folder, `${code.replace('/', '-')}.txt`)
	const beside = `${file}.${randomBytes(4).toString('hex')}`
	try {
		mkdirSync(folder, { recursive: true })
		writeFileSync(beside, formatExplanation(code, { colour: false, width: WIDTH }), { flag: 'wx' })
		renameSync(beside, file)
		return pathToFileURL(file).href
	} catch {
		rmSync(beside, { force: true })
		return undefined
	}
}

const WIDTH = 100
