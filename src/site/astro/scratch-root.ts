/**
 * The folder Astro works in: a copy of the pages, made in the cache.
 *
 * Astro writes into its root and wants pages inside it, but an installed package may be read-only, or lie on another
 * disk than the content. A copy in the cache works the same way in every case, and at the same address each time, on
 * which incremental builds depend.
 */
import { cp, mkdir, realpath, rm, stat, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Replacement } from '../theme/replacements.ts'

/**
 * Makes `<cacheDir>/root` anew from the package, with what takes the place of its files, and returns its path. The caller
 * holds the lock of the cache.
 */
export async function makeScratchRoot(
	packageRoot: string,
	cacheDir: string,
	replacements: readonly Replacement[] = [],
): Promise<string> {
	await mkdir(cacheDir, { recursive: true })
	const root = join(await realpath(cacheDir), 'root')
	await rm(root, { recursive: true, force: true })
	for (const name of pageSources) {
		await cp(join(packageRoot, 'src', name), join(root, 'src', name), { recursive: true })
	}
	for (const { source, target } of replacements) await cp(source, join(root, 'src', target))
	await symlink(await findModules(packageRoot), join(root, 'node_modules'), 'junction')
	return root
}

/** The `node_modules` folder, at or above the package, that holds Astro. */
export async function findModules(packageRoot: string): Promise<string> {
	for (let folder = await realpath(packageRoot); ; folder = dirname(folder)) {
		const modules = folder.endsWith('node_modules') ? folder : join(folder, 'node_modules')
		if (await exists(join(modules, 'astro', 'package.json'))) return modules
		if (folder === dirname(folder)) throw new Error(`Astro is not installed beside \`${packageRoot}\``)
	}
}

async function exists(path: string): Promise<boolean> {
	return await stat(path).then(
		() => true,
		() => false,
	)
}

/** What pages are made of, below `src`. */
export const pageSources = [
	'pages',
	'layouts',
	'components',
	'styles',
	'client',
	join('site', 'view.ts'),
	join('site', 'view'),
	join('site', 'astro', 'entry.ts'),
	join('site', 'astro', 'virtual.d.ts'),
]
