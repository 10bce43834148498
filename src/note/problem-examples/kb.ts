/** Examples of what can be wrong with the settings of a knowledge base. */
import type { ExamplesOf } from '../problem-example.ts'

export const KB_EXAMPLES: ExamplesOf<'kb'> = {
	'kb/unknown-relation': {
		kind: 'written',
		files: {
			'kb.yaml':
				'name: sea\nrelationship_types:\n  draws:\n    label: "draws"\n    inverse: drawn_by\n  drawn_by:\n    label: "drawn by"\n    inverse: draws\n',
			'moon.md': '---\nlinks:\n  - {target: tide, relation: drwas}\n---\n\nIt draws the sea.\n',
			'tide.md': 'The sea rises and falls.\n',
		},
		at: 'moon.md:3:30',
		marks: 'drwas',
		says: 'The relation `drwas` is declared nowhere',
		hint: 'Declare it under `relationship_types` in kb.yaml',
		mended: { 'moon.md': '---\nlinks:\n  - {target: tide, relation: draws}\n---\n\nIt draws the sea.\n' },
		why: 'The link is kept and shown under the name as it is written, but it has no label and no opposite direction. It is told only where the knowledge base declares relations; a name that any other one of the vault declares is fine.',
	},
	'kb/unknown-key': {
		kind: 'written',
		files: { 'kb.yaml': 'name: sea\ndescripton: "Tides and harbours"\n', 'tide.md': 'The sea rises and falls.\n' },
		at: 'kb.yaml:2:1',
		marks: 'descripton',
		says: '`descripton` is no key of kb.yaml',
		hint: 'Did you mean `description`?',
		mended: { 'kb.yaml': 'name: sea\ndescription: "Tides and harbours"\n' },
		why: 'Nothing reads such a line, so what it was meant to do does not happen. Mostly it is a slip in the spelling, or a key that stands a level too deep or not deep enough.',
	},
	'kb/yaml': {
		kind: 'written',
		files: { 'kb.yaml': 'name: sea\ntitle: Tides: a primer\n', 'tide.md': 'The sea rises and falls.\n' },
		at: 'kb.yaml:2:8',
		marks: 'Tides: a primer',
		says: 'This value holds a colon and a blank, and has no quotes',
		hint: 'Put quotes around the value',
		mended: { 'kb.yaml': 'name: sea\ntitle: "Tides: a primer"\n' },
		why: 'Till it is mended, the file is passed over: the knowledge base keeps the name of its folder, and its types and relations are not known. In cross-kb-links.yaml it is also told of a row without `source`, `target` or `target_kb`.',
	},
	'kb/missing-target': {
		kind: 'written',
		files: {
			'kb.yaml': 'name: sea\n',
			'moon.md': '---\nlinks:\n  - {target: tyde, relation: draws}\n---\n\nIt draws the sea.\n',
			'tide.md': 'The sea rises and falls.\n',
		},
		at: 'moon.md:3:14',
		marks: 'tyde',
		says: '`tyde` is no note of `sea`',
		hint: 'Did you mean `tide`?',
		mended: { 'moon.md': '---\nlinks:\n  - {target: tide, relation: draws}\n---\n\nIt draws the sea.\n' },
		why: 'Links in a head say why two notes belong together. One that names nothing is left out. It is a warning, because another knowledge base may well be missing for a reason: it lies in a repository that is not checked out here.',
	},
	'kb/unenforced': {
		kind: 'written',
		files: {
			'kb.yaml': 'name: sea\ntypes:\n  harbour:\n    fields:\n      depth: {type: fathoms}\n',
			'dover.md': '---\ntype: harbour\n---\n\nA port.\n',
		},
		at: 'kb.yaml:5:21',
		marks: 'fathoms',
		says: 'Not all that is declared is enforced: a field has the type `fathoms`, which is not known',
		mended: { 'kb.yaml': 'name: sea\ntypes:\n  harbour:\n    fields:\n      depth: {type: number}\n' },
		why: 'A declaration looks like a promise. This line says which of them nobody keeps: a type of field that is not known here, or a relation without its opposite. All other programs may still use them, so it is only a remark.',
	},
}
