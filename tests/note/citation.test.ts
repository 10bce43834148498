import { describe, expect, it } from 'vitest'
import { compile } from '../../src/note/compile.ts'

/** Each item in words: `see |key| p. 3 |, and more`. */
function cited(text: string): readonly string[] {
	return (compile(text).citations ?? []).map(citation =>
		citation.items
			.map(({ prefix, key, locator, suffix, yearOnly }) =>
				[prefix, `${yearOnly ? '-' : ''}${key}`, locator, suffix].join('|'),
			)
			.join(' & '),
	)
}

const html = (text: string) => {
	const { parts, holes } = compile(text).template
	return parts.map((part, index) => part + (holes[index] ? `⟨${holes[index]?.kind}⟩` : '')).join('')
}

describe('a citation in brackets', () => {
	it.each([
		['[@doe]', '|doe||'],
		['[@doe; @roe, p. 3]', '|doe|| & |roe|p. 3|'],
		['[see @doe, pp. 3-5, and more]', 'see|doe|pp. 3–5|, and more'],
		['[see @doe, pp. 33--35 and passim; also @roe, chap. 1]', 'see|doe|pp. 33–35| and passim & also|roe|chap. 1|'],
		['[-@doe]', '|-doe||'],
		['[see -@doe, 12]', 'see|-doe|p. 12|'],
		['[@doe, 33, 38-39, and elsewhere]', '|doe|pp. 33, 38–39|, and elsewhere'],
		['[@doe p. iv]', '|doe|p. iv|'],
		['[@doe §3]', '|doe|§ 3|'],
		['[@doe, {pp. iv, vi-xi} with suffix]', '|doe|pp. iv, vi-xi| with suffix'],
		['[@doe and others]', '|doe||and others'],
		['[@doe, I think]', '|doe||, I think'],
		['[@doe:2020-a.b]', '|doe:2020-a.b||'],
		['[@doe.]', '|doe||.'],
		['[@{https://example.org/a_b}, p. 1]', '|https://example.org/a_b|p. 1|'],
		['[@Müller_1999]', '|Müller_1999||'],
		['[@a_b; @c_d]', '|a_b|| & |c_d||'],
		['[see @doe,\np. 3]', 'see|doe|p. 3|'],
		['> [see @doe,\n> p. 3]', 'see|doe|p. 3|'],
		['a\\@b [@doe]', '|doe||'],
	])('%j names %s', (text, expected) => {
		expect(cited(text)).toEqual([expected])
	})

	it.each([
		['a link', '[@doe](https://example.org)'],
		['a reference link', '[@doe]\n\n[@doe]: https://example.org'],
		['a full reference link', '[@doe][x]\n\n[x]: https://example.org'],
		['a footnote mark', '[^@doe]\n\n[^@doe]: Text'],
		['a wiki link', '[[@doe]]'],
		['a code span', '`[@doe]`'],
		['a code block', '```\n[@doe]\n```'],
		['an indented block of code', '    [@doe]'],
		['a comment', 'a %%[@doe]%% b'],
		['an HTML comment', 'a <!-- [@doe] --> b'],
		['an attribute of HTML', '<b title="[@doe]">x</b>'],
		['math', '$[@doe]$'],
		['the text of a link', '[a [@doe] b](https://example.org)'],
		['the alternative text of an image', '![@doe](a.png)'],
		['an e-mail address', '[jane@example.org]'],
		['an at sign alone', '[a @ b]'],
		['an escaped mark', '[\\@doe]'],
		['brackets around e-mail and words', '[ask jane@example.org, not others]'],
		['a mark among words that have none', '[some words; others]'],
	])('is none in %s', (_, text) => {
		expect(cited(text)).toEqual([])
	})

	it('is that of the text where the brackets hold more than text', () => {
		expect(html('[ask @doe for **help**]')).toBe('<p>[ask ⟨citation⟩ for <strong>help</strong>]</p>')
	})

	it('is two where two stand side by side', () => {
		expect(cited('[@doe][@roe]')).toEqual(['|doe||', '|roe||'])
	})

	it('leaves a hole, and its text for where it turns out to be none', () => {
		expect(html('So [see @doe, p. 3].')).toBe('<p>So ⟨citation⟩.</p>')
		expect(compile('So [see @doe, p. 3].').citations?.[0]?.written).toBe('[see @doe, p. 3]')
	})

	it('gives each key a reference with its own place and the sentence around', () => {
		const note = compile('# T\n\nOne. So [see @doe; @{roe}].')
		const place = ({ line, column, length }: { line: number; column: number; length: number }) => [line, column, length]
		expect(note.references.map(item => [item.kind, item.name, ...place(item.span)])).toEqual([
			['citation', 'doe', 3, 14, 4],
			['citation', 'roe', 3, 20, 6],
		])
		expect(note.passages).toEqual([['So (see ', 0, '; ', 1, ').']])
	})
})

describe('a citation in the text', () => {
	it.each([
		['As @doe says.', '|doe||'],
		['As @doe [p. 3] says.', '|doe|p. 3|'],
		['@doe: a beginning', '|doe||'],
		['(@doe2020)', '|doe2020||'],
		['@{a/b c}', undefined],
		['@{a/b}', '|a/b||'],
		['As @doe [says](https://example.org)', '|doe||'],
		['As @doe [p. 3](https://example.org)', '|doe||'],
		['As @doe [more words] says', '|doe||'],
		['jane@doe.org', undefined],
		['jane@localhost', undefined],
		['https://example.org/@doe', undefined],
		['`@doe`', undefined],
		['\\@doe', undefined],
		['@', undefined],
		['@@doe', undefined],
		['[text @doe](https://example.org)', undefined],
	])('%j names %s', (text, expected) => {
		expect(cited(text)).toEqual(expected === undefined ? [] : [expected])
	})

	it('is marked as one, for it may be a handle', () => {
		expect(compile('Ask @doe.').references).toMatchObject([{ kind: 'citation', name: 'doe', narrative: true }])
	})

	it('does not keep a heading from being the title', () => {
		expect(compile('# Ask @doe\n\nText').headings).toEqual([])
	})
})
