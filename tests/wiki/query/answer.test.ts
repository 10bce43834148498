import { describe, expect, it } from 'vitest'
import { answer } from '../../../src/wiki/query/answer.ts'
import { unknownNames, unusedColumns, unusedNames } from '../../../src/wiki/query/check-names.ts'
import type { QueryWorld } from '../../../src/wiki/query/listed.ts'
import { readQuery } from '../../../src/wiki/query/read-query.ts'
import type { Wiki } from '../../../src/wiki/wiki.ts'
import { linkVault } from '../vault.ts'

const long = `${'word '.repeat(50)}\n`
const WIKI = linkVault({
	'senge/kb.yaml': 'name: senge\nshortname: ps\n',
	'senge/index.md': '[[mental-models]]\n',
	'senge/concepts/mental-models.md': `---\ntitle: Mental models\ntype: concept\ntags: [systems/learning]\nimportance: 9\n---\n[[peter-senge]] [[chaos]]\n${long}`,
	'senge/concepts/shared-vision.md': `---\ntitle: Shared vision\ntype: concept\ntags: [Systems, vision]\nimportance: 5\naliases: [Common purpose]\nstatus: Draft\nsources: [A book]\n---\n[[mental-models]]\n${long}`,
	'senge/people/peter-senge.md':
		'---\ntitle: Peter Senge\ntype: person\ndate: 1947\nrole: [author, teacher]\nupdated: 2024-05-17T10:00\ncreated: 2023-01-02\nknows: ["[[mental-models|Models]]"]\n---\n[[Peter Senge]]\n',
	'senge/era.md': `---\ntitle: The learning years\ntype: era\ndate_range: 1951-1960\nresearch_status: stub\n---\n${long}`,
	'ostrom/kb.yaml': 'name: ostrom\n',
	'ostrom/commons.md': `---\ntitle: 10 commons\ntype: concept\ndate: 1990-05\n---\n[[senge:mental-models]] [[chaos]]\n${long}`,
	'ostrom/mental-models.md': `---\ntitle: 9 mental models\n---\n${long}`,
	'ostrom/secret.md': '---\ntitle: Secret\ndraft: true\n---\n[[commons]]\n',
})

const CHANGED: Readonly<Record<string, string>> = { 'ostrom/commons.md': '2025-03-01', 'senge/era.md': '2020-01-01' }

/** Ids of what is found, in order; a wanted name begins with a question mark. */
function found(text: string, { wiki = WIKI, from }: { wiki?: Wiki; from?: string } = {}): readonly string[] {
	const { query, faults } = readQuery(text)
	expect(faults).toEqual([])
	const kb = wiki.kbs.find(({ name }) => name === from)
	return answer(worldOf(wiki), query, kb).listed.map(item =>
		item.kind === 'note' ? item.note.localId : `?${item.wanted.kb}:${item.wanted.name}`,
	)
}

function worldOf(wiki: Wiki): QueryWorld {
	return { wiki, changed: path => CHANGED[path] }
}

describe('answer', () => {
	it.each<[string, readonly string[]]>([
		['type:concept', ['commons', 'mental-models', 'shared-vision']],
		['type:Concept,person -kb:ostrom', ['mental-models', 'peter-senge', 'shared-vision']],
		['kb:PS type:person', ['peter-senge']],
		['tag:systems', ['mental-models', 'shared-vision']],
		['tag:#systems/learning', ['mental-models']],
		['tags:vision,learning', ['shared-vision']],
		['tags_all:systems,vision', ['shared-vision']],
		['status:draft', ['shared-vision']],
		['status:stub', ['era']],
		['id:era,ostrom/commons', ['commons', 'era']],
		['id:senge:mental-models', ['mental-models']],
		['purpose', ['shared-vision']],
		['title:purpose', []],
		['MODELS mental', ['mental-models', 'mental-models']],
		['in:concepts', ['mental-models', 'shared-vision']],
		['in:senge/people', ['peter-senge']],
		['in:/ostrom/', ['mental-models', 'commons']],
		['in:concept', []],
		['stub -in:ostrom', ['index', 'peter-senge', 'era']],
		['orphan', ['mental-models', 'commons', 'shared-vision', 'era']],
		['has:sources', ['shared-vision']],
		['-has:links type:concept', []],
		['has:backlinks kb:ostrom', []],
		['importance>=7', ['mental-models']],
		['importance<9', ['shared-vision']],
		['importance!=9 type:concept', ['commons', 'shared-vision']],
		['role=Teacher', ['peter-senge']],
		['knows=models', ['peter-senge']],
		['backlinks>=2', ['mental-models']],
		['date:1947', ['peter-senge']],
		['date_from:1955 date_to:1970', ['era']],
		['date>1960', ['commons']],
		['date<=1950', ['peter-senge']],
		['date<1951', ['peter-senge']],
		['date:1990-05-20', ['commons']],
		['date:1990-06..', []],
		['updated:2024', ['peter-senge']],
		['updated:..2024-05-16', ['era']],
		['updated>=2025', ['commons']],
		['created:2023-01', ['peter-senge']],
		['type:concept sort:-importance', ['mental-models', 'shared-vision', 'commons']],
		['type:concept sort:importance', ['shared-vision', 'mental-models', 'commons']],
		['kb:ostrom', ['mental-models', 'commons']],
		['kb:ostrom sort:-title', ['commons', 'mental-models']],
		['has:date sort:date', ['peter-senge', 'era', 'commons']],
		['type:concept limit:1 offset:1', ['mental-models']],
	])('%s', (text, ids) => {
		expect(found(text)).toEqual(ids)
	})

	it.each<[string, readonly string[]]>([
		['links:peter-senge', ['mental-models']],
		['links:senge:mental-models', ['commons', 'index', 'peter-senge', 'shared-vision']],
		['links:senge/mental-models', ['commons', 'index', 'peter-senge', 'shared-vision']],
		['links:concepts/mental-models', ['commons', 'index', 'peter-senge', 'shared-vision']],
		['links:"Mental models"', ['commons', 'index', 'peter-senge', 'shared-vision']],
		['links:[[Common purpose]]', []],
		['links:chaos', ['commons', 'mental-models']],
		['backlinks:shared-vision', ['mental-models']],
		['-links:mental-models type:concept', ['mental-models']],
	])('follows links: %s', (text, ids) => {
		expect(found(text).toSorted()).toEqual(ids)
	})

	it('looks for names in the KB of the query', () => {
		expect(found('links:mental-models', { from: 'ostrom' })).toEqual([])
		expect(found('links:mental-models', { from: 'senge' }).toSorted()).toEqual([
			'commons',
			'index',
			'peter-senge',
			'shared-vision',
		])
		expect(found('links:peter-senge', { from: 'ostrom' })).toEqual([])
		expect(found('links:ps:peter-senge', { from: 'ostrom' })).toEqual(['mental-models'])
	})

	it('lists names that nobody has written', () => {
		expect(found('wanted')).toEqual(['?ostrom:chaos', '?senge:chaos'])
		expect(found('wanted kb:senge CHA sort:-backlinks')).toEqual(['?senge:chaos'])
		expect(found('wanted backlinks:commons')).toEqual(['?ostrom:chaos'])
	})

	it('says how many there are beyond the limit', () => {
		expect(answer(worldOf(WIKI), readQuery('type:concept limit:1').query).total).toBe(3)
	})

	it('does not count what a note says of itself', () => {
		const wiki = linkVault({ 'a.md': '[[a]] [[b]]', 'b.md': 'x' })
		expect(found('orphan', { wiki })).toEqual(['a'])
		expect(found('links>=1 backlinks=0', { wiki })).toEqual(['a'])
		expect(found('links:a', { wiki })).toEqual([])
	})

	it('never lists a draft among published notes', () => {
		expect(found('title:secret')).toEqual([])
	})
})

describe('unknownNames', () => {
	it('tells of KBs and notes that are not there, and what was meant', () => {
		const faults = unknownNames(WIKI, readQuery('kb:sange links:mental-modles backlinks:chaos -kb:ostrom').query)
		expect(faults).toEqual([
			{ at: 3, length: 5, message: 'There is no KB `sange`', hint: 'Did you mean `senge`?' },
			{ at: 15, length: 13, message: 'There is no note `mental-modles`', hint: 'Did you mean `mental-models`?' },
		])
	})
})

describe('unusedNames', () => {
	it('tells of types, tags and fields that no note has', () => {
		const { query } = readQuery('type:concpet tag:sytems has:sorces importanse>1 -type:nothing')
		expect(unusedNames(worldOf(WIKI), query).map(({ message, hint }) => `${message} ${hint}`)).toEqual([
			'No note has the type `concpet` Did you mean `concept`?',
			'No note has the tag `sytems` Did you mean `Systems`?',
			'No note has the field `sorces` Did you mean `sources`?',
			'No note has the field `importanse` Did you mean `importance`?',
		])
	})
})

describe('unusedColumns', () => {
	it('tells of fields that no note has, by which to sort or which to show', () => {
		const { query } = readQuery('sort:wrods,-title columns:title,importence,wrods')
		expect(unusedColumns(worldOf(WIKI), query).map(({ message, hint }) => `${message} ${hint}`)).toEqual([
			'No note has the field `wrods` Did you mean `words`?',
			'No note has the field `importence` Did you mean `importance`?',
		])
	})
})
