/** Every example of the specs that our pages render otherwise, and why. */

/** What a difference comes from. */
export const REASONS = {
	sanitised: 'Raw HTML that could run, style or break the page is not published.',
	'wiki-link': '`[[…]]` is a link to a note, and `![[…]]` an embed.',
	'raw-link': 'A link within the wiki is written in Markdown; in raw HTML it would not be resolved.',
	'empty-alt': 'Every image has an `alt`, be it empty, so that its address is not read aloud.',
	'url-scheme': 'Links have addresses of known schemes only.',
	'bare-address': 'An address that stands in the text is a link, as on GitHub.',
	'code-class': 'The name of a language in a class is letters, digits and `_+#.-`.',
	unsupported: 'A rule that the parsers we build on do not have.',
} as const

export type Reason = keyof typeof REASONS

export interface Difference {
	readonly reason: Reason
	readonly why: string
	/** What our page says instead. */
	readonly gives: string
}

const because =
	(reason: Reason) =>
	(why: string, gives: string): Difference => ({ reason, why, gives })

const sanitised = because('sanitised')
const wikiLink = because('wiki-link')
const rawLink = (gives: string) => because('raw-link')('Its text stays', gives)
const emptyAlt = because('empty-alt')
const codeClass = because('code-class')
const urlScheme = because('url-scheme')
const bareAddress = because('bare-address')
const unsupported = because('unsupported')

/** By the number of the example in CommonMark 0.31. */
export const COMMONMARK_DIFFERENCES: Readonly<Record<number, Difference>> = {
	21: rawLink('<span class="inert"></span>'),
	31: rawLink('<span class="inert"></span>'),
	144: codeClass('`;` is no name', '<pre><code></code></pre>'),
	150: sanitised('`foo` is no element of HTML', '<div>*hello* <a></a></div>'),
	152: sanitised('Classes are the page’s', '<div><p><em>Markdown</em></p></div>'),
	153: sanitised('Classes are the page’s', '<div id="foo"></div>'),
	154: sanitised('Classes are the page’s', '<div id="foo"></div>'),
	159: rawLink('<div><span class="inert">*foo*</span></div>'),
	162: rawLink('<span class="inert"> *bar* </span>'),
	163: sanitised('`Warning` is no element of HTML', '*bar*'),
	164: sanitised('Classes are the page’s', '<i> *bar* </i>'),
	169: sanitised(
		'`language` is no attribute of `pre`',
		'<pre><code>\nimport Text.HTML.TagSoup\n\nmain :: IO ()\nmain = print $ parseTags tags\n</code></pre><p>okay</p>',
	),
	170: sanitised('Scripts go with their text', '<p>okay</p>'),
	171: sanitised('Fields of forms go with their text', ''),
	172: sanitised('Styles go with their text', '<p>okay</p>'),
	173: sanitised('Styles go with their text', ''),
	176: sanitised('Styles go with their text', '<p><em>foo</em></p>'),
	178: sanitised('Scripts go with their text', '1. *bar*'),
	187: rawLink('<p>Foo <span class="inert"> baz</span></p>'),
	201: sanitised('`bar` is no element of HTML', '<p>[foo]: (baz)</p><p>[foo]</p>'),
	344: rawLink('<p><span class="inert">`</span></p>'),
	475: emptyAlt('Raw HTML has none', '<p>*<img src="foo" alt="" title="*"></p>'),
	476: rawLink('<p>**<span class="inert"></span></p>'),
	477: rawLink('<p>__<span class="inert"></span></p>'),
	491: sanitised('`foo` is no element of HTML', '<p>[link]()</p>'),
	524: sanitised('`bar` is no element of HTML', '<p>[foo</p>'),
	536: sanitised('`bar` is no element of HTML', '<p>[foo</p>'),
	548: wikiLink(
		'Two of three brackets are those of a link',
		'<p>[<a href="foo">foo</a>]</p><p>[<a href="foo">foo</a>]: /url</p>',
	),
	559: wikiLink('The name of a note is not Markdown', '<p><a href="*foo* bar">*foo* bar</a></p>'),
	590: wikiLink(
		'An embed needs no definition',
		'<p><a href="foo">foo</a></p><p><a href="foo">foo</a>: /url "title"</p>',
	),
	598: urlScheme('`a+b+c:` is none', '<p><span class="inert">a+b+c:d</span></p>'),
	599: urlScheme('`made-up-scheme:` is none', '<p><span class="inert">made-up-scheme://foo,bar</span></p>'),
	601: urlScheme('`localhost:` is none', '<p><span class="inert">localhost:5001/foo</span></p>'),
	602: bareAddress('Between `<` and a blank', '<p>&lt;<a href="https://foo.bar/baz">https://foo.bar/baz</a> bim></p>'),
	606: bareAddress(
		'Of mail, behind an escape',
		'<p>&lt;<a href="mailto:foo+@bar.example.com">foo+@bar.example.com</a>></p>',
	),
	608: bareAddress('Between blanks', '<p>&lt; <a href="https://foo.bar">https://foo.bar</a> ></p>'),
	611: bareAddress('Of a page', '<p><a href="https://example.com">https://example.com</a></p>'),
	612: bareAddress('Of mail', '<p><a href="mailto:foo@bar.example.com">foo@bar.example.com</a></p>'),
	613: sanitised('`bab` and `c2c` are no elements of HTML', '<p><a></a></p>'),
	614: sanitised('`b2` is no element of HTML', '<p><a></a></p>'),
	615: sanitised('`b2` is no element of HTML', '<p><a></a></p>'),
	616: sanitised('The attributes are none of `a`', '<p><a></a></p>'),
	617: sanitised('`responsive-image` is no element of HTML', '<p>Foo</p>'),
	630: rawLink('<p>foo <span class="inert"></span></p>'),
	631: rawLink('<p>foo <span class="inert"></span></p>'),
	642: rawLink('<p><span class="inert"></span></p>'),
	643: rawLink('<p><span class="inert"></span></p>'),
}

/** By the name of the case in `gfm-cases.ts`. */
export const GFM_DIFFERENCES: Readonly<Record<string, Difference>> = {
	'address: mailto and xmpp are known without brackets': unsupported(
		'Of `mailto:me@example.org` only the address behind the scheme is a link',
		'<p>mailto:<a href="mailto:me@example.org">me@example.org</a></p><p>xmpp:<a href="mailto:me@example.org">me@example.org</a>/home</p>',
	),
	'raw HTML: elements that would swallow the page are text': sanitised(
		'They go, with what they hold',
		'<p>one  two  three</p>',
	),
	'raw HTML: so they are in a block of HTML': sanitised('They go, with what they hold', '<div> <b>kept</b> </div>'),
}
