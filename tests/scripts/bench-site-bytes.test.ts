import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstViewOf, siteBytes } from '../../scripts/bench/site-bytes.ts'

const FILES = {
	'graph.json': '{"notes": [{"url": "/a/"}, {"url": "/b/"}, {"url": "/c/"}]}',
	'a/index.html': 'short',
	'b/index.html': `<link rel="stylesheet" href="/look.css"><link rel="icon" href="/icon.svg">
<script type="module" src="../start.js"></script><script src="https://example.org/far.js"></script>`,
	'c/index.html': Array.from({ length: 200 }, (_, index) => `<p>${index * 7919}</p>`).join(''),
	'look.css': 'p { color: red }',
	'icon.svg': '<svg/>',
	'start.js': 'import{a as b}from"./shared.js";import "./shared.js";const later=()=>import("./later.js")',
	'shared.js': 'export const a=1',
	'later.js': 'export const z=1',
}

describe('what a site weighs', () => {
	let site = ''
	beforeAll(() => {
		site = mkdtempSync(join(tmpdir(), 'marcasite-site-bytes-'))
		for (const [path, text] of Object.entries(FILES)) {
			mkdirSync(dirname(join(site, path)), { recursive: true })
			writeFileSync(join(site, path), text)
		}
	})
	afterAll(() => rmSync(site, { recursive: true, force: true }))
	const packed = (...paths: readonly (keyof typeof FILES)[]) =>
		paths.reduce((sum, path) => sum + gzipSync(FILES[path]).length, 0)

	it('is, for a reader, the page with its sheets and scripts, and what these import at once', () => {
		expect(firstViewOf(site, 'b/index.html')).toEqual({
			html: packed('b/index.html'),
			css: packed('look.css'),
			script: packed('start.js', 'shared.js'),
		})
	})

	it('is all its files, with the page of the note in the middle', () => {
		expect(siteBytes(site)).toEqual({
			files: Object.keys(FILES).length,
			bytes: Object.values(FILES).reduce((sum, text) => sum + text.length, 0),
			firstView: firstViewOf(site, 'b/index.html'),
		})
	})
})
