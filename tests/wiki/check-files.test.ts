/** What is said of images without words, and of files that nobody sees. */
import { describe, expect, it } from 'vitest'
import { linkVault } from './vault.ts'

/** Problems of one code as `path:line:column message`. */
function found(code: string, files: Readonly<Record<string, string>>): readonly string[] {
	const { problems } = linkVault(files)
	return problems
		.filter(problem => problem.code === code)
		.map(({ severity, path, span, message }) => `${severity} ${path}:${span.line}:${span.column} ${message}`)
}

describe('image/alt', () => {
	const none = 'info a.md:1:1 The image `low.png` has no alternative text'
	it.each([
		['![](low.png)', [none]],
		['![ ](low.png)', [none]],
		['![400](low.png)', [none]],
		['![[low.png]]', [none]],
		['![[low.png|400]]', [none]],
		['![[low.png|400x300]]', [none]],
		['<img src="low.png">', [none]],
		['![Low water](low.png)', []],
		['![Low water|400](low.png)', []],
		['![[low.png|Low water]]', []],
		['![[low.png|Low water|400]]', []],
		['<img src="low.png" alt="Low water">', []],
		['[[low.png]]', []],
		['![[song.mp3]]', []],
		['![[b]]', []],
		['![](https://example.org/low.png)', []],
	])('judges %s', (text, expected) => {
		expect(found('image/alt', { 'a.md': text, 'b.md': 'B', 'low.png': '', 'song.mp3': '' })).toEqual(expected)
	})

	it('says nothing of a picture that is missing, nor of notes that are not published', () => {
		expect(found('image/alt', { 'a.md': '![](gone.png)' })).toEqual([])
		expect(found('image/alt', { 'a.md': '---\ndraft: true\n---\n![](low.png)', 'low.png': '' })).toEqual([])
	})
})

describe('asset/orphan', () => {
	const none = 'No note uses this file'
	it('names each image, sound, film and PDF that no note uses', () => {
		const kinds = { 'i.png': '', 's.mp3': '', 'f.mp4': '', 'p.PDF': '' }
		const silent = { 'data.json': '', 'works.bib': '', 'x.canvas': '', 'run.exe': '', 'table.csv': '' }
		expect(found('asset/orphan', { 'a.md': 'A', ...kinds, ...silent }).toSorted()).toEqual(
			['f.mp4', 'i.png', 'p.PDF', 's.mp3'].map(path => `info ${path}:1:1 ${none}`),
		)
	})

	it.each([
		['an image', '![x](img/low.png)'],
		['an embed', '![[low.png]]'],
		['a wiki link', '[[low.png]]'],
		['a Markdown link', '[x](img/low.png)'],
		['raw HTML', '<img src="img/low.png" alt="x">'],
	])('is content with %s', (_way, text) => {
		expect(found('asset/orphan', { 'a.md': text, 'img/low.png': '' })).toEqual([])
	})

	it('tells apart what only a draft uses', () => {
		const draft = '---\ndraft: true\n---\n![[low.png]]'
		const message = 'info low.png:1:1 Only notes that are not published use this file, such as `a.md`'
		expect(found('asset/orphan', { 'a.md': draft, 'low.png': '' })).toEqual([message])
		expect(found('asset/orphan', { 'a.md': draft, 'b.md': '![[low.png]]', 'low.png': '' })).toEqual([])
		expect(found('asset/orphan', { 'c.md': draft, 'b.md': '![[low.png]]', 'low.png': '' })).toEqual([])
	})
})
