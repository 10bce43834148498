/** One page of every kind that a built site has, for whoever looks at a site page by page. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

export interface PageOfKind {
	/** `note`, `timeline of a KB`; names files and rows of tables. */
	readonly kind: string
	/** Below the base, without a leading slash. */
	readonly path: string
}

/** The pages of `site`, a folder that `build` filled. Among several of a kind it takes the one with the most on it. */
export function pageKinds(site: string): readonly PageOfKind[] {
	const { kbs, notes } = JSON.parse(readFileSync(join(site, 'graph.json'), 'utf8')) as Graph
	const homes = kbs.map(({ name }) => name)
	const ordered = bySize(
		site,
		notes.map(({ url }) => url.slice(1, -1)).filter(path => path !== '' && !homes.includes(path)),
	)
	const found: PageOfKind[] = [{ kind: 'home', path: '' }]
	const add = (kind: string, path: string | undefined) => {
		if (path !== undefined && exists(join(site, path))) found.push({ kind, path: `${path}/` })
	}
	add('kb', bySize(site, homes).at(-1))
	add('note', ordered[Math.floor(ordered.length / 2)])
	add('long-note', ordered.at(-1))
	for (const folder of SETS) {
		add(folder, folder)
		add(`${folder}-below`, bySize(site, below(site, folder)).at(-1))
	}
	add('search', 'search')
	add('random', 'random')
	if (exists(join(site, '404.html'))) found.push({ kind: 'not-found', path: 'no-such/page/' })
	return found
}

interface Graph {
	readonly kbs: readonly { readonly name: string }[]
	readonly notes: readonly { readonly url: string }[]
}

/** Sets of pages whose index is at the address of the folder. */
const SETS = ['types', 'tags', 'a-z', 'dates', 'timeline', 'graph', 'changes', 'wanted', 'also-in', 'health']

/** The folders of pages in a set, of every depth. */
function below(site: string, folder: string): readonly string[] {
	return folders(join(site, folder)).flatMap(name => [`${folder}/${name}`, ...below(site, `${folder}/${name}`)])
}

function bySize(site: string, paths: readonly string[]): readonly string[] {
	return paths
		.flatMap(path => {
			const file = join(site, path, 'index.html')
			return exists(file) ? [{ path, size: statSync(file).size }] : []
		})
		.sort((a, b) => a.size - b.size || (a.path < b.path ? -1 : 1))
		.map(({ path }) => path)
}

function folders(folder: string): readonly string[] {
	if (!exists(folder)) return []
	return readdirSync(folder, { withFileTypes: true })
		.filter(entry => entry.isDirectory() && !entry.name.startsWith('_'))
		.map(entry => entry.name)
		.sort()
}

function exists(path: string): boolean {
	return statSync(path, { throwIfNoEntry: false }) !== undefined
}
