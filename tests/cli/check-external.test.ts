import { expect, it } from 'vitest'
import { answer, serve } from '../web/servers.ts'
import { makeFolder, marcasite, type Run } from './transcript.ts'
import { start } from './watching.ts'

function found({ stdout }: Run): readonly string[] {
	return [...stdout.matchAll(/^(\S+):(\d+):\d+ .*\[(.+)\]$/gm)].map(([, file, line, code]) => `${file}:${line} ${code}`)
}

it('fails with 4 where only web addresses are dead', async () => {
	const server = await serve({ '/alive': answer(200) })
	const { host, origin } = server
	const folder = makeFolder({
		'dead/a.md': `---\nsource: ${origin}/gone\n---\n\n<${origin}/alive>\n\n[gone](${origin}/gone)\n`,
		'both/a.md': `<${origin}/gone> [[nobody]]\n`,
		'fine/accepted.md': `<!-- marcasite-ignore url/dead: moved -->\n<${origin}/gone>\n`,
		'off/a.md': `<${origin}/gone>\n`,
		'off/marcasite.yaml': 'rules: {url/dead: warning}\n',
		'fine/draft.md': `---\ndraft: true\n---\n<${origin}/draft>\n`,
		'fine/alive.md': `<${origin}/alive>\n`,
	})
	const check = (name: string, ...args: readonly string[]) =>
		marcasite(folder, ['check', name, '--external', '--allow-host', host, ...args])
	const names = ['dead', 'both', 'off', 'fine']
	const runs = await Promise.all(names.map(name => check(name)))
	expect(runs.map(({ stderr }) => stderr)).toEqual(names.map(() => ''))
	expect(runs.map(run => [...found(run), run.code])).toEqual([
		['dead/a.md:2 url/dead', 'dead/a.md:7 url/dead', 4],
		['both/a.md:1 url/dead', 'both/a.md:1 link/broken', 1],
		['off/a.md:1 url/dead', 0],
		[0],
	])
	expect(server.lines()).not.toContain('HEAD /draft')
	expect((await check('off', '--max-warnings', '0')).code).toBe(1)
	expect((await marcasite(folder, ['check', 'dead'])).code).toBe(0)
})

it('asks no private host that is not allowed', async () => {
	const server = await serve({})
	const folder = makeFolder({ 'n/a.md': `<${server.origin}/x>\n` })
	const run = await marcasite(folder, ['check', 'n', '--external', '--all', '--quiet'])
	expect(run.code).toBe(0)
	expect(server.lines()).toEqual([])
})

it('asks only for the addresses of what is named', async () => {
	const server = await serve({})
	const { origin, host } = server
	const folder = makeFolder({ 'content/a.md': `<${origin}/a>\n`, 'content/b.md': `<${origin}/b>\n` })
	const run = await marcasite(folder, ['check', 'content/a.md', '--external', '--allow-host', host])
	expect(found(run)).toEqual(['content/a.md:1 url/dead'])
	expect(server.lines().filter(line => line.endsWith('/b'))).toEqual([])
})

it('keeps in the baseline what it did not ask for', async () => {
	const { origin, host } = await serve({})
	const folder = makeFolder({ 'n/a.md': `<${origin}/gone>\n\n[[x]]\n` })
	const check = (...args: readonly string[]) => marcasite(folder, ['check', 'n', '--baseline', 'b.json', ...args])
	const external = ['--external', '--allow-host', host]
	expect((await check(...external, '--update-baseline')).stderr).toBe('2 findings accepted in `b.json`\n')
	expect((await check('--update-baseline')).stderr).toBe('2 findings accepted in `b.json`\n')
	const [plain, asked] = await Promise.all([check(), check(...external)])
	expect([plain.code, asked.code]).toEqual([0, 0])
})

it('ends with 130 where it is interrupted while it waits', async () => {
	let arrived = () => {}
	const asked = new Promise<void>(resolve => {
		arrived = resolve
	})
	const { origin, host } = await serve({ '/slow': () => arrived() })
	const folder = makeFolder({ 'n/a.md': `<${origin}/slow>\n` })
	const running = start(folder, ['check', 'n', '--external', '--allow-host', host, '--report', 'json=r.json'])
	await asked
	expect(await running.interrupt()).toBe(130)
})
