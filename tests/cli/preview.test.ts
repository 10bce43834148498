import { createServer } from 'node:http'
import { describe, expect, it } from 'vitest'
import { startServing } from './serving.ts'
import { makeFolder, marcasite } from './transcript.ts'

const site = {
	'dist/.marcasite-site': '{"base": "/p/"}',
	'dist/index.html': 'home',
	'dist/a/index.html': 'page a',
	'dist/404.html': 'not here',
	'dist/x.css': 'body {}',
	'secret.txt': 'secret',
}

describe('marcasite preview', () => {
	it('serves a site below its base path', async () => {
		const { url } = await startServing(makeFolder(site), ['preview'])
		expect(url).toMatch(/^http:\/\/localhost:\d+\/p\/$/)
		expect(await (await fetch(url)).text()).toBe('home')
		expect(await (await fetch(`${url}a/`)).text()).toBe('page a')
		expect((await fetch(`${url}x.css`)).headers.get('content-type')).toContain('text/css')
		const redirected = await fetch(`${url}a?q=1`)
		expect([redirected.url, await redirected.text()]).toEqual([`${url}a/?q=1`, 'page a'])
		const root = await fetch(new URL('/', url))
		expect([root.url, await root.text()]).toEqual([url, 'home'])
	})

	it('answers what is not there with the page of the site and 404', async () => {
		const { url } = await startServing(makeFolder(site), ['preview'])
		for (const path of ['/p/nothing/', '/elsewhere', '/p/%2e%2e/secret.txt', '/p/..%2fsecret.txt', '/p/%', '/p/%00']) {
			const response = await fetch(new URL(path, url))
			expect([path, response.status, await response.text()]).toEqual([path, 404, 'not here'])
		}
	})

	it('sends the part of a file that is asked for, and goes on whatever is asked for', async () => {
		const folder = makeFolder({ ...site, 'dist/a.webm': '0123456789', 'dist/a b#c.html': 'odd' })
		const { url } = await startServing(folder, ['preview'])
		const ask = async (range: string) => {
			const response = await fetch(`${url}a.webm`, { headers: { range } })
			return [response.status, response.headers.get('content-type'), await response.text()]
		}
		expect(await ask('bytes=-3')).toEqual([206, 'video/webm', '789'])
		expect(await ask('bytes=5-2')).toEqual([200, 'video/webm', '0123456789'])
		expect(await ask('bytes=2-4')).toEqual([206, 'video/webm', '234'])
		expect(await (await fetch(`${url}a%20b%23c`)).text()).toBe('odd')
		expect((await fetch(`${url}${'x'.repeat(400)}`)).status).toBe(404)
	})

	it('does not send again what the browser has', async () => {
		const { url } = await startServing(makeFolder(site), ['preview'])
		const tag = (await fetch(`${url}x.css`)).headers.get('etag') ?? ''
		expect((await fetch(`${url}x.css`, { headers: { 'if-none-match': tag } })).status).toBe(304)
		expect((await fetch(`${url}x.css`, { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
	})

	it('takes the next free port, but not when one is asked for', async () => {
		const first = await startServing(makeFolder(site), ['preview'])
		const second = await startServing(makeFolder(site), ['preview'])
		expect(second.url).not.toBe(first.url)
		const { port } = new URL(first.url)
		const { stderr, code } = await marcasite(makeFolder(site), ['preview', '--port', port])
		expect(stderr).toBe(`marcasite: port ${port} is taken; name another with --port, or none for one that is free\n`)
		expect(code).toBe(2)
	})

	it('ends with 130 on Ctrl-C', async () => {
		const { child, exit } = await startServing(makeFolder(site), ['preview'])
		child.kill('SIGINT')
		expect(await exit).toBe(130)
	})

	it('ends with 130 on Ctrl-C while a request is open', async () => {
		const { child, exit, url } = await startServing(makeFolder(site), ['preview'])
		await fetch(url, { headers: { connection: 'keep-alive' } })
		child.kill('SIGINT')
		expect(await exit).toBe(130)
		// The port is free again.
		const server = createServer()
		await new Promise<void>((resolve, reject) => {
			server.once('error', reject)
			server.listen(Number(new URL(url).port), '127.0.0.1', resolve)
		})
		server.close()
	})
})
