import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startServing } from './serving.ts'
import { makeFolder } from './transcript.ts'

async function textOf(url: string): Promise<string> {
	return await (await fetch(url)).text()
}

describe('marcasite dev', () => {
	it('serves notes below a base path, fresh after a save, with the problems it brings', async () => {
		const folder = makeFolder({ 'n/a.md': '# A\n\nFirst text.\n' })
		const { url, said } = await startServing(folder, ['dev', 'n', '--base', '/p/'])
		expect(url).toMatch(/^http:\/\/\S+:\d+\/p\/$/)
		expect(await textOf(`${url}a/`)).toContain('First text.')
		await said('No problems')
		writeFileSync(join(folder, 'n/a.md'), '# A\n\nSecond text, and [[nobody]].\n')
		await said('a.md:3:18  error  `nobody` names no note  [link/broken]')
		expect(await textOf(`${url}a/`)).toContain('Second text')
		writeFileSync(join(folder, 'n/nobody.md'), '# Nobody\n\nA new note.\n')
		while (!(await textOf(`${url}nobody/`)).includes('A new note.')) await new Promise(done => setTimeout(done, 100))
		rmSync(join(folder, 'n/nobody.md'))
		while ((await fetch(`${url}nobody/`)).status !== 404) await new Promise(done => setTimeout(done, 100))
	})

	it('says that the folder is gone, and follows it again when it is back', async () => {
		const folder = makeFolder({ 'n/a.md': '# A\n\nFirst text.\n' })
		const { url, said } = await startServing(folder, ['dev', 'n'])
		await said('No problems')
		renameSync(join(folder, 'n'), join(folder, 'away'))
		await said('There is no folder')
		expect(await textOf(`${url}a/`)).toContain('First text.')
		renameSync(join(folder, 'away'), join(folder, 'n'))
		writeFileSync(join(folder, 'n/a.md'), '# A\n\nSecond text, and [[nobody]].\n')
		await said('`nobody` names no note')
		expect(await textOf(`${url}a/`)).toContain('Second text')
	})

	it('ends with 130 on Ctrl-C', async () => {
		const { child, exit, url } = await startServing(makeFolder({ 'n/a.md': 'A\n' }), ['dev', 'n'])
		await textOf(url)
		child.kill('SIGINT')
		expect(await exit).toBe(130)
	})
})
