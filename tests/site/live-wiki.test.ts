/** A wiki that is looked at while somebody works in its folder shows what one shows that is opened afterwards. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { vaultPath } from '../../src/note/brand.ts'
import { openLiveWiki } from '../../src/site/dev/live-wiki.ts'
import { watchVault } from '../../src/vault/watch.ts'
import fc from '../fast-check.ts'
import { histories, take } from '../site-build/histories.ts'
import { commitAll, type Files, folderWith, git, repository, write } from '../vault/temporary.ts'
import { siteText } from './site-text.ts'

/** `npm run test:long` takes more notes and more saves. */
const long = import.meta.env.MODE === 'long'

/** Everything that the wiki in a folder shows to whoever opens it now. */
async function openedNow(root: string): Promise<ReadonlyMap<string, string>> {
	return siteText((await openLiveWiki(root, {})).site)
}

/** A collection of so many notes, each of which names the next one; other words make another collection. */
function collection(count: number, words: string, first = 0): Files {
	const paths = Array.from({ length: count }, (_, at) => first + at)
	return Object.fromEntries([
		['kb/kb.yaml', `title: All the ${words}\n`],
		...paths.map(at => [
			`kb/${at % 7}/n${at}.md`,
			`---\ntitle: ${words} ${at}\ntags: [t${at % 5}]\n---\nOf ${words}, see [[n${at + 1}]].\n`,
		]),
	])
}

describe('an open wiki', () => {
	it('is that of the other branch after a checkout, history included', async () => {
		const count = long ? 5_000 : 400
		const root = repository({ ...collection(count, 'stones'), 'kb/left.md': 'Removed there.', 'kb/moved.md': 'Moved.' })
		git(root, 'checkout', '--quiet', '-b', 'other')
		git(root, 'mv', 'kb/moved.md', 'kb/elsewhere.md')
		git(root, 'rm', '--quiet', 'kb/left.md')
		const other = collection(count, 'waters', 10)
		for (const [path, text] of Object.entries(other)) write(root, path, text)
		commitAll(root, '2025-02-03')
		git(root, 'checkout', '--quiet', 'main')

		const live = await openLiveWiki(root, {})
		const failures: unknown[] = []
		await new Promise<void>(onReady => {
			const refresh = (paths: Parameters<typeof live.refresh>[0]) => {
				last = last.then(() => live.refresh(paths)).catch(error => void failures.push(error))
			}
			let last = Promise.resolve()
			const watcher = watchVault(root, refresh, { onReady })
			onTestFinished(() => watcher.close())
		})
		git(root, 'checkout', '--quiet', 'other')
		const wanted = await openedNow(root)
		expect(wanted.has('/kb/elsewhere/')).toBe(true)
		await vi.waitFor(() => expect([...siteText(live.site)]).toEqual([...wanted]), { timeout: 60_000, interval: 250 })
		expect(failures).toEqual([])
	}, 300_000)

	it('gives a picture that is replaced another address, and those that stay their own', async () => {
		const root = folderWith({ 'a.md': '![[new.png]] ![[old.png]] [[new.png]]', 'new.png': '1', 'old.png': '1' })
		const live = await openLiveWiki(root, {})
		const addresses = () =>
			new Set(
				siteText(live.site)
					.get('/a/')
					?.match(/\/_files\/\w+\.png\?v=\w+/g),
			)
		const before = [...addresses()]
		expect(before).toHaveLength(2)
		write(root, 'new.png', '22')
		await live.refresh([vaultPath('new.png')])
		const after = [...addresses()]
		expect(after).toHaveLength(2)
		expect([after[0] === before[0], after[1] === before[1]]).toEqual([false, true])
		expect(siteText(live.site)).toEqual(await openedNow(root))
	})

	it('knows of a commit that was made without a save', async () => {
		const root = repository({ 'a.md': '# A\n', 'b.md': '# B\n' })
		write(root, 'a.md', '# A\n\nNew.\n')
		const live = await openLiveWiki(root, {})
		const { site, version } = live
		await live.lookAtHistory()
		expect([live.site, live.version]).toEqual([site, version])
		commitAll(root, '2025-02-03')
		await live.lookAtHistory()
		expect(live.version).toBe(version + 1)
		expect(siteText(live.site).get('/a/')).toContain('2025-02-03')
		expect([...siteText(live.site)]).toEqual([...(await openedNow(root))])
	})

	it('keeps up with saves, removals and renames', async () => {
		const root = folderWith(collection(40, 'stones'))
		const live = await openLiveWiki(root, {})
		const steps = fc.sample(histories(1), { seed: 7, numRuns: long ? 800 : 250 }).flat(2)
		for (const [at, step] of steps.entries()) {
			take(root, step)
			await live.refresh([step.path, ...(step.kind === 'rename' ? [step.to] : [])].map(vaultPath))
			// Somebody looks now and then.
			if (at % 10 === 0) siteText(live.site)
		}
		expect(steps.length).toBeGreaterThan(long ? 1_000 : 400)
		expect([...siteText(live.site)]).toEqual([...(await openedNow(root))])
	}, 300_000)

	it('needs no more memory after many saves', async () => {
		const root = folderWith(collection(10, 'stones'))
		const live = await openLiveWiki(root, {})
		const saveOften = async (times: number) => {
			for (let time = 0; time < times; time++) {
				write(root, 'kb/long.md', `# Long ${time}\n\n${`Save ${time} of [[n3]] and more.\n\n`.repeat(400)}`)
				await live.refresh([vaultPath('kb/long.md')])
				siteText(live.site)
			}
			return heapSize()
		}
		const before = await saveOften(20)
		const after = await saveOften(long ? 1_000 : 80)
		expect(after - before).toBeLessThan(4_000_000)
	}, 600_000)
})

/** Bytes of what is in use, once garbage is collected. */
function heapSize(): number {
	setFlagsFromString('--expose-gc')
	runInNewContext('gc')()
	return process.memoryUsage().heapUsed
}
