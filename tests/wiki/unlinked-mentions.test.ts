import { describe, expect, it } from 'vitest'
import { link } from '../../src/wiki/link.ts'
import { planMentionLinks } from '../../src/wiki/link-mentions.ts'
import { MentionIndex } from '../../src/wiki/unlinked-mentions.ts'
import { contentsOf, type Files } from './fix-vault.ts'
import { linkMentions } from './mention-vault.ts'

const KB: Files = {
	'k/kb.yaml': 'name: k\n',
	'k/mental-models.md': '---\ntitle: Mental models\naliases: [MM, cognitive maps]\n---\n',
	'k/models.md': '---\ntitle: Models\n---\n',
	'k/feedback.md': '---\ntitle: Feedback\n---\n',
	'k/loop.md': '---\ntitle: Feedback loop\n---\n',
	'k/flow.md': '---\ntitle: Flow\n---\n',
	'k/cpp.md': '---\ntitle: C++ notes\n---\n',
	'k/one.md': '---\ntitle: Twice\n---\n',
	'k/two.md': '---\ntitle: Twice\n---\n',
	'k/xi.md': '---\ntitle: 系统思考\naliases: [系统]\n---\n',
	'k/china.md': '---\ntitle: 中国\n---\n',
	'k/hangul.md': '---\ntitle: 시스템\n---\n',
}

const FOUND: readonly [what: string, text: string, found: readonly string[]][] = [
	['a title in any case', 'Of mental models, and Mental Models again.', ['mental models']],
	['an alias', 'Of Cognitive maps.', ['Cognitive maps']],
	['the longest', 'Each feedback loop is told.', ['feedback loop']],
	['an abbreviation as it is', 'See MM, not mm.', ['MM']],
	['no abbreviation in small letters', 'Some 5 mm wide.', []],
	['a short word with a capital', 'We speak of Flow here.', ['Flow']],
	['no short word without one', 'The flow of models.', []],
	['no short word that begins a sentence', 'Flow is here. Models are there.\n\n- Flow\n- "Models"', []],
	['a long word in any case', 'Some feedback helps.', ['feedback']],
	[
		'no piece of a word',
		'Feedbacks, superfeedback, feedback-driven, x/feedback, feedback.md, @feedback, #feedback',
		[],
	],
	['a name before a mark', 'About feedback: (feedback), “mental models”.', ['feedback', 'mental models']],
	['a name with marks', 'My C++ notes are old.', ['C++ notes']],
	['no name of two notes', 'It is Twice as much.', []],
	['what the note links to already', '[[mental-models]] are mental models.', []],
	[
		'no link, code, math, heading, address, comment, HTML, or head',
		'---\nsummary: mental models\n---\n# On mental models\n\n`mental models` [mental models](https://x.y/feedback) $mental models$ %%mental models%% <!-- mental models --> <i title="mental models">x</i> https://x.y/mental models.feedback/feedback\n\n    mental models\n\n```\nmental models\n```\n\n<div>\nmental models\n</div>\n',
		[],
	],
	['a name in emphasis', 'It is **feedback** and *mental models*.', ['feedback', 'mental models']],
	['a name in Chinese, by itself', '我们学习系统思考的方法。', ['系统思考']],
	['no name that is a piece of another', '发展中国家', []],
	['a name in Korean, with its particle', '이 시스템은 좋다. 생태시스템', ['시스템']],
	['no name across lines', 'Of mental\nmodels.', []],
]

describe('unlinked mentions are', () => {
	it.each(FOUND)('%s', (_, text, found) => {
		const files = { ...KB, 'k/x.md': text }
		const mentions = new MentionIndex(path => files[path as keyof typeof files])
			.follow(link(contentsOf(files)))
			.inNote('k/x' as never)
		expect(mentions.map(it => it.text)).toEqual(found)
	})

	it('told with their place and sentence, for a note and of a note', () => {
		const files = { ...KB, 'k/x.md': 'First.\r\nSome feedback helps. More.\r\n', 'k/y.md': 'FEEDBACK and feedback\n' }
		const index = new MentionIndex(path => files[path as keyof typeof files]).follow(link(contentsOf(files)))
		expect(index.inNote('k/x' as never)).toMatchObject([
			{
				from: 'k/x',
				to: 'k/feedback',
				path: 'k/x.md',
				text: 'feedback',
				sentence: 'Some feedback helps.',
				span: { line: 2, column: 6 },
			},
		])
		expect(index.ofNote('k/feedback' as never).map(it => `${it.path} ${it.text}`)).toEqual([
			'k/x.md feedback',
			'k/y.md FEEDBACK',
		])
		expect(index.all()).toHaveLength(2)
	})

	it('not in the collection of a folder, which is all head', () => {
		const files = { ...KB, 'k/__collection.yaml': 'title: Found\ndescription: Of mental models.\n' }
		const wiki = link(contentsOf(files))
		const mentions = new MentionIndex(path => files[path as keyof typeof files]).follow(wiki).all()
		expect(wiki.notes.size).toBe(Object.keys(files).length - 1)
		expect(mentions).toEqual([])
	})

	it('those of the wiki as it is now', () => {
		const files: Record<string, string> = { ...KB, 'k/x.md': 'Some feedback and a new name.\n' }
		const index = new MentionIndex(path => files[path])
		const texts = () =>
			index
				.follow(link(contentsOf(files)))
				.inNote('k/x' as never)
				.map(it => it.text)
		expect(texts()).toEqual(['feedback'])
		files['k/x.md'] = 'Some [[feedback]] and a new name.\n'
		expect(texts()).toEqual([])
		files['k/new.md'] = '# New name\n'
		expect(texts()).toEqual(['new name'])
		expect(index.ofNote('k/new' as never)).toHaveLength(1)
	})

	it('of another KB only where no other has the name', () => {
		const other = { 'l/kb.yaml': 'name: l\n', 'l/x.md': 'Some feedback and a private name.', 'l/y.md': '# Feedback\n' }
		const files: Files = { ...KB, ...other, 'k/p.md': '# Private name\n', 'k/z.md': 'Some feedback.' }
		const index = new MentionIndex(path => files[path]).follow(link(contentsOf(files)))
		expect(index.all().map(it => `${it.path} ${it.to}`)).toEqual(['k/z.md k/feedback', 'l/x.md l/y', 'l/x.md k/p'])
	})
})

describe('a mention becomes a link', () => {
	it.each([
		['by id', {}, 'Of Mental models and MM.', 'Of [[mental-models|Mental models]] and MM.'],
		[
			'by title where the others are',
			{ 'k/y.md': '[[Mental models]] [[C++ notes]]' },
			'Of Mental models, feedback.',
			'Of [[Mental models]], [[Feedback|feedback]].',
		],
		['in a table', {}, '| a |\n|---|\n| some feedback |\n', '| a |\n|---|\n| some [[feedback]] |\n'],
		[
			'in a table, with a label',
			{},
			'| a |\n|---|\n| mental models |\n',
			'| a |\n|---|\n| [[mental-models\\|mental models]] |\n',
		],
		[
			'by the name of the file in a plain folder',
			{ 'k/kb.yaml': undefined },
			'Of mental models and feedback',
			'Of [[mental-models|mental models]] and [[feedback]]',
		],
		[
			'with the KB before it',
			{ 'l/kb.yaml': 'name: l\n', 'l/y.md': '# Another name\n' },
			'Of another name.',
			'Of [[l:y|another name]].',
		],
	])('%s', (_, more: Record<string, string | undefined>, before, after) => {
		const all = { ...KB, ...more, 'k/x.md': before }
		const files = Object.fromEntries(Object.entries(all).filter(([, text]) => text !== undefined)) as Files
		expect(linkMentions(files)['k/x.md']).toBe(after)
	})

	it('nowhere that it cannot', () => {
		const files: Files = { 'a.md': 'Of some thing[s](x.md) and of b c d.\n', 'b#c.md': '# B c d\n' }
		const contents = contentsOf(files)
		const wiki = link(contents)
		const mentions = new MentionIndex(path => files[path]).follow(wiki).all()
		const plan = planMentionLinks({ contents, wiki, mentions, textOf: path => files[path] })
		expect(plan.kind === 'planned' && plan.linked.map(it => it.link)).toEqual(['[[B c d|b c d]]'])
	})
})
