import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { putInPlace } from '../../src/site/astro/put-in-place.ts'
import { folderWith } from '../vault/temporary.ts'

const isGood = async (place: string) => existsSync(join(place, 'seal'))

/** What stands in the place afterwards. */
async function placed(root: string): Promise<string> {
	mkdirSync(join(root, 'work'))
	await putInPlace(join(root, 'made'), join(root, 'place'), isGood, join(root, 'work'))
	return readFileSync(join(root, 'place/program'), 'utf8')
}

describe('a folder that is put in its place', () => {
	it('is there, where nothing was', async () => {
		expect(await placed(folderWith({ 'made/program': 'new', 'made/seal': '' }))).toBe('new')
	})

	it('leaves one that is good, which another process may have begun to load', async () => {
		const root = folderWith({ 'made/program': 'new', 'made/seal': '', 'place/program': 'same', 'place/seal': '' })
		const before = statSync(join(root, 'place/program')).ino
		expect(await placed(root)).toBe('same')
		expect(statSync(join(root, 'place/program')).ino).toBe(before)
	})

	it.each([{ 'place/program': 'spoiled' }, { place: 'a file' }])('takes the place of what is not: %j', async there => {
		expect(await placed(folderWith({ 'made/program': 'new', 'made/seal': '', ...there }))).toBe('new')
	})

	it('is as good as those that come at once', async () => {
		const root = folderWith({ 'place/program': 'spoiled' })
		const makers = Array.from({ length: 8 }, (_, at) => join(root, `work-${at}`))
		for (const work of makers) {
			mkdirSync(join(work, 'made'), { recursive: true })
			for (const name of ['program', 'seal']) writeFileSync(join(work, 'made', name), work)
		}
		await Promise.all(makers.map(work => putInPlace(join(work, 'made'), join(root, 'place'), isGood, work)))
		expect(makers).toContain(readFileSync(join(root, 'place/program'), 'utf8'))
	})

	it('says why it cannot be', async () => {
		const root = folderWith({ 'place/program': 'spoiled' })
		await expect(placed(root)).rejects.toThrow('ENOENT')
	})
})
