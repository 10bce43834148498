import { describe, expect, it } from 'vitest'
import { formatStep, showProgress } from '../../../src/cli/progress.ts'
import { wantsColour } from '../../../src/cli/terminal.ts'

function fakeOutput(isTerminal: boolean, columns = 80) {
	const written: string[] = []
	const output = {
		write: (text: string) => void written.push(text),
		isTerminal,
		colour: false,
		columns,
		flush: async () => {},
	}
	return { written, output }
}

describe('showProgress', () => {
	it('rewrites one line on a terminal and takes it away', () => {
		const { written, output } = fakeOutput(true)
		let time = 0
		const progress = showProgress(output, () => time)
		progress.update({ stage: 'render', done: 0, total: 900 })
		time = 1000
		progress.update({ stage: 'render', done: 300, total: 900 })
		time = 1010
		progress.update({ stage: 'render', done: 301, total: 900 })
		progress.clear()
		progress.clear()
		expect(written).toEqual([
			'\r\u001b[2KRendering pages 0 of 900',
			'\r\u001b[2KRendering pages 300 of 900 (300/s, 2 s left)',
			'\r\u001b[2K',
		])
	})

	it('never wraps', () => {
		const { written, output } = fakeOutput(true, 20)
		showProgress(output, () => 0).update({ stage: 'compile', done: 100_000, total: 200_000 })
		expect(written).toEqual(['\r\u001b[2KCompiling notes 100'])
	})

	it('is silent in a pipe', () => {
		const { written, output } = fakeOutput(false)
		const progress = showProgress(output)
		progress.update({ stage: 'render', done: 1, total: 2 })
		progress.clear()
		expect(written).toEqual([])
	})
})

describe('formatStep', () => {
	it.each([
		[{ stage: 'link', done: 0, total: 0 }, 'Linking notes'],
		[{ stage: 'render', done: 1200, total: 5000 }, 'Rendering pages 1,200 of 5,000 (600/s, 7 s left)'],
		[{ stage: 'unheard of', done: 3, total: 0 }, 'unheard of 3 (2/s)'],
		[{ stage: 'compile', done: 100, total: 90_100 }, 'Compiling notes 100 of 90,100 (50/s, 30 min 0 s left)'],
	])('%j', (step, text) => {
		expect(formatStep(step, 2)).toBe(text)
	})
})

describe('wantsColour', () => {
	it.each([
		[{}, true, true],
		[{}, false, false],
		[{ NO_COLOR: '1' }, true, false],
		[{ NO_COLOR: '' }, true, true],
		[{ TERM: 'dumb' }, true, false],
		[{ FORCE_COLOR: '1' }, false, true],
		[{ FORCE_COLOR: '0' }, true, false],
		[{ FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
	])('%j on a terminal: %j', (env, isTerminal, expected) => {
		expect(wantsColour(env, isTerminal)).toBe(expected)
	})
	it('judges the pace by what was done since the stage began', () => {
		const step = { stage: 'compile', done: 5100, total: 5200 }
		expect(formatStep(step, 2, 5000)).toBe('Compiling notes 5,100 of 5,200 (50/s, 2 s left)')
	})
})
