import { describe, expect, it } from 'vitest'
import { readAddress } from '../../src/note/url.ts'

describe('readAddress', () => {
	it.each([
		['https://a.org/b c', 'https://a.org/b%20c'],
		['https://a.org/b%20c%2525', 'https://a.org/b%20c%2525'],
		['https://a.org/100%', 'https://a.org/100%25'],
		['https://a.org/ö?q=[x]\\#`', 'https://a.org/%C3%B6?q=%5Bx%5D%5C#%60'],
		['https://[::1]:8080/[a]', 'https://[::1]:8080/%5Ba%5D'],
		['https://a.org/\ud800', 'https://a.org/%EF%BF%BD'],
		['  HTTPS://A.org ', 'https://A.org'],
		['MAILTO:me@a.org', 'mailto:me@a.org'],
		['ht\ntps://a.org/\nb', 'https://a.org/%0Ab'],
	])('encodes %j as %j', (url, href) => {
		expect(readAddress(url)).toEqual({ kind: 'external', href })
	})

	it.each([
		['//a.org/b c', { kind: 'protocol-relative', href: '//a.org/b%20c' }],
		['\\\\a.org', { kind: 'protocol-relative', href: '//a.org' }],
		['javascript:alert(1)', { kind: 'refused', scheme: 'javascript' }],
		['java\nscript:alert(1)', { kind: 'refused', scheme: 'javascript' }],
		['\u0001JavaScript:alert(1)', { kind: 'refused', scheme: 'javascript' }],
		['b%20c.md#d%20e', { kind: 'internal', path: 'b c.md', subpath: { kind: 'heading', chain: ['d e'] } }],
		['b.md?x#^y', { kind: 'internal', path: 'b.md', subpath: { kind: 'block', id: 'y' } }],
		['100%.md', { kind: 'internal', path: '100%.md' }],
	])('reads %j as %j', (url, address) => {
		expect(readAddress(url)).toEqual(address)
	})
})
