/** `marcasite stats`, as its user sees it. */
import { describe, expect, it } from 'vitest'
import { makeFolder, marcasite, transcript } from './transcript.ts'

const WIKI = {
	'marcasite.yaml': '',
	'sea/kb.yaml':
		'name: sea\nshortname: s\ntypes:\n  concept:\n    required: [title, origin]\n    fields:\n      origin: {type: text}\n      unit: {type: text}\n',
	'sea/tide.md': '---\ntitle: Tide\ntype: concept\norigin: Old English\n---\nSee the [[ebb]] and the [[moon]].\n',
	'sea/ebb.md': '---\ntitle: Ebb\ntype: concept\n---\nThe [[tide]] goes.\n',
	'sea/alone.md': '---\ntitle: Alone\ntype: person\n---\nNobody.\n',
}

describe('stats', () => {
	it('tells what there is', async () => {
		expect(await transcript(WIKI, 'marcasite stats')).toBe(`$ marcasite stats
3 notes in Sea; 2 types, 0 tags
7 words, 2 in the note in the middle; 3 stubs
2 links
1 error, 1 warning

Types: notes that have…
  type     notes  links  linked  summary  tags  sources  date  required
  concept      2   100%    100%       0%    0%       0%    0%       50%
  person       1     0%      0%       0%    0%       0%    0%      100%

Fields of concept
   50% ██████████·········· origin (required)
    0% ···················· unit
Fields of person
    0% ···················· affiliations

Most linked
  1  Ebb
  1  Tide

Orphans (1)
  1 person; \`marcasite list orphan\` lists them

Wanted (1)
  1  moon
exit 0`)
	})

	it('tells it as data, with nothing left out', async () => {
		const run = await marcasite(makeFolder(WIKI), ['stats', '--kb', 'S', '--json', '-q'])
		expect(run.stderr).toBe('')
		const json = JSON.parse(run.stdout)
		expect(Object.keys(json)).toEqual([
			'version',
			'counts',
			'kbs',
			'growth',
			'coverage',
			'mostLinked',
			'orphans',
			'wanted',
		])
		expect(json).toMatchObject({
			version: 1,
			counts: { notes: 3, words: 7, links: 2, orphans: 1, wanted: 1 },
			growth: null,
			orphans: [{ id: 'sea/alone', title: 'Alone', path: 'sea/alone.md', type: 'person' }],
			wanted: [{ kb: 'sea', name: 'moon', askedBy: 1 }],
		})
		expect(json.coverage[0].fields.at(-2)).toEqual({ name: 'origin', count: 1, required: true })
	})

	it('refuses a KB that is not there', async () => {
		expect(await marcasite(makeFolder(WIKI), ['stats', '--kb', 'seas'])).toEqual({
			stdout: '',
			stderr: 'marcasite: there is no KB `seas`; did you mean `sea`?\n',
			code: 2,
		})
	})
})
