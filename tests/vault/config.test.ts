import { describe, expect, it } from 'vitest'
import { loadConfig, readConfig } from '../../src/vault/config.ts'
import { ConfigError } from '../../src/vault/errors.ts'
import { DEFAULT_CONFIG } from '../../src/wiki/config.ts'
import { folderWith } from './temporary.ts'

const faults = (text: string) =>
	readConfig(text, 'marcasite.yaml').problems.map(({ line, column, message }) => `${line}:${column} ${message}`)

describe('readConfig', () => {
	it('takes every key', () => {
		const { config, problems } = readConfig(
			`title: Wiki
description: About things
lang: pt-br
url: https://example.org
base: wiki
nav:
  - text: Home
    href: /
  - {text: Code, href: "https://example.org/x"}
edit: https://example.org/edit/{path}
history: https://example.org/log/{path}
ignore: "*.tmp"
exclude: [drafts/**, tag:private]
home: guides/start.md
footer:
  text: Written in Kiel
  links: [{text: Imprint, href: /imprint/}]
logo: pictures/buoy.svg
accent: "#015b63"
theme: dark
fonts:
  text: {family: Literata, file: faces/literata.woff2, italic: faces/literata-italic.woff2}
  interface: system
markdown: {emoji: true}
rules:
  link/broken: warning
  graph/orphan: off
overrides:
  - kb: senge
    rules: {field/broken: error}
  - files: old/**
    rules: {link/case: info}
`,
			'marcasite.yaml',
		)
		expect(problems).toEqual([])
		expect(config).toEqual({
			title: 'Wiki',
			description: 'About things',
			lang: 'pt-BR',
			url: 'https://example.org',
			base: '/wiki/',
			nav: [
				{ text: 'Home', href: '/' },
				{ text: 'Code', href: 'https://example.org/x' },
			],
			editUrl: 'https://example.org/edit/{path}',
			historyUrl: 'https://example.org/log/{path}',
			ignore: ['*.tmp'],
			exclude: ['drafts/**', 'tag:private'],
			home: 'guides/start.md',
			footer: { text: 'Written in Kiel', links: [{ text: 'Imprint', href: '/imprint/' }] },
			logo: 'pictures/buoy.svg',
			accent: { light: '#015b63', dark: expect.stringMatching(/^#[0-9a-f]{6}$/), hint: undefined },
			theme: 'dark',
			fonts: {
				text: {
					kind: 'family',
					family: 'Literata',
					file: 'faces/literata.woff2',
					italic: 'faces/literata-italic.woff2',
				},
				interface: { kind: 'stack', name: 'system' },
			},
			markdown: { emoji: true, hardBreaks: false, smartPunctuation: false },
			rules: new Map([
				['link/broken', 'warning'],
				['graph/orphan', 'off'],
			]),
			overrides: [
				{ kb: 'senge', files: undefined, rules: new Map([['field/broken', 'error']]) },
				{ kb: undefined, files: 'old/**', rules: new Map([['link/case', 'info']]) },
			],
		})
	})

	it.each(['', '# nothing\n', 'title:\nnav:\n', '\ufeff'])('takes the defaults from %j', text => {
		expect(readConfig(text, 'x')).toEqual({ config: DEFAULT_CONFIG, problems: [] })
	})

	it.each([
		['url: https://a.org/wiki/', 'https://a.org', '/wiki/'],
		['url: https://a.org/', 'https://a.org', '/'],
		['url: http://a.org:8080', 'http://a.org:8080', '/'],
		['url: https://a.org/wiki\nbase: /other/', 'https://a.org', '/other/'],
		['base: /a/b', undefined, '/a/b/'],
		['base: /', undefined, '/'],
		['base: ""', undefined, '/'],
	])('divides %j into origin and base', (text, url, base) => {
		const { config, problems } = readConfig(text, 'x')
		expect({ url: config.url, base: config.base, problems }).toEqual({ url, base, problems: [] })
	})

	it.each([
		['titel: x', '1:1 unknown key `titel`; did you mean `title`'],
		['title: x\nTitle: y', '2:1 unknown key `Title`; did you mean `title`'],
		['qwertyuiop: x', '1:1 unknown key `qwertyuiop`'],
		['title: [a]', '1:8 `title` must be a text'],
		['markdown: yes please', '1:11 `markdown` must be a map, as in `markdown: {emoji: true}`'],
		['markdown: {emojis: true}', '1:12 unknown key `emojis`; did you mean `emoji`'],
		['markdown: {emoji: 1}', '1:19 `emoji` must be `true` or `false`'],
		['- a', '1:1 the configuration must be `key: value` lines'],
		['title: a\ntitle: b', '2:1 The key `title` stands twice'],
		['__proto__: a', '1:1 `__proto__` cannot be a key'],
		['lang: not a tag', '1:7 `lang` must be a language tag such as `en` or `pt-BR`'],
		['url: example.org', '1:6 `url` must be an address such as `https://example.org`'],
		['url: javascript:alert(1)', '1:6 `url` must be an address such as `https://example.org`'],
		['url: https://me:pw@a.org', '1:6 `url` must not hold a user name or password'],
		['url: https://a.org/?x', '1:6 `url` must not hold a `?` or `#` part'],
		['base: https://a.org/', '1:7 `base` is a path such as `/wiki/`; an address goes to `url`'],
		['base: /a/../b', '1:7 `base` must be a path such as `/wiki/`'],
		['base: //host', '1:7 `base` must be a path such as `/wiki/`'],
		['nav: {text: a}', '1:6 `nav` must be a list of `text` and `href`'],
		['nav: [{text: a}]', '1:7 an entry of `nav` lacks `href`'],
		['nav: [{text: a, href: /, hre: b}]', '1:26 unknown key `hre`; did you mean `href`'],
		[
			'nav: [{text: a, href: "javascript:x"}]',
			'1:23 `href` must be a path, or an address that begins with `https:` or `mailto:`',
		],
		[
			'nav: [{text: a, href: //evil.org}]',
			'1:23 `href` must be a path, or an address that begins with `https:` or `mailto:`',
		],
		['edit: https://a.org/', "1:7 `edit` must hold `{path}`, which stands for the note's path"],
		['history: nowhere', '1:10 `history` must be an address such as `https://example.org/{path}`'],
		['ignore: [a, [b]]', '1:13 `ignore` must be a text'],
		['rules: [a]', '1:8 `rules` must be lines such as `link/broken: warning`'],
		['rules: {link/brokn: off}', '1:9 unknown code `link/brokn`; did you mean `link/broken`'],
		['rules: {link/broken: warn}', '1:22 `link/broken` must be `error`, `warning`, `info` or `off`'],
		['rules: {toString: off}', '1:9 unknown code `toString`'],
		['overrides: [{rules: {}}]', '1:13 an entry of `overrides` lacks `kb` or `files`'],
		['overrides: [{kb: a}]', '1:13 an entry of `overrides` lacks `rules`'],
		['base: [a]', '1:7 `base` must be a path such as `/wiki/`'],
		['theme: drak', '1:8 `theme` must be `auto`, `light` or `dark`; did you mean `dark`'],
		['accent: #0a7', '1:1 a colour that begins with `#` needs quotes: `accent: "#0a7"`'],
		['accent: teal', '1:9 a colour must be written as `"#0a7"`, `"#00aa77"`, `rgb(0 170 119)` or `hsl(162 100% 33%)`'],
		['accent: {light: "#005a40"}', '1:9 `accent` must have both `light` and `dark`'],
		[
			'accent: {light: "#ffcc00", dark: "#ffcc00"}',
			'1:17 `light` has a contrast of 1.3 to the light paper, and 4.5 is needed; `#876b03` has it',
		],
		['logo: ../logo.png', '1:7 `logo` must be the path of a file of the vault, counted from its root'],
		[
			'logo: logo.ico',
			'1:7 `logo` must name a file that ends in `.svg`, `.png`, `.webp`, `.avif`, `.jpg`, `.jpeg` or `.gif`',
		],
		['home: index', '1:7 `home` must name a file that ends in `.md`'],
		['footer: [a]', '1:9 `footer` must have `text`, `links` or both'],
		['fonts: {text: {family: "a;b", file: a.ttf}}', '1:24 `family` must be a name of letters, digits and spaces'],
		['fonts: {text: {family: A}}', '1:15 `text` lacks `file`'],
	])('points at the fault of %j', (text, fault) => {
		expect(faults(text)).toEqual([fault])
	})

	it.each([
		['"#015b63"', '#015b63', undefined],
		['"#ffcc00"', '#876b03', '`accent` has a contrast of 1.3 to light paper, and 4.5 is needed: there it is `#876b03`'],
	])('makes tones for both papers of the accent %s', (written, light, hint) => {
		const { accent } = readConfig(`accent: ${written}`, 'x').config
		expect(accent).toEqual({ light, dark: expect.any(String), hint })
	})

	it('reports every fault, in the order of the file', () => {
		expect(faults('rules:\n  x/y: off\nbase: ..\nurl: nowhere\n').map(fault => fault.slice(0, 3))).toEqual([
			'2:3',
			'3:7',
			'4:6',
		])
	})
})

describe('loadConfig', () => {
	it('takes the defaults where there is no file', () => {
		expect(loadConfig(folderWith())).toEqual(DEFAULT_CONFIG)
	})

	it('throws one error with a line for each fault', () => {
		const root = folderWith({ 'marcasite.yaml': 'titel: a\nbase: ..\n' })
		expect(() => loadConfig(root)).toThrow(ConfigError)
		expect(() => loadConfig(root)).toThrow(
			'marcasite.yaml:1:1 unknown key `titel`; did you mean `title`\nmarcasite.yaml:2:7 `base` must be',
		)
	})

	it('asks whether the files that it names are there', () => {
		const root = folderWith({
			'marcasite.yaml': 'logo: pictures/buoi.svg\nhome: start.md\nfonts: {code: {family: A, file: faces/a.woff2}}\n',
			'pictures/buoy.svg': '',
			'start.md': '',
		})
		expect(() => loadConfig(root)).toThrow(
			'marcasite.yaml:1:7 there is no file `pictures/buoi.svg` in the vault; did you mean `buoy.svg`\n' +
				'marcasite.yaml:3:33 there is no file `faces/a.woff2` in the vault',
		)
	})

	it('refuses a file that is not text', () => {
		const root = folderWith({ 'marcasite.yaml': Buffer.from('title: caf\xe9\n', 'latin1') })
		expect(() => loadConfig(root)).toThrow('marcasite.yaml:1:11 The byte 0xE9 is not valid UTF-8')
	})
})
