/** Random histories of a vault: what its authors do to it, one step after the other. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from '../fast-check.ts'

export type Step =
	| { readonly kind: 'write'; readonly path: string; readonly text: string }
	| { readonly kind: 'remove'; readonly path: string }
	| { readonly kind: 'rename'; readonly path: string; readonly to: string }

/** Does a step in the folder `root`. What it speaks of need not be there. */
export function take(root: string, step: Step): void {
	const path = join(root, step.path)
	if (step.kind === 'remove') return rmSync(path, { force: true })
	const target = step.kind === 'rename' ? join(root, step.to) : path
	mkdirSync(dirname(target), { recursive: true })
	if (step.kind === 'write') return writeFileSync(target, step.text)
	try {
		renameSync(path, target)
	} catch {
		// There is nothing to rename.
	}
}

const path = fc.constantFrom('sea/tide.md', 'sea/moon.md', 'sea/index.md', 'land/tide.md', 'land/shore.md', 'note.md')
const target = fc.constantFrom('tide', 'moon', 'land:tide', 'shore', 'nobody', 'Spring tide', 'tide#Rise', 'pic.png')
const word = fc.constantFrom('calm', 'storm', 'rise', 'fall')
const body = fc.array(
	fc.oneof(
		target.map(name => `[[${name}]]`),
		target.map(name => `![[${name}]]`),
		fc.tuple(word, word).map(([first, second]) => `The ${first} after the ${second}.`),
		fc.constantFrom(
			'\n\n## Rise\n\n',
			'\n\n## Fall\n\n',
			' #weather/wind ',
			'\n\n```js\nconst a = 1\n```\n\n',
			' $x^2$ ',
		),
	),
	{ minLength: 1, maxLength: 6 },
)
const head = fc.array(
	fc.oneof(
		word.map(title => `title: ${title}`),
		fc.constantFrom(
			'type: person',
			'type: event',
			'draft: true',
			'aliases: [Spring tide]',
			'date: 1951-06',
			'importance: 9',
		),
		fc.subarray(['wind', 'sea/salt', 'moon']).map(tags => `tags: [${tags.join(', ')}]`),
		target.map(name => `links:\n  - target: ${name}\n    relation: builds_on\n    note: One from the other.`),
	),
	{ maxLength: 4 },
)
const note = fc
	.tuple(head, body)
	.map(
		([fields, parts]) =>
			`---\n${[...new Map(fields.map(field => [field.split(':')[0], field])).values()].join('\n')}\n---\n${parts.join(' ')}\n`,
	)

const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 6, arbitrary: fc.record({ kind: fc.constant('write' as const), path, text: note }) },
	{ weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), path }) },
	{ weight: 2, arbitrary: fc.record({ kind: fc.constant('rename' as const), path, to: path }) },
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('write' as const),
			path: fc.constantFrom('sea/kb.yaml', 'land/kb.yaml'),
			text: word.map(name => `name: ${name}\ntitle: The ${name}\n`),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('write' as const),
			path: fc.constant('marcasite.yaml'),
			text: fc.constantFrom('title: Waters\n', 'title: Lands\n', 'accent: "#0a7"\n'),
		}),
	},
)

/** What a vault is at first, and a number of groups of steps: those between two builds. */
export function histories(builds: number): fc.Arbitrary<readonly (readonly Step[])[]> {
	return fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: builds, maxLength: builds })
}

/** The folder that each history begins with. */
export const BEGINNING = {
	'sea/kb.yaml': 'title: The sea\n',
	'land/kb.yaml': 'title: The land\n',
	'sea/tide.md': '---\ntitle: Tide\ntype: concept\n---\nThe [[moon]] pulls it to the [[land:shore]]. [[nobody]]\n',
	'sea/moon.md': '---\ntitle: Moon\ntags: [sky]\n---\n## Rise\n\nSee [[tide]].\n',
	'land/shore.md': '---\ntitle: Shore\n---\n![[sea:moon#Rise]] [[tide]]\n',
	'pic.png': 'not a picture',
} as const
