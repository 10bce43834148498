import { describe, expect, it } from 'vitest'
import { linkVault } from './vault.ts'

const VAULT = {
	'sea/kb.yaml': 'name: sea\nshortname: s\n',
	'birds/kb.yaml': 'name: birds\n',
	'sea/tide.md': '',
	'birds/curlew.md': '',
}

/** What comes of rows in `sea/cross-kb-links.yaml`. */
function linked(rows: string) {
	const { edges, problems } = linkVault({ ...VAULT, 'sea/cross-kb-links.yaml': rows })
	const told = problems.filter(({ code }) => code === 'kb/missing-target' || code === 'kb/yaml')
	return {
		edges: edges.map(({ from, to, relation, note }) => `${from} ${relation} ${to}${note ? `: ${note}` : ''}`),
		problems: told.map(
			({ span, message, hint }) => `${span.line}:${span.column} ${message}${hint ? ` (${hint})` : ''}`,
		),
	}
}

describe('a row of cross-kb-links.yaml', () => {
	it.each([
		[
			'begins in the KB of its file',
			'- {source: tide, target: curlew, target_kb: birds}',
			'sea/tide related birds/curlew',
		],
		[
			'begins in the KB that it names',
			'- {source: curlew, source_kb: BIRDS, target: tide, target_kb: s, relation: needs, note: Mud.}',
			'birds/curlew needs sea/tide: Mud.',
		],
		[
			'begins there if it names none',
			'- {source: tide, source_kb: , target: curlew, target_kb: birds}',
			'sea/tide related birds/curlew',
		],
	])('%s', (_, row, edge) => {
		expect(linked(row)).toEqual({ edges: [edge], problems: [] })
	})

	it.each([
		['- {source: tyde, target: curlew, target_kb: birds}', '1:12 `tyde` is no note of `sea` (Did you mean `tide`?)'],
		['- {source: tide, source_kb: birds, target: tide, target_kb: sea}', '1:12 `tide` is no note of `birds`'],
		[
			'- {source: tide, source_kb: brds, target: tide, target_kb: sea}',
			'1:29 There is no KB `brds` here (Did you mean `birds`?)',
		],
		['- {source: tide, target: curlew, target_kb: brds}', '1:45 There is no KB `brds` here (Did you mean `birds`?)'],
		[
			'- {source: tide, target: curlews, target_kb: birds}',
			'1:26 `curlews` is no note of `birds` (Did you mean `curlew`?)',
		],
		['- {source: tide, target: curlew}', '1:3 A row needs `source`, `target` and `target_kb`'],
	])('tells what is not there: %s', (row, problem) => {
		expect(linked(row)).toEqual({ edges: [], problems: [problem] })
	})
})
