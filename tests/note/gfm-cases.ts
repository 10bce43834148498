/**
 * What GitHub adds to CommonMark, one case a rule or exception, with the HTML that GitHub's rules ask for.
 *
 * Tables, task lists, strikethrough, bare addresses and raw HTML follow the GitHub Flavored Markdown spec 0.29;
 * footnotes, which it does not have, follow what GitHub's pages do. Addresses of footnotes stand without their prefix.
 */

export interface GfmCase {
	/** The extension, and the rule. */
	readonly name: string
	readonly markdown: string
	readonly html: string
}

export const GFM_CASES: readonly GfmCase[] = [
	{
		name: 'table: pipes at the ends of a row may be missing',
		markdown: 'Bird | Eggs\n--- | ---\nWren | 6\n| Owl | 4\n',
		html: '<table><thead><tr><th>Bird</th><th>Eggs</th></tr></thead><tbody><tr><td>Wren</td><td>6</td></tr><tr><td>Owl</td><td>4</td></tr></tbody></table>',
	},
	{
		name: 'table: colons align a column',
		markdown: '| l | c | r | n |\n|:--|:-:|--:|---|\n| 1 | 2 | 3 | 4 |\n',
		html: '<table><thead><tr><th align="left">l</th><th align="center">c</th><th align="right">r</th><th>n</th></tr></thead><tbody><tr><td align="left">1</td><td align="center">2</td><td align="right">3</td><td>4</td></tr></tbody></table>',
	},
	{
		name: 'table: a line of dashes with fewer cells than the head makes none',
		markdown: '| Bird | Eggs |\n| ---- |\n| Wren | 6 |\n',
		html: '<p>| Bird | Eggs | | ---- | | Wren | 6 |</p>',
	},
	{
		name: 'table: without a line of dashes there is none',
		markdown: '| Bird | Eggs |\n| Wren | 6 |\n',
		html: '<p>| Bird | Eggs | | Wren | 6 |</p>',
	},
	{
		name: 'table: an escaped pipe is a pipe, in code as well',
		markdown: '| either \\| or |\n| --- |\n| `x \\| y` |\n',
		html: '<table><thead><tr><th>either | or</th></tr></thead><tbody><tr><td><code>x | y</code></td></tr></tbody></table>',
	},
	{
		name: 'table: any other pipe divides cells, in code as well',
		markdown: '| a | b |\n| - | - |\n| `x | y` |\n',
		html: '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>`x</td><td>y`</td></tr></tbody></table>',
	},
	{
		name: 'table: missing cells are empty, surplus ones are dropped',
		markdown: '| a | b |\n| - | - |\n| 1 |\n| 1 | 2 | 3 |\n',
		html: '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td></td></tr><tr><td>1</td><td>2</td></tr></tbody></table>',
	},
	{
		name: 'table: cells hold inline marks, not blocks',
		markdown: '| **a** | [b](c.md) |\n| - | - |\n| - x | # y |\n',
		html: '<table><thead><tr><th><strong>a</strong></th><th><a href="c.md">b</a></th></tr></thead><tbody><tr><td>- x</td><td># y</td></tr></tbody></table>',
	},
	{
		name: 'table: a line of words is another row',
		markdown: '| a | b |\n| - | - |\nwords\n',
		html: '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>words</td><td></td></tr></tbody></table>',
	},
	{
		name: 'table: a blank line or another block ends it',
		markdown: '| a |\n| - |\n| 1 |\n\nwords\n\n| b |\n| - |\n- item\n',
		html: '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table><p>words</p><table><thead><tr><th>b</th></tr></thead></table><ul><li>item</li></ul>',
	},
	{
		name: 'table: it may follow words directly',
		markdown: 'words\n| a |\n| - |\n| 1 |\n',
		html: '<p>words</p><table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>',
	},
	{
		name: 'table: it may stand in a quote or an item',
		markdown: '> | a |\n> | - |\n\n- | b |\n  | - |\n',
		html: '<blockquote><table><thead><tr><th>a</th></tr></thead></table></blockquote><ul><li><table><thead><tr><th>b</th></tr></thead></table></li></ul>',
	},
	{
		name: 'task: a box opens an item, ticked or not',
		markdown: '- [ ] sow\n- [x] hoe\n- [X] reap\n- rest\n',
		html: '<ul><li><input type="checkbox" disabled> sow</li><li><input type="checkbox" checked disabled> hoe</li><li><input type="checkbox" checked disabled> reap</li><li>rest</li></ul>',
	},
	{
		name: 'task: items may be numbered, loose or inside one another',
		markdown: '1. [x] one\n\n   more\n\n2. [ ] two\n   - [x] three\n',
		html: '<ol><li><p><input type="checkbox" checked disabled> one</p><p>more</p></li><li><p><input type="checkbox" disabled> two</p><ul><li><input type="checkbox" checked disabled> three</li></ul></li></ol>',
	},
	{
		name: 'task: a box without a blank behind it, or with nothing, is text',
		markdown: '- [x]hoe\n- [ ]\n- [y] reap\n- \\[x] rest\n',
		html: '<ul><li>[x]hoe</li><li>[ ]</li><li>[y] reap</li><li>[x] rest</li></ul>',
	},
	{
		name: 'task: a box that does not open an item is text',
		markdown: '[x] words\n\n- words [x] more\n',
		html: '<p>[x] words</p><ul><li>words [x] more</li></ul>',
	},
	{
		name: 'strikethrough: one tilde or two',
		markdown: '~one~ and ~~two *of* them~~, in~~side~~ a word\n',
		html: '<p><del>one</del> and <del>two <em>of</em> them</del>, in<del>side</del> a word</p>',
	},
	{
		name: 'strikethrough: three tildes, or as many as do not match, are text',
		markdown: 'a ~~~b~~~ c ~d~~ e\n',
		html: '<p>a ~~~b~~~ c ~d~~ e</p>',
	},
	{
		name: 'strikethrough: blanks inside the tildes, code and escapes are text',
		markdown: 'a ~~ b ~~ c `~~d~~` \\~e\\~\n',
		html: '<p>a ~~ b ~~ c <code>~~d~~</code> ~e~</p>',
	},
	{
		name: 'strikethrough: it does not reach beyond its paragraph',
		markdown: 'a ~~b\n\nc~~ d\n',
		html: '<p>a ~~b</p><p>c~~ d</p>',
	},
	{
		name: 'address: www, http and https',
		markdown: 'www.example.org, http://example.org/a and https://example.org/b?c=d#e\n',
		html: '<p><a href="http://www.example.org">www.example.org</a>, <a href="http://example.org/a">http://example.org/a</a> and <a href="https://example.org/b?c=d#e">https://example.org/b?c=d#e</a></p>',
	},
	{
		name: 'address: punctuation at its end is not part of it',
		markdown: 'https://example.org/a. (https://example.org/b) https://example.org/c_(d) **https://example.org/e**?!\n',
		html: '<p><a href="https://example.org/a">https://example.org/a</a>. (<a href="https://example.org/b">https://example.org/b</a>) <a href="https://example.org/c_(d)">https://example.org/c_(d)</a> <strong><a href="https://example.org/e">https://example.org/e</a></strong>?!</p>',
	},
	{
		name: 'address: what looks like a character reference at its end is not part of it',
		markdown: 'https://example.org/?a=b&copy; https://example.org/?a=b&c\n',
		html: '<p><a href="https://example.org/?a=b">https://example.org/?a=b</a>© <a href="https://example.org/?a=b&amp;c">https://example.org/?a=b&amp;c</a></p>',
	},
	{
		name: 'address: `<` ends it',
		markdown: 'https://example.org/a<b\n',
		html: '<p><a href="https://example.org/a">https://example.org/a</a>&lt;b</p>',
	},
	{
		name: 'address: it begins behind a blank or a mark, not in a word',
		markdown: '(www.example.org) *www.example.org* xwww.example.org\n',
		html: '<p>(<a href="http://www.example.org">www.example.org</a>) <em><a href="http://www.example.org">www.example.org</a></em> xwww.example.org</p>',
	},
	{
		name: 'address: the last two parts of a domain have no underscore',
		markdown: 'www.a_b.example.org but not www.exam_ple.org\n',
		html: '<p><a href="http://www.a_b.example.org">www.a_b.example.org</a> but not www.exam_ple.org</p>',
	},
	{
		name: 'address: of mail',
		markdown: 'me@example.org, a.b-c_d+e@example.org.\n',
		html: '<p><a href="mailto:me@example.org">me@example.org</a>, <a href="mailto:a.b-c_d+e@example.org">a.b-c_d+e@example.org</a>.</p>',
	},
	{
		name: 'address: of mail, with no plus behind the `@`, a period, and no dash or underscore at the end',
		markdown: 'me@a+b.org, me@localhost, me@example.org- and me@example.org_\n',
		html: '<p>me@a+b.org, me@localhost, me@example.org- and me@example.org_</p>',
	},
	{
		name: 'address: mailto and xmpp are known without brackets',
		markdown: 'mailto:me@example.org\n\nxmpp:me@example.org/home\n',
		html: '<p><a href="mailto:me@example.org">mailto:me@example.org</a></p><p><a href="xmpp:me@example.org/home">xmpp:me@example.org/home</a></p>',
	},
	{
		name: 'address: in code or a link it is text',
		markdown: '`www.example.org` [www.example.org](a.md)\n',
		html: '<p><code>www.example.org</code> <a href="a.md">www.example.org</a></p>',
	},
	{
		name: 'raw HTML: elements that would swallow the page are text',
		markdown: 'one <script>a</script> two <textarea>b</textarea> three\n',
		html: '<p>one &lt;script>a&lt;/script> two &lt;textarea>b&lt;/textarea> three</p>',
	},
	{
		name: 'raw HTML: so they are in a block of HTML',
		markdown: '<div>\n<iframe src="a"></iframe> <b>kept</b> <style>b {}</style>\n</div>\n',
		html: '<div>&lt;iframe src="a">&lt;/iframe> <b>kept</b> &lt;style>b {}&lt;/style></div>',
	},
	{
		name: 'raw HTML: other elements are kept',
		markdown:
			'Press <kbd>Ctrl</kbd> for H<sub>2</sub>O<br>\n\n<details>\n<summary>More</summary>\n\n*words*\n\n</details>\n',
		html: '<p>Press <kbd>Ctrl</kbd> for H<sub>2</sub>O<br></p><details><summary>More</summary><p><em>words</em></p></details>',
	},
	{
		name: 'footnote: a mark leads to the note, and the note back',
		markdown: 'words[^1]\n\n[^1]: said *so*\n',
		html: '<p>words<sup><a href="#fn-1" id="fnref-1">1</a></sup></p><section class="footnotes"><ol><li id="fn-1"><p>said <em>so</em> <a href="#fnref-1">↩</a></p></li></ol></section>',
	},
	{
		name: 'footnote: numbers follow the marks, whatever the labels and wherever the notes',
		markdown: '[^a]: first written\n\nwords[^b] and[^a]\n\n[^b]: last written\n',
		html: '<p>words<sup><a href="#fn-b" id="fnref-b">1</a></sup> and<sup><a href="#fn-a" id="fnref-a">2</a></sup></p><section class="footnotes"><ol><li id="fn-b"><p>last written <a href="#fnref-b">↩</a></p></li><li id="fn-a"><p>first written <a href="#fnref-a">↩</a></p></li></ol></section>',
	},
	{
		name: 'footnote: two marks of one note have two ways back',
		markdown: 'a[^x] b[^X]\n\n[^x]: note\n',
		html: '<p>a<sup><a href="#fn-x" id="fnref-x">1</a></sup> b<sup><a href="#fn-x" id="fnref-x-2">1</a></sup></p><section class="footnotes"><ol><li id="fn-x"><p>note <a href="#fnref-x">↩</a> <a href="#fnref-x-2">↩<sup>2</sup></a></p></li></ol></section>',
	},
	{
		name: 'footnote: indented paragraphs belong to it',
		markdown: 'a[^1]\n\n[^1]: one\n\n    two\n\nthree\n',
		html: '<p>a<sup><a href="#fn-1" id="fnref-1">1</a></sup></p><p>three</p><section class="footnotes"><ol><li id="fn-1"><p>one</p><p>two <a href="#fnref-1">↩</a></p></li></ol></section>',
	},
	{
		name: 'footnote: a note without a mark is not shown, the second of one label neither',
		markdown: 'a[^1]\n\n[^1]: one\n\n[^1]: again\n\n[^2]: unmarked\n',
		html: '<p>a<sup><a href="#fn-1" id="fnref-1">1</a></sup></p><section class="footnotes"><ol><li id="fn-1"><p>one <a href="#fnref-1">↩</a></p></li></ol></section>',
	},
	{
		name: 'footnote: a mark without a note is text, so is one with a blank, or in code',
		markdown: 'a[^none] b[^a b] `[^1]` \\[^1]\n\n[^1]: note\n',
		html: '<p>a[^none] b[^a b] <code>[^1]</code> [^1]</p>',
	},
]
