import { describe, expect, it } from 'vitest'
import type { Site } from '../../src/site/publication.ts'
import type { HealthView, KbHealthView, TypeHealthView, WikiHealthView } from '../../src/site/view.ts'
import { siteOf } from './site-of.ts'

type ViewOf<Kind> = Extract<HealthView, { kind: Kind }>

function healthOf<Kind extends HealthView['kind']>(site: Site, path: string, kind: Kind): ViewOf<Kind> {
	const view = site.publication.health.view(path)
	if (view?.kind !== kind) throw new Error(`${path} is ${view?.kind}`)
	return view as ViewOf<Kind>
}

const wikiOf = (site: Site): WikiHealthView => healthOf(site, '', 'wiki-health')
const kbOf = (site: Site, path = ''): KbHealthView => healthOf(site, path, 'kb-health')
const typeOf = (site: Site, path: string): TypeHealthView => healthOf(site, path, 'type-health')

const two = {
	'a/kb.yaml': 'title: A\ntypes: {idea: {required: [origin], fields: {origin: {type: text}, era: {type: text}}}}',
	'a/one.md': `---\ntitle: One\ntype: idea\norigin: here\ntags: [x]\nsummary: First.\nresearch_status: Partial\ndate: 1951\n---\n${'word '.repeat(60)}[[two]] [[gone-page]]\n`,
	'a/two.md': '---\ntitle: Two\ntype: idea\nresearch_status: stub\n---\n[[gone-page]]\n',
	'b/kb.yaml': 'title: B',
	'b/three.md': '---\ntitle: Three\nsources: [A book]\n---\n![](no.png)\n',
	'b/secret.md': '---\ntitle: Secret\ndraft: true\nx: 1\nx: 2\n---\nText.\n',
}

describe('pages of health', () => {
	it('are one for the wiki, each KB and each type of a KB', () => {
		expect(siteOf(two).publication.health.paths).toEqual(['', 'a', 'a/idea', 'b', 'b/note'])
	})

	it('begin with the KB where there is one only', () => {
		const site = siteOf({ 'a.md': '[[b]]', 'b.md': '[[a]]' })
		expect(site.publication.health.paths).toEqual(['', 'note'])
		expect(kbOf(site).counts).toMatchObject({ notes: 2, errors: 0, warnings: 0, orphans: 0, wanted: 0 })
	})

	it('know no other address', () => {
		expect(siteOf(two).publication.health.view('c')).toBeUndefined()
	})

	it('hold plain data', () => {
		const { health } = siteOf(two).publication
		for (const path of health.paths) {
			const view = health.view(path)
			expect(JSON.parse(JSON.stringify(view))).toEqual(JSON.parse(JSON.stringify(view)))
			expect(JSON.stringify(view)).not.toContain('Secret')
		}
	})
})

describe('the health of a wiki', () => {
	it('counts problems, orphans, stubs and wanted names by KB', () => {
		const { kbs, counts } = wikiOf(siteOf(two))
		expect(
			kbs.map(({ kb, notes, errors, orphans, stubs, wanted }) => [kb.text, notes, errors, orphans, stubs, wanted]),
		).toEqual([
			['A', 2, 2, 1, 1, 1],
			['B', 1, 1, 1, 1, 0],
		])
		expect(counts).toMatchObject({ notes: 3, errors: 3, orphans: 2 })
	})

	it('leads from each status to its list', () => {
		const site = siteOf(two)
		const { statuses } = wikiOf(site)
		expect(statuses.columns.map(({ label }) => label)).toEqual(['Stub', 'Partial'])
		expect(statuses.rows).toEqual([{ kb: { text: 'A', href: '/health/a/' }, counts: [1, 1] }])
		expect(kbOf(site, 'a').statuses.map(({ anchor }) => anchor)).toEqual(statuses.columns.map(({ anchor }) => anchor))
	})

	it('does not tell what is wrong with drafts, but that something is', () => {
		const { problems } = wikiOf(siteOf(two))
		expect(problems.withheld).toBe(1)
		expect(JSON.stringify(problems)).not.toContain('secret')
	})

	it('has notes that lie in no KB on a page of their own', () => {
		const site = siteOf({ ...two, 'loose.md': 'Text.' })
		expect(kbOf(site, '_root').counts.notes).toBe(1)
	})
})

describe('problems', () => {
	it('stand by family and code, with the files that have most of them', () => {
		const broken = Array.from({ length: 70 }, (_, at) => `[[gone-${at}]]`).join(' ')
		const { problems } = kbOf(siteOf({ 'a.md': `${broken}\n`, 'b.md': '[[a]] [[gone-1]] ![](no.png)' }))
		const [links] = problems.families
		expect(problems.families.map(({ family, count }) => [family, count])).toEqual([
			['link', 71],
			['asset', 1],
		])
		expect(links?.codes[0]).toMatchObject({ code: 'link/broken', severity: 'error', count: 71, fileCount: 2 })
		expect(links?.codes[0]?.lines).toHaveLength(50)
		expect(links?.codes[0]?.lines[0]).toMatchObject({ place: 'a.md:1', href: '/a/' })
		expect(links?.codes[0]?.worst).toEqual([
			{ path: 'a.md', href: '/a/', count: 70 },
			{ path: 'b.md', href: '/b/', count: 1 },
		])
	})

	it('of a file that is left out for them are told', () => {
		const { problems } = kbOf(
			siteOf({ 'k/kb.yaml': 'title: K', 'k/a.md': '---\nid: x\n---\n', 'k/b.md': '---\nid: x\n---\n' }),
		)
		expect(problems.families.map(({ family }) => family)).toEqual(['note'])
		expect(problems.withheld).toBe(0)
	})

	it('leave out what has a section of its own', () => {
		expect(kbOf(siteOf({ 'a.md': 'Nothing links here.' })).problems.families).toEqual([])
	})
})

describe('how complete notes are', () => {
	it('is a share of the notes of each type', () => {
		const { coverage } = kbOf(siteOf(two), 'a')
		const [row] = coverage.rows
		expect(row?.name).toEqual({ text: 'Idea', href: '/health/a/idea/' })
		expect(coverage.columns.map((column, at) => [column, row?.shares[at]?.count])).toEqual([
			['Summary', 1],
			['Tags', 1],
			['Sources', 0],
			['A date', 1],
			['Required fields', 1],
		])
	})

	it('leads to the notes that lack something, field by field', () => {
		const site = siteOf(two)
		const { fields, counts } = typeOf(site, 'a/idea')
		expect(counts.notes).toBe(2)
		expect(fields.map(({ label, key, isRequired, count }) => [key ?? label, isRequired, count])).toEqual([
			['Summary', false, 1],
			['Tags', false, 1],
			['Sources', false, 0],
			['origin', true, 1],
			['era', false, 0],
		])
		const origin = fields.find(({ key }) => key === 'origin')
		expect(origin?.missing.notes.map(({ text }) => text)).toEqual(['Two'])
		expect(origin?.href).toBe('#without-origin')
		const target = kbOf(site, 'a').coverage.rows[0]?.shares[0]?.href
		expect(target).toBe(`/health/a/idea/#${fields[0]?.anchor}`)
	})

	it('ends a long list, and says how much is left', () => {
		const files = Object.fromEntries(Array.from({ length: 230 }, (_, at) => [`n${at}.md`, 'Text.']))
		const { fields } = typeOf(siteOf(files), 'note')
		expect([fields[0]?.missing.notes.length, fields[0]?.missing.more]).toEqual([200, 30])
	})
})

describe('both ends of the links', () => {
	it('are the notes that most link to, and long ones that few link to', () => {
		const site = siteOf({
			'a.md': '[[hub]] [[rare]]',
			'b.md': '[[hub]]',
			'hub.md': 'Text.',
			'rare.md': 'word '.repeat(200),
		})
		const { mostLinked, leastLinked, orphans } = kbOf(site)
		expect(mostLinked.map(({ text, count }) => [text, count])).toEqual([['Hub', 2]])
		expect(leastLinked[0]).toMatchObject({ text: 'Rare', count: 1 })
		expect(orphans.flatMap(({ notes }) => notes.map(({ text }) => text))).toEqual(['A', 'B'])
	})
})
