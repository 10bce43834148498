import { describe, expect, it } from 'vitest'
import { formatStats } from '../../../src/cli/stats/pretty.ts'
import { sparkline } from '../../../src/cli/stats/sparkline.ts'
import { statisticsOf } from '../../../src/wiki/statistics.ts'
import { linkVault } from '../../wiki/vault.ts'

describe('sparkline', () => {
	it('shows the largest as a full bar and nothing for nothing', () => {
		expect(sparkline([0, 1, 50, 100, -3])).toBe(' ▁▄█ ')
		expect(sparkline([])).toBe('')
		expect(sparkline([0, 0])).toBe('  ')
	})
})

describe('formatStats', () => {
	const wiki = linkVault({
		'sea/kb.yaml': 'name: sea\ntitle: "The \u001b[31msea"\n',
		'sea/tide.md': '---\ntitle: "\u202eTide"\n---\n[[ebb]]\n',
		'sea/ebb.md': '[[tide]]\n',
	})
	const month = { month: '2024-01', added: 2, deleted: 0, changed: 1, notes: 2 }

	it('lets no name act on the terminal', () => {
		const text = formatStats(statisticsOf(wiki), [month], { colour: false, width: 80 })
		expect(text).toContain('2 notes in The \\u{1b}[31msea; 1 type, 0 tags')
		expect(text).toContain('  1  \\u{202e}Tide\n')
		expect(text).toContain('  added   █  2, 2 in the last month\n')
	})

	it('shows as many months as fit', () => {
		const growth = Array.from({ length: 300 }, () => month)
		const text = formatStats(statisticsOf(wiki), growth, { colour: false, width: 70 })
		for (const line of text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(70)
	})

	it('takes an empty wiki', () => {
		expect(formatStats(statisticsOf(linkVault({})), undefined, { colour: false, width: 80 })).toContain('0 notes')
	})
})
