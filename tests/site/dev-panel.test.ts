/** What the panel of the development server is given, and what it says of an editor that cannot be opened. */
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { listen } from '../../src/site/dev/listen.ts'
import { panelCounts, panelView } from '../../src/site/dev/live-problems.ts'
import { openLiveWiki } from '../../src/site/dev/live-wiki.ts'
import { editorOpener } from '../../src/site/dev/open-editor.ts'
import { folderWith } from '../vault/temporary.ts'

describe('the panel', () => {
	it('counts what it lists first, and keeps remarks apart', async () => {
		const root = folderWith({ 'a.md': '![[a.png]]\n\n[[nobody]]\n', 'b.md': '[[a]] [[nothing]]\n', 'a.png': '' })
		const wiki = await openLiveWiki(root, {})
		const counts = panelCounts(wiki, '/a/', undefined)
		const { here, elsewhere, remarks } = panelView(wiki, '/a/', () => undefined)
		expect(counts).toEqual({ errors: 2, warnings: 0, here: 1 })
		expect(here.map(({ code }) => code)).toEqual(['link/broken'])
		expect(elsewhere.map(({ file }) => file)).toEqual(['b.md'])
		expect(remarks.map(({ code, severity }) => [code, severity])).toEqual([['image/alt', 'info']])
	})

	it('says which editor is not there, in sentences that end once', async () => {
		vi.stubEnv('LAUNCH_EDITOR', 'no-such-editor')
		onTestFinished(() => void vi.unstubAllEnvs())
		const wiki = await openLiveWiki(folderWith({ 'a.md': 'A' }), {})
		const noPage = async () => ({ kind: 'moved', to: '/' }) as const
		const server = await listen(noPage, editorOpener(wiki), { choosePort: async () => 0, host: '127.0.0.1' })
		onTestFinished(server.close)
		const answer = await fetch(server.addressOf('/_live/editor'), {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ file: 'a.md', line: 1, column: 1 }),
		})
		expect(answer.status).toBe(502)
		expect(await answer.text()).toMatch(
			/^The editor could not be opened: [^.]*no-such-editor[^.]*\. Name one when you start: [^.]*$/,
		)
	})
})
