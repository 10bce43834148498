/** Examples of names of notes that get in each other's way. */
import type { ExamplesOf } from '../problem-example.ts'

export const NAMES_EXAMPLES: ExamplesOf<'note' | 'alias'> = {
	'note/duplicate-id': {
		kind: 'written',
		files: {
			'kb.yaml': 'name: sea\n',
			'neap.md': '---\nid: tide\n---\n\nThe small one.\n',
			'spring.md': '---\nid: tide\n---\n\nThe great one.\n',
		},
		at: 'spring.md:2:5',
		marks: 'tide',
		says: 'The id `tide` is already that of `neap.md`',
		hint: 'This note is not published; give one of the two another id',
		mended: { 'spring.md': '---\nid: spring\n---\n\nThe great one.\n' },
		why: 'An id is what links name and what the address is made of, so it must belong to one note. Mostly a note was copied, head and all. The first by path keeps the id.',
		unacceptable: true,
	},
	'alias/duplicate': {
		kind: 'written',
		files: {
			'ebb.md': '---\naliases: [Low water]\n---\n\nThe water falls.\n',
			'neap.md': '---\naliases: [Low water]\n---\n\nA small tide.\n',
		},
		at: 'neap.md:2:11',
		marks: 'Low water',
		says: '`Low water` is also an alias of `ebb.md`',
		hint: 'Keep it in one of the two',
		mended: { 'neap.md': '---\naliases: [Small tide]\n---\n\nA small tide.\n' },
		why: 'Whoever links to that name means one of them, and nobody can say which; such a link is reported as `link/ambiguous` as well. Two knowledge bases may use the same alias.',
	},
}
