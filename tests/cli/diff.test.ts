import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cacheDirFor } from '../../src/vault/cache-folder.ts'
import { commitAll, contentOf, git, write } from '../vault/temporary.ts'
import { dedent, type Files, makeFolder, marcasite } from './transcript.ts'

/** A repository with one commit of these files. */
function repository(files: Files): string {
	const root = makeFolder(files)
	git(root, 'init', '--quiet')
	commitAll(root, '2024-01-01')
	return root
}

/** What a person at a terminal sees. */
async function run(root: string, command: string): Promise<string> {
	const { stdout, stderr, code } = await marcasite(root, command.split(' ').slice(1))
	return [`$ ${command}\n`, stdout, stderr.replaceAll(/^(?=.)/gm, '! '), `exit ${code}`].join('')
}

/** Notes of which one is renamed, one written and one removed by the second commit. */
function changedNotes(): string {
	const root = repository({
		'notes/a.md': 'See [[Old Name]] and [[ghost]], and [[gone]].\n',
		'notes/Old Name.md': 'One\nTwo\nThree\n[[a]]\n',
		'notes/gone.md': '[[a]]\n',
		'README.md': '',
	})
	git(root, 'mv', 'notes/Old Name.md', 'notes/New Name.md')
	git(root, 'rm', '--quiet', 'notes/gone.md')
	write(root, 'notes/ghost.md', '# Ghost\n')
	commitAll(root, '2024-01-02')
	return root
}

describe('marcasite diff', () => {
	it('tells people what changes', async () => {
		expect(await run(changedNotes(), 'marcasite diff HEAD~1..HEAD --in notes')).toBe(
			dedent(`
			$ marcasite diff HEAD~1..HEAD --in notes
			Links broken
			  a.md:1: Old Name (link/broken)
			  a.md:1: gone (link/broken)

			Pages removed
			  Gone in gone.md; nothing is left at its address; still linked by a.md

			Pages moved
			  Old Name.md is now New Name.md; /old-name/ to /new-name/, nothing is left at its address

			Pages added
			  Ghost in ghost.md

			Links healed
			  a.md:1: ghost (link/broken)

			Wanted pages written
			  ghost is ghost.md, wanted by a.md

			Newly wanted pages
			  gone, wanted by a.md
			  Old Name, wanted by a.md

			New orphans
			  New Name in New Name.md

			1 page added, 1 moved, 1 removed; 2 links broken, 1 healed; 1 new orphan; 1 wanted page written, 2 new (HEAD~1..HEAD)
			exit 0
			`),
		)
	})

	it('writes Markdown for a pull request', async () => {
		expect(await run(changedNotes(), 'marcasite diff HEAD~1 --in notes --format markdown')).toBe(
			dedent(`
			$ marcasite diff HEAD~1 --in notes --format markdown
			### 1 page added, 1 moved, 1 removed; 2 links broken, 1 healed; 1 new orphan; 1 wanted page written, 2 new

			What becomes of the wiki from \`HEAD~1\` to \`work tree\`.

			**Links broken**

			- \`a.md:1\`: \`Old Name\` (\`link/broken\`)
			- \`a.md:1\`: \`gone\` (\`link/broken\`)

			**Pages removed**

			- \`Gone\` in \`gone.md\`; nothing is left at its address; still linked by \`a.md\`

			**Pages moved**

			- \`Old Name.md\` is now \`New Name.md\`; \`/old-name/\` to \`/new-name/\`, nothing is left at its address

			**Pages added**

			- \`Ghost\` in \`ghost.md\`

			**Links healed**

			- \`a.md:1\`: \`ghost\` (\`link/broken\`)

			**Wanted pages written**

			- \`ghost\` is \`ghost.md\`, wanted by \`a.md\`

			**Newly wanted pages**

			- \`gone\`, wanted by \`a.md\`
			- \`Old Name\`, wanted by \`a.md\`

			**New orphans**

			- \`New Name\` in \`New Name.md\`
			exit 0
			`),
		)
	})

	it('writes data for programs', async () => {
		const root = changedNotes()
		const { stdout } = await marcasite(root, ['diff', 'HEAD~1..', '--in', 'notes', '--format', 'json'])
		const commits = git(root, 'rev-list', 'HEAD').trim().split('\n')
		expect(JSON.parse(stdout)).toMatchObject({
			version: 1,
			from: { ref: 'HEAD~1', commit: commits[1] },
			to: { ref: 'HEAD', commit: commits[0] },
			summary: { added: 1, removed: 1, renamed: 1, broken: 2, healed: 1, orphaned: 1, filled: 1, wanted: 2 },
			pages: {
				added: [{ id: 'notes/ghost', path: 'ghost.md', title: 'Ghost', url: '/ghost/' }],
				removed: [{ path: 'gone.md', address: 'gone', askedBy: ['notes/a'] }],
				renamed: [{ before: { path: 'Old Name.md' }, after: { path: 'New Name.md' }, address: 'gone' }],
			},
			links: { broken: [{ path: 'a.md', line: 1, column: 5, target: 'Old Name' }, { target: 'gone' }] },
			wanted: { filled: [{ name: 'ghost', page: { path: 'ghost.md' }, askedBy: ['notes/a'] }] },
		})
	})

	it('compares the last commit with the files as they are, without what git ignores', async () => {
		const root = repository({ 'marcasite.yaml': '', '.gitignore': 'private/\n', 'a.md': '[[b]]', 'b.md': '[[a]]' })
		expect(await run(root, 'marcasite diff')).toBe(
			'$ marcasite diff\nNo page or link of the wiki changes (HEAD..work tree)\nexit 0',
		)
		write(root, 'private/secret.md', '[[a]]')
		write(root, 'c.md', '[[a]]')
		expect(await run(root, 'marcasite diff --format markdown')).toContain('### 1 page added; 1 new orphan\n')
	})

	it('begins where two branches parted, with three dots', async () => {
		const root = repository({ 'n/a.md': '' })
		git(root, 'checkout', '--quiet', '-b', 'side')
		write(root, 'n/side.md', '')
		commitAll(root, '2024-01-02')
		git(root, 'checkout', '--quiet', 'main')
		write(root, 'n/main.md', '')
		commitAll(root, '2024-01-03')
		expect(await run(root, 'marcasite diff main...side --in n')).toContain('\n1 page added; 1 new orphan (main..side)')
		expect(await run(root, 'marcasite diff main..side --in n')).toContain('\n1 page added, 1 removed;')
	})

	it('takes a folder that was not there before for an empty wiki', async () => {
		const root = repository({ 'README.md': '' })
		write(root, 'n/a.md', '')
		commitAll(root, '2024-01-02')
		expect(await run(root, 'marcasite diff HEAD~1.. --in n')).toContain('\n1 page added; 1 new orphan')
	})

	it('lets no content forge mentions, links, images, tags or commands of a terminal', async () => {
		const root = repository({ 'n/a.md': '' })
		const evil = '`@user` ![x](http://e.example/p) <img src=x> #1 `` \u001b]0;x\u0007'
		write(root, 'n/@someone <b>.md', `---\ntitle: ${JSON.stringify(evil)}\n---\n[[@team ![](x) \`</details>]]`)
		const { stdout } = await marcasite(root, ['diff', '--in', 'n', '--format', 'markdown'])
		const withoutCode = stdout.replaceAll(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g, '')
		expect(withoutCode.replace(/^### /, '')).not.toMatch(/[@!<#[\]]/)
		expect(stdout).toContain('@user')
		for (const format of ['pretty', 'markdown', 'json']) {
			const run = await marcasite(root, ['diff', '--in', 'n', '--format', format])
			// biome-ignore lint/suspicious/noControlCharactersInRegex: this is what must not be there
			expect(run.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/)
		}
	})

	it('stays short enough for a comment, and says what it leaves out', async () => {
		const root = repository({ 'n/a.md': '' })
		const name = (index: number) => `n/${'long name '.repeat(12)}${index}.md`
		for (let index = 0; index < 400; index++) write(root, name(index), `[[missing ${index}]]`)
		const { stdout } = await marcasite(root, ['diff', '--in', 'n', '--format', 'markdown'])
		expect(stdout.length).toBeLessThan(65_536)
		expect(stdout).toContain('<details><summary><b>Links broken</b> (400)</summary>')
		expect(stdout).toMatch(/\nLeft out: \d+ lines\. `marcasite diff --format json` lists them all\.\n/)
		const json = await marcasite(root, ['diff', '--in', 'n', '--format', 'json'])
		expect(JSON.parse(json.stdout).links.broken).toHaveLength(400)
	})

	it.each([
		['nobody', '`nobody` names no commit of this repository', 'branch'],
		['mian..HEAD', '`mian` names no commit of this repository', 'Did you mean `main`?'],
	])('refuses the range %s', async (range, message, hint) => {
		const root = repository({ 'n/a.md': '' })
		const { stderr, code } = await marcasite(root, ['diff', range, '--in', 'n'])
		expect(stderr).toContain(`marcasite: ${message}\n  hint: `)
		expect(stderr).toContain(hint)
		expect(code).toBe(2)
	})

	it('says it in a line when there is no repository, no commit, or no history, and writes nothing', async () => {
		const outside = makeFolder({ 'n/a.md': '' })
		expect(await run(outside, 'marcasite diff --in n')).toBe(
			dedent(`
			$ marcasite diff --in n
			! marcasite: \`n\` lies in no git repository
			!   hint: Revisions can be compared only in the work tree of a repository
			exit 2
			`),
		)
		git(outside, 'init', '--quiet')
		const before = contentOf(outside)
		expect(await run(outside, 'marcasite diff --in n')).toBe(
			dedent(`
			$ marcasite diff --in n
			! marcasite: The git repository has no commits yet
			!   hint: Commit the notes; then there is something to compare
			exit 2
			`),
		)
		expect(contentOf(outside)).toEqual(before)
		expect(existsSync(cacheDirFor(join(outside, 'n')))).toBe(false)
		const full = changedNotes()
		const shallow = makeFolder({})
		git(shallow, 'clone', '--quiet', '--depth=1', `file://${full}`, join(shallow, 'clone'))
		expect(await run(join(shallow, 'clone'), 'marcasite diff HEAD~1 --in notes')).toBe(
			dedent(`
			$ marcasite diff HEAD~1 --in notes
			! marcasite: \`HEAD~1\` names no commit here: the history of this clone is cut off
			!   hint: Fetch all of it: \`fetch-depth: 0\` in GitHub Actions, \`GIT_DEPTH: 0\` in GitLab CI, \`git fetch --unshallow\` elsewhere
			exit 2
			`),
		)
	})
})
