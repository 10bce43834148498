import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkVault, judgeVault } from '../../src/vault/check-vault.ts'
import { listVault } from '../../src/vault/list-vault.ts'
import fc from '../fast-check.ts'
import { anyEdits, apply, VAULT, verdictOf } from './edits.ts'
import { folderWith, write } from './temporary.ts'

/** A vault with a cache, and where its verdict is kept. */
function remembered() {
	const root = folderWith(VAULT)
	const cacheDir = folderWith()
	return { root, cacheDir, file: join(cacheDir, 'verdict.json') }
}

/** Puts another answer in the place of the one that is remembered, as if it had been given. */
function forge(file: string): void {
	const [key] = readFileSync(file, 'utf8').split('\n')
	const json = JSON.stringify({ problems: [], notes: 99, kbs: 9 })
	writeFileSync(file, `${key}\n${createHash('sha256').update(json).digest('hex')}\n${json}`)
}

describe('checkVault', () => {
	it('finds with what it remembers what it finds without, after any edit', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(anyEdits, { minLength: 1, maxLength: 6 }), async series => {
				const { root, cacheDir } = remembered()
				for (const edits of [[], ...series, ...series.toReversed()]) {
					apply(root, edits)
					const found = await verdictOf(() => checkVault(root, { cacheDir }))
					expect(found).toEqual(await verdictOf(() => checkVault(root, { cacheDir: false })))
					expect(await verdictOf(() => checkVault(root, { cacheDir }))).toEqual(found)
				}
			}),
			{ numRuns: 12 },
		)
	})

	it('gives the answer that it gave before, and can still open the vault', async () => {
		const { root, cacheDir, file } = remembered()
		const first = await checkVault(root, { cacheDir })
		forge(file)
		const again = await checkVault(root, { cacheDir })
		expect([again.notes, again.kbs, again.problems]).toEqual([99, 9, []])
		expect((await again.open()).wiki.problems).toEqual(first.problems)
	})

	it.each(['a.md', 'kb/kb.yaml', 'marcasite.yaml', 'd.svg', 'works.bib', 'new.png'])(
		'does not give it once %s has changed',
		async path => {
			const { root, cacheDir, file } = remembered()
			await checkVault(root, { cacheDir })
			forge(file)
			write(root, path, path === 'marcasite.yaml' ? 'title: Lake\n' : `${String(VAULT[path] ?? '')}\n`)
			expect((await checkVault(root, { cacheDir })).notes).toBe(3)
		},
	)

	it('does not give that of a vault of another name, which is the name of its KB', async () => {
		const cacheDir = folderWith()
		const parent = folderWith({ 'one/a.md': '[[one:x]]\n', 'two/a.md': '[[one:x]]\n' })
		for (const name of ['one', 'two', 'one']) {
			const root = join(parent, name)
			const found = await verdictOf(() => checkVault(root, { cacheDir }))
			expect(found).toEqual(await verdictOf(() => checkVault(root, { cacheDir: false })))
		}
	})

	it('does not give that of other options', async () => {
		const { root, cacheDir } = remembered()
		const lenient = { configOverrides: { rules: new Map([['link/broken', 'off'] as const]) } }
		const plain = await checkVault(root, { cacheDir })
		const other = await checkVault(root, { cacheDir, ...lenient })
		expect(plain.problems.map(({ code }) => code)).toContain('link/broken')
		expect(other.problems.map(({ code }) => code)).not.toContain('link/broken')
	})

	it.each<[string, (text: string) => string]>([
		['empty', () => ''],
		['cut off', text => text.slice(0, -20)],
		['without its sum', text => text.split('\n').toSpliced(1, 1).join('\n')],
		['changed by a letter', text => text.replace('link/broken', 'link/brokem')],
		['of another format', () => '{"version": 2}\n{}\n'],
		['longer than it was', text => `${text} `],
	])('judges anew where the verdict is %s', async (_, spoil) => {
		const { root, cacheDir, file } = remembered()
		const { problems } = await checkVault(root, { cacheDir })
		writeFileSync(file, spoil(readFileSync(file, 'utf8')))
		expect((await checkVault(root, { cacheDir })).problems).toEqual(problems)
	})

	it('judges anew where the verdict cannot be read or written, and leaves nothing behind', async () => {
		const { root, cacheDir, file } = remembered()
		mkdirSync(join(file, 'x'), { recursive: true })
		expect((await checkVault(root, { cacheDir })).notes).toBe(3)
		expect(readdirSync(cacheDir).filter(name => name.startsWith('verdict'))).toEqual(['verdict.json'])
	})

	it('is right for each of several that run at once', async () => {
		const { root, cacheDir } = remembered()
		const lenient = { configOverrides: { rules: new Map([['link/broken', 'off'] as const]) } }
		const counts = await Promise.all(
			Array.from({ length: 8 }, async (_, index) => {
				const { problems } = await checkVault(root, { cacheDir, ...(index % 2 === 0 ? {} : lenient) })
				return problems.filter(({ code }) => code === 'link/broken').length
			}),
		)
		expect(counts).toEqual([2, 0, 2, 0, 2, 0, 2, 0])
		expect(readdirSync(cacheDir).filter(name => name.startsWith('verdict'))).toEqual(['verdict.json'])
	})

	it('does not remember what may go otherwise the next time', async () => {
		const root = folderWith({ 'a.md': `${'['.repeat(200_000)}\n` })
		const cacheDir = folderWith()
		const { problems } = await checkVault(root, { cacheDir })
		expect(problems.map(({ code }) => code)).toContain('limit/complexity')
		expect(readdirSync(cacheDir)).not.toContain('verdict.json')
	})

	it('does not remember a drawing that was changed while it was judged', async () => {
		const { root, cacheDir, file } = remembered()
		const listed = listVault(root, { cacheDir })
		const onProgress = ({ stage }: { readonly stage: string }) => {
			if (stage === 'link') write(root, 'd.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>\n')
		}
		await judgeVault(listed, { cacheDir, onProgress })
		expect(() => readFileSync(file)).toThrow('ENOENT')
	})

	it('leaves the cache alone where it may only read it', async () => {
		const { root, cacheDir } = remembered()
		await judgeVault(listVault(root, { cacheDir }), { cacheMode: 'read' })
		expect(readdirSync(cacheDir)).toEqual([])
	})

	it('refuses a folder that is not there', async () => {
		const root = folderWith()
		rmSync(root, { recursive: true })
		await expect(checkVault(root)).rejects.toThrow('There is no folder')
	})
})
