import { describe, expect, it } from 'vitest'
import type { World } from '../../src/web/ask-all.ts'
import {
	type AddressOptions,
	type AddressVerdict,
	checkAddresses,
	checkAddressesIn,
} from '../../src/web/check-addresses.ts'
import { selfSigned } from './certificate.ts'
import { fakeTimer } from './fake-timer.ts'
import { answer, serve, serveBytes, serveSecurely, type TestServer } from './servers.ts'

const QUICK: World = { intervalMs: 0, retryPauseMs: 0 }
const NO_NAMES: World = { ...QUICK, resolve: hostname => Promise.reject(systemError('ENOTFOUND', hostname)) }

describe('a server that answers', () => {
	it('is alive, and asked by HEAD alone', async () => {
		const server = await serve({ '/a': answer(200) })
		expect(await check(server, '/a')).toMatchObject({ state: 'alive', reason: '200 OK' })
		expect(server.lines()).toEqual(['HEAD /a'])
	})

	it.each([400, 403, 404, 405, 410, 500, 501, 503])('is alive where HEAD says %i and GET says 200', async status => {
		const server = await serve({
			'/a': (request, response) => answer(request.method === 'HEAD' ? status : 200)(request, response),
		})
		expect(await check(server, '/a')).toMatchObject({ state: 'alive' })
		expect(server.lines()).toEqual(['HEAD /a', 'GET /a'])
	})

	it.each([404, 410])('is dead where HEAD and GET say %i', async status => {
		const server = await serve({ '/a': answer(status) })
		expect(await check(server, '/a')).toMatchObject({ state: 'dead', reason: expect.stringMatching(`^${status} \\w`) })
		expect(server.lines()).toEqual(['HEAD /a', 'GET /a'])
	})

	it.each([400, 401, 403, 406, 407, 418, 451, 999])('is unknown where it says %i', async status => {
		const server = await serve({ '/a': answer(status) })
		expect(await check(server, '/a')).toMatchObject({ state: 'unknown', reason: expect.stringContaining(`${status}`) })
		expect(server.lines()).toEqual(['HEAD /a', 'GET /a'])
	})

	it.each([500, 502, 504])('is asked once more where it says %i', async status => {
		const server = await serve({ '/a': answer(status) })
		expect(await check(server, '/a')).toMatchObject({ state: 'unknown' })
		expect(server.lines()).toEqual(['HEAD /a', 'GET /a'])

		const statuses = [404, status, 200]
		const lame = await serve({ '/a': (request, response) => answer(statuses.shift() ?? 0)(request, response) })
		expect(await check(lame, '/a')).toMatchObject({ state: 'alive' })
		expect(lame.lines()).toEqual(['HEAD /a', 'GET /a', 'GET /a'])
	})

	it('repeats nothing that the server says', async () => {
		const raw = await serveBytes(socket => socket.end('HTTP/1.1 403 \x1b[31m::error::boo\r\n\r\n'))
		expect(await check(raw, '/a')).toMatchObject({ reason: '403 Forbidden' })
	})
})

describe('a server that does not behave', () => {
	it('is alive where HEAD hangs and GET does not', async () => {
		const { timer, pass } = fakeTimer()
		const server = await serve({
			'/a': (request, response) => void (request.method === 'GET' ? response.end() : pass(15_000)),
		})
		expect(await check(server, '/a', {}, { timer })).toMatchObject({ state: 'alive' })
	})

	it('is unknown where it never answers, and costs no more than two requests', async () => {
		const { timer, pass } = fakeTimer()
		const server = await serve({ '/a': () => pass(500) })
		const verdict = await check(server, '/a', { timeoutSeconds: 0.5 }, { timer })
		expect(verdict).toMatchObject({ state: 'unknown', reason: 'timed out after 0.5 s' })
		expect(server.lines()).toEqual(['HEAD /a', 'GET /a'])
	})

	it('is unknown where it never answers, in real time', async () => {
		const server = await serve({ '/a': () => {} })
		const verdict = await check(server, '/a', { timeoutSeconds: 0.1 })
		expect(verdict).toMatchObject({ state: 'unknown', reason: 'timed out after 0.1 s' })
	})

	it('is unknown where its headers drip', async () => {
		const server = await serveBytes(socket => {
			socket.write('HTTP/1.1 200 OK\r\n')
			const drip = setInterval(() => socket.write('x: y\r\n'), 20)
			socket.on('close', () => clearInterval(drip))
		})
		const verdict = await check(server, '/a', { timeoutSeconds: 0.15 })
		expect(verdict).toMatchObject({ state: 'unknown', reason: 'timed out after 0.15 s' })
	})

	it('is unknown where its headers have no end', async () => {
		const server = await serveBytes(socket => {
			const line = `x: ${'y'.repeat(1000)}\r\n`
			const flood = () => {
				while (socket.writable && socket.write(line)) {}
			}
			socket.write('HTTP/1.1 200 OK\r\n')
			socket.on('drain', flood)
			flood()
		})
		expect(await check(server, '/a')).toMatchObject({ state: 'unknown', reason: 'its answer has too many headers' })
	})

	it('is alive where its body has no end, and is hung up on', async () => {
		const hungUp = Promise.withResolvers<void>()
		const server = await serve({
			'/a': (request, response) => {
				if (request.method === 'HEAD') return void response.writeHead(405).end()
				const flood = () => {
					while (!response.destroyed && response.write('x'.repeat(10_000))) {}
				}
				response.on('drain', flood).on('close', hungUp.resolve)
				flood()
			},
			'/b': async (_request, response) => {
				await hungUp.promise
				response.end()
			},
		})
		const verdicts = await checkAll(server, ['/a', '/b'], { timeoutSeconds: 5 })
		expect(verdicts.map(({ state }) => state)).toEqual(['alive', 'alive'])
	})

	it.each<[string, string, string]>([
		['closes without a word', '', 'the connection was closed'],
		['does not speak HTTP', 'SSH-2.0-OpenSSH_9.6\r\n', 'its answer is not HTTP'],
		['breaks off amid its headers', 'HTTP/1.1 200 OK\r\nx: ', 'the connection was closed'],
		[
			'upgrades without being asked',
			'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n',
			'',
		],
	])('is unknown where it %s', async (_name, bytes, reason) => {
		const server = await serveBytes(socket => socket.end(bytes))
		expect(await check(server, '/a')).toMatchObject({ state: 'unknown', reason: expect.stringContaining(reason) })
	})

	it('is unknown where it resets the connection', async () => {
		const server = await serveBytes(socket => socket.resetAndDestroy())
		expect(await check(server, '/a')).toMatchObject({ state: 'unknown', reason: 'the connection was reset' })
	})

	it('is unknown where nobody listens', async () => {
		const host = await closedHost()
		const verdict = await checkOne(`http://${host}/`, { allowPrivate: [host] })
		expect(verdict).toMatchObject({ state: 'unknown', reason: 'the connection was refused' })
	})

	it('is unknown where it does not speak TLS', async () => {
		const server = await serve({ '/a': answer(200) })
		const verdict = await checkOne(`https://${server.host}/a`, { allowPrivate: [server.host] })
		expect(verdict).toMatchObject({ state: 'unknown', reason: 'no secure connection could be made' })
	})

	it('is unknown where its certificate is not to be trusted, and not asked again', async () => {
		const [past, future] = [new Date('2020-01-01'), new Date('2090-01-01')]
		const server = await serveSecurely(selfSigned('127.0.0.1', past, future))
		const verdict = await checkOne(`https://${server.host}/a`, { allowPrivate: [server.host] })
		expect(verdict).toMatchObject({ state: 'unknown', reason: 'its certificate is not trusted' })
		expect(server.connections()).toBe(1)
	})

	it('is not waited for by many: after three silent HEADs and three silent GETs the others are unknown', async () => {
		const server = await serve({}, '127.0.0.1', request => request.socket.destroy())
		const paths = Array.from({ length: 10 }, (_, index) => `/${index}`)
		const verdicts = await checkAll(server, paths, { perHost: 1 })
		expect(verdicts.map(({ state }) => state)).toEqual(Array(10).fill('unknown'))
		expect(verdicts[9]?.reason).toBe('others of its host got no answer: the connection was closed')
		expect(server.lines()).toEqual(['HEAD /0', 'HEAD /1', 'HEAD /2', 'GET /3', 'GET /4', 'GET /5'])
	})

	it('is asked on where it answers now and then', async () => {
		const server = await serve({}, '127.0.0.1', ({ method, url, socket }, response) => {
			if (method === 'HEAD' || url?.startsWith('/silent')) socket.destroy()
			else response.end()
		})
		const paths = ['/1', '/2', '/3', '/silent1', '/silent2', '/4', '/silent3', '/5']
		const verdicts = await checkAll(server, paths, { perHost: 1 })
		const states = paths.map(path => (path.startsWith('/silent') ? 'unknown' : 'alive'))
		expect(verdicts.map(({ state }) => state)).toEqual(states)
	})

	it('is asked by HEAD still where HEAD is answered now and then', async () => {
		const server = await serve({}, '127.0.0.1', ({ method, url, socket }, response) => {
			if (method === 'HEAD' && url?.startsWith('/silent')) socket.destroy()
			else response.end()
		})
		await checkAll(server, ['/silent1', '/1', '/silent2', '/2', '/silent3', '/3'], { perHost: 1 })
		expect(server.lines()).toContain('HEAD /3')
	})

	it('is asked by GET alone after three silent HEADs', async () => {
		const server = await serve({}, '127.0.0.1', (request, response) => {
			if (request.method === 'HEAD') request.socket.destroy()
			else response.end()
		})
		const verdicts = await checkAll(server, ['/0', '/1', '/2', '/3', '/4'], { perHost: 1 })
		expect(verdicts.map(({ state }) => state)).toEqual(Array(5).fill('alive'))
		expect(server.lines()).toHaveLength(8)
	})
})

describe('redirects', () => {
	it('are followed, and a permanent one is told', async () => {
		const server = await serve({
			'/a': answer(301, { location: '/b' }),
			'/b': answer(308, { location: '/c#part' }),
			'/c': answer(302, { location: '/d' }),
			'/d': answer(200),
		})
		expect(await check(server, '/a')).toMatchObject({ state: 'alive', movedTo: `${server.origin}/c` })
		expect(await check(server, '/c')).not.toHaveProperty('movedTo')
	})

	it('to what is not there are dead', async () => {
		const server = await serve({ '/a': answer(302, { location: '/gone' }) })
		expect(await check(server, '/a')).toMatchObject({ state: 'dead', reason: '404 Not Found, after a redirect' })
	})

	it('in a circle are dead, unless a cookie might end it', async () => {
		const server = await serve({
			'/a': answer(302, { location: '/b' }),
			'/b': answer(302, { location: '/a#x' }),
			'/c': answer(302, { location: '/c', 'set-cookie': `seen=${'1'.repeat(5000)}` }),
		})
		expect(await check(server, '/a')).toMatchObject({ state: 'dead', reason: 'redirects in a circle' })
		expect(await check(server, '/c')).toMatchObject({ state: 'unknown' })
	})

	it('are followed ten times', async () => {
		const step = (from: number) => answer(302, { location: `/${from + 1}` })
		const routes = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`/${index}`, step(index)]))
		const server = await serve({ ...routes, '/12': answer(200) })
		expect(await check(server, '/2')).toMatchObject({ state: 'alive' })
		expect(await check(server, '/1')).toMatchObject({ state: 'unknown', reason: 'more than 10 redirects' })
	})

	it('take no more time together than three requests may', async () => {
		const { timer, pass } = fakeTimer()
		const server = await serve({}, '127.0.0.1', ({ url }, response) => {
			pass(800)
			response.writeHead(302, { location: `${url}a` }).end()
		})
		// Each answer comes well within its own two seconds, so only the six for all of them run out: with the eighth.
		const verdict = await check(server, '/', { timeoutSeconds: 2 }, { timer })
		expect(verdict).toMatchObject({ state: 'unknown', reason: 'timed out after 2 s, after a redirect' })
		expect(server.lines()).toEqual(Array.from({ length: 8 }, (_, index) => `HEAD /${'a'.repeat(index)}`))
	})

	it.each(['file:///etc/passwd', 'ftp://example.com/', 'data:text/plain,x', 'javascript:alert(1)'])(
		'to %s are not followed',
		async location => {
			const server = await serve({ '/a': answer(302, { location }) })
			const reason = 'only `http:` and `https:` addresses are asked, after a redirect'
			expect(await check(server, '/a')).toMatchObject({ state: 'unknown', reason })
		},
	)

	it('are read as UTF-8 where a server does not escape them', async () => {
		const moved = await serveBytes(socket => {
			socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')
		})
		const away = await serveBytes(socket => {
			socket.end(`HTTP/1.1 301 Moved\r\nLocation: ${moved.origin}/Größe\r\nContent-Length: 0\r\n\r\n`)
		})
		const verdict = await checkOne(`${away.origin}/`, { allowPrivate: [away.host, moved.host] })
		expect(verdict).toMatchObject({ state: 'alive', movedTo: `${moved.origin}/Gr%C3%B6%C3%9Fe` })
	})

	it('to nowhere are unknown', async () => {
		const server = await serve({ '/a': answer(302), '/b': answer(302, { location: 'http://[' }) })
		expect(await check(server, '/a')).toMatchObject({ state: 'unknown', reason: '302 Found, to no address' })
		expect(await check(server, '/b')).toMatchObject({ state: 'unknown', reason: '302 Found, to no address' })
	})

	it('to a private address are not followed', async () => {
		const secret = await serve({ '/': answer(200) })
		const locations = [`${secret.origin}/`, `http://localhost:${secret.port}/`, `http://0x7f.1:${secret.port}/`]
		for (const location of [...locations, 'http://169.254.169.254/latest/meta-data/']) {
			const server = await serve({ '/a': answer(302, { location }) })
			const reason = 'a private address is not asked, after a redirect'
			expect(await check(server, '/a')).toMatchObject({ state: 'unknown', reason })
		}
		expect(secret.connections()).toBe(0)
	})

	it('to a name of a private address are not followed', async () => {
		const secret = await serve({ '/': answer(200) })
		const server = await serve({ '/a': answer(302, { location: `http://inside.example.com:${secret.port}/` }) })
		const world = { ...QUICK, resolve: async () => ['127.0.0.1'] }
		expect(await check(server, '/a', {}, world)).toMatchObject({
			state: 'unknown',
			reason: 'a private address is not asked, after a redirect',
		})
		expect(secret.connections()).toBe(0)
	})
})

describe('private addresses', () => {
	it('are never asked', async () => {
		const server = await serve({ '/': answer(200) })
		const hosts = [
			'127.0.0.1',
			'127.1',
			'2130706433',
			'0x7f.1',
			'0177.0.0.1',
			'0',
			'%31%32%37.0.0.1',
			'127。0。0。1',
			'[::1]',
			'[::]',
			'[::ffff:7f00:1]',
			'[::ffff:127.0.0.1]',
			'[64:ff9b::7f00:1]',
			'localhost',
			'LOCALHOST.',
			'deep.localhost',
		]
		const addresses = hosts.map(host => `http://${host}:${server.port}/`)
		const verdicts = await checkAddressesIn(QUICK, addresses)
		for (const address of addresses) {
			expect([address, verdicts.get(address)?.state]).toEqual([address, 'unknown'])
			expect(verdicts.get(address)?.reason).toBe('a private address is not asked')
		}
		expect(server.connections()).toBe(0)
	})

	it('are not asked for by name either', async () => {
		const names: string[] = []
		const world: World = { ...QUICK, resolve: async name => [`127.0.0.${names.push(name)}`] }
		const addresses = ['http://metadata.google.internal/', 'https://printer.local/', 'http://wiki/', 'http://a.test/']
		const verdicts = await checkAddressesIn(world, [...addresses, 'http://10.0.0.1/', 'http://169.254.169.254/'])
		expect([...verdicts.values()].map(({ state }) => state)).toEqual(Array(6).fill('unknown'))
		expect(names).toEqual([])
	})

	it.each([
		[['127.0.0.1']],
		[['192.168.1.1']],
		[['93.184.216.34', '127.0.0.1']],
		[['::ffff:127.0.0.1']],
		[['fd00:ec2::254']],
		[['168.63.129.16']],
	])('are refused where a name resolves to %j', async addresses => {
		const server = await serve({ '/': answer(200) })
		const world: World = { ...QUICK, resolve: async () => addresses }
		const verdict = await checkOne(`http://www.example.com:${server.port}/`, {}, world)
		expect(verdict).toMatchObject({ state: 'unknown', reason: 'a private address is not asked' })
		expect(server.connections()).toBe(0)
	})

	it('are asked where someone vouches for the host and port, and for no other', async () => {
		const server = await serve({ '/': answer(200) })
		const other = await serve({ '/': answer(200) })
		const world: World = { ...QUICK, resolve: async () => ['127.0.0.1'] }
		const inside = `http://wiki.corp:${server.port}/`
		const outside = `http://wiki.corp:${other.port}/`
		const options = { allowPrivate: [`WIKI.corp:${server.port}`] }
		const verdicts = await checkAddressesIn(world, [inside, outside], options)
		expect(verdicts.get(inside)).toMatchObject({ state: 'alive' })
		expect(verdicts.get(outside)).toMatchObject({ state: 'unknown' })
		expect(other.connections()).toBe(0)
		expect(await checkOne(outside, { allowPrivate: ['wiki.corp'] }, world)).toMatchObject({ state: 'alive' })
	})

	it('of IPv6 are asked where someone vouches', async context => {
		const server = await serve({ '/': answer(200) }, '::1').catch(() => context.skip('this machine has no IPv6'))
		expect(await check(server, '/')).toMatchObject({ state: 'alive' })
	})

	it('are judged once: a name that changes its mind is connected to as it was judged', async () => {
		const server = await serve({ '/': answer(404) })
		let asked = 0
		const resolve = async () => (asked++ === 0 ? ['127.0.0.1'] : ['10.0.0.1'])
		const options = { allowPrivate: ['rebind.example.com'] }
		const verdict = await checkOne(`http://rebind.example.com:${server.port}/`, options, { ...QUICK, resolve })
		expect(verdict).toMatchObject({ state: 'dead' })
		expect(asked).toBe(1)
	})
})

describe('names', () => {
	it('that DNS does not know are dead', async () => {
		const server = await serve({ '/': answer(200) })
		const resolve = async (name: string) => {
			if (name === 'gone.example.com') throw systemError('ENOTFOUND', name)
			return ['127.0.0.1']
		}
		const world: World = { ...QUICK, resolve }
		expect(await checkOne('https://gone.example.com/', {}, world)).toMatchObject({
			state: 'dead',
			reason: 'no such host',
		})
		expect(server.connections()).toBe(0)
	})

	it('are dead without further questions where another name is known', async () => {
		const names: string[] = []
		const resolve = async (name: string) => {
			names.push(name)
			if (name === 'inside.corp') return ['127.0.0.1']
			throw systemError('ENOTFOUND', name)
		}
		const server = await serve({ '/': answer(200) })
		const addresses = ['https://gone.example.com/a', 'https://gone.example.com/b', `http://inside.corp:${server.port}/`]
		const verdicts = await checkAddressesIn({ ...QUICK, resolve }, addresses, { allowPrivate: ['inside.corp'] })
		expect([...verdicts.values()].map(({ state }) => state)).toEqual(['dead', 'dead', 'alive'])
		expect(names.sort()).toEqual(['gone.example.com', 'inside.corp'])
	})

	it('are unknown where no name can be resolved, not even one that exists', async () => {
		const verdict = await checkOne('https://gone.example.com/', {}, NO_NAMES)
		expect(verdict).toMatchObject({ state: 'unknown', reason: 'no host name could be resolved' })
	})

	it('are asked for once more where DNS has a fault, and else unknown', async () => {
		let asked = 0
		const resolve = async (name: string): Promise<string[]> => {
			asked += 1
			throw systemError('EAI_AGAIN', name)
		}
		const verdict = await checkOne('https://www.example.com/', {}, { ...QUICK, resolve })
		expect(verdict).toMatchObject({ state: 'unknown', reason: 'its host name could not be resolved now' })
		expect(asked).toBe(2)
	})

	it('are not waited for longer than a request', async () => {
		const world: World = { ...QUICK, resolve: () => new Promise(() => {}) }
		const verdict = await checkOne('https://www.example.com/', { timeoutSeconds: 0.1 }, world)
		expect(verdict).toMatchObject({ state: 'unknown', reason: 'timed out after 0.1 s' })
	})
})

describe('what is sent', () => {
	it('has no credentials, no cookies, no referer, and says who asks', async () => {
		const server = await serve({
			'/a': answer(301, { location: '/b', 'set-cookie': ['a=1; Path=/', `b=${'2'.repeat(4000)}`] }),
			'/b': (request, response) => response.writeHead(302, { location: `http://u:p@${request.headers.host}/c` }).end(),
			'/c': answer(401, { 'www-authenticate': 'Basic realm="x"', 'set-cookie': 'c=3' }),
		})
		const address = `http://user:secret@${server.host}/a`
		process.env.http_proxy = 'http://name:word@127.0.0.1:9'
		try {
			const verdict = await checkOne(address, { allowPrivate: [server.host] })
			expect(verdict).toMatchObject({ state: 'unknown', reason: '401 Unauthorized, after a redirect' })
		} finally {
			delete process.env.http_proxy
		}
		expect(server.requests).toHaveLength(6)
		for (const { headers } of server.requests) {
			expect(Object.keys(headers).sort()).toEqual(['accept', 'connection', 'host', 'user-agent'])
			expect(headers['user-agent']).toMatch(/^marcasite\b/)
			expect(headers.host).toBe(server.host)
		}
	})

	it('is one request for addresses that differ in fragment or user name', async () => {
		const server = await serve({ '/a?b': answer(200) })
		const addresses = ['/a?b', '/a?b#c', '/a?b#d'].map(path => server.origin + path)
		const progress: string[] = []
		const verdicts = await checkAddressesIn(QUICK, [...addresses, `http://me@${server.host}/a?b`], {
			allowPrivate: [server.host],
			onProgress: (done, total) => progress.push(`${done}/${total}`),
		})
		expect([...verdicts.values()].map(({ state }) => state)).toEqual(Array(4).fill('alive'))
		expect(server.lines()).toEqual(['HEAD /a?b'])
		expect(progress).toEqual(['1/1'])
	})

	it('is nothing where the address is not of the web', async () => {
		const verdicts = await checkAddresses([
			'mailto:a@example.com',
			'http://',
			'https://exa mple.com/',
			'ftp://example.com/',
		])
		expect([...verdicts].map(([address, { state }]) => [address, state])).toEqual([
			['mailto:a@example.com', 'unknown'],
			['http://', 'dead'],
			['https://exa mple.com/', 'dead'],
			['ftp://example.com/', 'unknown'],
		])
		expect(verdicts.get('http://')?.reason).toBe('it is not a valid address')
	})

	it('is nothing to a port that browsers do not open', async () => {
		const verdict = await checkOne('http://www.example.com:25/', {}, NO_NAMES)
		expect(verdict).toMatchObject({ state: 'unknown', reason: 'port 25 is not one that browsers open' })
	})
})

describe('limits', () => {
	it('are two requests at a time to a host, and more in all', async () => {
		const server = await busyServer()
		const other = await busyServer()
		const hosts = [server.origin, `http://localhost:${other.port}`]
		const addresses = Array.from({ length: 20 }, (_, index) => hosts.map(host => `${host}/${index}`)).flat()
		const options = { allowPrivate: [server.host, `localhost:${other.port}`] }
		const world: World = { ...QUICK, resolve: async () => ['127.0.0.1'] }
		const verdicts = await checkAddressesIn(world, addresses, options)
		expect(new Set([...verdicts.values()].map(({ state }) => state))).toEqual(new Set(['alive']))
		expect(server.most()).toBe(2)
		expect(other.most()).toBe(2)
	})

	it('are as many requests at a time as allowed', async () => {
		const server = await busyServer()
		const addresses = Array.from({ length: 30 }, (_, index) => `${server.origin}/${index}`)
		await checkAddressesIn(QUICK, addresses, { allowPrivate: [server.host], perHost: 30, concurrency: 5 })
		expect(server.most()).toBe(5)
	})

	it('leave a pause between requests to one host', async () => {
		const server = await serve({ '/a': answer(200), '/b': answer(200), '/c': answer(200) })
		const { timer, pauses } = fakeTimer()
		await checkAll(server, ['/a', '/b', '/c'], {}, { timer, intervalMs: 100 })
		expect(pauses.every(pause => pause > 0 && pause <= 200)).toBe(true)
		expect(pauses.length).toBeGreaterThan(0)
	})
})

describe('a server that asks for patience', () => {
	it('is asked again after the seconds it names, and no other request reaches it meanwhile', async () => {
		let calm = false
		const server = await serve({
			'/a': (request, response) => answer(calm ? 200 : 429, calm ? {} : { 'retry-after': '7' })(request, response),
			'/b': (request, response) => answer(calm ? 200 : 429, calm ? {} : { 'retry-after': '7' })(request, response),
		})
		const { timer, pauses } = fakeTimer(() => {
			calm = true
		})
		const verdicts = await checkAll(server, ['/a', '/b'], { perHost: 1 }, { timer })
		expect(verdicts.map(({ state }) => state)).toEqual(['alive', 'alive'])
		expect(pauses).toEqual([7000])
		expect(server.lines().filter(line => line.endsWith('/a'))).toHaveLength(2)
		expect(server.lines().filter(line => line.endsWith('/b'))).toHaveLength(1)
	})

	it('is waited for once by all whom it told so', async () => {
		let calm = false
		let arrived = 0
		const both = Promise.withResolvers<void>()
		const server = await serve({}, '127.0.0.1', async (request, response) => {
			if (++arrived === 2) both.resolve()
			await both.promise
			answer(calm ? 200 : 429)(request, response)
		})
		const { timer } = fakeTimer(() => {
			calm = true
		})
		const verdicts = await checkAll(server, ['/a', '/b'], { perHost: 2 }, { timer })
		expect(verdicts.map(({ state }) => state)).toEqual(['alive', 'alive'])
		expect(server.lines()).toHaveLength(4)
	})

	it('is waited for again where it answered meanwhile', async () => {
		let count = 0
		const server = await serve({}, '127.0.0.1', (...exchange) => answer(count++ % 3 === 0 ? 429 : 200)(...exchange))
		const { timer, pauses } = fakeTimer()
		const paths = ['/a', '/b', '/c', '/d']
		const verdicts = await checkAll(server, paths, { perHost: 1 }, { timer })
		expect(verdicts.map(({ state }) => state)).toEqual(Array(4).fill('alive'))
		expect(pauses.length).toBeGreaterThan(1)
	})

	it('is asked again at the date it names', async () => {
		const statuses = [503, 200]
		const date = new Date(Date.parse('2030-01-01T00:00:12Z')).toUTCString()
		const server = await serve({
			'/a': (request, response) => answer(statuses.shift() ?? 0, { 'retry-after': date })(request, response),
		})
		const { timer, pauses } = fakeTimer()
		const options = { now: () => Date.parse('2030-01-01T00:00:00Z') }
		expect(await check(server, '/a', options, { timer })).toMatchObject({ state: 'alive' })
		expect(pauses).toEqual([12_000])
	})

	it('is waited for in real time', async () => {
		const statuses = [429, 200]
		const server = await serve({
			'/a': (request, response) => answer(statuses.shift() ?? 0, { 'retry-after': '1' })(request, response),
		})
		const started = performance.now()
		expect(await check(server, '/a')).toMatchObject({ state: 'alive' })
		expect(performance.now() - started).toBeGreaterThan(900)
	})

	it('is unknown where it names a long time, and its other addresses are left alone', async () => {
		const server = await serve({ '/a': answer(429, { 'retry-after': '3600' }), '/b': answer(200) })
		const verdicts = await checkAll(server, ['/a', '/b'], { perHost: 1 })
		expect(verdicts[0]).toMatchObject({ state: 'unknown', reason: '429 Too Many Requests' })
		expect(verdicts[1]).toMatchObject({
			state: 'unknown',
			reason: '429 Too Many Requests',
		})
		expect(server.lines()).toEqual(['HEAD /a'])
	})

	it('is waited for once', async () => {
		const server = await serve({ '/a': answer(429), '/b': answer(429) })
		const { timer, pauses } = fakeTimer()
		const verdicts = await checkAll(server, ['/a', '/b'], { perHost: 1 }, { timer })
		expect(verdicts.map(({ state }) => state)).toEqual(['unknown', 'unknown'])
		expect(pauses.length).toBeLessThanOrEqual(2)
		expect(server.lines().length).toBeLessThanOrEqual(3)
	})
})

describe('an interruption', () => {
	it('leaves the rest unknown, at once', async () => {
		const interruption = new AbortController()
		const server = await serve({ '/a': answer(200), '/b': () => interruption.abort() })
		const paths = ['/a', '/b', '/c', '/d']
		const verdicts = await checkAll(server, paths, { perHost: 1, signal: interruption.signal })
		expect(verdicts.map(({ state }) => state)).toEqual(['alive', 'unknown', 'unknown', 'unknown'])
		expect(verdicts[3]).toMatchObject({ reason: 'interrupted' })
		expect(server.lines()).toEqual(['HEAD /a', 'HEAD /b'])
	})

	it('that came before asks nothing', async () => {
		const server = await serve({ '/a': answer(200) })
		expect(await check(server, '/a', { signal: AbortSignal.abort() })).toMatchObject({ reason: 'interrupted' })
		expect(server.connections()).toBe(0)
	})

	it('is not mistaken for a fault of the server', async () => {
		const interruption = new AbortController()
		const server = await serve({
			'/a': ({ method, socket }) => {
				if (method === 'HEAD') socket.destroy()
				else interruption.abort()
			},
		})
		expect(await check(server, '/a', { signal: interruption.signal })).toMatchObject({ reason: 'interrupted' })
	})

	it('ends a wait', async () => {
		const interruption = new AbortController()
		const server = await serve({
			'/a': (request, response) => {
				answer(429, { 'retry-after': '20' })(request, response)
				response.on('close', () => interruption.abort())
			},
		})
		expect(await check(server, '/a', { signal: interruption.signal })).toMatchObject({ reason: 'interrupted' })
	})
})

async function check(
	server: TestServer,
	path: string,
	options: AddressOptions = {},
	world: World = {},
): Promise<AddressVerdict> {
	const [verdict] = await checkAll(server, [path], options, world)
	if (!verdict) throw new Error('no verdict')
	return verdict
}

async function checkAll(
	server: TestServer,
	paths: readonly string[],
	options: AddressOptions = {},
	world: World = {},
): Promise<AddressVerdict[]> {
	const addresses = paths.map(path => server.origin + path)
	const allowed = { allowPrivate: [server.host], ...options }
	return [...(await checkAddressesIn({ ...QUICK, ...world }, addresses, allowed)).values()]
}

async function checkOne(
	address: string,
	options: AddressOptions,
	world: World = QUICK,
): Promise<AddressVerdict | undefined> {
	return (await checkAddressesIn(world, [address], options)).get(address)
}

/** A server that counts how many requests it has at one time. Each takes a moment. */
async function busyServer(): Promise<TestServer & { readonly most: () => number }> {
	let now = 0
	let most = 0
	const server = await serve({}, '127.0.0.1', (_request, response) => {
		now += 1
		most = Math.max(most, now)
		setTimeout(() => {
			now -= 1
			response.end()
		}, 10)
	})
	return { ...server, most: () => most }
}

/** A port of this machine that nobody listens on. */
async function closedHost(): Promise<string> {
	const { createServer } = await import('node:net')
	const server = createServer()
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
	const { port } = server.address() as { port: number }
	await new Promise(resolve => server.close(resolve))
	return `127.0.0.1:${port}`
}

function systemError(code: string, hostname: string): Error {
	return Object.assign(new Error(`getaddrinfo ${code} ${hostname}`), { code, syscall: 'getaddrinfo', hostname })
}
