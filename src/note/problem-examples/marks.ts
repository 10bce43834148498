/** Examples of comments that accept problems, of math, and of what the graph shows. */
import type { ExamplesOf } from '../problem-example.ts'

export const MARKS_EXAMPLES: ExamplesOf<'ignore' | 'math' | 'graph'> = {
	'ignore/syntax': {
		kind: 'written',
		files: { 'tide.md': '<!-- marcasite-ignore: written next month -->\n\nIt follows the moon.\n' },
		at: 'tide.md:1:1',
		marks: '<!-- marcasite-ignore: written next month -->',
		says: 'This comment does not say which problem is accepted',
		hint: 'Write it as <!-- marcasite-ignore link/broken: reason -->',
		mended: { 'tide.md': 'It follows the moon.\n' },
		why: 'The comment has to name the code of what is accepted, as the check prints it in brackets; several are divided by commas. Without a code, or with one that is not known, it does nothing.',
		unacceptable: true,
	},
	'ignore/unused': {
		kind: 'written',
		files: {
			'tide.md': '<!-- marcasite-ignore link/broken: written next month -->\n\nIt follows the [[moon]].\n',
			'moon.md': '# Moon\n\nIt draws the sea.\n',
		},
		at: 'tide.md:1:1',
		marks: '<!-- marcasite-ignore link/broken: written next month -->',
		says: 'Nothing in the next block is reported as `link/broken`',
		hint: 'Remove the comment',
		mended: { 'tide.md': 'It follows the [[moon]].\n' },
		why: 'Good news, mostly: what was accepted has been mended. The comment goes, so that it does not hide a fault that comes later. If the fault is still reported, the comment stands before another block than the one that is meant.',
		unacceptable: true,
	},
	'math/syntax': {
		kind: 'written',
		files: { 'tide.md': 'Half a day is $\\fraction{1}{2}$ of a day.\n' },
		at: 'tide.md:1:15',
		marks: '$\\fraction{1}{2}$',
		says: 'This is no LaTeX: Unsupported function name: \\fraction',
		hint: 'It is shown as it is written. A dollar sign that is no math is written \\$',
		mended: { 'tide.md': 'Half a day is $\\frac{1}{2}$ of a day.\n' },
		why: 'A command is misspelt, a brace is missing, or two dollar signs in a paragraph were meant as prices. Readers see the formula as it is written.',
	},
	'graph/orphan': {
		kind: 'written',
		files: {
			'index.md': 'All begins with the [[moon]].\n',
			'moon.md': '# Moon\n\nIt draws the sea.\n',
			'tide.md': 'The sea rises and falls.\n',
		},
		at: 'tide.md:1:1',
		says: 'No note links to this one',
		mended: { 'moon.md': '# Moon\n\nIt makes the [[tide]].\n' },
		why: 'Search and the lists find such a note, but whoever reads by following links never comes there. It is a question and not a fault: a few notes stand alone for good reasons.',
	},
	'graph/wanted': {
		kind: 'written',
		files: { 'ebb.md': 'The [[moon]] draws the water off.\n', 'flood.md': 'The [[moon]] brings it back.\n' },
		at: 'ebb.md:1:5',
		marks: '[[moon]]',
		says: '2 notes ask for `moon`',
		mended: { 'moon.md': '# Moon\n\nIt draws the sea.\n' },
		why: 'What several notes ask for is what readers will look for, so it is the best page to write next. The broken links themselves are reported one by one as `link/broken`; this gathers them under the name.',
		unacceptable: true,
	},
}
