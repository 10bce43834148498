/** The schema that editors use and the reader of the file agree: what one refuses, the other refuses. */
import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { SCHEMA_FILES, schemaText } from '../../scripts/write-schemas.ts'
import { readConfig } from '../../src/vault/config.ts'
import { CONFIG_KEYS } from '../../src/vault/config-keys.ts'
import { configSchema } from '../../src/vault/config-schema.ts'

const isValid = new Ajv2020({ allowUnionTypes: true, strict: true, strictRequired: false }).compile(configSchema())

const SOUND: Readonly<Record<string, readonly string[]>> = {
	$schema: ['$schema: ./node_modules/marcasite/marcasite.schema.json'],
	title: ['title: Wiki', 'title: 2024', 'title:'],
	description: ['description: "About: things"'],
	lang: ['lang: en', 'lang: pt-BR', 'lang: zh-Hant-TW'],
	url: ['url: https://example.org', 'url: http://example.org:8080/wiki/'],
	base: ['base: wiki', 'base: /a/b/', 'base: /', 'base: ""', 'base: 2024'],
	home: ['home: start.md', 'home: /guides/Start.MD'],
	nav: ['nav: []', 'nav: [{text: A, href: /a/}, {text: B, href: "mailto:a@b.org"}, {text: C, href: a/b}]'],
	footer: ['footer: {text: "© 2024"}', 'footer: {links: [{text: A, href: "#a"}]}', 'footer: {}'],
	logo: ['logo: pictures/logo.svg', 'logo: logo.PNG'],
	accent: ['accent: "#0a7"', 'accent: rgb(0 100 80)', 'accent: {light: "#005a40", dark: "#7fe0c0"}'],
	theme: ['theme: auto', 'theme: dark'],
	fonts: ['fonts: {text: serif, code: monospace}', 'fonts: {interface: {family: Inter, file: a/inter.woff2}}'],
	edit: ['edit: https://example.org/{path}?plain'],
	history: ['history: https://example.org/log/{path}'],
	ignore: ['ignore: "*.tmp"', 'ignore: [a, b/**]'],
	exclude: ['exclude: tag:private'],
	markdown: ['markdown: {emoji: true, hard_breaks: false}'],
	rules: ['rules: {link/broken: warning, graph/orphan: off}'],
	overrides: ['overrides: [{kb: a, rules: {}}, {files: "a/**", kb: b, rules: {link/case: info}}]'],
}

const FAULTY: Readonly<Record<string, readonly string[]>> = {
	$schema: ['$shema: x'],
	title: ['title: [a]', 'title: {a: b}', 'title: "  "', 'Title: a'],
	description: ['description: [a]'],
	lang: ['lang: not a tag', 'lang: [en]', 'lang: ""'],
	url: ['url: example.org', 'url: javascript:alert(1)', 'url: https://me:pw@a.org', 'url: https://a.org/?x'],
	base: ['base: https://a.org/', 'base: /a/../b', 'base: //host', 'base: [a]'],
	home: ['home: start', 'home: [start.md]'],
	nav: [
		'nav: {text: a}',
		'nav: [{text: a}]',
		'nav: [{text: a, href: /, hre: b}]',
		'nav: [{text: a, href: "javascript:x"}]',
		'nav: [{text: a, href: //evil.org}]',
	],
	footer: ['footer: All rights', 'footer: {txt: a}', 'footer: {links: [{text: A}]}'],
	logo: ['logo: logo.exe', 'logo: [a.png]'],
	accent: [
		'accent: teal-ish',
		'accent: "#12345"',
		'accent: {light: "#005a40"}',
		'accent: {light: "#005a40", dork: "#fff"}',
	],
	theme: ['theme: sepia', 'theme: [dark]'],
	fonts: [
		'fonts: serif',
		'fonts: {text: Comic}',
		'fonts: {text: {family: A}}',
		'fonts: {text: {family: A, file: a.css}}',
	],
	edit: ['edit: https://a.org/', 'edit: nowhere/{path}'],
	history: ['history: nowhere'],
	ignore: ['ignore: [a, [b]]'],
	exclude: ['exclude: {a: b}'],
	markdown: ['markdown: yes please', 'markdown: {emojis: true}', 'markdown: {emoji: 1}'],
	rules: ['rules: [a]', 'rules: {link/brokn: off}', 'rules: {link/broken: warn}'],
	overrides: ['overrides: [{rules: {}}]', 'overrides: [{kb: a}]', 'overrides: {kb: a, rules: {}}'],
}

describe.each([...CONFIG_KEYS.keys()])('the schema of `%s`', key => {
	it.each(SOUND[key] ?? ['no example'])('allows %j, as the reader does', text => {
		expect(readConfig(text, 'marcasite.yaml').problems).toEqual([])
		expect([isValid(parse(text)), isValid.errors]).toEqual([true, null])
	})

	it.each(FAULTY[key] ?? ['no example'])('refuses %j, as the reader does', text => {
		expect(readConfig(text, 'marcasite.yaml').problems).not.toEqual([])
		expect(isValid(parse(text))).toBe(false)
	})
})

describe('the schema', () => {
	it('allows a file without any key', () => {
		expect(isValid(parse('# nothing yet'))).toBe(true)
	})

	it.each([...SCHEMA_FILES])('is the one that is published as %s', (file, schema) => {
		expect(readFileSync(file, 'utf8'), 'run `node scripts/write-schemas.ts`').toBe(schemaText(schema))
	})

	it('names each key that the handbook tells of, and the handbook each key', () => {
		const handbook = readFileSync(new URL('../../content/handbook/guides/configuring.md', import.meta.url), 'utf8')
		const told = [...handbook.matchAll(/^\| `([\w$]+)` \|/gm)].map(([, key]) => key)
		expect(told).toEqual([...CONFIG_KEYS.keys()])
	})
})
