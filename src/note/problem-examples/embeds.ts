/** Examples of embeds and citations that cannot be shown. */
import type { ExamplesOf } from '../problem-example.ts'

export const EMBEDS_EXAMPLES: ExamplesOf<'embed' | 'cite'> = {
	'embed/broken': {
		kind: 'written',
		files: { 'tide.md': '![[mooon]]\n', 'moon.md': '# Moon\n\nIt draws the sea.\n' },
		at: 'tide.md:1:1',
		marks: '![[mooon]]',
		says: '`mooon` names no note',
		hint: 'Did you mean `moon`?',
		mended: { 'tide.md': '![[moon]]\n' },
		why: 'The page shows a wanted page where the text of the other note should stand. An embed whose name ends like that of a file is looked for among the files, and reported as `asset/missing`.',
	},
	'embed/cycle': {
		kind: 'written',
		files: { 'moon.md': '![[tide]]\n', 'tide.md': '![[moon]]\n' },
		at: 'moon.md:1:1',
		marks: '![[tide]]',
		says: 'These embed each other: `moon.md` → `tide.md` → `moon.md`',
		hint: 'Replace one of them by a link',
		mended: { 'tide.md': 'It follows the [[moon]].\n' },
		why: 'A note that shows another that shows the first would never end. The embed that closes the circle is shown as a link. The circle is reported once, at its first note by path.',
	},
	'embed/too-deep': {
		kind: 'made',
		made: 'A note embeds a second, that one a third, and so on over more than 32 notes.',
		mended: 'Link to one of the notes in the middle, as `[[note]]`, instead of embedding it.',
		at: 'tide-01.md:1:1',
		says: 'Embeds are nested more than 32 deep from here',
		hint: 'Replace some of them by links',
		why: 'Nobody reads so far down, and the page would hold all of those notes. The embed that goes too far is shown as a link.',
	},
	'cite/bibliography': {
		kind: 'written',
		files: {
			'works.bib': '@book{carson1951,\n  title = {The Sea Around Us}\n  year = 1951\n}\n',
			'tide.md': 'The sea rises and falls.\n',
		},
		at: 'works.bib:3:3',
		marks: 'year = 1951',
		says: 'This is no BibTeX: `}` is missing before the name of a field',
		hint: 'Mend the entry, or remove it',
		mended: { 'works.bib': '@book{carson1951,\n  title = {The Sea Around Us},\n  year = 1951\n}\n' },
		why: 'A comma or a brace is missing, or a program has exported something else than BibTeX or CSL-JSON. Only the faulty entry is left out.',
	},
	'cite/duplicate': {
		kind: 'written',
		files: {
			'works.bib':
				'@book{carson1951,\n  title = {The Sea Around Us}\n}\n\n@book{carson1951,\n  title = {Under the Sea-Wind}\n}\n',
			'tide.md': 'The sea rises and falls.\n',
		},
		at: 'works.bib:5:7',
		marks: 'carson1951',
		says: 'The key `carson1951` is that of another work',
		hint: 'The other is at `works.bib:1`, and it counts',
		mended: {
			'works.bib':
				'@book{carson1951,\n  title = {The Sea Around Us}\n}\n\n@book{carson1941,\n  title = {Under the Sea-Wind}\n}\n',
		},
		why: 'A citation of that key means one of the two works, and the reader gets the first. It happens when two bibliographies lie in one folder, or when a program makes keys of author and year alone.',
	},
	'cite/unknown': {
		kind: 'written',
		files: {
			'works.bib': '@book{carson1951,\n  title = {The Sea Around Us}\n}\n',
			'tide.md': 'The sea is restless [@carson1915].\n',
		},
		at: 'tide.md:1:22',
		marks: '@carson1915',
		says: '`@carson1915` names no work',
		hint: 'Did you mean `@carson1951`?',
		mended: { 'tide.md': 'The sea is restless [@carson1951].\n' },
		why: 'The citation is shown as it is written. Without any bibliography in the folder nothing is said, since `@name` may then be meant as anything.',
	},
}
