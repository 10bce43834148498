import { hostname } from 'node:os'
import { describe, expect, it } from 'vitest'
import { isAllowedHost } from '../../src/site/dev/allowed-host.ts'

describe('the development server', () => {
	it.each([
		'localhost:4321',
		'127.0.0.1:4321',
		'[::1]:4321',
		'192.168.0.7',
		'wiki.localhost',
		hostname(),
		'box.lan:80',
	])('answers to %s', header => {
		expect(isAllowedHost(header, 'box.lan')).toBe(true)
	})

	it.each(['example.org', 'localhost.example.org:4321', '127.0.0.1.example.org', '', undefined, 'a b'])(
		'does not answer to %s',
		header => {
			expect(isAllowedHost(header, '127.0.0.1')).toBe(false)
		},
	)
})
