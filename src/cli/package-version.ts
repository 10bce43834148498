/** The version of the program. */
import { readFileSync } from 'node:fs'

/** The package's folder is two above this file, in a clone and in the compiled package alike. */
export function packageVersion(): string {
	return JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version
}
