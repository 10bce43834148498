import { describe, expect, it } from 'vitest'
import { renderBody } from '../../src/wiki/render.ts'
import type { Wiki } from '../../src/wiki/wiki.ts'
import { linkVault, problemsOf } from './vault.ts'

function render(wiki: Wiki, id: string): string {
	const note = wiki.notes.get(id as never)
	if (!note) throw new Error(`There is no \`${id}\``)
	const context = {
		wiki,
		href: (address: string) => `/base${address}`,
		tagUrl: (name: string) => `/tags/${name}/`,
		fileUrl: () => undefined,
		imageSize: () => undefined,
		imageVariants: () => [],
		changed: () => '2024-05-17',
	}
	return renderBody(context, note).trim()
}

const fence = (query: string) => `\`\`\`query\n${query}\n\`\`\`\n`
const SEA = {
	'sea/kb.yaml': 'name: sea\ntitle: The sea\n',
	'sea/tide.md':
		'---\ntitle: Tide & ebb\ntype: concept\ntags: [water]\nmakers: ["[[moon]]", Sun, "[[gone]]"]\n---\n[[moon]]\n',
	'sea/moon.md': '---\ntitle: Moon\ntype: body\nweight: 7\n---\n[[gone]]\n',
	'sea/hidden.md': '---\ntitle: Hidden\ntype: concept\ndraft: true\n---\n[[hidden]]\n',
}

/** The list that a query makes on a page of its own, without what frames it. */
function listOf(query: string): string {
	const html = render(linkVault({ ...SEA, 'sea/page.md': fence(query) }), 'sea/page')
	return html.replace(/^<div class="query" data-pagefind-ignore>|<\/div>$/g, '')
}

const TIDE = '<a class="link" data-type="concept" href="/base/sea/tide/">Tide &#x26; ebb</a>'
const MOON = '<a class="link" data-type="body" href="/base/sea/moon/">Moon</a>'

describe('a query on a page', () => {
	it.each([
		['type:concept', `<ul><li>${TIDE}</li></ul>`],
		['type:concept,body sort:-title', `<ul><li>${TIDE}</li><li>${MOON}</li></ul>`],
		['type:concept,body limit:1', `<ul><li>${MOON}</li></ul><p class="query-note">and 1 more</p>`],
		['type:concept,body offset:1', `<ul><li>${TIDE}</li></ul>`],
		[
			'view:list columns:title,updated,weight type:body',
			`<ul><li>${MOON} <span class="query-details">2024-05-17 · 7</span></li></ul>`,
		],
		['wanted', '<ul><li><a class="wanted" href="/base/wanted/sea/gone/">gone</a></li></ul>'],
		['type:nothing', '<p class="query-note">Nothing is found.</p>'],
		['title:hidden', '<p class="query-note">Nothing is found.</p>'],
		['tpye:<b>', '<p class="query-note">This list cannot be shown: There is no word `tpye:`.</p>'],
	])('%s', (query, html) => {
		expect(listOf(query).replaceAll('&amp;', '&#x26;')).toBe(html)
	})

	it('shows a table with the columns that are asked for', () => {
		const html = listOf('type:concept,body\nview:table columns:title,type,kb,tags,makers,weight').replaceAll(
			'&amp;',
			'&#x26;',
		)
		expect(html).toContain(
			'<thead><tr><th scope="col">Title</th><th scope="col">Type</th><th scope="col">Knowledge base</th><th scope="col">Tags</th><th scope="col">Makers</th><th scope="col">Weight</th></tr></thead>',
		)
		expect(html).toContain(
			`<tr><td>${MOON}</td><td>Body</td><td>The sea</td><td></td><td></td><td class="align-right">7</td></tr>`,
		)
		expect(html).toContain(
			`<tr><td>${TIDE}</td><td>Concept</td><td>The sea</td><td><a class="tag" href="/base/tags/water/">water</a></td>` +
				`<td>${MOON}, Sun, <a class="wanted" href="/base/wanted/sea/gone/">gone</a></td><td class="align-right"></td></tr>`,
		)
	})

	it('shows what tells notes apart where no columns are asked for', () => {
		expect(listOf('type:concept,body view:table sort:-words')).toContain(
			'<th scope="col">Title</th><th scope="col">Type</th><th scope="col">Words</th>',
		)
	})

	it('makes no links of the graph', () => {
		const wiki = linkVault({ 'a.md': fence('title:b'), 'b.md': 'Text.' })
		expect(wiki.edges).toEqual([])
		expect(render(wiki, 'vault/a')).toContain('href="/base/b/"')
	})

	it('is found in the text that embeds it', () => {
		const wiki = linkVault({ 'a.md': '![[list]]', 'list.md': fence('title:b'), 'b.md': '' })
		expect(render(wiki, 'vault/a')).toContain('<a class="link" data-type="note" href="/base/b/">B</a>')
	})

	it('stands in quotes and lists as well', () => {
		const wiki = linkVault({
			'a.md': '> ```query\n> title:b\n> ```\n\n- x\n\n  ```query\n  title:b\n  ```\n',
			'b.md': '',
		})
		expect(render(wiki, 'vault/a').match(/<ul><li><a class="link"/g)).toHaveLength(2)
	})

	it('leaves a fence of another language as it is', () => {
		const wiki = linkVault({ 'a.md': '```queryx\ntitle:b\n```\n', 'b.md': '' })
		expect(render(wiki, 'vault/a')).toContain('<pre')
	})
})

describe('what is wrong with a query', () => {
	it('is told at its place in the file, wherever the fence stands', () => {
		const wiki = linkVault({
			'a.md': `---\ntitle: A\n---\nText.\n\n${fence('title:b\ntpye:x links:nobody')}`,
			'quote.md': '> ~~~query\n> tpye:x\n> ~~~\n',
			'list.md': '- \n  ```query\n  title:b  tpye:x\n  ```\n\n  ```query\r\n  tpye:y\r\n  ```\r\n',
			'preview.md': '````md preview\n```query\ntpye:x\n```\n````\n',
			'draft.md': fence('kb:vault draft'),
			'kb.md': fence('kb:valt'),
			'good.md': fence('links:a kb:vault'),
		})
		expect(problemsOf(wiki)).toEqual([
			'query/syntax@a.md:8:1',
			'query/unknown-name@a.md:8:14',
			'query/syntax@draft.md:2:10',
			'query/unknown-name@kb.md:2:4',
			'query/syntax@list.md:3:12',
			'query/syntax@list.md:7:3',
			'query/syntax@preview.md:3:1',
			'query/syntax@quote.md:2:3',
		])
	})

	it('is told once of what is not written', () => {
		const wiki = linkVault({ 'a.md': fence('links:mon'), 'moon.md': '' })
		expect(wiki.problems.filter(({ code }) => code.startsWith('query/'))).toMatchObject([
			{ message: 'There is no note `mon`', severity: 'warning', span: { line: 2, column: 7, length: 3 } },
		])
	})

	it('is a fault of the note where there are too many', () => {
		const wiki = linkVault({ 'a.md': fence('title:b').repeat(60) })
		expect(problemsOf(wiki)).toEqual(['limit/count@a.md:151:1'])
		expect(render(wiki, 'vault/a').match(/class="query"/g)).toHaveLength(50)
	})
})
