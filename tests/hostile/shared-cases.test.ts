/** The hostile cases that lie beside this repository, where they do: each is published, and judged by what it expects. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { judge } from './judge.ts'
import { KNOWN_DIFFERENCES } from './known-differences.ts'
import { publish } from './published.ts'
import { CASES_FOLDER, copyCase, readCases } from './shared.ts'

describe.skipIf(!CASES_FOLDER)('every shared hostile case', () => {
	const folder = CASES_FOLDER ?? ''
	// Whole vaults of the size of a benchmark are a script's matter.
	const cases = CASES_FOLDER ? readCases(folder).filter(({ id }) => !id.startsWith('scale-')) : []

	it.each(cases.map(item => [item.id, item] as const))('%s', { timeout: 40_000 }, async (id, item) => {
		const root = mkdtempSync(join(tmpdir(), 'marcasite-hostile-'))
		try {
			copyCase(folder, item, root)
			const known = KNOWN_DIFFERENCES.filter(difference => difference.id === id)
			const unmet = judge(item, await publish(root))
			expect([...unmet].sort()).toEqual(known.map(difference => difference.expectation).sort())
		} finally {
			rmSync(root, { recursive: true, force: true })
		}
	})
})
