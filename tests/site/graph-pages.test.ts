import { describe, expect, it } from 'vitest'
import type { GraphView } from '../../src/site/view.ts'
import { siteOf } from './site-of.ts'

const two = {
	'boyd/kb.yaml': 'title: John Boyd',
	'boyd/index.md': '[[ooda]] [[tempo]]',
	'boyd/ooda.md': '---\ntype: concept\ntitle: Zed Loop\n---\n[[tempo]] [[senge:loops]]',
	'boyd/tempo.md': '---\ntype: concept\n---\n',
	'boyd/alone.md': '---\ntype: person\n---\n',
	'senge/kb.yaml': 'title: Peter Senge',
	'senge/loops.md': '---\ntype: concept\n---\n',
}

function graphOf(files: Readonly<Record<string, string>>, path = ''): GraphView | undefined {
	return siteOf(files).publication.graph.view(path)
}

function pathsOf(files: Readonly<Record<string, string>>): readonly string[] {
	return siteOf(files).publication.graph.paths
}

/** `Zed Loop 2: Loops, Tempo` */
function listOf(view: GraphView | undefined): readonly string[] {
	return (view?.groups ?? []).flatMap(({ notes }) =>
		notes.map(note => `${note.text} ${note.linkCount}: ${note.neighbours.map(({ text }) => text).join(', ')}`),
	)
}

describe('graph pages', () => {
	it('are one for the wiki and one for each KB where there are several', () => {
		expect(pathsOf(two)).toEqual(['', 'boyd', 'senge'])
		expect(pathsOf({ 'kb/kb.yaml': 'title: KB', 'kb/a.md': '' })).toEqual([''])
		expect(pathsOf({ 'a.md': '[[b]]', 'b.md': '' })).toEqual([''])
		expect(graphOf(two, 'nowhere')).toBeUndefined()
	})

	it('count notes and links, those of a KB among its own notes', () => {
		expect(graphOf(two)).toMatchObject({ title: 'Graph', noteCount: 4, linkCount: 2, kb: undefined })
		expect(graphOf(two, 'boyd')).toMatchObject({ title: 'John Boyd', noteCount: 3, linkCount: 1 })
	})

	it('list notes by KB, the most linked first, with the notes each is linked with', () => {
		expect(listOf(graphOf(two))).toEqual([
			'Zed Loop 2: Tempo, Loops',
			'Tempo 1: Zed Loop',
			'Alone 0: ',
			'Loops 1: Zed Loop',
		])
		expect(listOf(graphOf(two, 'boyd'))).toEqual([
			'Tempo 1: Zed Loop',
			'Zed Loop 1: Tempo',

			'Alone 0: ',
		])
	})

	it('name the file that script draws from, which the site has', () => {
		const site = siteOf(two)
		for (const path of site.publication.graph.paths) {
			const view = site.publication.graph.view(path)
			expect(site.dataFiles.get(view?.dataHref.slice(1) ?? '')?.text()).toContain('"version":1')
		}
	})

	it('show all notes in the picture, and the names of KBs', () => {
		const view = graphOf(two)
		const dots = view?.picture.dots.flatMap(({ path }) => path.match(/M\d+ \d+h0/g) ?? [])
		expect(dots).toHaveLength(4)
		expect(view?.picture.lines.match(/M\d+ \d+L\d+ \d+/g)).toHaveLength(2)
		expect(view?.picture.labels.map(({ text }) => text).sort()).toEqual(['John Boyd', 'Peter Senge'])
	})

	it('hold a wiki without notes', () => {
		expect(graphOf({ 'kb/kb.yaml': 'title: KB' })).toMatchObject({ noteCount: 0, groups: [] })
	})

	it('list at most 300 notes, and say where the others are', () => {
		const notes = Array.from({ length: 310 }, (_, at) => [`kb/n${at}.md`, `[[n${(at + 1) % 310}]]`])
		const view = graphOf({ 'kb/kb.yaml': 'title: KB', ...Object.fromEntries(notes) })
		expect(view?.groups[0]).toMatchObject({ noteCount: 310, moreHref: '/kb/' })
		expect(view?.groups[0]?.notes).toHaveLength(300)
	})
})

describe('the home page', () => {
	it('has a small picture of each KB that has links', () => {
		const { pictures } = siteOf(two).publication.home()
		expect(Object.keys(pictures)).toEqual(['boyd'])
		expect(pictures.boyd).toMatchObject({ labels: [] })
	})
})
