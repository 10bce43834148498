import { describe, expect, it } from 'vitest'
import { vaultPath } from '../../src/note/brand.ts'
import { isCollectionFile } from '../../src/note/collections.ts'
import { compileFile } from '../../src/note/compile-file.ts'
import type { CompiledNote } from '../../src/note/compiled-note.ts'
import { makeSite } from '../../src/site/publication.ts'
import type { GitFacts } from '../../src/vault/git.ts'
import { DEFAULT_CONFIG } from '../../src/wiki/config.ts'
import { Linker } from '../../src/wiki/linker.ts'
import type { VaultContents } from '../../src/wiki/wiki.ts'
import fc from '../fast-check.ts'
import { siteText } from './site-text.ts'

type Files = Readonly<Record<string, string>>

const PATHS = ['a/one.md', 'a/two.md', 'a/three.md', 'b/one.md', 'b/x/four.md', 'c.md', 'a/index.md', 'health.md']

const word = fc.constantFrom('one', 'two', 'three', 'four', 'b:one', 'The Second', 'c', 'gone', 'never', 'a:index')
const field = fc.oneof(
	fc.tuple(fc.constantFrom('title', 'aliases', 'short_title'), fc.constantFrom('The Second', 'Zeta', 'alpha', 'one')),
	fc.tuple(fc.constantFrom('type'), fc.constantFrom('concept', 'event', 'person', 'idea')),
	fc.tuple(fc.constantFrom('tags'), fc.constantFrom('[x]', '[x, y/z]', '[y, once]', '[X, y/z/q]', '[never]')),
	fc.tuple(fc.constantFrom('date', 'date_range'), fc.constantFrom('1951-01-01', '1951', '1990s', 'long ago', '2001-')),
	fc.tuple(fc.constantFrom('redirect_from', 'permalink'), fc.constantFrom('old', 'a/older', 'health', 'timeline')),
	fc.tuple(fc.constantFrom('draft', 'importance', 'sources'), fc.constantFrom('true', '7')),
	fc.tuple(fc.constantFrom('builds_on', 'related_concepts'), fc.constantFrom('[one]', '[two, three]', '[gone]')),
)
const head = fc.uniqueArray(field, { maxLength: 4, selector: ([key]) => key })
const sentence = fc.oneof(
	word.map(name => `It asks [[${name}]] again.`),
	word.map(name => `\n\n## Part of ${name}\n\nMore [[${name}#Part of one|there]].`),
	word.map(name => `\n\n![[${name}]]\n\n`),
	fc.constantFrom('Plain words. ', '#inline ', '#y/z '),
	fc
		.constantFrom(
			...['type:concept', 'tag:y', 'orphan', 'wanted', 'links:one', 'backlinks:b:one sort:-backlinks', 'kb:b -stub'],
			...[
				'updated:2024-01-02.. columns:title,type,updated,builds_on',
				'date:1951 view:table',
				'tpye:x',
				'in:x',
				'limit:1',
			],
			...[
				'links>=1 sort:-links,title',
				'collection:one',
				'collection:a:collection-a,two -orphan',
				'has:builds_on columns:title,builds_on',
				'draft',
				'title:second',
			],
		)
		.map(query => `\n\n\`\`\`query\n${query}\n\`\`\`\n\n`),
)
const note = fc
	.tuple(head, fc.array(sentence, { maxLength: 4 }))
	.map(([fields, body]) => `---\n${fields.map(([key, value]) => `${key}: ${value}\n`).join('')}---\n${body.join(' ')}`)
const settings = fc.constantFrom(
	'title: A',
	'title: A\ndescription: Other words',
	'types:\n  idea:\n    description: An idea\n    required: [date]\n    fields:\n      builds_on: {type: list}\nrelationships:\n  builds_on: {inverse: built_upon_by}',
)
const step = fc.oneof(
	{ weight: 6, arbitrary: fc.record({ path: fc.constantFrom(...PATHS), text: fc.option(note) }) },
	{
		weight: 1,
		arbitrary: fc.record({
			path: fc.constantFrom('a/__collection.yaml', 'b/x/__collection.yaml'),
			text: fc.option(
				fc.constantFrom(
					'title: The Second\n',
					'title: Zeta\nentry_filter: {type: concept}\n',
					'source_type: query\nquery: "tag:y sort:-links"\nview_config: {default_view: table}\n',
					'query: tpye:x\n',
				),
			),
		}),
	},
	{ weight: 1, arbitrary: fc.record({ path: fc.constantFrom('a/kb.yaml', 'b/kb.yaml'), text: fc.option(settings) }) },
)
const start = fc.record({
	'a/kb.yaml': settings,
	'a/one.md': note,
	'a/two.md': note,
	'b/kb.yaml': settings,
	'b/one.md': note,
	'c.md': note,
})

const git: GitFacts = {
	kind: 'history',
	changed: new Map(PATHS.map((path, at) => [vaultPath(path), `2024-01-0${1 + (at % 3)}`])),
	log: PATHS.map((path, at) => ({
		subject: `Write ${path}`,
		date: `2024-01-0${1 + (at % 3)}`,
		notes: [{ kind: 'changed', path: vaultPath(path), now: vaultPath(path) }],
		moreNotes: 0,
	})),
	remote: undefined,
}

/** Notes of one text are one object, as in a session. */
const compiled = new Map<string, CompiledNote>()

function compileOnce(path: string, text: string): CompiledNote {
	const key = isCollectionFile(path) ? `collection\n${text}` : text
	const known = compiled.get(key) ?? compileFile(path, text)
	compiled.set(key, known)
	return known
}

function contentsOf(files: Files): VaultContents {
	const paths = Object.keys(files).sort()
	return {
		folder: 'vault',
		config: CONFIG,
		notes: paths
			.filter(path => path.endsWith('.md') || isCollectionFile(path))
			.map(path => ({ path: vaultPath(path), note: compileOnce(path, files[path] ?? '') })),
		settings: paths
			.filter(path => path.endsWith('kb.yaml'))
			.map(path => ({ path: vaultPath(path), text: files[path] ?? '' })),
		files: [],
		problems: [],
	}
}

const CONFIG = DEFAULT_CONFIG
const OPTIONS = { base: '/', origin: undefined }

/** A note of one KB that gets the title of a note of another as an alias. */
const ALIAS: [Files & { 'c.md': string }, { path: string; text: string | null }[]] = [
	{
		'a/kb.yaml': 'title: A',
		'a/two.md': 'Two.',
		'b/kb.yaml': 'title: B',
		'b/x/four.md': '---\ntitle: Fourth\n---\n',
		'c.md': '',
	},
	[{ path: 'a/two.md', text: '---\naliases: [Fourth]\n---\nTwo.' }],
]

/** A vault that has nothing in common with the others: what is kept from site to site is of no use after it. */
const OTHER = contentsOf({
	'p/kb.yaml': 'title: P',
	'p/same.md': '---\ntags: [other, other/tag]\naliases: [q]\n---\n[[q:same]]',
	'q/kb.yaml': 'title: Q',
	'q/same.md': '---\ndate: 1815\ntags: [lonely]\n---\n[[p:same]] #lonely',
})

function showAll(contents: VaultContents, linker = new Linker()): ReadonlyMap<string, string> {
	return siteText(makeSite(linker.link(contents), git, OPTIONS))
}

describe('a site after saves', () => {
	it('shows what one shows that is made of the same vault anew', () => {
		fc.assert(
			fc.property(start, fc.array(step, { minLength: 1, maxLength: 4 }), (first, steps) => {
				const versions = [contentsOf(first)]
				let files: Files = first
				for (const { path, text } of steps) {
					const { [path]: _, ...others } = files
					files = text === null ? others : { ...others, [path]: text }
					versions.push(contentsOf(files))
				}
				const linker = new Linker()
				const saved = versions.map(contents => showAll(contents, linker))
				const fresh = versions.map(contents => {
					showAll(OTHER)
					return showAll(structuredClone(contents))
				})
				for (const [at, text] of saved.entries()) expect([...text]).toEqual([...(fresh[at] ?? [])])
			}),
			{ numRuns: 100, examples: [ALIAS] },
		)
	}, 120_000)
})
