/** Examples of fields that are not as their type in kb.yaml says. */
import type { ExamplesOf } from '../problem-example.ts'

export const SCHEMA_EXAMPLES: ExamplesOf<'schema'> = {
	'schema/required': {
		kind: 'written',
		files: {
			'kb.yaml': 'name: sea\ntypes:\n  harbour:\n    fields:\n      depth: {type: number, required: true}\n',
			'dover.md': '---\ntype: harbour\n---\n\nA port.\n',
		},
		at: 'dover.md:2:7',
		marks: 'harbour',
		says: 'A `harbour` needs the field `depth`',
		mended: { 'dover.md': '---\ntype: harbour\ndepth: 10\n---\n\nA port.\n' },
		why: 'It is told where the note says its type. A title is never missing: the first heading or the name of the file stands in.',
	},
	'schema/type': {
		kind: 'written',
		files: {
			'kb.yaml': 'name: sea\ntypes:\n  harbour:\n    fields:\n      depth: {type: number}\n',
			'dover.md': '---\ntype: harbour\ndepth: deep\n---\n\nA port.\n',
		},
		at: 'dover.md:3:8',
		marks: 'deep',
		says: '`depth` is not a number',
		mended: { 'dover.md': '---\ntype: harbour\ndepth: 10\n---\n\nA port.\n' },
		why: 'What the page shows of a field, and how lists are sorted by it, depends on its type. A number with its unit (`10 m`) is a text, and so is a date in words that cannot be read as one.',
	},
	'schema/select': {
		kind: 'written',
		files: {
			'kb.yaml':
				'name: sea\ntypes:\n  harbour:\n    fields:\n      water:\n        type: select\n        options: [salt, fresh]\n',
			'dover.md': '---\ntype: harbour\nwater: salty\n---\n\nA port.\n',
		},
		at: 'dover.md:3:8',
		marks: 'salty',
		says: '`salty` is no value of `water`',
		hint: 'Did you mean `salt`?',
		mended: { 'dover.md': '---\ntype: harbour\nwater: salt\n---\n\nA port.\n' },
		why: 'A field with options is one that readers compare notes by, and a second spelling makes a second heap. Upper and lower case count. `allow_other: true` at the field lets any value pass.',
	},
	'schema/range': {
		kind: 'written',
		files: {
			'kb.yaml': 'name: sea\ntypes:\n  harbour:\n    fields:\n      depth: {type: number, min: 0, max: 100}\n',
			'dover.md': '---\ntype: harbour\ndepth: 1000\n---\n\nA port.\n',
		},
		at: 'dover.md:3:8',
		marks: '1000',
		says: '`depth` is 1000, more than 100',
		hint: 'From 0 to 100 is allowed',
		mended: { 'dover.md': '---\ntype: harbour\ndepth: 10\n---\n\nA port.\n' },
		why: 'Mostly a slip of the finger: a zero too many, or a year of the wrong century. The bounds are `min` and `max` of the field, `min_length` and `max_length` for texts and lists, and `range` of a rule under `validation`.',
	},
	'schema/unknown-type': {
		kind: 'written',
		files: {
			'kb.yaml': 'name: sea\ntypes:\n  harbour:\n    description: "A place for ships"\n',
			'dover.md': '---\ntype: harbor\n---\n\nA port.\n',
		},
		at: 'dover.md:2:7',
		marks: 'harbor',
		says: 'kb.yaml declares no type `harbor`',
		hint: 'Did you mean `harbour`?',
		mended: { 'dover.md': '---\ntype: harbour\n---\n\nA port.\n' },
		why: 'Such a note is published, but nothing checks its fields, and it stands in a list of its own. It is told only where kb.yaml declares types at all.',
	},
}
