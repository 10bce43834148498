import { describe, expect, it } from 'vitest'
import { previewAddress } from '../../src/client/preview/address.ts'
import { lineAt, placeBeside } from '../../src/client/preview/place.ts'

const view = { width: 1000, height: 800 }
const size = { width: 300, height: 200 }
const link = (left: number, top: number) => ({ left, top, right: left + 100, bottom: top + 20 })

describe('a preview is placed', () => {
	it('below its link, beginning where the link begins', () => {
		expect(placeBeside(link(200, 100), size, view, false)).toEqual({ left: 200, top: 126, maxHeight: 666 })
	})

	it('above a link at the foot of the window', () => {
		expect(placeBeside(link(200, 700), size, view, false)).toMatchObject({ left: 200, top: 494 })
	})

	it('inside the window at either side', () => {
		expect(placeBeside(link(900, 100), size, view, false).left).toBe(692)
		expect(placeBeside(link(-50, 100), size, view, false).left).toBe(8)
	})

	it('ending where a link ends that is read from the right', () => {
		expect(placeBeside(link(500, 100), size, view, true).left).toBe(300)
	})

	it('where there is more room, and scrolls, in a window that is too low for it', () => {
		const low = { width: 320, height: 240 }
		expect(placeBeside(link(10, 60), size, low, false)).toEqual({ left: 10, top: 86, maxHeight: 146 })
		expect(placeBeside(link(10, 160), size, low, false)).toEqual({ left: 10, top: 8, maxHeight: 146 })
	})
})

describe('a link that is broken into lines', () => {
	const lines = [
		{ left: 600, top: 100, right: 700, bottom: 120 },
		{ left: 0, top: 130, right: 80, bottom: 150 },
	]

	it('has its preview at the line that is pointed at', () => {
		expect(lineAt(lines, 140)).toBe(lines[1])
		expect(lineAt(lines, 110)).toBe(lines[0])
	})

	it('has it at the first line for the keyboard', () => {
		expect(lineAt(lines, undefined)).toBe(lines[0])
	})
})

describe('a link has a preview', () => {
	const address = (path: string) => previewAddress(new URL(path, 'https://a.org'), 'https://a.org', '/w/')

	it.each([
		['/w/senge/system/', '/w/senge/system/_preview.json'],
		['/w/senge/system/?x=1#part', '/w/senge/system/_preview.json'],
		['/w/senge/', '/w/senge/_preview.json'],
		['/w/wanted/senge/x/', '/w/wanted/senge/x/_preview.json'],
		['/w/k/%C3%B6l/', '/w/k/%C3%B6l/_preview.json'],
	])('%s', (link, preview) => expect(address(link)).toBe(preview))

	it.each([
		'/w/',
		'/',
		'/senge/x/',
		'https://b.org/w/senge/x/',
		'/w/tags/x/',
		'/w/wanted/',
		'/w/_files/a/',
		'/w/k/a.pdf',
	])('but not %s', link => expect(address(link)).toBeUndefined())
})
