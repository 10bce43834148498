import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AddressOptions, checkAddressesIn } from '../../src/web/check-addresses.ts'
import { answer, serve, type TestServer } from './servers.ts'

const HOUR = 3_600_000
const NOON = Date.parse('2030-01-01T12:00:00Z')

let folder = ''
let file = ''
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'marcasite-verdicts-'))
	file = join(folder, 'cache', 'addresses.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the cache of verdicts', () => {
	it('spares a second run all requests, and gives the same verdicts', async () => {
		const server = await mixedServer()
		const first = await run(server, NOON)
		const asked = server.lines().length
		expect(await run(server, NOON + HOUR / 2)).toEqual(first)
		expect(server.lines()).toHaveLength(asked)
		expect(readdirSync(join(folder, 'cache'))).toEqual(['addresses.json'])
	})

	it('believes the living for a week, the dead for a day, the unknown for an hour', async () => {
		const server = await mixedServer()
		await run(server, NOON)
		const asked = async (hours: number): Promise<string[]> => {
			const kept = readFileSync(file)
			const before = server.lines().length
			await run(server, NOON + hours * HOUR)
			writeFileSync(file, kept)
			return [
				...new Set(
					server
						.lines()
						.slice(before)
						.map(line => line.replace(/^\w+ /, '')),
				),
			].sort()
		}
		expect(await asked(0.9)).toEqual([])
		expect(await asked(1.1)).toEqual(['/unknown'])
		expect(await asked(23)).toEqual(['/unknown'])
		expect(await asked(25)).toEqual(['/dead', '/unknown'])
		expect(await asked(24 * 7 - 1)).toEqual(['/dead', '/unknown'])
		expect(await asked(24 * 7 + 1)).toEqual(['/alive', '/dead', '/moved', '/unknown'])
	})

	it('believes nothing for longer than it may', async () => {
		const server = await mixedServer()
		await run(server, NOON)
		const asked = server.lines().length
		await run(server, NOON + HOUR / 2, { maxAgeHours: 0.4 })
		expect(server.lines()).toHaveLength(asked * 2)
		await run(server, NOON + HOUR / 2, { maxAgeHours: 0 })
		expect(server.lines()).toHaveLength(asked * 3)
	})

	it('does not ask before the time that a server named', async () => {
		const server = await serve({ '/busy': answer(429, { 'retry-after': '7200' }) })
		await run(server, NOON, {}, ['/busy'])
		await run(server, NOON + 1.9 * HOUR, {}, ['/busy'])
		expect(server.lines()).toEqual(['HEAD /busy'])
		await run(server, NOON + 2.1 * HOUR, {}, ['/busy'])
		expect(server.lines()).toEqual(['HEAD /busy', 'HEAD /busy'])
	})

	it('keeps what other runs know, and forgets what is too old', async () => {
		const server = await mixedServer()
		await run(server, NOON, {}, ['/dead'])
		await run(server, NOON + HOUR, {}, ['/alive'])
		expect(storedPaths(server)).toEqual(['/alive', '/dead'])
		await run(server, NOON + 30 * HOUR, {}, ['/moved'])
		expect(storedPaths(server)).toEqual(['/alive', '/moved'])
	})

	it('keeps no password, no fragment, and nothing of addresses that were not asked', async () => {
		const server = await mixedServer()
		const address = `http://user:secret@${server.host}/alive#part`
		const addresses = [address, 'http://10.0.0.1/', 'http://localhost/', 'mailto:a@example.com', 'http://']
		await checkAddressesIn({ intervalMs: 0 }, addresses, { cacheFile: file, allowPrivate: [server.host] })
		expect(storedPaths(server)).toEqual(['/alive'])
	})

	it('keeps nothing of what was interrupted', async () => {
		const interruption = new AbortController()
		const server = await serve({ '/a': answer(200), '/b': () => interruption.abort() })
		await run(server, NOON, { perHost: 1, signal: interruption.signal }, ['/a', '/b', '/c'])
		expect(storedPaths(server)).toEqual(['/a'])
	})

	it.each<[string, (stored: string) => string]>([
		['is cut off', stored => stored.slice(0, -20)],
		['is empty', () => ''],
		['is of another version', stored => stored.replace('"version": 1', '"version": 2')],
		['is something else', () => '[]'],
		['is null', () => 'null'],
		['holds verdicts of the future', stored => stored.replaceAll('2030-01-01', '2030-01-02')],
		['holds no times', stored => stored.replaceAll('2030-01-01T', 'soon')],
		['holds states it does not know', stored => stored.replaceAll(/"state": "\w+"/g, '"state": "fine"')],
		['holds no objects', stored => stored.replaceAll(/\{[^{}]*\}/g, '7')],
	])('is ignored where it %s', async (_name, spoil) => {
		const server = await mixedServer()
		const first = await run(server, NOON)
		const asked = server.lines().length
		const stored = readFileSync(file, 'utf8')
		writeFileSync(file, spoil(stored))
		expect(await run(server, NOON)).toEqual(first)
		expect(server.lines()).toHaveLength(asked * 2)
		expect(readFileSync(file, 'utf8')).toBe(stored)
	})

	it('that cannot be written changes nothing', async () => {
		const server = await mixedServer()
		mkdirSync(file, { recursive: true })
		expect((await run(server, NOON)).get(`${server.origin}/alive`)?.state).toBe('alive')
		writeFileSync(join(folder, 'plain'), '')
		const below = join(folder, 'plain', 'addresses.json')
		expect((await run(server, NOON, { cacheFile: below })).get(`${server.origin}/alive`)?.state).toBe('alive')
		expect(readdirSync(join(folder, 'cache'))).toEqual(['addresses.json'])
	})
})

function mixedServer(): Promise<TestServer> {
	return serve({
		'/alive': answer(200),
		'/dead': answer(404),
		'/unknown': answer(403),
		'/moved': answer(301, { location: '/alive' }),
	})
}

const PATHS = ['/alive', '/dead', '/unknown', '/moved']

async function run(server: TestServer, now: number, options: AddressOptions = {}, paths: readonly string[] = PATHS) {
	const addresses = paths.map(path => server.origin + path)
	const usual = { cacheFile: file, allowPrivate: [server.host], now: () => now }
	return await checkAddressesIn({ intervalMs: 0, retryPauseMs: 0 }, addresses, { ...usual, ...options })
}

function storedPaths(server: TestServer): string[] {
	const stored = JSON.parse(readFileSync(file, 'utf8'))
	return Object.keys(stored.addresses).map(address => address.replace(server.origin, ''))
}
