import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { checkTarget } from '../../../src/cli/check/check-targets.ts'
import { readStdin, targetOfStdin } from '../../../src/cli/check/stdin.ts'
import { UsageError } from '../../../src/cli/exit.ts'
import { contentOf, type Files, folderWith } from '../../vault/temporary.ts'

describe('readStdin', () => {
	it('joins what comes, in the middle of a character too', async () => {
		const bytes = Buffer.from('[[tägliche Notiz]]\n')
		const parts = [bytes.subarray(0, 4), bytes.subarray(4)]
		expect(Buffer.from(await readStdin(Readable.from(parts)))).toEqual(bytes)
	})

	it('does not read on for ever', async () => {
		let count = 0
		async function* endless() {
			for (; count < 1000; count += 1) yield Buffer.alloc(64 * 1024, 'a')
		}
		const bytes = await readStdin(endless())
		expect(bytes.length).toBeGreaterThan(2 * 1024 * 1024)
		expect(count).toBeLessThan(40)
	})
})

describe('targetOfStdin', () => {
	const root = () => folderWith({ 'content/a.md': '', 'docs/b.md': '' })

	it('is a note of the wiki here, there or not', async () => {
		const cwd = root()
		for (const name of ['content/a.md', 'content/new/täglich b.MD'])
			expect(await targetOfStdin([name], cwd)).toEqual({ root: join(cwd, 'content'), only: new Set([name.slice(8)]) })
	})

	it('is a note of the wiki that is named', async () => {
		const cwd = root()
		expect(await targetOfStdin(['docs/x.md'], cwd, 'docs')).toEqual({
			root: join(cwd, 'docs'),
			only: new Set(['x.md']),
		})
	})

	it.each<[readonly string[], string | undefined, string]>([
		[[], undefined, '`--stdin` needs the name of one note, as in `check --stdin notes/a.md`'],
		[['a.md', 'b.md'], undefined, '`--stdin` needs the name of one note, as in `check --stdin notes/a.md`'],
		[['content'], undefined, '`content` is no note; its name must end in .md'],
		[['content/kb.yaml'], undefined, '`content/kb.yaml` is no note; its name must end in .md'],
		[['content/a.md'], 'docs', '`content/a.md` is not in the folder `docs`'],
		[['docs/a.md'], 'gone', 'there is no folder `gone`'],
		[['docs/a.md'], 'docs/b.md', 'there is no folder `docs/b.md`'],
	])('refuses %j in %j', async (names, within, message) => {
		await expect(targetOfStdin(names, root(), within)).rejects.toThrow(new UsageError(message))
	})
})

describe('a text from standard input', () => {
	async function judge(files: Files, name: string, bytes: Buffer): Promise<readonly string[]> {
		const cwd = folderWith(files)
		const cacheDir = folderWith()
		const before = contentOf(cwd)
		const { problems } = await checkTarget(await targetOfStdin([name], cwd), { cacheDir }, bytes)
		expect(contentOf(cwd)).toEqual(before)
		expect(contentOf(cacheDir)).toEqual({})
		return problems.filter(({ severity }) => severity !== 'info').map(({ code, span }) => `${code} ${span.line}`)
	}

	it('is judged in the place of the one on the disk, among the others', async () => {
		const files = { 'content/a.md': '[[x]]\n\n[[y]]\n', 'content/b.md': '[[nobody]]\n' }
		expect(await judge(files, 'content/a.md', Buffer.from('[[b]]\n\n[[x]]\n'))).toEqual(['link/broken 3'])
	})

	it('may be a note that is not there yet', async () => {
		expect(await judge({ 'content/b.md': '' }, 'content/sub/new.md', Buffer.from('[[b]] [[c]]\n'))).toEqual([
			'link/broken 1',
		])
	})

	it('is refused where a file would be', async () => {
		const files = { 'content/a.md': 'A\n' }
		expect(await judge(files, 'content/a.md', Buffer.from([0x61, 0xe9]))).toEqual(['enc/invalid-utf8 1'])
		expect(await judge(files, 'content/a.md', Buffer.alloc(2 * 1024 * 1024 + 1, 'a'))).toEqual(['limit/size 1'])
		expect(await judge(files, 'content/a.md', Buffer.alloc(0))).toEqual([])
	})

	it('takes the place of a file that could not be read', async () => {
		const files = { 'content/a.md': Buffer.from([0x61, 0xe9]) }
		expect(await judge(files, 'content/a.md', Buffer.from('[[x]]\n'))).toEqual(['link/broken 1'])
	})
})
