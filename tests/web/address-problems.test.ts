import { describe, expect, it } from 'vitest'
import { vaultPath } from '../../src/note/brand.ts'
import { addressProblems } from '../../src/web/address-problems.ts'
import type { AddressVerdict } from '../../src/web/check-addresses.ts'

const place = (href: string, line: number) => ({
	path: vaultPath('kb/a.md'),
	href,
	span: { offset: line * 10, length: href.length, line, column: 3 },
})
const verdict = (state: AddressVerdict['state'], reason: string): AddressVerdict => ({
	state,
	reason,
	checkedAt: '2030-01-01T00:00:00.000Z',
})

describe('addressProblems', () => {
	it('is an error at each place of a dead address', () => {
		const places = [place('https://a.example/', 1), place('https://a.example/', 5)]
		const problems = addressProblems(places, new Map([['https://a.example/', verdict('dead', '404 Not Found')]]))
		expect(problems).toEqual(
			places.map(({ path, span }) => ({
				path,
				span,
				code: 'url/dead',
				severity: 'error',
				message: '`https://a.example/` does not answer: 404 Not Found',
				target: 'https://a.example/',
			})),
		)
	})

	it('is a notice at an address of which nothing is known', () => {
		const verdicts = new Map([['https://a.example/', verdict('unknown', '403 Forbidden')]])
		expect(addressProblems([place('https://a.example/', 1)], verdicts)).toMatchObject([
			{
				code: 'url/unknown',
				severity: 'info',
				message: 'Whether `https://a.example/` answers is not known: 403 Forbidden',
			},
		])
	})

	it('is nothing where the address is alive, moved or was not asked', () => {
		const verdicts = new Map([
			['https://a.example/', verdict('alive', '200 OK')],
			['https://b.example/', { ...verdict('alive', '200 OK'), movedTo: 'https://c.example/' }],
		])
		const places = ['https://a.example/', 'https://b.example/', 'https://d.example/'].map(place)
		expect(addressProblems(places, verdicts)).toEqual([])
	})
})
