import { describe, expect, it } from 'vitest'
import { makeFolder, marcasite } from './transcript.ts'

const files = { 'n/kb.yaml': 'name: k\n', 'n/a.md': '# A\n\n[[b]] [[nobody]]\n', 'n/b.md': '# B\n' }

describe('marcasite graph', () => {
	it('prints notes, edges and wanted names as JSON', async () => {
		const { stdout, stderr, code } = await marcasite(makeFolder(files), ['graph', 'n'])
		const graph = JSON.parse(stdout)
		expect(graph.version).toBe(1)
		expect(graph.edges).toMatchObject([{ from: 'k/a', to: 'k/b', kind: 'wikilink', path: 'a.md', line: 3, column: 1 }])
		expect(graph.wanted).toMatchObject([{ name: 'nobody' }])
		expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
	})

	it('prints the same bytes again, from the cache as without one', async () => {
		const folder = makeFolder(files)
		const cold = await marcasite(folder, ['graph', 'n'])
		const warm = await marcasite(folder, ['graph', 'n'])
		expect(warm.stdout).toBe(cold.stdout)
	})

	it('prints an empty graph for an empty folder', async () => {
		const { stdout, stderr, code } = await marcasite(makeFolder({ 'n/.keep': '' }), ['graph', 'n'])
		expect(JSON.parse(stdout)).toMatchObject({ version: 1, notes: [], edges: [] })
		expect({ stderr, code }).toEqual({ stderr: 'Warning: there are no notes in `n`\n', code: 0 })
	})
})
