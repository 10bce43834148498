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
	])('points at the fault of %j', (text, fault) => {
		expect(faults(text)).toEqual([fault])
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

	it('refuses a file that is not text', () => {
		const root = folderWith({ 'marcasite.yaml': Buffer.from('title: caf\xe9\n', 'latin1') })
		expect(() => loadConfig(root)).toThrow('marcasite.yaml:1:11 The byte 0xE9 is not valid UTF-8')
	})
})
