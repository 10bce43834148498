import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { preparedPath, preparedText } from '../../scripts/bench/prepare.ts'
import { openVault } from '../../src/vault/open.ts'

const TEXTS = {
	'kb.yaml': 'name: sea\n',
	'tide.md': '---\ntitle: The Tide [1]\n---\n\nWater.\n',
	'a/moon.md': `---
title: Moon
date: soon
aliases: [Luna]
tags: [sky]
---

Pulls [[tide]], the [[tide#Part|high _tide_]], [[nobody|no one]] and [[nothing]].

| what | where |
| --- | --- |
| [[tide\\|ebb]] | ![[tide]] |

\`[[tide]]\` and {{< figure >}} stay text.
`,
	'odd (name).md': 'To the [[Moon]], and to [[odd (name)|itself]].\n',
	'broken.md': '---\ntitle: [\n---\n\nText\n',
}

describe('a note prepared for others', () => {
	let folder = ''
	const prepared = new Map<string, string>()
	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'marcasite-prepare-'))
		for (const [path, text] of Object.entries(TEXTS)) {
			mkdirSync(dirname(join(folder, path)), { recursive: true })
			writeFileSync(join(folder, path), text)
		}
		const { wiki } = await openVault(folder, { cacheDir: false })
		for (const note of wiki.notes.values())
			prepared.set(preparedPath(note), preparedText(wiki, note, TEXTS[note.path as keyof typeof TEXTS]))
	})
	afterAll(() => rmSync(folder, { recursive: true, force: true }))

	it('lies where its page will be', () => {
		expect([...prepared.keys()].sort()).toEqual(['sea/broken.md', 'sea/moon.md', 'sea/odd-name.md', 'sea/tide.md'])
	})

	it('links to pages, and to nothing that is not there', () => {
		const moon = prepared.get('sea/moon.md') ?? ''
		expect(moon).toContain('Pulls [The Tide \\[1\\]](/sea/tide/), the [high _tide_](/sea/tide/), no one and nothing.\n')
		expect(moon).toContain('| [ebb](/sea/tide/) | [The Tide \\[1\\]](/sea/tide/) |')
		expect(moon).toContain('`[[tide]]` and { {< figure >}} stay text.')
		expect(prepared.get('sea/odd-name.md')).toContain('To the [Moon](/sea/moon/), and to [itself](/sea/odd-name/).')
	})

	it('keeps its head, but for what would make another generator do something else', () => {
		expect(prepared.get('sea/moon.md')).toMatch(
			/^---\ntitle: Moon\nnote_date: soon\nnote_aliases: \[Luna\]\ntags: \[sky\]\n---\n/,
		)
		expect(prepared.get('sea/odd-name.md')).toMatch(/^---\ntitle: "odd \(name\)"\n---\nTo the/)
		expect(prepared.get('sea/broken.md')).toMatch(/^---\ntitle: "Broken"\n---\n\nText/)
	})
})
