import { describe, expect, it } from 'vitest'
import { type CheckOptions, rejectClashes } from '../../../src/cli/check/options.ts'
import { severitiesOf } from '../../../src/cli/check/print-report.ts'
import { UsageError } from '../../../src/cli/exit.ts'

describe('rejectClashes', () => {
	it.each<[CheckOptions, string]>([
		[{ stdin: true, fix: true }, '`--stdin` and `--fix` do not go together'],
		[{ stdin: true, watch: true }, '`--stdin` and `--watch` do not go together'],
		[{ stdin: true, baseline: 'b', updateBaseline: true }, '`--stdin` and `--update-baseline` do not go together'],
		[{ stdin: true, changedSince: 'main' }, '`--stdin` and `--changed-since` do not go together'],
		[{ watch: true, external: true }, '`--watch` and `--external` do not go together'],
		[{ watch: true, report: [{ format: 'json', file: 'x' }] }, '`--watch` and `--report` do not go together'],
		[{ updateBaseline: true }, '`--update-baseline` needs `--baseline`'],
		[{ dryRun: true }, '`--dry-run` needs `--fix`'],
		[{ maxAge: 0 }, '`--max-age` needs `--external`'],
		[{ allowHost: ['x'] }, '`--allow-host` needs `--external`'],
		[{ updateBaseline: true, baseline: '' }, '`--baseline` needs a value, and is given an empty one'],
		[{ changedSince: '', stdin: true }, '`--changed-since` needs a value, and is given an empty one'],
		[{ in: '' }, '`--in` needs a value, and is given an empty one'],
	])('refuses %j', (options, message) => {
		expect(() => rejectClashes(options)).toThrow(new UsageError(message))
	})

	it.each<CheckOptions>([
		{},
		{ stdin: true, baseline: 'b', in: 'n', quiet: true, maxWarnings: 0, report: [{ format: 'json', file: 'x' }] },
		{ fix: true, dryRun: true, baseline: 'b', changedSince: 'main' },
		{ external: true, maxAge: 0, allowHost: ['x'], baseline: 'b', updateBaseline: true },
		{ watch: true, baseline: 'b', all: true },
	])('takes %j', options => {
		expect(() => rejectClashes(options)).not.toThrow()
	})
})

describe('severitiesOf', () => {
	it.each<[CheckOptions, readonly string[]]>([
		[{}, ['error', 'warning']],
		[{ all: true }, ['error', 'warning', 'info']],
		[{ quiet: true }, ['error']],
		[{ quiet: true, all: true }, ['error']],
	])('of %j are %j', (options, expected) => {
		expect(severitiesOf(options)).toEqual(expected)
	})
})
