/** `marcasite new`, as its user sees it. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contentOf } from '../vault/temporary.ts'
import { makeFolder, marcasite } from './transcript.ts'

const WIKI = {
	'marcasite.yaml': '',
	'sea/kb.yaml': `name: sea
types:
  concept:
    subdirectory: concepts
    required: [title, origin]
    fields:
      origin: {type: text, description: Where it comes from}
      importance: {type: number, required: true, min: 1, max: 10}
      state: {type: select, required: true, options: [draft, done]}
      parts: {type: list, required: true}
  event:
    subdirectory: events/{era}
    file_pattern: "{date}-{slug}.md"
    required: [date]
`,
	'sea/moon.md': '---\ntitle: The Moon\nkey_concepts: ["[[spring-tide]]"]\n---\nSee [[spring-tide]].\n',
	'sky/kb.yaml': 'name: sky\n',
}

describe('new', () => {
	it('puts a note where its type belongs, with the fields that it requires', async () => {
		const root = makeFolder(WIKI)
		const run = await marcasite(root, ['new', 'concept', 'Neap "tide"', '--kb', 'sea'])
		expect(run).toEqual({ stdout: 'sea/concepts/neap-tide.md\n', stderr: '', code: 0 })
		expect(contentOf(root)['sea/concepts/neap-tide.md']).toBe(`---
id: neap-tide
title: "Neap \\"tide\\""
type: concept
origin: # Where it comes from
importance: # 1 to 10
state: # one of: draft, done
parts: []
---

`)
	})

	it('names the file by the pattern of its type, and fills in the day', async () => {
		const root = makeFolder(WIKI)
		const { stdout } = await marcasite(root, ['new', 'event', 'A flood', '--kb', 'sea'])
		expect(stdout).toMatch(/^sea\/events\/_unknown\/\d{4}-\d\d-\d\d-a-flood\.md\n$/)
		expect(contentOf(root)[stdout.trim()]).toMatch(/^date: \d{4}-\d\d-\d\d$/m)
	})

	it('writes what others ask for, of the type that their fields hold', async () => {
		const root = makeFolder(WIKI)
		const run = await marcasite(root, ['new', '--wanted', 'spring-tide'])
		expect(run.stdout).toBe('sea/concepts/spring-tide.md\n')
		expect(run.stderr).toBe('1 note asked for it: The Moon\n')
		const check = await marcasite(root, ['check', '--format', 'json'])
		expect(check.stdout).not.toContain('link/broken')
	})

	it.each([
		['[[a/b]]', 'a/b', 'sea/a/b.md'],
		['[[/deep/in it]]', '/deep/in it', 'sea/deep/in it.md'],
		['[x](sub/nix.md)', 'sub/nix', 'sea/people/sub/nix.md'],
		['[x](nix%20da.md)', 'nix da', 'sea/people/nix da.md'],
		['[x](../concepts/wafe)', '../concepts/wafe', 'sea/concepts/wafe.md'],
		['[x](/wafe.md)', '/wafe', 'sea/wafe.md'],
		['[[nix da]]', 'nix da', 'sea/nix-da.md'],
		['[[1984]]', '1984', 'sea/1984.md'],
		['[[0xff]]', '0xff', 'sea/0xff.md'],
		['[[null]]', 'null', 'sea/null.md'],
	])('writes it where %s leads', async (link, name, path) => {
		const root = makeFolder({ 'sea/kb.yaml': 'name: sea\n', 'sea/people/q.md': `${link}\n` })
		const run = await marcasite(root, ['new', 'note', '--wanted', name])
		expect(run).toMatchObject({ stdout: `${path}\n`, code: 0 })
		expect(await marcasite(root, ['check', '--quiet'])).toMatchObject({ stdout: '', code: 0 })
	})

	it.each([
		['[[sub/]]', 'sub/', '`sub/` is the name of a folder; change who asks for it'],
		['[[a/b?]]', 'a/b?', '`a/b?` cannot be the path of a file; change who asks for it'],
		['[x](../../sky/b.md)', '../../sky/b', '`../../sky/b` would lie outside of `sea`; change who asks for it'],
	])('refuses what %s asks for', async (link, name, said) => {
		const root = makeFolder({ 'sea/kb.yaml': 'name: sea\n', 'sea/people/q.md': `${link}\n` })
		const run = await marcasite(root, ['new', '--wanted', name])
		expect(run).toMatchObject({ stderr: `marcasite: ${said}\n`, code: 2 })
	})

	it('begins as the template of its type', async () => {
		const root = makeFolder({
			...WIKI,
			'_templates/concept.md': '---\ntitle: {{title}}\ntype: {{ type }}\nid: {{id}}\n---\n## Why\n',
		})
		await marcasite(root, ['new', 'concept', 'Ebb', '--kb', 'sea'])
		expect(contentOf(root)['sea/concepts/ebb.md']).toBe('---\ntitle: Ebb\ntype: concept\nid: ebb\n---\n## Why\n')
	})

	it('takes the title for the name of the file in a plain folder', async () => {
		const root = makeFolder({ 'a.md': '[[Über 🌊 uns]]\n', 'marcasite.yaml': '' })
		const { stdout } = await marcasite(root, ['new', 'Über 🌊 uns'])
		expect(stdout).toBe('Über 🌊 uns.md\n')
		expect((await marcasite(root, ['check'])).code).toBe(0)
	})

	it('belongs to the KB of the folder it is called in', async () => {
		const root = makeFolder(WIKI)
		mkdirSync(join(root, 'sky/deep'))
		const { stdout } = await marcasite(join(root, 'sky/deep'), ['new', 'Cloud', '--in', '../..'])
		expect(contentOf(root)['sky/cloud.md']).toContain('title: "Cloud"')
		expect(stdout).toContain('sky/cloud.md')
	})

	it('shows a note and writes none', async () => {
		const root = makeFolder(WIKI)
		const before = contentOf(root)
		const { stdout } = await marcasite(root, ['new', 'Cloud', '--kb', 'sky', '--dry-run'])
		expect(stdout).toBe('---\nid: cloud\ntitle: "Cloud"\ntype: note\n---\n\n')
		expect(contentOf(root)).toEqual(before)
	})
})

describe('new writes nothing', () => {
	it.each([
		[[], 2, 'what is it called?'],
		[['Cloud'], 2, 'in which KB? name one with `--kb`: `sea`, `sky`'],
		[['Cloud', '--kb', 'skye'], 2, 'there is no KB `skye`'],
		[['concpt', 'Ebb', '--kb', 'sea'], 2, 'did you mean `concept`?'],
		[['--wanted', 'spring-tides'], 2, 'did you mean `spring-tide`?'],
		[['a', 'b', 'c'], 2, 'put the title in quotes'],
		[['  '], 2, 'needs a letter'],
		[['x'.repeat(300), '--kb', 'sea'], 2, 'too long to be the name of a file'],
		[['CON', '--kb', 'sea'], 2, 'the name of a device on Windows'],
		[['The moon', '--kb', 'sea'], 1, 'sea/moon.md` has this title already'],
		[['Moon', '--kb', 'sea'], 1, 'sea/moon.md` has the id `moon` already'],
	])('for %j', async (words, code, said) => {
		const root = makeFolder(WIKI)
		const run = await marcasite(root, ['new', ...words])
		expect(run.stderr).toContain(said)
		expect([run.code, run.stdout]).toEqual([code, ''])
		expect(contentOf(root)).toEqual(WIKI)
	})

	it('over a file that is no note, or no sound one', async () => {
		const root = makeFolder({ ...WIKI, 'sky/cloud.md': Buffer.from([0xff, 0xfe, 0x00]) })
		const run = await marcasite(root, ['new', 'Cloud', '--kb', 'sky'])
		expect(run.stderr).toContain('There is a file `sky/cloud.md` already')
		expect(run.code).toBe(1)
	})
})
