import { describe, expect, it } from 'vitest'
import { formatProblems } from '../../../src/cli/reporters/pretty.ts'
import type { Finding } from '../../../src/cli/reporters/report.ts'
import { vaultPath } from '../../../src/note/brand.ts'
import { dedent } from '../transcript.ts'

function warning(line: number, rest: Partial<Finding> = {}): Finding {
	const span = { offset: 0, length: 1, line, column: 1 }
	const file = { path: vaultPath('a.md'), file: 'a.md', repositoryFile: 'a.md', fingerprint: '' }
	return { code: 'field/broken', severity: 'warning', span, message: 'Said', hint: 'Do', ...file, ...rest }
}

function list(...problems: readonly Finding[]): string {
	const report = { problems, sources: () => undefined, notes: 1, kbs: 1, seconds: 0 }
	return formatProblems(report, { colour: false, severities: ['error', 'warning', 'info'] }).trimEnd()
}

describe('warnings that say the same', () => {
	it('are shown once, with the places of the others', () => {
		expect(list(warning(1), warning(2, { message: 'Other' }), warning(3), warning(1, { file: 'b\u001b.md' }))).toBe(
			dedent(`
			a.md:1:1  warning  Said  [field/broken]
			  hint: Do
			  the same in 2 more places:
			    a.md:3:1
			    b\\u{1b}.md:1:1

			a.md:2:1  warning  Other  [field/broken]
			  hint: Do
			`),
		)
	})

	it('are counted from the twenty-second on', () => {
		const text = list(...Array.from({ length: 1300 }, (_, index) => warning(index + 1)))
		expect(text).toContain('the same in 1,299 more places:')
		expect(text).toContain('    a.md:21:1\n    … and 1,279 more')
		expect(text).not.toContain('a.md:22:1')
	})

	it.each<[string, Partial<Finding>]>([
		['are errors', { severity: 'error' }],
		['have other codes', { code: 'link/case' }],
		['have other hints', { hint: 'Do something else' }],
	])('are shown one by one where they %s', (_, rest) => {
		const text = list(warning(1, rest), rest.severity ? warning(2, rest) : warning(2))
		expect(text).not.toContain('the same in')
		expect(text.match(/Said/g)).toHaveLength(2)
	})
})
