/** Hostile notes of our own: each is published beside a sound one, and judged by what holds for every page. */
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { faultsOf } from './invariant.ts'
import { type Files, publishFiles } from './own-vault.ts'
import { NEIGHBOUR } from './shared.ts'

interface OwnCase {
	readonly name: string
	/** One note, or a whole vault. */
	readonly files: string | Files
	/** Errors and warnings, in any order; each code once. */
	readonly codes: readonly string[]
	/** What no page and no file of data may hold. */
	readonly never?: RegExp
	/** What some page must hold. */
	readonly must?: RegExp
}

const CANARY = join(tmpdir(), 'marcasite-canary')
const RUN = `require('fs').writeFileSync(${JSON.stringify(CANARY)}, '')`

const CASES: Readonly<Record<string, readonly OwnCase[]>> = {
	fm: [
		{ name: 'a head in a language that runs', files: `---js\n${RUN}\n---\nx`, codes: ['fm/executable-language'] },
		{ name: 'the same behind blanks', files: `---  JavaScript \n${RUN}\n---\nx`, codes: ['fm/executable-language'] },
		{ name: 'a language named as a method is', files: '---toString\na\n---\nx', codes: ['fm/unknown-language'] },
		{ name: 'a second head in the body', files: `---\na: b\n---\n---js\n${RUN}\n---\n`, codes: [] },
		{ name: 'the key of prototypes', files: '---\n__proto__: {polluted: 1}\n---\nx', codes: ['fm/reserved-key'] },
		{ name: 'an anchor inside itself', files: '---\na: &a [*a]\n---\nx', codes: ['fm/circular'] },
		{ name: 'a tag that asks for a function', files: '---\na: !!js/function x\n---\nx', codes: ['fm/yaml'] },
		{ name: 'HTML as a title', files: '---\ntitle: "</title><script>x</script>"\n---\nx', codes: [], never: /<script/ },
		{ name: 'brackets without end', files: `---\na: ${'['.repeat(5000)}\n---\nx`, codes: ['limit/depth'] },
	],
	html: [
		{
			name: 'a formula that its end would not end',
			files: '[[#Seen]]\n\n<div><math><mi><b>\n\n## Seen\n',
			codes: [],
			must: /id="seen"/,
		},
		{ name: 'a button around a mark that blocks would end', files: '<button><i id="h">\n\n> x\n', codes: [] },
		{
			name: 'active elements',
			files: '<script>x</script><img src=x onerror=y><base href=z>',
			codes: [],
			never: /onerror|<base/,
		},
		{
			name: 'a handler on an allowed element',
			files: '<b onclick="x" style="y">z</b>',
			codes: [],
			never: /onclick|style=/,
		},
		{ name: 'more ends than starts', files: '</div></section></article></main></body>\n\nx', codes: [] },
		{
			name: 'no ends at all',
			files: '<div><section><table><tr><td>\n\nx[^1]\n\n[^1]: y',
			codes: [],
			must: /id="_footnotes"/,
		},
		{
			name: 'a hole forged with a comment between its letters',
			files: '```js\nsecret\n```\n\n<div>\n<ho%%x%%le-0\no="0">\n</div>',
			codes: [],
			never: /<div>\s*<pre/,
		},
		{
			name: 'a hole forged around a frame and an image',
			files: '```js\nsecret\n```\n\n<div>\n<ho<iframe>le-0 o="0"><ho<img src="javascript:1" alt="l">e-0 o="0">\n</div>',
			codes: ['url/scheme'],
			never: /<div>\s*<pre/,
		},
		{
			name: 'an id of the page, spelt in character references',
			files: 'x[^1]\n\n[^1]: y\n\n<b id="hole&#45;0-fn-1">z</b>',
			codes: [],
		},
		{
			name: 'ids that are taken, twice',
			files: '# T\n\n## x\n\ny ^b\n\n<b id=x>a</b> <i id=x>c</i> <u id="^b">d</u>',
			codes: [],
		},
		{
			name: 'ids that are none',
			files: '<b id="">a</b><b id=" ">b</b><b id="a b">c</b><b id="_footnotes">d</b>',
			codes: [],
			never: /id="(?: |_footnotes|a b)?"/,
		},
		{ name: 'elements nested without end', files: '<b><div>'.repeat(5000), codes: ['limit/depth'] },
		{ name: 'ends that close something else', files: '<b></i>'.repeat(5000), codes: ['limit/depth'] },
		{
			name: 'marks left open over many blocks',
			files: `${'<b><i><u>'.repeat(20)}\n\n${'x\n\n'.repeat(5000)}`,
			codes: ['limit/complexity'],
		},
		{ name: 'tags that never end', files: `<div>\n${'<img "'.repeat(30_000)}`, codes: [] },
		{
			name: 'a footnotes section of its own',
			files: '<section data-footnotes><ol><li id="_fn-1">b</li></ol></section>',
			codes: [],
			never: /id="_fn-1"/,
		},
	],
	url: [
		{
			name: 'schemes that run',
			files: '[a](javascript:x) [b](&#106;avascript:x) [c](<java\tscript:x>) ![d](data:text/html,x)',
			codes: ['url/scheme'],
			never: /href="(?:java|data)/,
		},
		{
			name: 'the same in raw HTML',
			files: '<a href="javas&#99;ript:x">a</a> <a href="\u0001javascript:x">b</a>',
			codes: [],
			never: /href="[^"]*script:/,
		},
		{ name: 'a definition', files: '[a][b]\n\n[b]: vbscript:x', codes: ['url/scheme'], never: /href="vbscript/ },
		{
			name: 'two slashes',
			files: '[a](//evil.example) [b](https://me:pw@a.example)',
			codes: ['url/protocol-relative', 'url/userinfo'],
		},
		{
			name: 'a quote in an address',
			files: '[a](https://a.example/"onclick="x) [b](<c"d.md>)',
			codes: ['link/broken'],
			never: /" ?onclick/,
		},
	],
	embed: [
		{ name: 'a circle', files: { 'a.md': '![[b]]', 'b.md': '![[a]]' }, codes: ['embed/cycle'] },
		{
			name: 'a note that leaves all open',
			files: { 'a.md': 'x ![[b]] y', 'b.md': '<div><table><b>\n\n[[c]]' },
			codes: ['link/broken'],
		},
		{
			name: 'the same ids twice',
			files: { 'a.md': '## x\n\n![[b]]\n\n![[b]]', 'b.md': '## x\n\ny ^c\n\nz[^1]\n\n[^1]: w' },
			codes: [],
		},
		{
			name: 'footnotes whose names are not ASCII',
			files: { 'a.md': '![[b#s]]', 'b.md': '## s\n\nx[^ü]\n\n[^ü]: brought along' },
			codes: [],
			must: /id="_e1-_fn-%C3%BC"/,
		},
		{
			name: 'a block that is an embed',
			files: { 'a.md': '![[b]]\n\n^c\n\n[[#^c]]', 'b.md': 'x' },
			codes: [],
			must: /<div id="\^c">/,
		},
		{
			name: 'more and more of it',
			files: Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`n${at}.md`, `![[n${at + 1}]]\n\n`.repeat(20)])),
			codes: ['embed/broken', 'limit/expansion'],
		},
	],
	link: [
		{
			name: 'HTML in a label',
			files: '[[a|<img src=x onerror=y>]] [[<b>]]',
			codes: ['link/broken'],
			never: /<img src=x/,
		},
		{
			name: 'a path out of the folder',
			files: '[[../../etc/passwd]] ![[../x.png]] [a](../../b.md)',
			codes: ['path/outside-root'],
		},
		{
			name: 'control characters and marks of direction',
			files: '[[\u202eevil\u200b]] [[a\u0007b]]',
			codes: ['link/broken'],
		},
		{ name: 'a block id given twice', files: 'x ^b\n\ny ^b\n\n[[#^b]]', codes: [] },
		{ name: 'nothing', files: '[[]] [[|]] [[#]] ![[]]', codes: ['link/syntax'] },
	],
	json: [
		{
			name: 'a script in a title',
			files: '---\ntitle: "</script><script>x"\naliases: ["]]>", "\u2028"]\n---\nx',
			codes: [],
			never: /<\/?script/,
		},
		{
			name: 'a script in a sentence',
			files: { 'a.md': 'so </script> [[b]] is', 'b.md': 'x' },
			codes: [],
			never: /<\/script/,
		},
	],
	math: [
		{
			name: 'commands that fetch or run',
			files: '$\\href{javascript:x}{y}$ $\\includegraphics{http://a.example/b}$',
			codes: ['math/syntax'],
			never: /href="javascript|src="http/,
		},
		{
			name: 'a macro that grows',
			files: '$\\def\\a#1{#1#1#1#1}\\a{\\a{\\a{\\a{\\a{\\a{\\a{x}}}}}}}$',
			codes: ['math/syntax'],
		},
		{ name: 'more formulas than a note may hold', files: '$a$ '.repeat(6000), codes: ['limit/count'] },
		{ name: 'dollars without end', files: '$'.repeat(20_001), codes: [] },
	],
	og: [
		{
			name: 'a summary that closes its attribute',
			files: '---\nsummary: \'"><script>x</script>\'\n---\n"><b>x',
			codes: [],
			never: /<script/,
		},
	],
	code: [
		{ name: 'a language that is a class too many', files: '```js" onclick="x\ny\n```', codes: [], never: /onclick="/ },
		{ name: 'a title of HTML', files: '```js title="<img src=x onerror=y>"\nz\n```', codes: [], never: /<img/ },
		{ name: 'marks beyond all lines', files: '```js {1-99999999999} showLineNumbers=999999\ny\n```', codes: [] },
		{
			name: 'a preview that names itself in character references',
			files: `~~~md previe&#119;\n${'!['.repeat(20_000)}\n~~~`,
			codes: [],
			never: /class="preview"/,
		},
		{
			name: 'a preview of costly text',
			files: `~~~md preview\n${'!['.repeat(20_000)}\n~~~`,
			codes: ['limit/complexity'],
		},
	],
	footnote: [
		{ name: "a name that is another's second mark", files: 'a[^x] b[^x] c[^x-2]\n\n[^x]: 1\n\n[^x-2]: 2', codes: [] },
		{
			name: 'names of prototypes',
			files: 'a[^__proto__] b[^constructor]\n\n[^__proto__]: 1\n\n[^constructor]: 2',
			codes: [],
		},
		{ name: 'one that nothing refers to', files: '[[#H]]\n\n[^1]: # H', codes: ['link/broken-anchor'] },
		{ name: 'footnotes of footnotes, in a circle', files: 'a[^1]\n\n[^1]: b[^2]\n\n[^2]: c[^1]', codes: [] },
	],
	svg: [
		{
			name: 'a drawing with a script',
			files: { 'a.md': '![a](b.svg)', 'b.svg': '<svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>' },
			codes: ['asset/active-content', 'asset/missing'],
		},
		{
			name: 'a drawing in the text',
			files: '<svg onload="x"><a href="javascript:y">z</a></svg>',
			codes: [],
			never: /onload|<svg|javascript/,
		},
	],
	wiki: [
		{ name: 'two notes at one address', files: { 'a b.md': 'x', 'a-b.md': 'y' }, codes: ['path/collision'] },
		{ name: 'an address out of the site', files: '---\nslug: ../../x\n---\ny', codes: ['path/outside-root'] },
		{ name: "the place of the site's own files", files: '---\npermalink: /_astro/x\n---\ny', codes: ['path/reserved'] },
		{
			name: 'a draft that is spoken of',
			files: { 'a.md': '[[b]] ![[b]]', 'b.md': '---\ntitle: Hidden\ndraft: true\n---\nsecret' },
			codes: ['link/to-unpublished'],
			never: /Hidden|secret/,
		},
	],
	enc: [
		{ name: 'no text at all', files: { 'a.md': Uint8Array.of(0xff, 0xfe, 0x41, 0) }, codes: ['enc/utf16'] },
		{ name: 'a byte that is no UTF-8', files: { 'a.md': Uint8Array.of(0x61, 0xe9) }, codes: ['enc/invalid-utf8'] },
		{ name: 'NUL', files: { 'a.md': 'a\0b' }, codes: ['enc/nul'] },
		{
			name: 'every private character of the first plane',
			files: `${String.fromCharCode(...Array.from({ length: 6400 }, (_, at) => 0xe000 + at))}\n\n<b>x</b> [[b]]`,
			codes: ['link/broken'],
		},
	],
	big: [
		{ name: 'quotes within quotes', files: `${'> '.repeat(60)}x`, codes: [] },
		{ name: 'too many of them', files: `${'> '.repeat(200)}x`, codes: ['limit/depth'] },
		{ name: 'quotes beside quotes', files: '> a\n\n'.repeat(8000), codes: [] },
		{ name: 'a list of many items', files: '- a\n'.repeat(10_000), codes: [] },
		{
			name: 'comments that do not close',
			files: `${'x %% y\n\n'.repeat(8_000)}${'- %%%\n'.repeat(4_000)}`,
			codes: [],
		},
		{ name: 'references to nothing', files: '[a][b]'.repeat(5_000), codes: ['limit/complexity'] },
		{ name: 'brackets within brackets', files: `${'['.repeat(500)}a${']'.repeat(500)} `, codes: ['limit/depth'] },
		{ name: 'notes within notes', files: `${`${'^['.repeat(90)}a${']'.repeat(90)} `.repeat(20)}`, codes: [] },
		{ name: 'marks that never close', files: 'a==b '.repeat(8_000), codes: ['limit/complexity'] },
		{ name: 'strikes that never close', files: 'a~~b '.repeat(8_000), codes: ['limit/complexity'] },
		{ name: 'a long list of tasks and links', files: '- [ ] [a](b.md) [[b]]\n'.repeat(5_000), codes: ['link/broken'] },
		{ name: 'blanks before a word', files: `${' '.repeat(300_000)}%% x`, codes: [] },
		{ name: 'many previews', files: '```md preview\n*a*\n```\n\n'.repeat(500), codes: [] },
	],
}

for (const [family, cases] of Object.entries(CASES))
	describe(family, () => {
		it.each(cases.map(item => [item.name, item] as const))('%s', async (_, { files, codes, never, must }) => {
			const started = process.cpuUsage()
			const written = typeof files === 'string' ? { 'a.md': files } : files
			const { problems, pages, data } = await publishFiles({ ...written, 'sound.md': NEIGHBOUR })
			const found = problems.filter(problem => problem.severity !== 'info').map(problem => problem.code)
			expect([...new Set(found)].sort()).toEqual([...codes].sort())
			for (const page of pages) expect(faultsOf(page.html), page.path).toEqual([])
			const all = [...pages.map(page => page.html), ...data.map(file => file.text)].join('\n')
			expect(all).toContain(NEIGHBOUR)
			if (never) expect(all).not.toMatch(never)
			if (must) expect(all).toMatch(must)
			expect(existsSync(CANARY)).toBe(false)
			// A guard against times that grow with a square; far above what the slowest case takes.
			expect(process.cpuUsage(started).user / 1e6).toBeLessThan(15)
		})
	})
