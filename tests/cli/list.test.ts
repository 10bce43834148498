/** `marcasite list`, as its user sees it. */
import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { makeFolder, marcasite } from './transcript.ts'

const WIKI = {
	'marcasite.yaml': '',
	'sea/kb.yaml': 'name: sea\n',
	'sea/tide.md': '---\ntitle: Tide\ntype: concept\ntags: [water/salt]\n---\nThe [[moon]] and the [[ebb]].\n',
	'sea/ebb.md': '---\ntitle: "Ebb\tand\u001b[31m flow"\ntype: concept\n---\n[[tide]] [[spring]]\n',
	'sea/darwin.md': '---\ntitle: George Darwin\ntype: person\n---\n[[tide]]\n',
	'sea/next.md': '---\ntitle: Not yet\ndraft: true\n---\n[[tide]]\n',
}

describe('list', () => {
	it('prints a line a note for a pipe, with tabs between path, title and type', async () => {
		const run = await marcasite(makeFolder(WIKI), ['list'])
		expect(run).toEqual({
			stdout:
				'sea/ebb.md\tEbb and\\u{1b}[31m flow\tconcept\nsea/darwin.md\tGeorge Darwin\tperson\nsea/tide.md\tTide\tconcept\n',
			stderr: '',
			code: 0,
		})
	})

	it.each<[string, readonly string[]]>([
		['type:concept tag:water', ['sea/tide']],
		['type:concept -tag:water', ['sea/ebb']],
		['-orphan -title:e', []],
		['-quality>=3 orphan', ['sea/darwin']],
		['links:tide sort:-title', ['sea/darwin', 'sea/ebb']],
		['draft', ['sea/next']],
		['wanted sort:-backlinks', ['sea/moon', 'sea/spring']],
		['collected', []],
	])('takes %s', async (query, ids) => {
		const run = await marcasite(makeFolder(WIKI), ['list', '--ids', '-q', ...query.split(' ')])
		expect(run).toEqual({ stdout: ids.map(id => `${id}\n`).join(''), stderr: '', code: 0 })
	})

	it('takes what the shell took the quotes from, and a whole query in quotes', async () => {
		const root = makeFolder(WIKI)
		const ids = async (...words: readonly string[]) => (await marcasite(root, ['list', '--ids', ...words])).stdout
		expect(await ids('title:george d', 'type:person')).toBe('sea/darwin\n')
		expect(await ids('-title:george d', 'type:person')).toBe('')
		expect(await ids('george d', 'type:person')).toBe('sea/darwin\n')
		expect(await ids('d george type:person')).toBe('sea/darwin\n')
	})

	it('prints files as they are named from here', async () => {
		const run = await marcasite(makeFolder({ 'notes/a.md': 'A', 'notes/b c.md': 'B' }), [
			'list',
			'--in',
			'notes',
			'--paths',
		])
		expect(run.stdout).toBe('notes/a.md\nnotes/b c.md\n')
	})

	it('prints what it found as data', async () => {
		const run = await marcasite(makeFolder(WIKI), ['list', '--json', 'tag:water', 'sort:-words'])
		expect(JSON.parse(run.stdout)).toEqual({
			version: 1,
			query: 'tag:water sort:-words',
			of: 'notes',
			total: 1,
			remarks: [],
			notes: [
				{
					id: 'sea/tide',
					kb: 'sea',
					path: 'sea/tide.md',
					title: 'Tide',
					type: 'concept',
					tags: ['water/salt'],
					aliases: [],
					url: '/sea/tide/',
					words: 3,
					links: 1,
					backlinks: 2,
					properties: { words: ['3'] },
				},
			],
		})
		const wanted = await marcasite(makeFolder(WIKI), ['list', '--json', 'wanted', 'moon'])
		expect(JSON.parse(wanted.stdout).wanted).toEqual([
			{ kb: 'sea', name: 'moon', url: '/wanted/sea/moon/', askedBy: ['sea/tide'], properties: {} },
		])
	})

	it('finds nothing without being at fault, and says what may have been meant', async () => {
		const run = await marcasite(makeFolder(WIKI), ['list', 'type:conecpt'])
		expect(run).toEqual({
			stdout: '',
			stderr: 'Nothing is found\nNo note has the type `conecpt`; did you mean `concept`?\n',
			code: 0,
		})
		expect((await marcasite(makeFolder(WIKI), ['list', '-q', 'type:conecpt'])).stderr).toBe('')
	})

	it('says of what it sorts by and shows that no note has it', async () => {
		const run = await marcasite(makeFolder(WIKI), ['list', 'type:concept', 'sort:-backlnks', 'limit:1'])
		expect(run.stderr).toBe('No note has the field `backlnks`; did you mean `backlinks`?\n')
		expect(run.stdout.split('\n')).toHaveLength(2)
	})

	it('refuses a query that it cannot read, each mistake with its place', async () => {
		const run = await marcasite(makeFolder(WIKI), ['list', 'tpye:concept', '-tag:', 'x\u001b'])
		expect(run).toEqual({
			stdout: '',
			stderr: `marcasite: there is no word \`tpye:\`
  tpye:concept -tag: x\\u{1b}
  ^^^^
  hint: Did you mean \`type:\`?
marcasite: \`tag:\` needs a value
  tpye:concept -tag: x\\u{1b}
               ^^^^^
  hint: Write \`tag:x\\u{1b}\`, without a blank
`,
			code: 2,
		})
	})

	it('refuses KBs and notes that are not there', async () => {
		const run = await marcasite(makeFolder(WIKI), ['list', 'kb:see', 'links:tied'])
		expect(run.stderr).toBe(`marcasite: there is no KB \`see\`
  kb:see links:tied
     ^^^
marcasite: there is no note \`tied\`
  kb:see links:tied
               ^^^^
`)
		expect(run.code).toBe(2)
	})

	it('asks the version history when a note was changed', async () => {
		const root = makeFolder(WIKI)
		const git = (...args: readonly string[]) =>
			execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], {
				cwd: root,
				env: { ...process.env, GIT_AUTHOR_DATE: '2024-05-17T12:00:00', GIT_COMMITTER_DATE: '2024-05-17T12:00:00' },
			})
		git('init', '-q')
		git('add', 'sea/tide.md')
		git('commit', '-qm', 'x')
		const run = await marcasite(root, ['list', 'updated:2024', 'columns:title,updated'])
		expect(run.stdout).toBe('Tide\t2024-05-17\n')
	})
})
