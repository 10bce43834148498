import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dedent, makeFolder, marcasite, transcript } from './transcript.ts'

/** Broken links are warnings. */
const lenient = 'rules:\n  link/broken: warning\n'

describe('marcasite check', () => {
	it('says what is wrong, where, and what is near', async () => {
		const files = {
			'notes/kb.yaml': 'name: senge\n',
			'notes/systems-thinking.md': '# Systems thinking\n\nA discipline.\n',
			'notes/peter-senge.md': '# Peter Senge\n\nFirst line.\nHe wrote on [[systems-thinkin]] in 1990.\nLast line.\n',
		}
		expect(await transcript(files, 'marcasite check notes')).toBe(
			dedent(`
			$ marcasite check notes
			notes/peter-senge.md:4:13  error  \`systems-thinkin\` names no note  [link/broken]
			    2 │
			    3 │ First line.
			  > 4 │ He wrote on [[systems-thinkin]] in 1990.
			      │             ^^^^^^^^^^^^^^^^^^^
			    5 │ Last line.
			    6 │
			  hint: Did you mean \`systems-thinking\`?

			  1  link/broken
			1 error in 2 notes (… s)
			2 remarks not shown; \`--all\` shows them
			exit 1
			`),
		)
	})

	it('shows nothing of what a link out of the folder leads to', async () => {
		const root = makeFolder({ 'secret.env': 'TOKEN=hunter2\n', 'n/b.md': '' })
		symlinkSync('../secret.env', join(root, 'n/a.md'))
		const { stdout } = await marcasite(root, ['check', 'n'])
		expect(stdout).toContain('path/outside-root')
		expect(stdout).not.toContain('hunter2')
	})

	it('is content with sound notes', async () => {
		expect(await transcript({ 'n/a.md': '[[b]]\n', 'n/b.md': '[[a]]\n' }, 'marcasite check n')).toBe(
			dedent(`
			$ marcasite check n
			No problems in 2 notes (… s)
			exit 0
			`),
		)
	})

	it('warns of an empty folder, and is content with it', async () => {
		expect(await transcript({ 'n/.keep': '' }, 'marcasite check n')).toBe(
			dedent(`
			$ marcasite check n
			No problems in 0 notes (… s)
			! Warning: there are no notes in \`n\`
			exit 0
			`),
		)
	})

	it('takes ./content when no folder is named', async () => {
		expect(await transcript({ 'content/a.md': 'a\n' }, 'marcasite check')).toContain('No problems in 1 note ')
	})

	it('reports every note, those after a broken head too', async () => {
		const files = {
			'n/a.md': '---\ntitle: [x\n---\nA\n',
			'n/b.md': '[[nobody]]\n',
			'n/c.md': '---\ntitle: C\n',
		}
		const { stdout, code } = await marcasite(makeFolder(files), ['check', 'n'])
		expect(stdout).toMatch(/^n\/a\.md:\d+:\d+ {2}error .*\[fm\/yaml\]$/m)
		expect(stdout).toMatch(/^n\/b\.md:1:1 {2}error .*\[link\/broken\]$/m)
		expect(stdout).toMatch(/^n\/c\.md:\d+:\d+ {2}error .*\[fm\/unclosed\]$/m)
		expect(code).toBe(1)
	})

	it('reports a file that is not UTF-8, without a code frame', async () => {
		const files = { 'n/good.md': 'Good\n', 'n/latin.md': Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x0a]) }
		const { stdout, code } = await marcasite(makeFolder(files), ['check', 'n'])
		expect(stdout).toMatch(/^n\/latin\.md:1:\d+ {2}error .*\[enc\/invalid-utf8\]\n {2}hint: /m)
		expect(stdout).not.toContain('│')
		expect(code).toBe(1)
	})

	it('names both notes of one id', async () => {
		const files = { 'n/kb.yaml': 'name: k\n', 'n/a.md': '---\nid: x\n---\nA\n', 'n/b.md': '---\nid: x\n---\nB\n' }
		const { stdout, code } = await marcasite(makeFolder(files), ['check', 'n'])
		const line = /^.*\[note\/duplicate-id\]$/m.exec(stdout)?.[0]
		expect(line).toContain('a.md')
		expect(line).toContain('b.md')
		expect(code).toBe(1)
	})

	it('counts warnings against --max-warnings', async () => {
		const folder = makeFolder({ 'n/a.md': '[[b]]\n', 'n/marcasite.yaml': lenient })
		const free = await marcasite(folder, ['check', 'n'])
		const none = await marcasite(folder, ['check', 'n', '--max-warnings', '0'])
		expect(free.stdout).toMatch(/^\d+ warnings? in 1 note/m)
		expect([free.code, none.code]).toEqual([0, 1])
	})

	it('prints errors only with --quiet', async () => {
		const { stdout, stderr } = await marcasite(
			makeFolder({ 'n/a.md': '[[b]]\n\n![[c.png]]\n', 'n/marcasite.yaml': lenient }),
			['check', 'n', '--quiet'],
		)
		expect(stdout).toContain('[asset/missing]')
		expect(stdout).not.toContain('link/broken')
		expect(stdout).not.toContain('in 1 note')
		expect(stderr).toBe('')
	})

	it('lists remarks with --all, and counts them without', async () => {
		const folder = makeFolder({ 'n/a.md': 'A\n\n<iframe src="https://example.org"></iframe>\n' })
		const plain = await marcasite(folder, ['check', 'n'])
		const all = await marcasite(folder, ['check', 'n', '--all'])
		expect(plain.stdout).toMatch(/^\d+ remarks? not shown; `--all` shows them$/m)
		expect(plain.stdout).not.toContain('html/removed')
		expect(all.stdout).toContain('[html/removed]')
		expect([plain.code, all.code]).toEqual([0, 0])
	})

	it('lets nothing in a note reach the terminal as a command', async () => {
		const folder = makeFolder({ 'n/a.md': '\u001b]0;owned\u0007 \u202e [[nobody]] \u009b2J\n' })
		for (const format of ['pretty', 'json']) {
			const { stdout } = await marcasite(folder, ['check', 'n', '--format', format])
			expect(stdout).toContain('link/broken')
			for (const character of '\u001b\u0007\u202e\u009b') expect(stdout).not.toContain(character)
		}
	})

	it('uses colour only when it is asked for', async () => {
		const folder = makeFolder({ 'n/a.md': '[[b]]\n' })
		const plain = await marcasite(folder, ['check', 'n'])
		const forced = await marcasite(folder, ['check', 'n'], { FORCE_COLOR: '1' })
		expect(plain.stdout).not.toContain('\u001b[')
		expect(forced.stdout).toContain('\u001b[31m')
	})
})

describe('marcasite check --format json', () => {
	it('prints a versioned list', async () => {
		const files = { 'n/kb.yaml': 'name: k\n', 'n/a.md': '# A\n\nSee [[beta-2]].\n', 'n/beta.md': '# Beta\n' }
		const { stdout, stderr, code } = await marcasite(makeFolder(files), ['check', 'n', '--format', 'json'])
		expect(JSON.parse(stdout)).toEqual({
			version: 1,
			summary: { errors: 1, warnings: 0, infos: expect.any(Number), notes: 2, kbs: 1 },
			problems: expect.arrayContaining([
				{
					code: 'link/broken',
					severity: 'error',
					path: 'a.md',
					file: 'n/a.md',
					fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
					line: 3,
					column: 5,
					length: 10,
					message: '`beta-2` names no note',
					hint: expect.any(String),
					target: 'beta-2',
				},
			]),
		})
		expect({ stderr, code }).toEqual({ stderr: '', code: 1 })
	})

	it('is never capped', async () => {
		const links = Array.from({ length: 450 }, (_, index) => `[[missing-${index}]]`).join(' ')
		const folder = makeFolder({ 'n/a.md': `${links}\n` })
		const { stdout } = await marcasite(folder, ['check', 'n', '--format', 'json'])
		const { problems } = JSON.parse(stdout)
		expect(problems.filter((problem: { code: string }) => problem.code === 'link/broken')).toHaveLength(450)
		const pretty = await marcasite(folder, ['check', 'n'])
		expect(pretty.stdout).toContain('… and 250 more; `check --format json` lists them all')
		expect(pretty.stdout).toContain('450 errors in 1 note')
	})
})
