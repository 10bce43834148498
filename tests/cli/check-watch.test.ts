import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeFolder } from './transcript.ts'
import { type Running, start } from './watching.ts'

/** The program at work in a folder, past what it prints at first. */
async function watching(folder: string, ...args: readonly string[]): Promise<Running> {
	const running = start(folder, ['check', 'n', '--watch', ...args])
	await running.until(/Watching for changes \(Ctrl-C stops\)\n/)
	return running
}

/** Enough folders for a watcher to take its time. */
const many = Array.from({ length: 300 }, (_, index) => index)
const summary = /^(?:No problems|\d+ .*) in \d+ notes?.*$/m

describe('marcasite check --watch', () => {
	it('prints what there is, and again after whatever changes it', async () => {
		const folder = makeFolder({ 'n/a.md': '[[b]]\n', 'n/kb.yaml': 'name: sea\n' })
		const save = (path: string, text: string) => writeFileSync(join(folder, 'n', path), text)
		const running = start(folder, ['check', 'n', '--watch'])
		expect(await running.until(summary)).toMatch(/^n\/a\.md:1:1 {2}error {2}`b` names no note {2}\[link\/broken\]$/m)
		await running.until(/Watching for changes/)

		save('a.md', '[[c]]\n')
		expect(await running.until(summary)).toContain('`c` names no note')
		save('c.md', 'C\n')
		expect(await running.until(summary)).toContain('No problems in 2 notes')
		save('d.md', 'D\n')
		expect(await running.until(summary)).toContain('No problems in 3 notes')
		rmSync(join(folder, 'n/c.md'))
		expect(await running.until(summary)).toContain('`c` names no note')
		save('kb.yaml', 'name: sea\nnmae: x\n')
		expect(await running.until(/in 2 notes/)).toContain('`nmae` is no key of kb.yaml')
		save('marcasite.yaml', 'rules: {link/broken: off, kb/unknown-key: off}\n')
		expect(await running.until(summary)).toContain('No problems in 2 notes')
		expect(await running.interrupt()).toBe(130)
	})

	it('tells of a broken configuration, and goes on once it is mended', async () => {
		const folder = makeFolder({ 'n/a.md': '[[b]]\n' })
		const running = await watching(folder)
		writeFileSync(join(folder, 'n/marcasite.yaml'), 'titel: x\n')
		await running.until(/^marcasite: marcasite\.yaml:1:1 unknown key `titel`; did you mean `title`$/m)
		writeFileSync(join(folder, 'n/a.md'), '[[c]]\n')
		await running.until(/^marcasite: marcasite\.yaml:1:1 unknown key/m)
		writeFileSync(join(folder, 'n/marcasite.yaml'), 'title: x\n')
		expect(await running.until(summary)).toContain('`c` names no note')
	})

	it('misses nothing that is saved while it starts', async () => {
		const folder = makeFolder({ 'n/a.md': 'A\n', ...Object.fromEntries(many.map(index => [`n/${index}/b.md`, 'B\n'])) })
		const running = start(folder, ['check', 'n', '--watch'])
		await running.until(summary)
		writeFileSync(join(folder, 'n/a.md'), '[[nobody]]\n')
		expect(await running.until(summary)).toContain('`nobody` names no note')
	})

	it('watches what the configuration no longer ignores', async () => {
		const folder = makeFolder({ 'n/a.md': 'A\n', 'n/sub/b.md': 'B\n', 'n/marcasite.yaml': 'ignore: [sub]\n' })
		const running = await watching(folder)
		writeFileSync(join(folder, 'n/marcasite.yaml'), 'title: x\n')
		expect(await running.until(summary)).toContain('No problems in 2 notes')
		// The other watcher may not be ready at once; what is saved until then is found when it is.
		writeFileSync(join(folder, 'n/sub/b.md'), '[[nobody]]\n')
		expect(await running.until(summary)).toContain('n/sub/b.md:1:1')
	})

	it('looks at the files that were named, within their wiki', async () => {
		const folder = makeFolder({ 'content/a.md': '[[x]]\n', 'content/b.md': '[[y]]\n', 'other/c.md': '[[z]]\n' })
		const running = start(folder, ['check', 'content/a.md', 'other', '--watch'])
		const first = await running.until(/Watching for changes/)
		expect(first).toContain('content/a.md:1:1')
		expect(first).toContain('other/c.md:1:1')
		expect(first).not.toContain('content/b.md')
		writeFileSync(join(folder, 'content/x.md'), 'X\n')
		expect(await running.until(summary)).not.toContain('content/a.md')
		writeFileSync(join(folder, 'other/c.md'), 'C\n')
		expect(await running.until(summary)).toContain('No problems in 4 notes')
	})

	it('prints each answer as JSON where that is asked for, and knows the baseline', async () => {
		const folder = makeFolder({ 'n/a.md': 'A\n', 'base.json': '{"version": 1, "accepted": []}' })
		const running = await watching(folder, '--format', 'json', '--baseline', 'base.json')
		mkdirSync(join(folder, 'n/my notes'))
		writeFileSync(join(folder, 'n/my notes/ü.md'), '[[nobody]]\n')
		const printed = await running.until(/^}\n/m)
		expect(JSON.parse(printed).problems.map((problem: { path: string }) => problem.path)).toContain('my notes/ü.md')
	})

	it('reads again what a link leads to', async () => {
		const folder = makeFolder({ 'n/a.md': '[[b]]\n', 'n/b.md': '[[a]]\n' })
		symlinkSync('b.md', join(folder, 'n/c.md'))
		const running = await watching(folder)
		writeFileSync(join(folder, 'n/b.md'), '[[nobody]]\n')
		expect(await running.until(summary)).toContain('n/c.md:1:1')
	})
})
