/** Vaults that change step by step, in all that linking depends on. */

import { type VaultPath, vaultPath } from '../../src/note/brand.ts'
import { compile } from '../../src/note/compile.ts'
import type { CompiledNote } from '../../src/note/compiled-note.ts'
import type { Problem } from '../../src/note/problem.ts'
import type { Bibliography } from '../../src/wiki/bibliography.ts'
import { type Config, DEFAULT_CONFIG } from '../../src/wiki/config.ts'
import type { VaultContents, Wiki } from '../../src/wiki/wiki.ts'
import fc from '../fast-check.ts'

/** Files with their texts, the configuration and the works, as one step leaves them. */
export interface VaultStep {
	readonly files: Readonly<Record<string, string>>
	readonly config: number
	readonly works: number
	/** Whether a drawing is refused. */
	readonly refused: boolean
}

export type Edit = (step: VaultStep) => VaultStep

/** What the linker gets at a step; what has not changed is often, but not always, the same object. */
export function contentsOf({ files, config, works, refused }: VaultStep, isShuffled = false): VaultContents {
	const paths = Object.keys(files)
	if (isShuffled) paths.reverse()
	else paths.sort()
	const kinds = Map.groupBy(paths, path =>
		path.endsWith('.md') ? 'note' : path.endsWith('.yaml') ? 'settings' : 'file',
	)
	const bibliography = WORKS[works]
	return {
		folder: 'vault',
		config: CONFIGS[config] as Config,
		notes: (kinds.get('note') ?? []).map(path => ({ path: vaultPath(path), note: compiled(files[path] ?? '') })),
		settings: (kinds.get('settings') ?? []).map(path => ({ path: vaultPath(path), text: files[path] ?? '' })),
		files: (kinds.get('file') ?? []).filter(path => !refused || path !== 'd.svg').map(vaultPath),
		...(bibliography ? { bibliography } : {}),
		problems: refused && 'd.svg' in files ? [REFUSED] : [],
	}
}

/** A wiki as plain data, maps in the order of their keys; the notes themselves stay in theirs. */
export function plain(wiki: Wiki): unknown {
	const sorted = <Value>(map: ReadonlyMap<string, Value>) =>
		[...map]
			.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
			.map(([key, value]) => [key, value instanceof Set ? [...value] : value])
	return {
		...wiki,
		notes: [...wiki.notes],
		outcomes: sorted(wiki.outcomes),
		refusedEmbeds: sorted(wiki.refusedEmbeds),
		outgoing: sorted(wiki.outgoing),
		incoming: sorted(wiki.incoming),
		works: [...wiki.works],
	}
}

function compiled(text: string): CompiledNote {
	const known = COMPILED.get(text)
	if (known) return known
	const note = compile(text)
	COMPILED.set(text, note)
	return note
}

const COMPILED = new Map<string, CompiledNote>()

const paths = [
	...['a.md', 'b.md', 'Note.md', 'note.md', 'deep/a.md', 'deep/b.md', 'deep/er/a.md', 'README.md', 'index.md'],
	...[
		'kb/a.md',
		'kb/n.md',
		'kb/sub/n.md',
		'kb/README.md',
		'kb/in/x.md',
		'kb/systems-thinking.md',
		'kb/in/tide-pools.md',
	],
]
const names = [
	...[
		'a',
		'b',
		'A',
		'note',
		'deep/a',
		'er/a',
		'n',
		'sub/n',
		'kb:n',
		'short:a',
		'x',
		'Systems Thinking',
		'Systms Thinking',
	],
	...['tide-pools', 'tide-pool', 'tyde-pools', 'Tide Pools', 'in:x', 'nobody', 'The Sea', 'the sea', 'p.png', 'P.png'],
	...[
		'd.svg',
		'./a',
		'../a',
		'/a',
		'a.md',
		'vault:a',
		'deep/a#Part',
		'a#Part',
		'a#Prt',
		'n#^id',
		'Sea Alias',
		'sea alias',
	],
]
const written = fc.oneof(
	fc.constantFrom(...names).map(name => `[[${name}]]`),
	fc.constantFrom(...names).map(name => `![[${name}]]`),
	fc.constantFrom(...names).map(name => `[t](${encodeURI(name)}.md)`),
	fc
		.constantFrom(
			...['links:a', 'links:deep/a backlinks:n', 'links:[[The Sea]]', 'links:kb:n', 'links:short:a kb:short', 'kb:in'],
			...[
				'backlinks:tide-pool',
				'links:nobody',
				'tag:tag orphan',
				'tpye:x\nlinks:"',
				'draft',
				'links:../a',
				'links:/a',
			],
		)
		.map(query => `\n\n\`\`\`query\n${query}\n\`\`\`\n\n`),
	fc.constantFrom(
		...[
			'# Part\n',
			'\n\n## Part\n\nText ^id\n',
			'[@tides]',
			'[@tide]',
			'@moon said',
			'[@Sea Alias]',
			'![x](p.png)',
			'![](sub/p.png)',
		],
		...[
			'<!-- marcasite-ignore link/broken: x -->\n[[nobody]]\n\n',
			'<!-- marcasite-ignore graph/orphan: x -->\n\n',
			'#tag',
			'Text.',
		],
	),
)
const field = fc.constantFrom(
	...[
		'title: The Sea',
		'title: Tide Pools',
		'title: a',
		'aliases: [Sea Alias]',
		'aliases: [The Sea, /old/a/]',
		'id: b',
		'id: x',
	],
	...[
		'draft: true',
		'publish: false',
		'permalink: /b/',
		'permalink: /same/',
		'slug: x',
		'redirect_from: [/b/, /old/a/]',
	],
	...[
		'tags: [tag, hidden]',
		'type: cause',
		'type: caus',
		'citekey: tides',
		'moves: b',
		'moves: no-such-note',
		'related: [tide-pools]',
	],
	...[
		'links:\n  - {target: a, relation: causes}',
		'links:\n  - {target: n, kb: kb, relation: cause}',
		'references: [tides]',
		'image: p.png',
	],
)
const note = fc
	.record({
		head: fc.uniqueArray(field, { maxLength: 3, selector: line => line.split(':')[0] }),
		body: fc.array(written, { maxLength: 5 }),
	})
	.map(({ head, body }) => `${head.length > 0 ? `---\n${head.join('\n')}\n---\n` : ''}${body.join(' ')}\n`)

const settings: Readonly<Record<string, readonly (string | undefined)[]>> = {
	'kb/kb.yaml': [
		...['name: kb\nshortname: short\n', 'name: kb\n', 'name: other\n', undefined, '[\n'],
		'name: kb\ntypes:\n  cause:\n    fields:\n      moves: {type: object-ref}\n    required: [moves]\nrelationship_types:\n  causes: {inverse: caused_by}\n',
	],
	'kb/in/kb.yaml': ['name: in\n', 'name: kb\n', undefined],
	'cross-kb-links.yaml': [
		'- {source: a, target: n, target_kb: kb}\n',
		'- {source: gone, target: nn, target_kb: kc}\n',
		'- {source: n, source_kb: kb, target: a, target_kb: vault}\n',
		undefined,
	],
	'kb/cross-kb-links.yaml': [
		...[
			'- {source: n, target: a, target_kb: vault, relation: cause}\n- {source: a, target: tide-pool, target_kb: in}\n',
			undefined,
		],
	],
	'p.png': ['', undefined],
	'sub/p.png': ['', undefined],
	'd.svg': ['', undefined],
	'page.html': ['', undefined],
}

const put = (path: string, text: string | undefined): Edit => {
	return step => {
		const { [path]: _, ...others } = step.files
		return { ...step, files: text === undefined ? others : { ...others, [path]: text } }
	}
}

const move = (from: string, to: string): Edit => {
	return step => (step.files[from] === undefined ? step : put(to, step.files[from])(put(from, undefined)(step)))
}

const path = fc.constantFrom(...paths)
const edit: fc.Arbitrary<Edit> = fc.oneof(
	{ weight: 8, arbitrary: fc.tuple(path, note).map(([at, text]) => put(at, text)) },
	{ weight: 2, arbitrary: path.map(at => put(at, undefined)) },
	{ weight: 2, arbitrary: fc.tuple(path, path).map(([from, to]) => move(from, to)) },
	{
		weight: 2,
		arbitrary: fc
			.constantFrom(...Object.keys(settings))
			.chain(at => fc.constantFrom(...(settings[at] ?? [])).map(text => put(at, text))),
	},
	{
		weight: 1,
		arbitrary: fc.nat(3).map(
			(config): Edit =>
				step => ({ ...step, config }),
		),
	},
	{
		weight: 1,
		arbitrary: fc.nat(2).map(
			(works): Edit =>
				step => ({ ...step, works }),
		),
	},
	{
		weight: 1,
		arbitrary: fc.boolean().map(
			(refused): Edit =>
				step => ({ ...step, refused }),
		),
	},
)

/** A vault, and what is done to it: one or several edits a step. */
export const anyHistory: fc.Arbitrary<{ readonly first: VaultStep; readonly steps: readonly (readonly Edit[])[] }> =
	fc.record({
		first: fc.record({
			files: fc
				.dictionary(path, note, { minKeys: 3, maxKeys: 10 })
				.map(files => ({ ...files, 'kb/kb.yaml': 'name: kb\nshortname: short\n' })),
			config: fc.constant(0),
			works: fc.nat(2),
			refused: fc.boolean(),
		}),
		steps: fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 8 }),
	})

const CONFIGS: readonly Config[] = [
	DEFAULT_CONFIG,
	{ ...DEFAULT_CONFIG, exclude: ['tag:hidden', 'deep/**'] },
	{ ...DEFAULT_CONFIG, rules: new Map([['link/broken', 'warning'] as const, ['graph/orphan', 'off'] as const]) },
	{
		...DEFAULT_CONFIG,
		title: 'Sea',
		overrides: [{ kb: 'kb', files: undefined, rules: new Map([['link/broken', 'info'] as const]) }],
	},
]

const work = (title: string) => ({ path: 'w.bib' as VaultPath, line: 1, csl: { type: 'book', title } })
const WORKS: readonly (Bibliography | undefined)[] = [
	undefined,
	new Map([['tides', work('Tides')]]),
	new Map([['moon', work('Moon')]]),
]

const REFUSED: Problem = {
	code: 'asset/active-content',
	severity: 'error',
	path: 'd.svg' as VaultPath,
	span: { offset: 0, length: 1, line: 1, column: 1 },
	message: 'x',
}
