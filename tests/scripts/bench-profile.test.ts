import { describe, expect, it } from 'vitest'
import { type CpuProfile, groupOf, sumProfiles } from '../../scripts/bench/profile-sum.ts'

const ROOT = 'file:///home/me/clone/'
const frame = (functionName: string, url = '') => ({ functionName, url, lineNumber: 9 })

describe('sumProfiles', () => {
	const profile: CpuProfile = {
		nodes: [
			{ id: 1, callFrame: frame('(root)'), children: [2, 6] },
			{ id: 2, callFrame: frame('outer', `${ROOT}src/note/compile.ts`), children: [3] },
			{ id: 3, callFrame: frame('parse', `${ROOT}node_modules/micromark-core-commonmark/lib/x.js`), children: [4] },
			{ id: 4, callFrame: frame('outer', `${ROOT}src/note/compile.ts`), children: [5] },
			{ id: 5, callFrame: frame('', 'node:internal/url') },
			{ id: 6, callFrame: frame('(idle)') },
		],
		samples: [2, 3, 4, 5, 6, 3],
		timeDeltas: [1e6, 2e6, 4e6, 8e6, 16e6, 32e6],
	}

	it('counts the time in a function, and that with what it calls, where it calls itself once', () => {
		const { seconds, functions } = sumProfiles([profile], ROOT)
		expect(seconds).toBe(47)
		expect(functions).toEqual([
			{ name: 'parse', group: 'micromark', place: 'micromark-core-commonmark/lib/x.js:10', self: 34, total: 46 },
			{ name: '(anonymous)', group: 'node', place: 'node:internal/url:10', self: 8, total: 8 },
			{ name: 'outer', group: 'note', place: 'src/note/compile.ts:10', self: 5, total: 47 },
		])
	})

	it('adds up the parts of the program', () => {
		expect(sumProfiles([profile], ROOT).groups.map(({ name, self, total }) => [name, self, total])).toEqual([
			['micromark', 34, 46],
			['node', 8, 8],
			['note', 5, 47],
		])
	})

	it('adds up threads', () => {
		const { seconds, functions } = sumProfiles([profile, profile], ROOT)
		expect([seconds, functions[0]?.self, functions[0]?.total]).toEqual([94, 68, 92])
	})
})

describe('groupOf', () => {
	it.each([
		[`${ROOT}src/site/views/note-view.ts`, 'site'],
		[`${ROOT}lib/wiki/link.js`, 'wiki'],
		[`${ROOT}bin/marcasite.js`, 'other'],
		[`${ROOT}node_modules/yaml/dist/x.js`, 'yaml'],
		[`${ROOT}node_modules/@astrojs/internal-helpers/x.js`, '@astrojs/internal-helpers'],
		[`${ROOT}node_modules/a/node_modules/hast-util-raw/x.js`, 'hast-util'],
		['file:///tmp/cache/root/.astro/.prerender/chunks/server.mjs', 'page bundle'],
		['node:fs', 'node'],
		['', 'engine'],
	])('%s is of %s', (url, group) => {
		expect(groupOf(url, ROOT)).toBe(group)
	})
})
