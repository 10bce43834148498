/** `marcasite init`, as its user sees it. */
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { validateWorkflow } from '@action-validator/core'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { askNames } from '../../src/cli/init/questions.ts'
import { contentOf, git } from '../vault/temporary.ts'
import { CHECKOUT, RECIPES } from './services.ts'
import { makeFolder, marcasite } from './transcript.ts'

const PROJECT = [
	'README.md',
	'package.json',
	'.editorconfig',
	'.github/workflows/check.yml',
	'.github/workflows/publish.yml',
	'.gitignore',
	'.vscode/extensions.json',
	'.vscode/settings.json',
]

describe('init', () => {
	it('begins a wiki without a fault, and prints its files', async () => {
		const root = makeFolder({})
		const run = await marcasite(root, ['init', 'my-wiki'])
		const files = run.stdout.trim().split('\n')
		expect(files.toSorted()).toEqual(Object.keys(contentOf(root)).toSorted())
		expect(files).toEqual(expect.arrayContaining(PROJECT.map(path => `my-wiki/${path}`)))
		expect(run.stderr).toMatch(/^Began the wiki “My wiki” in my-wiki: 7 notes /)
		expect(run.stderr).toContain('Next:\n  cd my-wiki\n  npm install\n  npx marcasite dev --open\n')
		expect(run.code).toBe(0)

		const check = await marcasite(join(root, 'my-wiki'), ['check', '--all', '--max-warnings', '0'])
		expect(check).toMatchObject({ stdout: expect.stringMatching(/^No problems in 7 notes/), code: 0 })
		const begun = await marcasite(join(root, 'my-wiki'), ['new', 'concept', 'Memex', '--dry-run'])
		expect(begun.stdout).toContain('type: concept\nsummary:')
	})

	it('is this version of the program, and files that others can read', async () => {
		const root = makeFolder({})
		await marcasite(root, ['init', '--yes', '--title', 'Seas & "tides"', '--name', 'seas'])
		const files = contentOf(root)
		const version = JSON.parse(readFileSync(join(CHECKOUT, 'package.json'), 'utf8')).version
		expect(JSON.parse(files['package.json'] ?? '')).toMatchObject({ devDependencies: { marcasite: version } })
		expect(parse(files['content/kb.yaml'] ?? '')).toMatchObject({ name: 'seas', title: 'Seas & "tides"' })
		expect(files['README.md']).toMatch(/^# Seas \\& "tides"\n/)
		for (const [path, text] of Object.entries(files)) {
			expect([path, text]).toEqual([path, expect.not.stringMatching(/%(?:title|name|version|branch)%/)])
			if (path.endsWith('.json')) JSON.parse(text)
		}
	})

	it('names schemas that the package has', async () => {
		const root = makeFolder({})
		await marcasite(root, ['init', '--yes'])
		const files = contentOf(root)
		const lines = ['content/kb.yaml', 'content/marcasite.yaml'].map(path => files[path]?.split('\n')[0])
		const { exports } = JSON.parse(readFileSync(join(CHECKOUT, 'package.json'), 'utf8'))
		for (const line of lines) {
			const name = /^# yaml-language-server: \$schema=\.\.\/node_modules\/marcasite\/(\S+)$/.exec(line ?? '')?.[1]
			expect(exports).toHaveProperty([`./${name}`], `./${name}`)
			expect(files['.vscode/settings.json']).toContain(`"./node_modules/marcasite/${name}"`)
		}
	})

	it('has the workflows of the guides', async () => {
		const root = makeFolder({})
		git(root, 'init', '--quiet')
		git(root, 'checkout', '--quiet', '-b', 'trunk')
		const run = await marcasite(root, ['init', '--yes'])
		expect(run.stderr).not.toContain('GitHub reads')
		const files = contentOf(root)
		const [check, publish] = ['check', 'publish'].map(name => files[`.github/workflows/${name}.yml`] ?? '')
		for (const text of [check, publish]) expect(validateWorkflow(text ?? '').errors).toEqual([])
		const steps = (text: string) => parse(text).jobs.check.steps
		expect(steps(check ?? '')).toEqual(steps(RECIPES.get('.github/workflows/notes-npx.yml') ?? ''))
		const guide = readFileSync(join(CHECKOUT, 'content/handbook/guides/publishing.md'), 'utf8')
		const told = /^```yaml title="\.github\/workflows\/publish\.yml"\n([\s\S]*?)^```$/m.exec(guide)?.[1] ?? ''
		expect(parse((publish ?? '').replace('"trunk"', 'main'))).toEqual(parse(told))
	})

	it('leaves files that are there, and says what they lack', async () => {
		const mine = { 'README.md': 'mine\n', 'package.json': '{"scripts": {"dev": "marcasite dev x"}}\n', LICENSE: '' }
		const root = makeFolder(mine)
		const run = await marcasite(root, ['init', '--yes'])
		expect(contentOf(root)).toMatchObject(mine)
		expect(run.stdout).not.toContain('README.md')
		expect(run.stderr).toContain('Left as they are: README.md, package.json\n')
		expect(run.stderr).toMatch(/ {2}npm install --save-dev marcasite@\d/)
		expect(run.stderr).toContain('  npm pkg set scripts.build="marcasite build" scripts.check="marcasite check"\n')
	})

	it('says where workflows belong if the repository is larger', async () => {
		const root = makeFolder({})
		git(root, 'init', '--quiet')
		const run = await marcasite(root, ['init', 'docs'])
		expect(run.stderr).toContain('GitHub reads .github at the root of a repository only')
	})

	it('lists what it would write', async () => {
		const root = makeFolder({})
		const run = await marcasite(root, ['init', 'a', '--dry-run'])
		expect(run.stdout).toContain('a/content/kb.yaml\n')
		expect(run.stderr).toMatch(/^Would begin the wiki “A” in a: 7 notes /)
		expect(contentOf(root)).toEqual({})
	})

	it.each([
		['Die Gezeiten 🌊', 'Die Gezeiten 🌊', 'die-gezeiten'],
		['🌊', '🌊', 'wiki'],
		['ويكي المعرفة', 'ويكي المعرفة', 'ويكي-المعرفة'],
		['tags', 'Tags', 'tags-wiki'],
		['a "b" \\ $c %title%', 'A "b" \\ $c %title%', 'a-b-c-title'],
	])('takes the folder %j', async (name, title, kb) => {
		const root = makeFolder({})
		const run = await marcasite(root, ['init', name])
		expect(run.code).toBe(0)
		expect(parse(contentOf(root)[`${name}/content/kb.yaml`] ?? '')).toMatchObject({ title, name: kb })
		const check = await marcasite(join(root, name), ['check', '--all', '--max-warnings', '0'])
		expect(check).toMatchObject({ stdout: expect.stringMatching(/^No problems in 7 notes/), code: 0 })
	})
})

describe('init writes nothing', () => {
	it.each([
		['over a file', { a: '' }, ['a'], 2, '`a` is a file, not a folder'],
		['below a file', { a: '' }, ['a/b'], 3, 'Cannot write `b` (ENOTDIR); nothing is left of it'],
		['with a title of two lines', {}, ['--title', 'a\nb'], 2, 'a title is one line'],
		['without a title', {}, ['--title', ' '], 2, 'a title needs at least one character'],
		['with a name that is no address', {}, ['--name', 'My KB'], 2, 'write the name as it stands in addresses: `my-kb`'],
		['with a name of the site', {}, ['--name', 'search'], 2, 'belongs to the site itself'],
		['where notes are', { 'content/a/b.md': '' }, [], 2, 'there are notes in `content` already'],
		['in a plain folder of notes', { 'a.md': '' }, [], 2, 'there are notes in `.` already'],
		['in a KB', { 'x/kb.yaml': '' }, ['x'], 2, 'there are notes in `x` already'],
		['in a vault', { '.obsidian/app.json': '{}' }, [], 2, 'there are notes in `.` already'],
		['within a wiki', { 'marcasite.yaml': '' }, ['a/b'], 2, '`a/b` lies in the wiki'],
		['within the notes of a wiki', { 'content/a.md': '' }, ['content/x'], 2, '`content/x` lies in the wiki'],
	])('%s', async (_, files, args, code, said) => {
		const root = makeFolder(files)
		const run = await marcasite(root, ['init', ...args])
		expect(run.stderr).toContain(said)
		expect([run.code, run.stdout]).toEqual([code, ''])
		expect(contentOf(root)).toEqual(files)
	})

	it('through a symbolic link, and takes back what it had written', async () => {
		const root = makeFolder({ 'elsewhere/a.txt': '', 'wiki/x.txt': '' })
		symlinkSync(join(root, 'elsewhere'), join(root, 'wiki/.vscode'))
		const before = contentOf(root)
		const run = await marcasite(root, ['init', 'wiki'])
		expect(run.stderr).toContain('Cannot write `.vscode/extensions.json`: a folder of it is none, or leads elsewhere')
		expect([run.code, run.stdout]).toEqual([3, ''])
		expect(contentOf(root)).toEqual(before)
	})

	it('over an empty content folder, which is used', async () => {
		const root = makeFolder({})
		mkdirSync(join(root, 'content'))
		expect((await marcasite(root, ['init', '--yes'])).code).toBe(0)
	})
})

describe('the questions', () => {
	const proposed = { title: 'My wiki', name: 'my-wiki' }
	/** Types each answer once its question is shown. */
	const answer = async (...answers: readonly string[]) => {
		const [input, output] = [new PassThrough(), new PassThrough()]
		const waiting = [...answers]
		let shown = ''
		output.on('data', chunk => {
			const asked = /called\?|elsewhere\?/.exec(String(chunk))?.[0]
			if (asked !== undefined && !shown.includes(asked)) setImmediate(() => input.write(waiting.shift() ?? '\u0003'))
			shown += String(chunk)
		})
		return { names: await askNames(proposed, { input, output }), shown }
	}

	it('take what is proposed for Enter', async () => {
		const { names, shown } = await answer('\r', '\r')
		expect(names).toEqual(proposed)
		expect(shown).toContain('my-wiki')
	})

	it('propose a name for the title that is given', async () => {
		expect((await answer('The sea\r', '\r')).names).toEqual({ title: 'The sea', name: 'the-sea' })
	})

	it('end with Ctrl-C', async () => {
		expect((await answer('\u0003')).names).toBeUndefined()
	})
})
