import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { cacheDirFor } from '../../src/vault/cache-folder.ts'
import { contentOf, git } from '../vault/temporary.ts'
import { BIN, dedent, makeFolder, marcasite, type Run, transcript } from './transcript.ts'

/** The places of what a run prints. */
function places({ stdout }: Run): readonly string[] {
	return [...stdout.matchAll(/^(\S.*?:\d+:\d+) {2}/gm)].map(([, place = '']) => place)
}

const WIKI = {
	'wiki/marcasite.yaml': 'title: Sea\n',
	'wiki/tides/kb.yaml': 'name: tides\n',
	'wiki/tides/a.md': '[[winds:b]] [[nobody]]\n',
	'wiki/winds/kb.yaml': 'name: winds\n',
	'wiki/winds/b.md': '[[tides:a]] [[somebody]]\n',
	'wiki/winds/sub/c.md': '[[b]]\n',
	'other/d.md': '[[x]]\n',
}

describe('marcasite check, of folders and files', () => {
	it('judges files within their wiki, and tells only of them', async () => {
		const folder = makeFolder(WIKI)
		const [files, several, part] = await Promise.all([
			marcasite(folder, ['check', 'wiki/tides/a.md', 'wiki/winds/sub/c.md', 'wiki/tides/kb.yaml']),
			marcasite(folder, ['check', 'other', 'wiki']),
			marcasite(join(folder, 'wiki/winds'), ['check']),
		])
		expect(places(files)).toEqual(['wiki/tides/a.md:1:13'])
		expect(files.stderr).toBe('')
		expect(places(several)).toEqual(['other/d.md:1:1', 'wiki/tides/a.md:1:13', 'wiki/winds/b.md:1:13'])
		expect(several.stdout).toContain('3 errors in 4 notes of 3 KBs')
		expect(places(part)).toEqual(['b.md:1:13'])
		expect([files.code, several.code, part.code]).toEqual([1, 1, 1])
	})

	it('says what it looked at in vain', async () => {
		const files = { 'n/marcasite.yaml': 'ignore: [old]\n', 'n/a.md': 'A\n', 'n/old/b.md': '[[x]]\n', 'e/.keep': '' }
		expect(await transcript(files, 'marcasite check n/old/b.md e')).toBe(
			dedent(`
			$ marcasite check n/old/b.md e
			No problems in 1 note (… s)
			! Warning: there are no notes in \`e\`
			! Warning: \`n/old/b.md\` is left out by the wiki in \`n\`
			exit 0
			`),
		)
	})

	it('looks at nothing where a name is wrong', async () => {
		const folder = makeFolder(WIKI)
		const runs = await Promise.all([
			marcasite(folder, [
				'check',
				'wiki',
				'gone.md',
				'--report',
				'json=r.json',
				'--baseline',
				'b.json',
				'--update-baseline',
			]),
			marcasite(folder, ['check', 'other/d.md', '--in', 'wiki']),
			marcasite(folder, ['check', 'wiki', '']),
			marcasite(folder, ['check', '\u001b]0;x\u0007\n']),
		])
		expect(runs).toEqual([
			{ stdout: '', stderr: 'marcasite: there is no file or folder `gone.md`\n', code: 2 },
			{ stdout: '', stderr: 'marcasite: `other/d.md` is not in the folder `wiki`\n', code: 2 },
			{ stdout: '', stderr: 'marcasite: the name of a file or folder is empty\n', code: 2 },
			{ stdout: '', stderr: 'marcasite: there is no file or folder `\\u{1b}]0;x\\u{7}\\u{a}`\n', code: 2 },
		])
		expect(Object.keys(contentOf(folder)).sort()).toEqual(Object.keys(WIKI).sort())
	})

	it('takes names of every kind', async () => {
		const names = ['my notes/ü b.md', '-rf.md', "it's $HOME `x`.md", 'new\nline.md']
		const folder = makeFolder(Object.fromEntries(names.map(name => [`content/${name}`, '[[x]]\n'])))
		const run = await marcasite(join(folder, 'content'), ['check', '--quiet', '--', ...names])
		expect(places(run)).toEqual([
			'-rf.md:1:1',
			"it's $HOME `x`.md:1:1",
			'my notes/ü b.md:1:1',
			'new\\u{a}line.md:1:1',
			'new\\u{a}line.md:1:1',
		])
	})

	it('answers alike where two run at once, and the next time', async () => {
		const folder = makeFolder(WIKI)
		const check = () => marcasite(folder, ['check', 'wiki', '--format', 'jsonl'])
		const [one, two] = await Promise.all([check(), check()])
		expect(places(one)).toEqual(places(two))
		expect(one.stdout).toContain('"link/broken"')
		expect([two.stdout, (await check()).stdout]).toEqual([one.stdout, one.stdout])
		expect(readdirSync(cacheDirFor(join(folder, 'wiki'))).filter(name => name.includes('verdict'))).toHaveLength(1)
	})
})

describe('marcasite check --stdin', () => {
	it('judges what it reads in the place of a note, and writes nothing', () => {
		const folder = makeFolder(WIKI)
		const before = contentOf(folder)
		const args = ['check', '--stdin', 'wiki/tides/new.md', '--format', 'jsonl']
		const env = { PATH: process.env.PATH, HOME: `${folder}-cache`, MARCASITE_CACHE: `${folder}-cache` }
		const input = '[[a]] [[nobody-else]]\n'
		const { stdout, stderr, status } = spawnSync(process.execPath, [BIN, ...args], {
			cwd: folder,
			env,
			input,
			encoding: 'utf8',
		})
		const problems = stdout
			.trim()
			.split('\n')
			.map(line => JSON.parse(line))
		expect(problems.filter(({ severity }) => severity !== 'info')).toMatchObject([
			{ code: 'link/broken', path: 'tides/new.md', line: 1, column: 7 },
		])
		expect({ stderr, status }).toEqual({ stderr: '', status: 1 })
		expect(contentOf(folder)).toEqual(before)
		expect(existsSync(`${folder}-cache`)).toBe(false)
	})
})

describe('marcasite check, where something is in its way', () => {
	it('reports to files what it prints, and prints what it cannot write', async () => {
		const folder = makeFolder({ 'n/a.md': '[[x]]\n' })
		const reports = ['--report', 'json=out/a.json', '--report', 'sarif=out/b.sarif', '--report', 'junit=/dev/full']
		const run = await marcasite(folder, ['check', 'n', '--quiet', ...reports])
		expect(places(run)).toEqual(['n/a.md:1:1'])
		expect(run.stderr).toBe('marcasite: Cannot write the report `/dev/full` (ENOSPC)\n')
		expect(run.code).toBe(3)
		expect(JSON.parse(readFileSync(join(folder, 'out/a.json'), 'utf8')).summary.errors).toBe(1)
		expect(JSON.parse(readFileSync(join(folder, 'out/b.sarif'), 'utf8')).version).toBe('2.1.0')
	})

	it('writes nothing where the configuration is wrong', async () => {
		const folder = makeFolder({ 'n/a.md': '[[x]]\n', 'n/marcasite.yaml': 'titel: x\nrules: {link/brokn: off}\n' })
		const run = await marcasite(folder, [
			'check',
			'n',
			'--report',
			'json=r.json',
			'--baseline',
			'b.json',
			'--update-baseline',
		])
		expect(run.stdout).toBe('')
		expect(run.stderr).toBe(
			dedent(`
			marcasite: marcasite.yaml:1:1 unknown key \`titel\`; did you mean \`title\`
			marcasite: marcasite.yaml:2:9 unknown code \`link/brokn\`; did you mean \`link/broken\`
			  hint: The handbook lists all keys under “Configuration”
			`).replace(/$/, '\n'),
		)
		expect(run.code).toBe(2)
		expect(readdirSync(folder)).toEqual(['n'])
	})

	it.each([
		[
			'note',
			'n/a.md',
			'marcasite: Cannot read `a.md` (EACCES)\n  hint: Check its permissions, or add it to `ignore`\n',
		],
		[
			'folder',
			'n/sub',
			'marcasite: Cannot list the folder `sub` (EACCES)\n  hint: Check its permissions, or add it to `ignore`\n',
		],
	])('says which %s it may not read', (_, path, stderr) => {
		const folder = makeFolder({ 'n/a.md': 'A\n', 'n/sub/b.md': 'B\n' })
		// Nobody keeps root from reading, so that root is somebody else here.
		const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
		chmodSync(folder, 0o755)
		chmodSync(join(folder, path), 0)
		onTestFinished(() => chmodSync(join(folder, path), 0o700))
		const args = [BIN, 'check', 'n', '--report', 'json=r.json']
		const run = spawnSync(process.execPath, args, {
			cwd: folder,
			env: { PATH: process.env.PATH, HOME: folder, MARCASITE_CACHE: folder },
			encoding: 'utf8',
			...user,
		})
		expect([run.stdout, run.stderr, run.status]).toEqual(['', stderr, 3])
		expect(readdirSync(folder)).toEqual(['n'])
	})

	it('says why it fails where it has nothing to print', async () => {
		const folder = makeFolder({ 'n/a.md': '[[b]]\n', 'n/marcasite.yaml': 'rules: {link/broken: warning}\n' })
		const run = await marcasite(folder, ['check', 'n', '--quiet', '--max-warnings', '0'])
		expect(run).toEqual({ stdout: '', stderr: '1 warning; `--max-warnings` allows 0\n', code: 1 })
	})

	it('does not mind a reader that goes away', async () => {
		const links = Array.from({ length: 2000 }, (_, index) => `[[missing-${index}]]\n`).join('\n')
		const folder = makeFolder({ 'n/a.md': links })
		const cache = `${folder}-cache`
		onTestFinished(() => rmSync(cache, { recursive: true, force: true }))
		const env = { PATH: process.env.PATH, HOME: cache, MARCASITE_CACHE: cache }
		const child = spawn(process.execPath, [BIN, 'check', 'n', '--format', 'json'], { cwd: folder, env })
		let stderr = ''
		child.stderr.on('data', chunk => {
			stderr += chunk
		})
		child.stdout.once('data', () => child.stdout.destroy())
		expect(await new Promise(resolve => child.on('close', resolve))).toBe(1)
		expect(stderr).toBe('')
	})

	it('says what a repository lacks', async () => {
		const folder = makeFolder({ 'n/a.md': '[[x]]\n', 'alone/a.md': 'A\n' })
		const outside = await marcasite(folder, ['check', 'alone', '--changed-since', 'main'])
		git(folder, 'init', '--quiet')
		const empty = await marcasite(folder, ['check', 'n', '--changed-since', 'HEAD'])
		expect([outside.code, empty.code]).toEqual([2, 2])
		expect(outside.stderr).toMatch(/^marcasite: `.*` lies in no git repository\n/)
		expect(empty.stderr).toMatch(/^marcasite: /)
		expect([outside.stdout, empty.stdout]).toEqual(['', ''])
	})

	it('prints for GitHub only what was asked for', async () => {
		const folder = makeFolder({ 'n/a.md': '[[b]] ![[c.png]]\n', 'n/marcasite.yaml': 'rules: {link/broken: warning}\n' })
		const run = await marcasite(folder, ['check', 'n', '--quiet'], { GITHUB_ACTIONS: 'true' })
		expect(run.stdout).toMatch(/^::error file=n\/a\.md,line=1,col=7,.*\n$/)
		expect(run.stderr).toMatch(/^n\/a\.md:1:7 {2}error /)
		expect(run.stderr).not.toContain('link/broken')
	})

	it('names a folder by the link that leads to it', async () => {
		const folder = makeFolder({ 'real/a.md': '[[x]]\n' })
		symlinkSync('real', join(folder, 'link'))
		expect(places(await marcasite(folder, ['check', 'link']))).toEqual(['link/a.md:1:1'])
	})
})
