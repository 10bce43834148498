import { describe, expect, it } from 'vitest'
import { median, pairedRatio, spreadOf } from '../../scripts/bench/figures.ts'
import type { BenchRecord, WorkRecord } from '../../scripts/bench/record.ts'
import { formatComparison, formatCorpus, formatGrowth } from '../../scripts/bench/report.ts'

describe('median', () => {
	it.each([
		[[3], 3],
		[[9, 1, 5], 5],
		[[10, 2, 4, 1], 3],
		[[100, 20, 3], 20],
	])('of %j is %d', (values, expected) => {
		expect(median(values)).toBe(expected)
	})

	it('of nothing is not a number', () => {
		expect(median([])).toBeNaN()
		expect(spreadOf([])).toEqual({ median: Number.NaN, min: Number.NaN, max: Number.NaN })
	})
})

describe('pairedRatio', () => {
	it('compares what was measured in the same round', () => {
		// A machine that became ten times as slow says nothing about the ratio.
		expect(pairedRatio([1, 10, 100], [2, 20, 200])).toEqual({ median: 0.5, min: 0.5, max: 0.5 })
		expect(pairedRatio([1, 3, 2], [1, 1, 1])).toEqual({ median: 2, min: 1, max: 3 })
	})

	it('leaves out rounds that only one has', () => {
		expect(pairedRatio([4, 4, 900], [2, 2])).toEqual({ median: 2, min: 2, max: 2 })
	})
})

const work = (key: string, cpu: readonly number[], more: Partial<WorkRecord> = {}): WorkRecord => ({
	key,
	title: key,
	group: 'build',
	isYardstick: key === 'e+p',
	runs: cpu.map(value => ({ wall: value / 2, cpu: value, memory: 5e8 })),
	...more,
})
const record = (date: string, corpora: BenchRecord['corpora']): BenchRecord => ({
	format: 1,
	date,
	machine: { cores: 2, processor: 'Any', memory: 8e9, system: 'linux x64', node: 'v24.0.0' },
	versions: { marcasite: 'abc' },
	corpora,
})
const cells = (text: string, title: string) =>
	text
		.split('\n')
		.find(line => line.startsWith(`| ${title} `))
		?.split('|')
		.map(cell => cell.trim())
		.slice(2, -1)

describe('what is printed', () => {
	const small = { name: '1k', notes: 1000, bytes: 2e6, works: [work('cold', [6, 8, 7]), work('e+p', [2, 4, 2])] }
	const large = { name: '10k', notes: 10_000, bytes: 2e7, works: [work('cold', [140]), work('e+p', [20])] }

	it('is medians and spread, with ratios to the peer of the group', () => {
		const text = formatCorpus(small)
		expect(text).toContain('1k: 1,000 notes, 2.00 MB; medians of 3 rounds')
		expect(cells(text, 'cold')).toEqual([
			'3.50 (3.00–4.00)',
			'7.00 (6.00–8.00)',
			'500 MB',
			'3.00 (2.00–3.50)',
			'3.00 (2.00–3.50)',
		])
		expect(cells(text, 'e+p')?.slice(3)).toEqual(['', ''])
	})

	it('is what a note costs, and how that grows', () => {
		const text = formatGrowth(record('2026-01-02T03:04:05Z', [large, small]))
		expect(cells(text, 'cold')).toEqual(['7.00', '14.00 (2.00 times)'])
		expect(cells(text, 'e+p')).toEqual(['2.00', '2.00 (1.00 times)'])
		expect(formatGrowth(record('', [large]))).toBe('')
	})

	it('is what changed since a stored run', () => {
		const before = record('2026-01-02T03:04:05Z', [{ ...large, works: [work('cold', [280]), work('e+p', [40])] }])
		const text = formatComparison(before, record('', [small, large]))
		expect(text).toMatch(/^Since 2026-01-02 03:04 \(abc, 2 × Any, Node v24\.0\.0\)\n/)
		expect(cells(text, '10k: cold')).toEqual([
			'280.00 → 140.00 (-50 %)',
			'140.00 → 70.00 (-50 %)',
			'500 → 500 (0 %)',
			'7.00 → 7.00 (0 %)',
		])
		expect(text).not.toContain('1k')
	})
})
