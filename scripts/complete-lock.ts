/**
 * Completes package-lock.json with the packages of other platforms.
 *
 * npm leaves an optional package out of the lock when the registry it asked did not have it, and then `npm ci` refuses
 * the lock, or installs a tree without its native part on another platform. Their versions are pinned by the packages
 * that want them, so the lock can name them all the same. Run it after `npm install`; running it again changes nothing.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/** What this script reads of an entry of `packages`; everything else is kept as it is. */
export interface LockEntry {
	readonly version?: string
	readonly dev?: boolean
	readonly optional?: boolean
	readonly os?: readonly string[]
	readonly cpu?: readonly string[]
	readonly libc?: readonly string[]
	readonly optionalDependencies?: Readonly<Record<string, string>>
}

export type LockPackages = Readonly<Record<string, LockEntry>>

/** Optional packages that are wanted in an exact version and have no entry, each with the entry it should have. */
export function findMissing(packages: LockPackages): Record<string, LockEntry> {
	const missing: Record<string, LockEntry> = {}
	for (const [path, entry] of Object.entries(packages)) {
		for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
			if (isExact(version) && !isInstalled(packages, path, name)) {
				missing[`node_modules/${name}`] = entryOf(name, version, entry.dev)
			}
		}
	}
	return missing
}

/** Looks where Node would: in the package's own `node_modules`, then in each folder above. */
function isInstalled(packages: LockPackages, from: string, name: string): boolean {
	for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
		if (`${folder && `${folder}/`}node_modules/${name}` in packages) return true
		if (folder === '') return false
	}
}

/** `@esbuild/linux-x64` runs on Linux on an x64 processor: such packages say so in their names. Keys in npm's order. */
function entryOf(name: string, version: string, dev: boolean | undefined): LockEntry {
	const words = name.slice(name.lastIndexOf('/') + 1).split('-')
	const os = words.map(word => (word === 'windows' ? 'win32' : word)).find(word => systems.has(word))
	const cpu = words.find(word => processors.has(word))
	const libc = words.includes('gnu') ? 'glibc' : words.includes('musl') ? 'musl' : undefined
	if (!cpu) throw new Error(`\`${name}\` does not say for which processor it is; add it to the lock by hand`)
	return {
		version,
		cpu: [cpu],
		...(dev ? { dev } : {}),
		...(libc ? { libc: [libc] } : {}),
		optional: true,
		...(os ? { os: [os] } : {}),
	}
}

function isExact(version: string): boolean {
	return /^\d+\.\d+\.\d+[^ ]*$/.test(version)
}

const systems = new Set(['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'win32'])
const processors = new Set(['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'])

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
	const file = new URL('../package-lock.json', import.meta.url)
	const lock = JSON.parse(readFileSync(file, 'utf8'))
	const missing = findMissing(lock.packages)
	const { '': root, ...rest } = { ...lock.packages, ...missing }
	const sorted = Object.keys(rest).sort((a, b) => a.localeCompare(b, 'en'))
	lock.packages = { '': root, ...Object.fromEntries(sorted.map(path => [path, rest[path]])) }
	writeFileSync(file, `${JSON.stringify(lock, null, '\t')}\n`)
	console.log(`Added ${Object.keys(missing).length} packages of other platforms to package-lock.json`)
}
