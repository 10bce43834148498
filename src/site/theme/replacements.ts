/**
 * Components that a project replaces without a fork: files of the same names, in a folder of the project's own.
 *
 * They run code while the site is built. So the folder is one that the command line names, or `theme/` of the project
 * that the command was called in, and never one among the notes, which may come from anybody.
 */
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { CommandError } from '../../vault/errors.ts'
import { suggestion } from '../../vault/suggestion.ts'

/** One file that takes the place of another, or that such files import. */
export interface Replacement {
	/** Absolute. */
	readonly source: string
	/** Below `src`, with `/`. */
	readonly target: string
}

/**
 * The theme folder: the one that was `named`; else `theme` in the folder the command was called in, where that is a
 * project with Marcasite among its dependencies and the notes lie below it. Undefined where there is none.
 * @throws CommandError when the named folder is not there, or lies among the notes
 */
export function findThemeFolder(named: string | undefined, cwd: string, vaultRoot: string): string | undefined {
	if (named === undefined) return projectTheme(cwd, vaultRoot)
	const folder = resolve(cwd, named)
	if (!existsSync(folder))
		throw new CommandError(2, `There is no theme folder \`${named}\``, 'Make it, or leave out --theme')
	if (isBelow(realpathSync(folder), realpathSync(vaultRoot)))
		throw new CommandError(
			2,
			`The theme folder \`${named}\` lies among the notes`,
			'Move it out: what lies there is content, and never run',
		)
	return folder
}

/**
 * The files of a theme folder and what each replaces in the package: `components/SiteFoot.astro`, or `SiteFoot.astro` for
 * short. What lies in `own/` replaces nothing and can be imported by the others.
 * @throws CommandError when a file replaces nothing
 */
export function readReplacements(folder: string, packageRoot: string): readonly Replacement[] {
	const known = ROOMS.flatMap(room => filesBelow(join(packageRoot, 'src', room)).map(path => `${room}/${path}`))
	return filesBelow(folder).map(path => {
		const source = join(folder, ...path.split('/'))
		if (path.startsWith('own/') || known.includes(path)) return { source, target: path }
		const named = known.filter(target => target.endsWith(`/${path}`))
		const [target] = named
		if (target !== undefined && named.length === 1) return { source, target }
		throw new CommandError(2, unknownMessage(path, named, known), HINT)
	})
}

/** Rooms of `src` whose files can be replaced. */
const ROOMS = ['components', 'layouts', 'pages', 'styles'] as const
const HINT = 'Name it as the file of Marcasite that it replaces, or put it into `own/`'

function unknownMessage(path: string, named: readonly string[], known: readonly string[]): string {
	if (named.length > 1)
		return `\`${path}\` of the theme folder could replace ${named.map(name => `\`${name}\``).join(' or ')}`
	const names = path.includes('/') ? known : known.map(name => name.slice(name.lastIndexOf('/') + 1))
	const plain = new Map(names.map(name => [name.toLowerCase(), name]))
	const near = suggestion(path, [...plain.keys()]).replace(/`(.*)`/, (_, name: string) => `\`${plain.get(name)}\``)
	return `\`${path}\` of the theme folder replaces nothing${near}`
}

function projectTheme(cwd: string, vaultRoot: string): string | undefined {
	const folder = join(cwd, 'theme')
	if (!existsSync(folder) || !dependsOnUs(join(cwd, 'package.json'))) return undefined
	const [project, notes] = [realpathSync(cwd), realpathSync(vaultRoot)]
	const isContent = project === notes || isBelow(realpathSync(folder), notes)
	return isContent || !isBelow(notes, project) ? undefined : folder
}

function dependsOnUs(file: string): boolean {
	try {
		const { dependencies, devDependencies } = JSON.parse(readFileSync(file, 'utf8')) as Manifest
		return Object.hasOwn({ ...dependencies, ...devDependencies }, 'marcasite')
	} catch {
		return false
	}
}

interface Manifest {
	readonly dependencies?: Readonly<Record<string, string>>
	readonly devDependencies?: Readonly<Record<string, string>>
}

function isBelow(path: string, folder: string): boolean {
	return path === folder || path.startsWith(folder + sep)
}

/** Paths with `/`, sorted; nothing whose name begins with a dot. */
function filesBelow(folder: string): readonly string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter(entry => entry.isFile())
		.map(entry => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
		.filter(path => !/(?:^|\/)\./.test(path))
		.sort()
}
