/** What the development server says to each address. */
import { hash } from 'node:crypto'
import { normalize } from 'node:path'
import type { VaultPath } from '../../note/brand.ts'
import type { Renderer } from '../astro/renderer.ts'
import { diagramFiles } from '../diagrams.ts'
import { liveFile, liveScriptTag } from './live-files.ts'
import type { LiveSearch } from './live-search.ts'
import type { LiveWiki } from './live-wiki.ts'

export type Answer =
	| {
			readonly kind: 'text'
			readonly status: number
			readonly type: string
			readonly text: string
			readonly tag?: string
	  }
	| { readonly kind: 'bytes'; readonly type: string; readonly bytes: Buffer }
	/** A file of the disk. `isFixed`: its bytes never change under this address. */
	| { readonly kind: 'file'; readonly file: string; readonly isFixed: boolean }
	| { readonly kind: 'moved'; readonly to: string }

/** Answers for an address with its base path and without its query, as it was written. */
export type AnswerFor = (path: string) => Promise<Answer>

export interface AnswerSources {
	readonly wiki: LiveWiki
	readonly renderer: Renderer
	readonly search: LiveSearch
	/** What the panel of a page asks for, by the beginning of the address that it asks; each is given that of the page. */
	readonly panel: ReadonlyMap<string, (address: string) => object>
}

/** Answers from the wiki as it is at the moment. */
export function answerFrom({ wiki, renderer, search, panel }: AnswerSources): AnswerFor {
	const assets = new Map(renderer.assets.map(({ path, file }) => [path, file]))
	const pages = pageMaker(wiki, renderer)
	return async written => {
		const { base } = wiki.site.publication.site
		const path = decode(written)
		if (!path.startsWith(base))
			return path === '/' || `${path}/` === base ? { kind: 'moved', to: base } : pages.missing()
		const inside = path.slice(base.length)
		for (const [start, answer] of panel)
			if (inside.startsWith(start)) return asJson(answer(inside.slice(start.length - 1)))
		const file = await fileAt(inside, wiki, assets, search)
		if (file) return file
		await wiki.lookAtHistory()
		return (await pages.at(`/${inside}`, written)) ?? (await pages.missing())
	}
}

/** Everything that is no page. */
async function fileAt(
	path: string,
	{ site, theme, vault }: LiveWiki,
	assets: ReadonlyMap<string, string>,
	search: LiveSearch,
): Promise<Answer | undefined> {
	const live = liveFile(path)
	if (live) return { kind: 'text', status: 200, ...live }
	const asset = assets.get(path)
	if (asset !== undefined) return { kind: 'file', file: asset, isFixed: true }
	const data = site.dataFiles.get(path)
	if (data) return { kind: 'text', status: 200, type: 'application/json', text: data.text() }
	const made = [...theme.files, ...(path.startsWith('_diagrams/') ? diagramFiles() : [])].find(
		file => file.path === path,
	)
	if (made) return { kind: 'bytes', type: made.type, bytes: made.bytes }
	if (path.startsWith('_files/')) {
		const file = path.slice('_files/'.length) as VaultPath
		return vault.wiki.files.includes(file) ? { kind: 'file', file: vault.diskPath(file), isFixed: false } : undefined
	}
	if (!path.startsWith('pagefind/') || normalize(path) !== path) return undefined
	const file = await search.find(path.slice('pagefind/'.length))
	return file === undefined ? undefined : { kind: 'file', file, isFixed: false }
}

/** Renders pages, each once for each version of the wiki. */
function pageMaker(wiki: LiveWiki, renderer: Renderer) {
	let version = -1
	let rendered = new Map<string, Promise<string | undefined>>()
	const htmlOf = (address: string): Promise<string | undefined> => {
		if (version !== wiki.version) {
			version = wiki.version
			rendered = new Map()
			renderer.show(wiki.site.publication)
		}
		let html = rendered.get(address)
		if (!html) {
			html = renderer.render(address).then(page => page?.toString('utf8'))
			rendered.set(address, html)
		}
		return html
	}
	const answer = (status: number, address: string, html: string): Answer => {
		const { base } = wiki.site.publication.site
		const tag = `"${hash('sha256', html, 'base64url').slice(0, 16)}"`
		const text = html.replace('</head>', `${liveScriptTag(base, address, tag)}</head>`)
		return { kind: 'text', status, type: 'text/html', text, tag }
	}
	return {
		/** The page at an address below the base; `written` is the whole of it, as it was asked for. */
		async at(address: string, written: string): Promise<Answer | undefined> {
			if (!address.endsWith('/'))
				return (await htmlOf(`${address}/`)) === undefined ? undefined : { kind: 'moved', to: `${written}/` }
			const html = await htmlOf(address)
			return html === undefined ? undefined : answer(200, address, html)
		},
		missing: async (): Promise<Answer> => answer(404, '/404/', (await htmlOf('/404/')) ?? 'Not found'),
	}
}

function asJson(value: object): Answer {
	return { kind: 'text', status: 200, type: 'application/json', text: JSON.stringify(value) }
}

function decode(path: string): string {
	try {
		return decodeURIComponent(path)
	} catch {
		return path
	}
}
