/** Random vaults in which something moves, and what they say. */
import type { Wiki } from '../../src/wiki/wiki.ts'
import fc from '../fast-check.ts'
import type { Files } from './fix-vault.ts'
import { fenced, queriesOf, queryResults } from './query-results.ts'

export const PATHS = [
	'a/systems-thinking.md',
	'a/concepts/mental-models.md',
	'a/concepts/Feedback loop.md',
	'b/systems-thinking.md',
	'b/people/Donella Meadows.md',
	'loose note.md',
	'deep/folder/notes on loops.md',
] as const

/** Vaults whose notes are named in these ways, with all that a link may have around a name. */
export function vaults(forms: readonly string[]): fc.Arbitrary<Files> {
	const name = fc.tuple(fc.constantFrom(...PATHS), fc.constantFrom(...forms)).map(([path, form]) => {
		const bare = path.replace(/\.md$/, '')
		const stem = bare.slice(bare.lastIndexOf('/') + 1)
		const inside = bare.replace(/^[ab]\//, '')
		switch (form) {
			case 'path':
				return `/${bare}`
			case 'inside':
				return inside
			case 'title':
				return `Title of ${stem}`
			case 'words':
				return stem.replaceAll('-', ' ')
			case 'Words':
				return stem.replace(/(^|-)(\w)/g, (_, gap: string, letter: string) => (gap ? ' ' : '') + letter.toUpperCase())
			case 'alias':
				return `Other ${stem}`
			case 'prefix':
				return `${path.slice(0, 1)}:${stem}`
			case 'md':
				return `${stem}.md`
			case 'upper':
				return stem.toUpperCase()
			default:
				return stem
		}
	})
	// Written as it is seen from the note, or from the root.
	const path = fc.tuple(fc.constantFrom(...PATHS, 'pics/p.png'), fc.constantFrom('<', '</'))
	const part = fc.constantFrom('', '', '#Part', '#^block', '#Gone')
	const words = fc.oneof(
		fc.tuple(name, part).map(([it, sub]) => `[[${it}${sub}]]`),
		fc.tuple(name, part).map(([it, sub]) => `[[ ${it}${sub} | a label ]]`),
		name.map(it => `![[${it}]]`),
		path.map(([it, lead]) => `[text](${lead}${encodeURI(it)}>) ![](${lead}${encodeURI(it)}>)`),
		fc
			.tuple(name, fc.constantFrom(...PATHS))
			.map(([it, at]) => `![[${it}]]\n\n[${it}]: (<${encodeURI(at)}>) 'Title'\n\n`),
		name.map(it => `\n\n| a |\n|---|\n| [[${it}\\|x]] |\n\n`),
		queriesOf(name).map(fenced),
		queriesOf(name).map(query => `\n\n> - list:\n>   ~~~Query\n>   ${query.replaceAll(' ', '\n>   ')}\n>   ~~~\n\n`),
		fc.constantFrom('![[p.png|40]]', '![[pics/p.png]]', '<img alt="" src="/pics/p.png">'),
		fc.constantFrom('\n\n## Part\n\n', 'words ^block\n\n', '`[[systems-thinking]]`', '[[nobody]]', '\r\n'),
	)
	const head = fc.oneof(
		{ weight: 2, arbitrary: fc.constant('') },
		fc
			.record({
				title: fc.boolean(),
				alias: fc.boolean(),
				id: fc.boolean(),
				links: fc.option(name),
				up: fc.option(name),
			})
			.map(
				({ title, alias, id, links, up }) =>
					(stem: string) =>
						[
							'---',
							...(title ? [`title: Title of ${stem}`] : []),
							...(alias ? [`aliases: [Other ${stem}]`] : []),
							...(id ? [`id: ${stem}`] : []),
							...(up === null ? [] : [`up: "[[${up}]]"`]),
							...(links === null ? [] : ['links:', `  - target: ${JSON.stringify(links)}`, '    relation: builds_on']),
							'tags: [kept]',
							'---',
							'',
						].join('\n'),
			),
	)
	const note = fc.tuple(head, fc.array(words, { maxLength: 5 })).map(([first, parts]) => (stem: string) => {
		const lead = typeof first === 'string' ? first : first(stem)
		return `${lead}Text. ${parts.join(' ')}\n`
	})
	const rows = fc.constantFrom(
		'',
		'- {source: mental-models, target: systems-thinking, target_kb: b}\n',
		'- source: systems-thinking\n  target: Donella Meadows\n  target_kb: b # why\n',
		'- {source: mental-models, source_kb: b, target: systems-thinking, target_kb: a}\n',
		'# of both\n- target: mental-models\n  source: systems-thinking # here\n  target_kb: b\n- source: mental-models\n  source_kb: b\n  target: mental-models\n  target_kb: b\n',
	)
	return fc
		.tuple(
			fc.tuple(...PATHS.map(() => fc.option(note))),
			fc.constantFrom('', 'name: a\n', 'name: a\nshortname: aa\n'),
			rows,
			fc.option(queriesOf(name)),
		)
		.map(([notes, settings, curated, query]): Files => {
			const files: Record<string, string> = { 'pics/p.png': '', 'b/kb.yaml': 'name: b\n' }
			if (query !== null) files['b/__collection.yaml'] = `title: Found\nquery: ${query.replaceAll('b:', '')} # so\n`
			if (settings !== '') files['a/kb.yaml'] = settings
			if (settings !== '' && curated !== '') files['a/cross-kb-links.yaml'] = curated
			for (const [at, make] of notes.entries()) {
				const where = PATHS[at] as string
				// A prefix that names the KB of the note itself is lost when the note is elsewhere, and nobody writes it.
				if (!make) continue
				const written = make(where.replace(/^.*\/|\.md$/g, ''))
				const text = /^[ab]\//.test(where) ? written.replaceAll(`${where.slice(0, 1)}:`, '') : written
				const addressed = text.replace(
					/\(<([^>]*)>\)/g,
					(_, path: string) => `(${path.startsWith('/') ? path : seenFrom(where, path)})`,
				)
				files[where] = addressed.replace(/^(\[.*\]: )\((.*)\)/gm, '$1$2')
			}
			return files
		})
}

/** Names as they are, and in other letters and with other gaps. */
export const EXACT = ['stem', 'path', 'title', 'alias', 'prefix', 'md']
export const LOOSE = [...EXACT, 'words', 'Words', 'upper']
/** And by the end of a path, which may be the whole of another. */
export const ANY = [...LOOSE, 'inside']

/** What a wiki says, in which each file is called what `nameOf` says. */
export function gist(wiki: Wiki, nameOf: (path: string) => string) {
	const name = (id: string) => {
		const note = wiki.notes.get(id as never)
		return note ? nameOf(note.path) : id
	}
	return {
		notes: [...wiki.notes.values()].map(it => name(it.id)).sort(),
		edges: wiki.edges.map(it => `${name(it.from)} ${name(it.to)} ${it.kind} ${it.relation} ${it.note}`).sort(),
		wanted: wiki.wanted.map(it => it.url).sort(),
		files: wiki.files.map(nameOf).sort(),
		// What several notes ask for is told at the first of them and as that writes it, which may be another.
		problems: wiki.problems.map(it => `${it.code} ${it.code === 'graph/wanted' ? '' : nameOf(it.path)}`).sort(),
		found: queryResults(wiki, name),
	}
}

/** Without the case, the gaps and the quotes of what stands in brackets, in rows and in queries. */
export function loosely(files: Files): Files {
	const even = (text: string) =>
		text.replace(/\[\[[^|\]]*|^\[[^\]]*\]:|target: .*|\b(?:links|backlinks|collection|id):.*/gm, name =>
			name
				.toLowerCase()
				.replaceAll('"', '')
				.replace(/[-_ ]+/g, ' '),
		)
	return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, even(text)]))
}

function seenFrom(note: string, path: string): string {
	const [here, there] = [note.split('/').slice(0, -1), path.split('/')]
	let shared = 0
	while (shared < here.length && here[shared] === there[shared]) shared += 1
	return [...here.slice(shared).map(() => '..'), ...there.slice(shared)].join('/')
}
