/** The KBs of a vault: each kb.yaml makes one of its folder, and what is left is a collection. */
import { kbName } from '../note/brand.ts'
import type { Problem } from '../note/problem.ts'
import { checkKb } from './check-kb.ts'
import type { Config } from './config.ts'
import type { CuratedLink, Kb } from './kb.ts'
import { NO_SPAN } from './note-problem.ts'
import { readCuratedLinks, readKb } from './read-kb.ts'
import { slugSegment } from './slug.ts'
import type { VaultContents } from './wiki.ts'

export interface FoundKbs {
	/** In the order of their folders. */
	readonly kbs: readonly Kb[]
	readonly problems: readonly Problem[]
	/** The innermost KB whose folder holds the file. */
	kbOf(path: string): Kb
}

/** What decides which KBs a vault has, and what they declare. */
export interface KbSources extends Pick<VaultContents, 'folder' | 'settings'> {
	readonly config: Pick<Config, 'title' | 'description'>
}

/** Two of one name are told, and get two names. */
export function findKbs(contents: KbSources): FoundKbs {
	const problems: Problem[] = []
	const kbs: Kb[] = []
	const byUrl = new Map<string, Kb>()
	for (const file of contents.settings) {
		const { path } = file
		if (fileName(path) !== 'kb.yaml') continue
		const folder = path.slice(0, -'kb.yaml'.length).replace(/\/$/, '')
		const read = readKb(file, folder, folder === '' ? contents.folder : fileName(folder))
		const twin = byUrl.get(read.kb.url)
		const name = twin ? kbName(`${read.kb.name}-${kbs.length + 1}`) : read.kb.name
		if (twin)
			problems.push({
				code: 'path/collision',
				severity: 'error',
				path,
				span: NO_SPAN,
				message: `Two KBs are called \`${read.kb.name}\``,
				hint: `The other is in \`${twin.folder || '.'}\`; give one of them another \`name\``,
			})
		const kb = { ...read.kb, name, url: `/${slugSegment(name)}/` }
		kbs.push(kb)
		if (!byUrl.has(kb.url)) byUrl.set(kb.url, kb)
		problems.push(...read.problems, ...checkKb(file, read.kb))
	}
	if (!kbs.some(kb => kb.folder === '')) kbs.push(collectionKb(contents, kbs))
	const curated = readAllCurated(contents, byFolder(kbs), problems)
	const complete = kbs
		.map(kb => ({ ...kb, curated: curated.get(kb.folder) ?? [] }))
		.sort((a, b) => (a.folder < b.folder ? -1 : 1))
	return { kbs: complete, problems, kbOf: byFolder(complete) }
}

/** The KB of files that no kb.yaml covers: in a plain folder, of all of them. */
function collectionKb(contents: KbSources, kbs: readonly Kb[]): Kb {
	const taken = kbs.some(kb => kb.name === contents.folder)
	return {
		name: kbName(taken ? `${contents.folder}-collection` : contents.folder),
		shortname: undefined,
		title: contents.config.title ?? contents.folder,
		description: contents.config.description ?? '',
		folder: '',
		declared: false,
		url: '/',
		types: new Map(),
		relations: new Map(),
		curated: [],
	}
}

function readAllCurated(
	contents: KbSources,
	kbOf: (path: string) => Kb,
	problems: Problem[],
): Map<string, CuratedLink[]> {
	const rows = new Map<string, CuratedLink[]>()
	for (const file of contents.settings) {
		const { path } = file
		if (fileName(path) !== 'cross-kb-links.yaml') continue
		const read = readCuratedLinks(file)
		problems.push(...read.problems)
		const { folder } = kbOf(path)
		rows.set(folder, [...(rows.get(folder) ?? []), ...read.rows])
	}
	return rows
}

/**
 * Finds the innermost KB whose folder holds a file, however many KBs there are. Undefined only where none has the folder
 * of the vault itself.
 */
export function kbFinder(kbs: readonly Kb[]): (path: string) => Kb | undefined {
	const folders = new Map(kbs.map(kb => [kb.folder, kb]))
	return path => {
		for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) {
			const kb = folders.get(folder)
			if (kb) return kb
		}
		return folders.get('')
	}
}

/** The same for KBs of which one has the folder of the vault. */
function byFolder(kbs: readonly Kb[]): (path: string) => Kb {
	const find = kbFinder(kbs)
	return path => find(path) as Kb
}

function folderOf(path: string): string {
	return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

/** The last part of a path. */
export function fileName(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1)
}
