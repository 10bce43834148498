import type { ChildProcess } from 'node:child_process'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type SearchDocument, writeSearchIndex } from '../../src/site/search-index.ts'

let outDir: string

beforeEach(async () => {
	outDir = await mkdtemp(join(tmpdir(), 'search-index-'))
})

afterEach(async () => {
	await rm(outDir, { recursive: true, force: true })
})

describe('writeSearchIndex', () => {
	it('counts the notes and the bytes of the bundle', async () => {
		const report = await writeSearchIndex([note({}), note({ href: '/senge/b/' })], { outDir, language: 'en' })
		const files = await readBundle(outDir)
		const bytes = [...files.values()].reduce((sum, content) => sum + content.length, 0)
		expect(report).toEqual({ documents: 2, bytes })
	})

	it('keeps what search needs and nothing of the interfaces Pagefind brings', async () => {
		await writeSearchIndex([note({})], { outDir, language: 'en' })
		const names = (await readdir(join(outDir, 'pagefind'))).map(name => name.replace(/_[0-9a-f]+\./, '_*.')).sort()
		expect(names).toEqual([
			'filter',
			'fragment',
			'index',
			'pagefind-entry.json',
			'pagefind-worker.js',
			'pagefind.en_*.pf_meta',
			'pagefind.js',
			'wasm.en.pagefind',
		])
	})

	it('writes the same bytes for the same notes', async () => {
		const notes = ['a', 'b', 'c'].map(name => note({ href: `/senge/${name}/`, title: name, tags: [name, 'all'] }))
		await writeSearchIndex(notes, { outDir: join(outDir, '1'), language: 'en' })
		await writeSearchIndex(notes, { outDir: join(outDir, '2'), language: 'en' })
		expect(await readBundle(join(outDir, '1'))).toEqual(await readBundle(join(outDir, '2')))
	})

	it('leaves nothing of an older bundle', async () => {
		await writeSearchIndex([note({ title: 'Old' })], { outDir, language: 'en' })
		await writeSearchIndex([note({ title: 'New' })], { outDir, language: 'en' })
		expect((await readFragments(outDir)).map(({ meta }) => meta.title)).toEqual(['New'])
	})

	it('does not mix up two sites that are indexed at once', async () => {
		await Promise.all(
			['One', 'Two'].map(title => writeSearchIndex([note({ title })], { outDir: join(outDir, title), language: 'en' })),
		)
		for (const title of ['One', 'Two']) {
			expect((await readFragments(join(outDir, title))).map(({ meta }) => meta.title)).toEqual([title])
		}
	})

	it('hands over hostile titles, aliases and tags as they are', async () => {
		const title = `<img src=x onerror=alert(1)> & "quotes" 'too', a: b`
		const tags = ['"><script>', 'a, b: c']
		await writeSearchIndex([note({ title, aliases: ['One', '</head>'], tags })], { outDir, language: 'en' })
		const [page] = await readFragments(outDir)
		expect(page?.meta).toMatchObject({ title, alias: 'One · </head>' })
		expect(page?.filters.tag).toEqual(tags)
	})

	it('indexes headings with their ids, and the summary before the body', async () => {
		const bodyHtml = '<h2 id="first">First part</h2><p>Words.</p>'
		await writeSearchIndex([note({ summary: 'In <short>', bodyHtml })], { outDir, language: 'en' })
		const [page] = await readFragments(outDir)
		expect(page?.content).toBe('In <short> First part. Words.')
		expect(page?.anchors).toMatchObject([{ element: 'h2', id: 'first' }])
	})

	it('keeps addresses without base path', async () => {
		await writeSearchIndex([note({ href: '/senge/système/' })], { outDir, language: 'en' })
		expect((await readFragments(outDir)).map(({ url }) => url)).toEqual(['/senge/système/'])
	})

	it.each([
		['en-GB', 'en'],
		['de', 'de'],
		['zh-Hant', 'en'],
		['ja', 'en'],
		['', 'en'],
	])('is in one language for a wiki in %j', async (language, expected) => {
		await writeSearchIndex([note({ bodyHtml: '<p lang="fr">系统思考是一门学科。</p>' })], { outDir, language })
		const entry = JSON.parse(await readFile(join(outDir, 'pagefind', 'pagefind-entry.json'), 'utf8'))
		expect(Object.keys(entry.languages)).toEqual([expected])
	})

	it('cuts a long note, and no other, into records that know of each other', async () => {
		const part = (name: string) => `<h2 id="${name}">${name}</h2><p>${'word '.repeat(1500)}</p>`
		const bodyHtml = ['one', 'two', 'three', 'four'].map(part).join('')
		const long = (href: string) => note({ href, bodyHtml, wordCount: 6000 })
		await writeSearchIndex([long('/k/a/'), note({}), long('/k/b/')], { outDir, language: 'en' })
		const pages = (await readFragments(outDir)).map(({ url, filters }) => `${url} ${filters.long ?? ''}`).sort()
		expect(pages).toEqual([
			'/k/a/ 1',
			'/k/a/?1 1',
			'/k/a/?2 1',
			'/k/a/?3 1',
			'/k/b/ 3',
			'/k/b/?1 3',
			'/k/b/?2 3',
			'/k/b/?3 3',
			'/senge/a/ ',
		])
	})

	it('says what is wrong when the folder cannot be written', async () => {
		await expect(writeSearchIndex([note({})], { outDir: '/dev/null/x', language: 'en' })).rejects.toThrow(/null/)
	})

	it('rejects when Pagefind is killed, and works again afterwards', async () => {
		const kill = ({ process: child }: { process: ChildProcess }) => void setTimeout(() => child.kill('SIGKILL'), 200)
		const many = Array.from({ length: 5000 }, (_, at) => note({ href: `/senge/${at}/` }))
		subscribe('child_process', kill as (message: unknown) => void)
		try {
			await expect(writeSearchIndex(many, { outDir, language: 'en' })).rejects.toThrow('Pagefind ended early (SIGKILL)')
		} finally {
			unsubscribe('child_process', kill as (message: unknown) => void)
		}
		expect(await writeSearchIndex([note({})], { outDir, language: 'en' })).toMatchObject({ documents: 1 })
	})

	it('writes an index for a wiki without notes', async () => {
		expect(await writeSearchIndex([], { outDir, language: 'en' })).toMatchObject({ documents: 0 })
	})
})

function note(parts: Partial<SearchDocument>): SearchDocument {
	return {
		href: '/senge/a/',
		title: 'A',
		aliases: [],
		kb: 'senge',
		type: 'concept',
		tags: [],
		date: undefined,
		importance: undefined,
		backlinkCount: 0,
		summary: undefined,
		bodyHtml: '<p>Text.</p>',
		wordCount: 1,
		...parts,
	}
}

async function readBundle(folder: string): Promise<Map<string, string>> {
	const entries = await readdir(join(folder, 'pagefind'), { recursive: true, withFileTypes: true })
	const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
	const contents = await Promise.all(files.map(file => readFile(file, 'latin1')))
	return new Map(files.map((file, at) => [file.slice(folder.length), contents[at] ?? '']))
}

interface Fragment {
	readonly url: string
	readonly content: string
	readonly meta: Readonly<Record<string, string>>
	readonly filters: Readonly<Record<string, readonly string[]>>
	readonly anchors: readonly object[]
}

/** Fragments are gzipped JSON after a signature. */
async function readFragments(folder: string): Promise<Fragment[]> {
	const names = await readdir(join(folder, 'pagefind', 'fragment'))
	return await Promise.all(
		names.map(async name => {
			const text = gunzipSync(await readFile(join(folder, 'pagefind', 'fragment', name))).toString()
			return JSON.parse(text.slice(text.indexOf('{')))
		}),
	)
}
