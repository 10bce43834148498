import { describe, expect, it } from 'vitest'
import { commandOf } from '../../src/client/graph/keys.ts'
import { noFilters, readState, writeState } from '../../src/client/graph/state.ts'

describe('the state of the graph in its address', () => {
	it('is nothing while everything is as at first', () => {
		expect(writeState({ focus: undefined, steps: 1, colour: 'type', filters: noFilters })).toBe('')
		expect(readState('')).toEqual({ focus: undefined, steps: 1, colour: 'type', filters: noFilters })
	})

	it('comes back as it was', () => {
		const state = {
			focus: '/senge/système-ü/',
			steps: 2,
			colour: 'kb',
			filters: { kb: ['senge', 'a&b'], type: ['concept'], tag: ['topic/loops'], relation: ['builds_on'] },
		} as const
		const address = writeState(state)
		expect(address).toContain('kb=senge&kb=a%26b&type=concept&tag=topic/loops&relation=builds_on')
		expect(readState(address)).toEqual(state)
	})

	it('forgets how far to look when there is no note to look from', () => {
		expect(writeState({ focus: undefined, steps: 2, colour: 'type', filters: noFilters })).toBe('')
	})

	it('reads what makes no sense as the default, and what is named twice once', () => {
		const state = readState('?steps=9&colour=red&note=&kb=&type=a&type=a')
		expect(state).toEqual({ focus: undefined, steps: 1, colour: 'type', filters: { ...noFilters, type: ['a'] } })
	})
})

describe('the keys of the stage', () => {
	const press = (key: string, held: Partial<KeyboardEvent> = {}) =>
		commandOf({ key, ctrlKey: false, metaKey: false, altKey: false, ...held } as KeyboardEvent)

	it('zoom, move, show all, choose and leave', () => {
		expect(press('+')).toEqual({ kind: 'zoom', factor: 1.5 })
		expect(press('-')).toEqual({ kind: 'zoom', factor: 1 / 1.5 })
		expect(press('ArrowRight')).toEqual({ kind: 'drag', by: { x: -80, y: 0 } })
		expect(press('0')).toEqual({ kind: 'fit' })
		expect(press('Enter')).toEqual({ kind: 'choose' })
		expect(press('Escape')).toEqual({ kind: 'leave' })
	})

	it('leave all others to the page, and those of the browser to the browser', () => {
		expect(press('Tab')).toBeUndefined()
		expect(press('/')).toBeUndefined()
		expect(press('+', { ctrlKey: true })).toBeUndefined()
		expect(press('ArrowLeft', { altKey: true })).toBeUndefined()
	})
})
